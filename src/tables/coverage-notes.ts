// Which days the data behind a table cover where they do not cover its periods: a fact, in tables and in documents alike. What
// can be done about it is a matter of the command line, and not said here.

import type { Counts } from '../cells/index.ts';
import { addDays, type Day, dayOfMonth, monthOf, yearOf } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import {
  covers,
  endsMonth,
  monthCount,
  overlaps,
  type Period,
  periodOf,
  showPeriod,
} from '../domain/period.ts';
import { componentsOf, type Measure, type Register } from '../domain/register.ts';
import type { CoveredDate } from '../domain/report.ts';
import { cutBy, extentOf, type Span } from '../measure/coverage.ts';

/** A date of a register that does not cover all of what is shown. */
export interface ShortDate {
  readonly register: Register;
  /** A date field of it. */
  readonly date: string;
  /** The last day with records within or before what is shown, where days are missing after it. */
  readonly endsOn?: Day;
  /** The first, where days are missing before it. */
  readonly beginsOn?: Day;
  /** What is missing in between. */
  readonly lacks: readonly Period[];
  /** Quarters, years … that are known as a whole and cut through by what is shown; the first of them. */
  readonly cuts: readonly Period[];
  /** Whether there is nothing at all. */
  readonly isEmpty: boolean;
  /** The periods that are not covered, of those that are shown. */
  readonly lacking: readonly Period[];
  /** Whether a part of one of them is covered. */
  readonly isPartial: boolean;
}

/** The dates that figures of these measures rest on, each once. */
function datesBehind(counts: Counts, measures: readonly Measure[]): { register: Register; date: string }[] {
  const found = new Map<string, { register: Register; date: string }>();
  for (const part of measures.flatMap((measure) => componentsOf(counts.catalogue, measure))) {
    if (part.cumulative) continue;
    const { count } = part;
    const fields = count.kind === 'stock' ? [part.date, ...count.leave.slice(0, 1)] : [part.date];
    for (const id of part.registers) {
      const register = counts.coverage.registers.get(id);
      if (!register) continue;
      for (const date of new Set([...(fields.includes(register.date) ? [register.date] : []), ...fields]))
        found.set(`${id} ${date}`, { register, date });
    }
  }
  return [...found.values()];
}

/** What is short of the periods shown; days that belong to no period are not looked at. */
export function shortDates(
  counts: Counts,
  measures: readonly Measure[],
  periods: readonly Period[],
): ShortDate[] {
  const idsOf = ({ id }: Register, date: string): string =>
    counts.coverage
      .spansOf(id, date)
      .map((span) => span.id)
      .join();
  const dates = datesBehind(counts, measures);
  return dates.flatMap(({ register, date }): ShortDate[] => {
    const spans = counts.coverage.spansOf(register.id, date);
    const isOwnShown = dates.some((other) => other.register === register && other.date === register.date);
    // What is said of the register need not be said of another date again.
    if (date !== register.date && isOwnShown && idsOf(register, date) === idsOf(register, register.date))
      return [];
    const wholes = counts.coverage.wholesOf(register.id, date);
    const lacking = periods.filter((period) => extentOf(spans, period, wholes) !== 'full');
    if (lacking.length === 0) return [];
    const known = spans.filter(({ isLone }) => !isLone);
    if (known.length === 0)
      return [{ register, date, lacks: [], cuts: [], isEmpty: true, lacking, isPartial: false }];
    const [first, last] = [known[0]!, known.at(-1)!];
    const endsEarly = lacking.some(({ end }) => end > last.end);
    const beginsLate = lacking.some(({ start }) => start < first.start);
    return [
      {
        register,
        date,
        ...(endsEarly && { endsOn: last.last }),
        ...(beginsLate && { beginsOn: first.first }),
        lacks: holesBetween(known).filter((hole) => lacking.some((period) => overlaps(hole, period))),
        cuts: smallest(lacking.flatMap((period) => cutBy(period, wholes))),
        isEmpty: false,
        lacking,
        isPartial: lacking.some((period) => extentOf(spans, period, wholes) === 'partial'),
      },
    ];
  });
}

/** One says how all are. */
const smallest = (wholes: readonly Period[]): Period[] =>
  [...wholes].sort((a, b) => monthCount(a) - monthCount(b) || a.start - b.start).slice(0, 1);

