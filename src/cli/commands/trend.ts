// `jjstats trend`: periods down, measures across.

import { beginnings } from '../../coverage/index.ts';
import { type Day, firstOfMonth, monthOf, yearOf } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import {
  GRAINS,
  type Grain,
  grainsOf,
  type Period,
  periodOf,
  rollingYear,
  shiftYears,
} from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import type { OptionValue } from '../../manifest/index.ts';
import type { Counts } from '../../report/figures.ts';
import { periodsOfSeries } from '../../report/periods-of-series.ts';
import { basesOf, periodsBehind, SERIES_COLUMNS, trend } from '../../report/trend.ts';
import { closeLedgers } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { noticeCoverage } from '../coverage-remarks.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { figuresToPublish } from '../figures-to-publish.ts';
import { chooseFormat } from '../formats-of.ts';
import { openHistory } from '../history-file.ts';
import { toCount } from '../job.ts';
import type { OptionName } from '../options.ts';
import { publishRun } from '../publish-run.ts';
import { toPeriod, toShow } from '../question.ts';
import type { CountedRun } from '../record-run.ts';
import { writeReport } from '../write-report.ts';

const DEFAULT_WINDOW = 3;

export async function runTrend(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('trend', context.options);
  const history = openHistory(context);
  const grain = (options.grain as Grain | undefined) ?? 'month';
  const ids = SERIES_COLUMNS.map(({ id }) => id);
  const show = toShow(options.show, ids, ['yoy', 'previous']);
  const window = options.window === undefined ? DEFAULT_WINDOW : toCount('--window', options.window);
  if (window < 1) throw new JjstatsError('unknown-option', inBoth({ what: `--window ${window}` }));
  const indexBase = toPeriod(options.indexBase);
  const isRangeAsked = toPeriod(options.period) !== undefined;
  const series = { grain, show, window, ...(indexBase && { indexBase }) };
  const { job, asked, result, counts, newest } = await countFiles(context, () => ({
    dimensions: [],
    // What lies before the data begin is told apart too: it is not known yet when they do.
    periodsFor: (period) =>
      periodsOfSeries({ ...series, range: isRangeAsked ? period : recentRange(period.end, grain) }),
  }));
  const settled = asked.settle();
  const chosen = asked.periodFor(newest);
  const range = isRangeAsked ? chosen : recentRange(chosen.end, grain, counts);
  const measures = options.measures === undefined ? mainMeasures(settled.plan.shown) : settled.plan.shown;
  const request = {
    ...settled,
    ...series,
    range,
    measures,
    overlayYears: options.overlay === 'year',
    times: options.times === true,
    ...(history && { published: history.basesFor(settled) }),
    title: { zh: '趋势表', en: 'Trend' },
  };
  const ledgers = closeLedgers(result, periodsBehind(request));
  noticeRepeatedIds(result, periodsBehind(request), job.console);
  noticeCoverage(counts, request.measures, grainsOf(range, grain), job.console);
  const report = trend(counts, request, ledgers);
  const run: CountedRun = {
    command: 'trend',
    survey: result,
    ledgers,
    compare: settled.compare,
    effective: new Map<OptionName, OptionValue>([
      ['period', range.id],
      ['grain', grain],
      ['measures', measures.map(({ id }) => id)],
      ['showSeries', show],
    ]),
    ...(history && { history }),
    ...(history?.publishedOn !== undefined && {
      publishes: figuresToPublish(
        [{ ...settled, report, period: range, bases: basesOf(request) }],
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
  const begins = counts ? beginnings(counts.coverage) : [asked.start];
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
