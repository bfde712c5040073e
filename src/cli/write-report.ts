// A report in the format asked for, to standard output or to a file.

import type { Report } from '../domain/report.ts';
import { formatOfFile, rendererFor } from '../render/index.ts';
import type { CommandContext } from './command.ts';
import { writeOut } from './console.ts';
import type { Job } from './job.ts';
import { writeWhole } from './write-file.ts';

export async function writeReport(report: Report, { options }: CommandContext, job: Job): Promise<void> {
  const output = options.output as string | undefined;
  const toFile = output !== undefined && output !== '-';
  const format =
    (options.format as string | undefined) ?? (toFile ? formatOfFile(output) : undefined) ?? 'table';
  const renderer = await rendererFor(format).load();
  const rendered = await renderer.render(report, {
    language: job.language,
    color: job.console.color && !toFile,
    ledger: !job.console.quiet,
    ...(job.console.width !== undefined && !toFile && { width: job.console.width }),
  });
  if (toFile) await writeWhole(output, rendered);
  else await writeOut(rendered);
}
