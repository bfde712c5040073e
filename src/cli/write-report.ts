// A report, to standard output or to a file.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Report } from '../domain/report.ts';
import type { OutputEncoding } from '../render/encode-text.ts';
import { rendererFor } from '../render/index.ts';
import type { CommandContext } from './command.ts';
import type { Job } from './job.ts';
import { type CountedRun, writeRecorded } from './record-run.ts';
import { outputFileOf, writeResult } from './write-result.ts';

/**
 * @param run is recorded in a manifest where one is asked for
 * @returns the fingerprint of that manifest
 */
export async function writeReport(
  report: Report,
  format: string,
  context: CommandContext,
  job: Job,
  run?: CountedRun,
): Promise<string | undefined> {
  const { options } = context;
  const toFile = outputFileOf(options) !== undefined;
  const encoding = options.outputEncoding as OutputEncoding | undefined;
  if (encoding !== undefined && !ENCODED_FORMATS.has(format)) throw notEncoded(format);
  job.rejects.noteBounds(report);
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
  const fingerprint = run && (await writeRecorded(written, withFormat(run, format), context, job));
  if (fingerprint !== undefined) return fingerprint;
  await writeResult(written, context);
  return undefined;
}

const withFormat = (run: CountedRun, format: string): CountedRun => ({
  ...run,
  effective: new Map([...run.effective, ['format', format]]),
});

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
