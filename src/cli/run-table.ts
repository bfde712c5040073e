// What summarize, crosstab and trend do: ask for a table, count it, write it, and record and publish what was written.

import { type Resolved, requestOfCommand } from '../ask/index.ts';
import type { Report } from '../domain/report.ts';
import type { OptionValue } from '../publication/index.ts';
import { basesBehind, type ResolvedTable, type TableKind } from '../tables/index.ts';
import { noticeBreaks } from './breaks-remark.ts';
import type { CommandContext } from './command.ts';
import { countFiles } from './count-files.ts';
import { noticeCoverage } from './coverage-remarks.ts';
import { noticeRepeatedIds } from './duplicate-remarks.ts';
import { figuresToPublish } from './figures-to-publish.ts';
import { chooseFormat } from './formats-of.ts';
import { openHistory, publishedFor } from './history-file.ts';
import { noticeIdleOptions } from './idle-options.ts';
import type { OptionName } from './options.ts';
import { publishRun } from './publish-run.ts';
import type { CountedRun } from './record-run.ts';
import { tabulateCounted } from './tabulate-counted.ts';
import { writeReport } from './write-report.ts';

export async function runTable(kind: TableKind, context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat(kind, options);
  const history = openHistory(context);
  const counted = await countFiles(context, ({ config }) => requestOfCommand(kind, options, config));
  const { job, resolved, result, period, begins } = counted;
  const asked = resolved.tableFor(period, { begins, ...publishedFor(history, resolved) });
  const { table, behind, ledgers, report } = tabulateCounted(counted, asked);
  noticeIdleOptions(options, table, job.console);
  noticeRepeatedIds(result, behind, job.console);
  noticeCoverage([{ counts: counted.counts, measures: table.measures, periods: behind }], job.console);
  noticeBreaks(report, resolved, (year) => `--regions ${year}`, job.console);
  const run: CountedRun = {
    command: kind,
    survey: result,
    ledgers,
    compare: resolved.compare,
    effective: effectiveOf(table),
    ...(history && { history }),
    ...(history?.publishedOn !== undefined && {
      publishes: figuresToPublish([toPublish(resolved, table, report)], history.publishedOn),
    }),
  };
  await publishRun(run, await writeReport(report, format, context, job, run), context, job);
  return job.rejects.close(context, job.console);
}

const toPublish = (resolved: Resolved, table: ResolvedTable, report: Report) => ({
  ...resolved,
  report,
  period: table.period,
  bases: basesBehind(table),
});

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

/** What held for options that were not given. */
function effectiveOf(table: ResolvedTable): ReadonlyMap<OptionName, OptionValue> {
  const { period, measures, columns } = table;
  switch (table.kind) {
    case 'summarize':
      return new Map<OptionName, OptionValue>([
        ['period', period.id],
        ['compare', table.bases.length > 0 ? idsOf(table.bases) : 'none'],
        ['by', idsOf(table.by)],
        ['measures', idsOf(measures)],
        ['show', columns],
        ['order', table.order],
        ['ties', table.ties],
      ]);
    case 'crosstab':
      return new Map<OptionName, OptionValue>([
        ['period', table.periods.map((one) => one.period.id)],
        ['measures', idsOf(measures)],
        ['cell', columns],
      ]);
    case 'trend':
      return new Map<OptionName, OptionValue>([
        ['periodOfSeries', period.id],
        ['grain', table.grain],
        ['measures', idsOf(measures)],
        ['showSeries', columns],
      ]);
  }
}
