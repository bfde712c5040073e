// Which periods a request looks at. They follow from it and from the newest day of the data, not from what can be counted.

import { isRelative, settlePeriod } from '../domain/asked-period.ts';
import { type Day, firstOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import {
  GRAINS,
  type Grain,
  grainsOf,
  type Period,
  periodOf,
  previousPeriod,
  rollingYear,
  shiftYears,
  yearToDate,
} from '../domain/period.ts';
import type { PeriodWord } from '../domain/table-words.ts';
import {
  type CrossPeriod,
  chooseBase,
  choosePeriod,
  needsBase,
  type PeriodsAsked,
  periodsBehind,
} from '../tables/index.ts';
import type { CrosstabRequest, TableRequest } from './table-request.ts';

/**
 * The period that was asked for, else the one that the data suggest.
 * @throws JjstatsError `invalid-period` where there is none
 */
export function periodFor({ period, asOf }: TableRequest, newest: Day | undefined, today: Day): Period {
  const chosen = choosePeriod(period, { newest, asOf, today });
  if (chosen) return chosen;
  throw new JjstatsError(
    'invalid-period',
    inBoth({
      what: period
        ? { zh: '时期在截止日之后', en: 'the period lies after the as-of day' }
        : { zh: '没有一条记录有日期, 无从确定时期', en: 'no record has a date to take the period from' },
      hint: { zh: '用 --period 指定时期', en: 'name the period with --period' },
    }),
  );
}

/** The period, where what was asked for has the same days whenever it is asked. */
export const fixedPeriod = ({ period }: TableRequest): Period | undefined =>
  period && !isRelative(period) ? period : undefined;

/**
 * All periods of the table.
 * @param chosen from `periodFor`
 * @param begins the first days that the data cover, where they are known
 */
export function periodsOf(request: TableRequest, chosen: Period, begins: readonly Day[] = []): PeriodsAsked {
  const { columns } = request;
  switch (request.kind) {
    case 'summarize': {
      const { kind } = request;
      const bases = request.compare.flatMap((base) => chooseBase(chosen, base) ?? []);
      return { kind, columns, period: chosen, bases };
    }
    case 'crosstab': {
      const { kind, window, indexBase } = request;
      const grain = stepOf(request);
      const periods = crossPeriods(request, chosen);
      return {
        kind,
        columns,
        period: chosen,
        periods,
        window,
        ...(grain && { grain }),
        ...(indexBase && { indexBase }),
      };
    }
    case 'trend': {
      const { kind, grain, window, indexBase, overlayYears, period: asked } = request;
      const period = asked ? chosen : recentRange(chosen.end, grain, begins);
      return { kind, columns, period, grain, window, overlayYears, ...(indexBase && { indexBase }) };
    }
  }
}

/** Every period of which days must be told apart, for one that was chosen. */
export const periodsLookedAt = (request: TableRequest, chosen: Period): Period[] =>
  periodsBehind(periodsOf(request, chosen));

/** Whether a table holds anything against a base: by habit only where it shows what comes of it. */
export const isCompared = (request: CrosstabRequest): boolean =>
  request.comparedBy === 'table' ||
  request.order === 'change' ||
  request.order === 'pct' ||
  request.columns.some(needsBase);

/** The step into which the periods of a cross-table are cut. */
const stepOf = ({ rows, cols }: CrosstabRequest): Grain | undefined =>
  [...rows, ...cols].flat().flatMap((word) => (word.kind === 'period' && word.step ? [word.step] : []))[0];

function crossPeriods(request: CrosstabRequest, chosen: Period): CrossPeriod[] {
  const step = stepOf(request);
  const [base = { kind: 'none' as const }] = isCompared(request) ? request.compare : [];
  return request.periods
    .flatMap((word) => toPeriod(word, chosen) ?? [])
    .flatMap((period) => (step ? grainsOf(period, step) : [period]))
    .map((period) => {
      const against = chooseBase(period, base);
      return { period, ...(against && { base: against }) };
    });
}

function toPeriod(word: PeriodWord, chosen: Period): Period | undefined {
  switch (word.kind) {
    case 'asked':
      return chosen;
    case 'ytd':
      return yearToDate(chosen.end);
    case 'rolling12':
      return rollingYear(chosen.end);
    case 'yoy':
      return shiftYears(chosen, -1);
    case 'previous':
      return previousPeriod(chosen);
    case 'named':
      return settlePeriod(word.period, chosen.end);
  }
}

/** Two years of months, three of quarters, five of halves, ten of years; not from before the data begin. */
function recentRange(end: Day, grain: Grain, begins: readonly Day[]): Period {
  const years = { month: 2, quarter: 3, half: 5, year: 10 }[grain];
  const asked = periodOf(shiftYears(rollingYear(end), 1 - years).start, end);
  const first = begins.length > 0 ? begins : [asked.start];
  const start = Math.max(asked.start, Math.min(...first, end));
  const length = GRAINS[grain];
  // A grain is shown whole or not at all at the beginning.
  return periodOf(firstOfMonth(yearOf(start), monthOf(start) - ((monthOf(start) - 1) % length)), end);
}