/** Between what bears records, where that is not covered. */
const holesBetween = (spans: readonly Span[]): Period[] =>
  spans.slice(1).map((span, index) => {
    const { last, end } = spans[index]!;
    return periodOf(addDays(endsMonth(end) ? end : last, 1), addDays(span.start, -1));
  });

/** 「立案数据止于5月6日」 for all that is short, each fact once. */
export function coverageNotes(
  counts: Counts,
  measures: readonly Measure[],
  periods: readonly Period[],
): Label[] {
  return [
    ...shortDates(counts, measures, periods).flatMap((short) => sayShort(short) ?? []),
    ...doubledNotes(counts, measures, periods),
  ];
}

/** A half beside its quarters: nobody can say which of the rows are meant, so all are added up. */
function doubledNotes(counts: Counts, measures: readonly Measure[], periods: readonly Period[]): Label[] {
  return datesBehind(counts, measures).flatMap(({ register, date }) => {
    const [first] = counts.coverage
      .doubledOf(register.id, date)
      .filter((whole) => periods.some((period) => covers(period, whole)));
    if (!first) return [];
    const { zh, en } = register.label;
    return [
      {
        zh: `${zh}中${showPeriod(first, 'zh')}与其中各期都有行, 合计时重复`,
        en: `${en}: ${showPeriod(first, 'en')} and parts of it have rows of their own, which are counted twice`,
      },
    ];
  });
}

export function sayShort(short: ShortDate): Label | undefined {
  const { endsOn, beginsOn, lacks, cuts, isEmpty, lacking } = short;
  // The year of what is cut short goes without saying.
  const cut = lacking.find(({ start, end }) => endsOn !== undefined && start <= endsOn && end > endsOn);
  const name = nameOf(short);
  const facts: Label[] = [
    ...(isEmpty ? [{ zh: '没有带日期的数据', en: 'have no dated records' }] : []),
    ...(beginsOn === undefined
      ? []
      : [
          {
            zh: `数据始于${sayDay(beginsOn, undefined, 'zh')}`,
            en: `begin on ${sayDay(beginsOn, undefined, 'en')}`,
          },
        ]),
    ...lacks.map((hole) => ({
      zh: `缺${showPeriod(hole, 'zh')}的数据`,
      en: `lack ${showPeriod(hole, 'en')}`,
    })),
    ...cuts.map((whole) => ({
      zh: `只有${showPeriod(whole, 'zh')}的总数，不能再分`,
      en: `have ${showPeriod(whole, 'en')} as a whole only`,
    })),
    ...(endsOn === undefined
      ? []
      : [{ zh: `数据止于${sayDay(endsOn, cut, 'zh')}`, en: `end on ${sayDay(endsOn, cut, 'en')}` }]),
  ];
  if (facts.length === 0) return undefined;
  return {
    zh: `${name.zh}${facts.map(({ zh }) => zh).join('，')}`,
    en: `${name.en} ${facts.map(({ en }) => en).join(', ')}`,
  };
}

/** The register; by which date, where that is not its own. */
function nameOf({ register, date }: ShortDate): Label {
  const field = date === register.date ? undefined : register.fields.find(({ id }) => id === date)?.label;
  const { zh, en } = register.label;
  const small = en.charAt(0).toLowerCase() + en.slice(1);
  return field ? { zh: `${zh}（按${field.zh}）`, en: `${small} (by "${field.en}")` } : { zh, en: small };
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function sayDay(day: Day, shown: Period | undefined, language: 'zh' | 'en'): string {
  const [year, month, date] = [yearOf(day), monthOf(day), dayOfMonth(day)];
  const isSameYear = shown !== undefined && year === yearOf(shown.end);
  if (language === 'zh') return `${isSameYear ? '' : `${year}年`}${month}月${date}日`;
  return `${date} ${MONTHS[month - 1]}${isSameYear ? '' : ` ${year}`}`;
}

/** What is covered, for programs: every date that a figure of the report rests on. */
export const coveredDates = (counts: Counts, measures: readonly Measure[]): CoveredDate[] =>
  datesBehind(counts, measures).map(({ register, date }) => ({
    register: register.id,
    date,
    spans: counts.coverage.spansOf(register.id, date),
  }));
