// `jjstats check`: what is wrong with the files, before anything is counted and published.

import { compileRules } from '../../check/compile-rules.ts';
import { MOST_LISTED } from '../../check/finding.ts';
import { JjstatsError } from '../../domain/error.ts';
import { parsePeriod, periodOf } from '../../domain/period.ts';
import { type CheckResult, checkFiles, type FiguresFromElsewhere } from '../../run/check-files.ts';
import { toFindingsCsv } from '../checking/findings-csv.ts';
import { toFindingsJson } from '../checking/findings-json.ts';
import { countBySeverity, toFindingsReport } from '../checking/findings-report.ts';
import { readFigures } from '../checking/read-figures.ts';
import { today } from '../clock.ts';
import type { CommandContext } from '../command.ts';
import { chooseFormat } from '../formats-of.ts';
import { type Job, openJob } from '../job.ts';
import { writeFound } from '../plain-table.ts';
import { toRejectsFile } from '../rejects-file.ts';
import { withProgress } from '../with-progress.ts';
import { writeWhole } from '../write-file.ts';

export async function runCheck(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('check', options);
  const job = await openJob(context);
  const { catalogue, config } = job;
  const day = toDay(options.asOf);
  const rules = compileRules(catalogue, config?.rules ?? {}, { today: day, strict: options.strict === true });
  const elsewhere: FiguresFromElsewhere[] = [];
  for (const path of toPaths(options.published)) {
    elsewhere.push(await readFigures('published-differs', path, catalogue));
  }
  for (const path of toPaths(options.against)) {
    elsewhere.push(await readFigures('figures-differ', path, catalogue));
  }
  const request = {
    catalogue,
    rules,
    today: day,
    covered: config?.coverage ?? [],
    elsewhere,
    ...(config?.region !== undefined && { regionDefault: config.region }),
  };
  const result = await withProgress(job.inputs, job.language, options, (onBytes) =>
    checkFiles(job.inputs, request, job.rejects.add, onBytes),
  );
  await print(result, elsewhere, day, format, context, job);
  if (typeof options.rejects === 'string') {
    await writeWhole(options.rejects, toRejectsFile(job.rejects.all(), job.language));
  }
  return countBySeverity(result.found).error > 0 ? 1 : 0;
}

async function print(
  result: CheckResult,
  elsewhere: readonly FiguresFromElsewhere[],
  day: number,
  format: string,
  context: CommandContext,
  { console, language, catalogue }: Job,
): Promise<void> {
  const files = [...result.ledgers, ...elsewhere.map(({ file }) => ({ name: file }))].map(({ name }) => name);
  if (format === 'csv' || format === 'json') {
    for (const { check, count, findings } of result.found) {
      if (count === findings.length) continue;
      console.warn(
        language === 'zh'
          ? `${check.code} 共 ${count} 处, 只列出前 ${MOST_LISTED} 处`
          : `${check.code}: ${count} in all, the first ${MOST_LISTED} are listed`,
      );
    }
  }
  const found = {
    table: () => toFindingsReport(result, result.period ?? periodOf(day, day), catalogue),
    json: () => toFindingsJson(result, files),
    csv: () => toFindingsCsv({ found: result.found, files }),
  };
  await writeFound(found, context, console, format, !console.quiet);
}

/** Dates after it lie in the future. */
function toDay(written: unknown): number {
  if (typeof written !== 'string') return today();
  const period = parsePeriod(written);
  if (period) return period.end;
  throw new JjstatsError('invalid-period', { what: `--as-of "${written}"` });
}

const toPaths = (written: unknown): readonly string[] => (Array.isArray(written) ? written : []);
