// The same counting a second time, as plainly as possible: rows in arrays, filters, sorts and sets. It shares no code
// with src/, knows nothing of how src/ works, and is the judge of its figures.

export interface NaiveFilter {
  readonly column: string;
  readonly not: boolean;
  readonly values: readonly string[];
}

export type NaiveCount =
  | { readonly kind: 'rows' }
  | { readonly kind: 'distinct'; readonly column: string }
  | { readonly kind: 'sum'; readonly column: string }
  | { readonly kind: 'stock'; readonly column: string; readonly leave: readonly string[] }
  | { readonly kind: 'ratio'; readonly over: readonly [string, string] };

type NaiveStock = NaiveCount & { readonly kind: 'stock' };

export interface NaiveMeasure {
  readonly id: string;
  readonly date: string;
  readonly count: NaiveCount;
  readonly where: readonly NaiveFilter[];
}

/** Column → cell: canonical text; dates `2015-05-03` or `2015-05`, several codes joined by `;`; `?` is what nobody can read. */
export type NaiveRow = ReadonlyMap<string, string>;

const UNREAD = '?';

export interface NaiveQuestion {
  readonly rows: readonly NaiveRow[];
  readonly columns: readonly string[];
  readonly measures: readonly NaiveMeasure[];
  readonly shown: readonly string[];
  /** The column of the register's own date, its id column and its weight column. */
  readonly own: string;
  /** The columns of dates. */
  readonly dates: readonly string[];
  /** The columns of ids; where a file has none of them its rows are counts. */
  readonly ids: readonly string[];
  readonly key: string;
  readonly weight: string;
  /** First and last day of the period and of the base. */
  readonly period: readonly [string, string];
  readonly base: readonly [string, string] | undefined;
  readonly by: readonly string[];
  readonly several: ReadonlySet<string>;
  readonly where: readonly NaiveFilter[];
  readonly asOf: string | undefined;
  /** First and last day that the rows are stated to cover. */
  readonly covered: readonly [string, string];
}

/** `measure|group…|value|base|change|change_pct|status|range|range of the base`, in any order. */
export function countNaively(question: NaiveQuestion): string[] {
  const lines: string[] = [];
  const accepted = question.rows.filter((row) => !isRefused(row, question));
  const present = accepted.filter((row) => !isLate(row, question));
  const kept = present.filter((row) => passesAll(row, question.where, question) !== 'no');
  const coverage = question.covered;
  for (const id of question.shown) {
    const measure = question.measures.find((one) => one.id === id)!;
    for (const group of groupsOf(question, kept, measure)) {
      const value = figure(question, kept, measure, group, question.period);
      const base = question.base && figure(question, kept, measure, group, question.base);
      const range = rangeOf(question, kept, measure, group, question.period);
      const baseRange = question.base && rangeOf(question, kept, measure, group, question.base);
      // What stands at the end of a period needs the data to reach that day; flows need all days.
      const needed = ([first, last]: readonly [string, string]): readonly [string, string] =>
        measure.count.kind === 'stock' ? [last, last] : [first, last];
      const filled = filledIn(question, kept, measure, group, question.period);
      const baseFilled = question.base && filledIn(question, kept, measure, group, question.base);
      const now = lesser(filled, extent(coverage, needed(question.period)));
      const then = question.base && lesser(baseFilled!, extent(coverage, needed(question.base)));
      // A group without anything in either period has no line; the total and what is not known always have one.
      const isUnknown = filled === 'none' || baseFilled === 'none';
      const isRate = measure.count.kind === 'ratio';
      const isNothing = (fraction: Fraction) => fraction === undefined || (!isRate && fraction[0] === 0n);
      if (group.length > 0 && !isUnknown && isNothing(value) && isNothing(base)) continue;
      const cell = compare(measure, value, now, base, then, range, baseRange);
      // A rate with nothing certain below the line has no value, and yet a range.
      const ranges = [now !== 'none' ? range : undefined, then !== 'none' ? baseRange : undefined].map(
        showRange,
      );
      lines.push([id, ...pad(group, question.by.length), ...cell, ...ranges].join('|'));
    }
  }
  return lines;
}

const showRange = (range: readonly [Fraction, Fraction] | undefined): string =>
  range ? range.map((end) => reduced(end!)).join('..') : '';

