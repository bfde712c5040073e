// `jjstats check`: what is wrong with the files, before anything is counted and published.

import { fieldsAlwaysRead } from '../../ask/index.ts';
import type { CheckResult } from '../../check/check-result.ts';
import { compileRules } from '../../check/compile-rules.ts';
import { MOST_LISTED } from '../../check/finding.ts';
import { countBySeverity, toFindingsDataSet } from '../../check/findings-data-set.ts';
import { JjstatsError } from '../../domain/error.ts';
import { parsePeriod } from '../../domain/written-period.ts';
import { writeOutput } from '../../publication/index.ts';
import { checkFiles, type FiguresFromElsewhere, fieldsChecked } from '../../run/check-files.ts';
import { readFigures } from '../checking/read-figures.ts';
import type { CommandContext } from '../command.ts';
import { chooseFormat } from '../formats-of.ts';
import type { RunIo } from '../io.ts';
import { type Job, lookingAt, openJob } from '../job.ts';
import { toRejectsFile } from '../rejects-file.ts';
import { withProgress } from '../with-progress.ts';
import { writeDataSet } from '../write-data-set.ts';

export async function runCheck(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('check', options);
  const job = await openJob(context);
  const { catalogue, config } = job;
  const day = toDay(options.asOf, context.io);
  const rules = compileRules(catalogue, config?.rules ?? {}, { today: day, strict: options.strict === true });
  const elsewhere: FiguresFromElsewhere[] = [];
  for (const path of toPaths(options.published)) {
    elsewhere.push(await readFigures('published-differs', path, catalogue, context.io.disk));
  }
  for (const path of toPaths(options.against)) {
    elsewhere.push(await readFigures('figures-differ', path, catalogue, context.io.disk));
  }
  const request = {
    catalogue,
    rules,
    today: day,
    covered: config?.coverage ?? [],
    elsewhere,
    ...(config?.region !== undefined && { regionDefault: config.region }),
  };
  const fields = new Set([...fieldsAlwaysRead(catalogue), ...fieldsChecked(request)]);
  const inputs = lookingAt(job.inputs, fields);
  const result = await withProgress(inputs, job.language, context, (onBytes) =>
    checkFiles(inputs, request, job.rejects.add, onBytes),
  );
  await print(result, elsewhere, format, context, job);
  if (typeof options.rejects === 'string') {
    await writeOutput(options.rejects, toRejectsFile(job.rejects.all(), job.language), context.io.disk);
  }
  return countBySeverity(result.found).error > 0 ? 1 : 0;
}

async function print(
  result: CheckResult,
  elsewhere: readonly FiguresFromElsewhere[],
  format: string,
  context: CommandContext,
  { console, language, catalogue }: Job,
): Promise<void> {
  const files = [...result.ledgers, ...elsewhere.map(({ file }) => ({ name: file }))].map(({ name }) => name);
  if (format === 'csv' || format === 'json') {
    for (const { check, count, findings } of result.found) {
      if (count === findings.length) continue;
      console.warn(
        {
          zh: `${check.code} 共 ${count} 处, 只列出前 ${MOST_LISTED} 处`,
          en: `${check.code}: ${count} in all, the first ${MOST_LISTED} are listed`,
        }[language],
      );
    }
  }
  const dataSet = toFindingsDataSet(result, files, catalogue);
  await writeDataSet(dataSet, context, console, format, !console.quiet);
}

/** Dates after it lie in the future. */
function toDay(written: unknown, io: RunIo): number {
  if (typeof written !== 'string') return io.today();
  const period = parsePeriod(written);
  if (period) return period.end;
  throw new JjstatsError('invalid-period', { what: `--as-of "${written}"` });
}

const toPaths = (written: unknown): readonly string[] => (Array.isArray(written) ? written : []);
