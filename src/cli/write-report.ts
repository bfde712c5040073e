// A report in the format asked for, to standard output or to a file.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Report } from '../domain/report.ts';
import type { OutputEncoding } from '../render/encode-text.ts';
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
  const encoding = options.outputEncoding as OutputEncoding | undefined;
  if (encoding !== undefined && !ENCODED_FORMATS.has(format)) throw notEncoded(format);
  const renderer = await rendererFor(format).load();
  const rendered = await renderer.render(report, {
    language: job.language,
    color: job.console.color && !toFile,
    ledger: !job.console.quiet,
    ...(job.config?.rounding && { rounding: job.config.rounding }),
    ...(job.console.width !== undefined && !toFile && { width: job.console.width }),
  });
  const written =
    encoding !== undefined && typeof rendered === 'string'
      ? (await import('../render/encode-text.ts')).encodeText(rendered, encoding)
      : rendered;
  if (toFile) await writeWhole(output, written);
  else await writeOut(written);
}

/** Formats whose encoding is not fixed by what they are. */
const ENCODED_FORMATS: ReadonlySet<string> = new Set(['csv', 'tsv']);

const notEncoded = (format: string): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--output-encoding, --format ${format}`,
      hint: { zh: '只有 csv 和 tsv 可以选择编码', en: 'only csv and tsv have a choice of encodings' },
    }),
  );