function reduced([top, bottom]: readonly [bigint, bigint]): string {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${top / a}/${bottom / a}`;
}

const pad = (group: readonly string[], length: number): string[] =>
  Array.from({ length }, (_, at) => (at < group.length ? shownCode(group[at]!) : ''));

const shownCode = (code: string): string => (code === UNREAD ? '(unrecognised)' : code || '(blank)');

// ---- days, as texts that sort -------------------------------------------------------------------------------------

const firstDay = (date: string): string => (date.length === 7 ? `${date}-01` : date);
const monthEnd = (date: string): string => {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return `${date.slice(0, 7)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
};
const lastDay = (date: string): string => (date.length === 7 ? monthEnd(date) : date);
/** A record without a date that can be read is none. */
const isRefused = (row: NaiveRow, { own, columns, dates }: NaiveQuestion): boolean =>
  row.get(own) === UNREAD &&
  !dates.some((column) => columns.includes(column) && !['', UNREAD].includes(row.get(column)!));
const isLate = (row: NaiveRow, { own, asOf }: NaiveQuestion): boolean =>
  asOf !== undefined && row.get(own) !== UNREAD && firstDay(row.get(own)!) > asOf;
const isWithin = (date: string, [start, end]: readonly [string, string]): boolean =>
  date !== '' && date !== UNREAD && firstDay(date) >= start && lastDay(date) <= end;

function extent(coverage: readonly [string, string], [start, end]: readonly [string, string]): string {
  if (coverage[1] < start || coverage[0] > end) return 'none';
  return coverage[0] <= start && coverage[1] >= end ? 'full' : 'partial';
}

const lesser = (...extents: readonly string[]): string =>
  ['none', 'partial'].find((one) => extents.includes(one)) ?? 'full';

// ---- rows ---------------------------------------------------------------------------------------------------------

type Answer = 'no' | 'maybe' | 'yes';

function passes(row: NaiveRow, { column, not, values }: NaiveFilter, { several }: NaiveQuestion): Answer {
  const cell = row.get(column)!;
  const codes = several.has(column) ? cell.split(';') : [cell];
  const found = values.includes(cell) || codes.some((code) => values.includes(code));
  // What cannot be read is some value or other, but it is written: the cell is not empty.
  const isOpen = !found && codes.includes(UNREAD) && values.some((value) => value !== '');
  if (isOpen) return 'maybe';
  return found !== not ? 'yes' : 'no';
}

function passesAll(row: NaiveRow, filters: readonly NaiveFilter[], question: NaiveQuestion): Answer {
  const answers = filters.map((filter) => passes(row, filter, question));
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

const codesOf = (row: NaiveRow, column: string, { several }: NaiveQuestion): string[] =>
  several.has(column) ? row.get(column)!.split(';') : [row.get(column)!];

function groupsOf(question: NaiveQuestion, rows: readonly NaiveRow[], measure: NaiveMeasure): string[][] {
  const found = new Map<string, string[]>([['', []]]);
  const parts = measure.count.kind === 'ratio' ? measure.count.over : [measure.id];
  const dates = parts.map((id) => question.measures.find((one) => one.id === id)!.date);
  for (const row of rows.filter((one) => dates.some((date) => one.get(date) !== ''))) {
    let groups: string[][] = [[]];
    for (const column of question.by) {
      groups = groups.flatMap((group) => codesOf(row, column, question).map((code) => [...group, code]));
      for (const group of groups) found.set(JSON.stringify(group), group);
    }
  }
  return [...found.values()];
}

const isIn = (row: NaiveRow, group: readonly string[], question: NaiveQuestion): boolean =>
  group.every((code, at) => codesOf(row, question.by[at]!, question).includes(code));

/** A fraction, or nothing where there is no denominator. */
type Fraction = readonly [bigint, bigint] | undefined;

function figure(
  question: NaiveQuestion,
  rows: readonly NaiveRow[],
  measure: NaiveMeasure,
  group: readonly string[],
  range: readonly [string, string],
): Fraction {
  const { count } = measure;
  if (count.kind === 'ratio') {
    const [top, bottom] = count.over.map((id) => {
      const part = question.measures.find((one) => one.id === id)!;
      return figure(question, rows, part, group, range)![0];
    }) as [bigint, bigint];
    return bottom === 0n ? undefined : [100n * top, bottom];
  }
  const passing = rows.filter((row) => answerOf(row, measure, question) === 'yes');
  const weigh = (row: NaiveRow): bigint => weightOf(row, question);
  if (count.kind === 'stock') {
    const entered = passing.filter((row) => hasEntered(row, measure, range) === 'yes');
    const left = (row: NaiveRow): Answer => leaving(row, count.leave, range, question);
    // One that may have left is not known to be here.
    const mayBeGone = rows
      .filter((row) => answerOf(row, measure, question) !== 'no' && left(row) === 'maybe')
      .filter((row) => row.get(measure.date) !== '' && hasEntered(row, measure, range) !== 'no');
    const gone = new Set([
      ...goneForGood(question, measure, count, range),
      ...mayBeGone.map((row) => row.get(count.column)),
    ]);
    const here = entered.filter((row) => isIn(row, group, question));
    const ids = new Set(here.map((row) => row.get(count.column) ?? '').filter((id) => id && !gone.has(id)));
    const loose = here.filter((row) => !row.get(count.column) && left(row) === 'no');
    return [BigInt(ids.size) + loose.reduce((sum, row) => sum + weigh(row), 0n), 1n];
  }
  const counted = passing.filter(
    (row) => liesIn(row, measure, range, question) === 'yes' && isIn(row, group, question),
  );
  if (count.kind === 'rows') return [counted.reduce((sum, row) => sum + weigh(row), 0n), 1n];
  if (count.kind === 'sum')
    return [counted.reduce((sum, row) => sum + BigInt(row.get(count.column) || '0'), 0n), 1n];
  const ids = new Set(counted.map((row) => row.get(count.column) ?? '').filter(Boolean));
  const loose = counted.filter((row) => !row.get(count.column));
  return [BigInt(ids.size) + loose.reduce((sum, row) => sum + weigh(row), 0n), 1n];
}

/** How many of the months in which a sum has rows have an amount: where rows are counts, an empty one is a figure missing. */
function filledIn(
  question: NaiveQuestion,
  rows: readonly NaiveRow[],
  measure: NaiveMeasure,
  group: readonly string[],
  range: readonly [string, string],
): string {
  const { count } = measure;
  if (count.kind === 'ratio') {
    const parts = count.over.map((id) => question.measures.find((one) => one.id === id)!);
    return lesser(...parts.map((part) => filledIn(question, rows, part, group, range)));
  }
  if (count.kind !== 'sum' || question.ids.some((id) => question.columns.includes(id))) return 'full';
  const counted = rows
    .filter((row) => answerOf(row, measure, question) === 'yes' && isIn(row, group, question))
    .filter((row) => liesIn(row, measure, range, question) === 'yes');
  const monthsOf = (some: readonly NaiveRow[]) =>
    new Set(some.map((row) => row.get(measure.date)!.slice(0, 7))).size;
  const [months, filled] = [monthsOf(counted), monthsOf(counted.filter((row) => row.get(count.column)))];
  if (filled === months) return 'full';
  return filled === 0 ? 'none' : 'partial';
}

/** An id leaves with any of its rows that has both entered some day and left, whatever is filtered. */
const goneForGood = (
  question: NaiveQuestion,
  measure: NaiveMeasure,
  count: NaiveStock,
  range: readonly [string, string],
): ReadonlySet<string | undefined> =>
  new Set(
    question.rows
      .filter((row) => !isRefused(row, question) && !isLate(row, question))
      .filter((row) => row.get(measure.date) !== '' && leaving(row, count.leave, range, question) === 'yes')
      .map((row) => row.get(count.column)),
  );

const answerOf = (row: NaiveRow, measure: NaiveMeasure, question: NaiveQuestion): Answer =>
  passesAll(row, [...measure.where, ...question.where], question);

const weightOf = (row: NaiveRow, { columns, weight, key }: NaiveQuestion): bigint =>
  columns.includes(weight) && !columns.includes(key) ? BigInt(row.get(weight)!) : 1n;

function liesIn(
  row: NaiveRow,
  { date }: NaiveMeasure,
  range: readonly [string, string],
  { asOf, own }: NaiveQuestion,
): Answer {
  const day = row.get(date)!;
  if (day === UNREAD) return 'maybe';
  const happened = asOf === undefined || date === own || firstDay(day) <= asOf;
  return happened && isWithin(day, range) ? 'yes' : 'no';
}

function hasEntered(row: NaiveRow, { date }: NaiveMeasure, [, end]: readonly [string, string]): Answer {
  const day = row.get(date)!;
  if (day === UNREAD) return 'maybe';
  return day !== '' && lastDay(day) <= end ? 'yes' : 'no';
}

function leaving(
  row: NaiveRow,
  columns: readonly string[],
  [, end]: readonly [string, string],
  { asOf }: NaiveQuestion,
): Answer {
  const days = columns.map((column) => row.get(column) ?? '');
  const hasLeft = (day: string) =>
    day !== '' && day !== UNREAD && lastDay(day) <= end && (asOf === undefined || firstDay(day) <= asOf);
  if (days.some(hasLeft)) return 'yes';
  return days.includes(UNREAD) ? 'maybe' : 'no';
}

/** What a figure is at least and at most: every row in doubt counts or does not, whatever the others do. */
function rangeOf(
  question: NaiveQuestion,
  rows: readonly NaiveRow[],
  measure: NaiveMeasure,
  group: readonly string[],
  range: readonly [string, string],
): readonly [low: Fraction, high: Fraction] | undefined {
  const { count } = measure;
  if (count.kind === 'ratio') {
    const [top, bottom] = count.over.map((id) => {
      const part = question.measures.find((one) => one.id === id)!;
      const [value] = figure(question, rows, part, group, range)!;
      const open = rangeOf(question, rows, part, group, range);
      return { low: open ? open[0]![0] : value, high: open ? open[1]![0] : value };
    }) as [{ low: bigint; high: bigint }, { low: bigint; high: bigint }];
    if (top.low === top.high && bottom.low === bottom.high) return undefined;
    const atLeastOne = (number: bigint) => (number > 0n ? number : 1n);
    return [
      [100n * top.low, atLeastOne(bottom.high)],
      [100n * top.high, atLeastOne(bottom.low)],
    ];
  }
  let [low, high] = [0n, 0n];
  const ids = new Map<string, { sure: boolean; possible: boolean; gone: Answer }>();
  const left = count.kind === 'stock' ? goneForGood(question, measure, count, range) : new Set<string>();
  for (const row of rows) {
    const answer = answerOf(row, measure, question);
    const isStock = count.kind === 'stock';
    const lies = isStock ? hasEntered(row, measure, range) : liesIn(row, measure, range, question);
    const goes = isStock ? leaving(row, count.leave, range, question) : 'no';
    const id = count.kind === 'distinct' || isStock ? (row.get(count.column) ?? '') : '';
    const isHere = isIn(row, group, question);
    if (answer === 'no' || row.get(measure.date) === '') continue;
    const isSure = answer === 'yes' && lies === 'yes' && goes === 'no' && isHere;
    const isPossible = lies !== 'no' && goes !== 'yes' && isHere;
    if (id === '') {
      const amount = count.kind === 'sum' ? BigInt(row.get(count.column) || '0') : weightOf(row, question);
      if (isSure) [low, high] = [low + amount, high + amount];
      else if (isPossible && amount < 0n) low += amount;
      else if (isPossible) high += amount;
      continue;
    }
    const known = ids.get(id) ?? { sure: false, possible: false, gone: 'no' as Answer };
    ids.set(id, known);
    known.sure ||= isSure;
    known.possible ||= isPossible;
    if (left.has(id)) known.gone = 'yes';
    else if (known.gone === 'no' && goes === 'maybe' && lies !== 'no') known.gone = 'maybe';
  }
  for (const { sure, possible, gone } of ids.values()) {
    if (sure && gone === 'no') low += 1n;
    if (possible && gone !== 'yes') high += 1n;
  }
  return low === high
    ? undefined
    : [
        [low, 1n],
        [high, 1n],
      ];
}

// ---- comparison ---------------------------------------------------------------------------------------------------

type Compared = [value: string, base: string, change: string, percent: string, status: string];

/** A figure that is something and written as nothing is approximate, whatever else is said of it. */
function compare(...sides: Parameters<typeof compareExactly>): Compared {
  const [, value, , base] = sides;
  const [shownValue, shownBase, change, percent, status] = compareExactly(...sides);
  const hides = (shown: string, isSomething: boolean) => isSomething && /^0(\.0)?$/.test(shown);
  const isApproximate =
    hides(shownValue, value !== undefined && value[0] !== 0n) ||
    hides(shownBase, base !== undefined && base[0] !== 0n) ||
    hides(change, value !== undefined && base !== undefined && value[0] * base[1] !== base[0] * value[1]);
  const statuses = status === '' ? [] : status.split(';');
  const said = isApproximate && !statuses.includes('approximate') ? [...statuses, 'approximate'] : statuses;
  return [shownValue, shownBase, change, percent, said.join(';')];
}

function compareExactly(
  measure: NaiveMeasure,
  value: Fraction,
  extentNow: string,
  base: Fraction,
  extentThen: string | undefined,
  range?: readonly [Fraction, Fraction],
  baseRange?: readonly [Fraction, Fraction],
): Compared {
  const [shown, shownBase, change, percent, status] = compareKnown(
    measure,
    value,
    extentNow,
    base,
    extentThen,
  );
  const said = status.split(';').filter(Boolean);
  const isOpenNow = range !== undefined && extentNow !== 'none';
  const isOpenThen = baseRange !== undefined && extentThen !== 'none';
  if (!isOpenNow && !isOpenThen) return [shown, shownBase, change, percent, status];
  const [low, high] = range ?? [value, value];
  const [baseLow, baseHigh] = baseRange ?? [base, base];
  const isAtMost = (a: Fraction, b: Fraction) => a![0] * b![1] <= b![0] * a![1];
  const isDirectionOpen =
    change !== '' &&
    isAtMost(low, baseHigh) &&
    isAtMost(baseLow, high) &&
    // Where neither can be larger they are equal.
    !(isAtMost(high, baseLow) && isAtMost(baseHigh, low));
  if (!isDirectionOpen) return [shown, shownBase, change, percent, [...said, 'unrecognised'].join(';')];
  const kept = said.filter((one) => one === 'partial' || one === 'base_partial');
  return [shown, shownBase, '', '', [...kept, 'unrecognised'].join(';')];
}

function compareKnown(
  measure: NaiveMeasure,
  value: Fraction,
  extentNow: string,
  base: Fraction,
  extentThen: string | undefined,
): Compared {
  const isRate = measure.count.kind === 'ratio';
  const show = (fraction: Fraction) => (fraction ? rounded(fraction, isRate ? 1 : 0) : '');
  const isKnown = extentNow !== 'none';
  const isBaseKnown = extentThen !== undefined && extentThen !== 'none';
  const shownBase = isBaseKnown ? show(base) : '';
  if (!isKnown) return ['', shownBase, '', '', 'no_data'];
  if (!value) return ['', shownBase, '', '', 'denominator_zero'];
  const partialNow = extentNow === 'partial';
  if (extentThen === undefined) return [show(value), '', '', '', partialNow ? 'partial' : ''];
  if (!isBaseKnown) return [show(value), '', '', '', partialNow ? 'partial;not_covered' : 'not_covered'];
  if (!base)
    return [show(value), '', '', '', partialNow ? 'partial;base_denominator_zero' : 'base_denominator_zero'];
  const partly = [partialNow && 'partial', extentThen === 'partial' && 'base_partial'].filter(Boolean);
  if (partly.length > 0) return [show(value), show(base), '', '', partly.join(';')];
  const change: [bigint, bigint] = [value[0] * base[1] - base[0] * value[1], value[1] * base[1]];
  if (isRate)
    return [show(value), show(base), show(change), '', change[0] === 0n ? 'points;equal' : 'points'];
  if (base[0] === 0n)
    return [show(value), '0', show(change), '', value[0] === 0n ? 'both_zero' : 'base_zero'];
  const percent = rounded([100n * (value[0] - base[0]), base[0]], 1);
  const statuses: string[] = [];
  if (value[0] === base[0]) statuses.push('equal');
  else if (value[0] === 0n) statuses.push('fell_to_zero');
  else if (percent === '0.0' || percent === '-100.0') statuses.push('approximate');
  if (base[0] < 10n) statuses.push('small_base');
  return [show(value), show(base), show(change), percent, statuses.join(';')];
}

/** Half away from zero. */
function rounded([top, bottom]: readonly [bigint, bigint], decimals: number): string {
  const sign = top < 0n !== bottom < 0n && top !== 0n ? '-' : '';
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const units = (2n * a * 10n ** BigInt(decimals) + b) / (2n * b);
  const digits = String(units).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return /^[0.]+$/.test(text) ? text : sign + text;
}
