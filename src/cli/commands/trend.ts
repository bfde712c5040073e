// `jjstats trend`: periods down, measures across.

import { type Counts, columnIds } from '../../cells/index.ts';
import { type Day, firstOfMonth, monthOf, yearOf } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { GRAINS, type Grain, type Period, periodOf, rollingYear, shiftYears } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import type { OptionValue } from '../../manifest/index.ts';
import { closeLedgers } from '../../run/survey.ts';
import { basesBehind, periodsBehind, tabulate } from '../../tables/index.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { figuresToPublish } from '../figures-to-publish.ts';
import { chooseFormat } from '../formats-of.ts';
import { openHistory } from '../history-file.ts';
import { toCount } from '../job.ts';
import type { OptionName } from '../options.ts';
import { publishRun } from '../publish-run.ts';
import { inCommon, toList, toPeriod, toPresentation, toShow } from '../question.ts';
import type { CountedRun } from '../record-run.ts';
import { writeReport } from '../write-report.ts';

const DEFAULT_WINDOW = 3;

export async function runTrend(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('trend', context.options);
  const history = openHistory(context);
  const grain = (options.grain as Grain | undefined) ?? 'month';
  const { show: written, ...others } = options;
  const columns = toShow(written, columnIds('trend'), ['yoy', 'previous']);
  const window = options.window === undefined ? DEFAULT_WINDOW : toCount('--window', options.window);
  if (window < 1) throw new JjstatsError('unknown-option', inBoth({ what: `--window ${window}` }));
  const indexBase = toPeriod(options.indexBase);
  const isRangeAsked = toPeriod(options.period) !== undefined;
  const series = {
    kind: 'trend' as const,
    grain,
    columns,
    window,
    overlayYears: options.overlay === 'year',
    ...(indexBase && { indexBase }),
  };
  const { job, asked, result, counts, newest } = await countFiles(context, () => ({
    dimensions: toList(options.by) ?? [],
    // What lies before the data begin is told apart too: it is not known yet when they do.
    periodsFor: (period) =>
      periodsBehind({ ...series, period: isRangeAsked ? period : recentRange(period.end, grain) }),
  }));
  const settled = asked.settle();
  const chosen = asked.periodFor(newest);
  const range = isRangeAsked ? chosen : recentRange(chosen.end, grain, counts);
  const measures = options.measures === undefined ? mainMeasures(settled.plan.shown) : settled.plan.shown;
  const request = {
    ...inCommon(settled, toPresentation({ ...context, options: others }, job.config)),
    ...series,
    id: 'trend',
    isTitled: false,
    by: settled.dimensions,
    period: range,
    measures,
    ...(history && { published: history.basesFor(settled) }),
    title: { zh: '趋势表', en: 'Trend' },
  };
  const ledgers = closeLedgers(result, periodsBehind(request));
  noticeRepeatedIds(result, periodsBehind(request), job.console);
  const report = tabulate(counts, request, ledgers);
  const run: CountedRun = {
    command: 'trend',
    survey: result,
    ledgers,
    compare: settled.compare,
    effective: new Map<OptionName, OptionValue>([
      ['period', range.id],
      ['grain', grain],
      ['measures', measures.map(({ id }) => id)],
      ['showSeries', columns],
    ]),
    ...(history && { history }),
    ...(history?.publishedOn !== undefined && {
      publishes: figuresToPublish(
        [{ ...settled, report, period: range, bases: basesBehind(request) }],
        history.publishedOn,
      ),
    }),
  };
  await publishRun(run, await writeReport(report, format, context, job, run), context, job);
  return job.rejects.close(options, job.console);
}

/** Two years of months, three of quarters, five of halves, ten of years; not from before the data begin. */
function recentRange(end: Day, grain: Grain, counts?: Counts): Period {
  const years = { month: 2, quarter: 3, half: 5, year: 10 }[grain];
  const asked = periodOf(shiftYears(rollingYear(end), 1 - years).start, end);
  const begins = counts ? [...counts.coverage.values()].map(({ start }) => start) : [asked.start];
  const start = Math.max(asked.start, Math.min(...begins, end));
  const length = GRAINS[grain];
  // A grain is shown whole or not at all at the beginning.
  return periodOf(firstOfMonth(yearOf(start), monthOf(start) - ((monthOf(start) - 1) % length)), end);
}

/** Without a choice of measures: the wholes that are counted, neither their parts nor rates and stocks. */
const mainMeasures = (measures: readonly Measure[]): Measure[] => {
  const wholes = measures.filter(
    ({ partOf, count }) => partOf === undefined && count.kind !== 'ratio' && count.kind !== 'stock',
  );
  return wholes.length > 0 ? wholes : [...measures];
};
