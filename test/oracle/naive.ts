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

export interface NaiveMeasure {
  readonly id: string;
  readonly date: string;
  readonly count: NaiveCount;
  readonly where: readonly NaiveFilter[];
}

/** Column → cell: canonical text; dates `2015-05-03` or `2015-05`, several codes joined by `;`. */
export type NaiveRow = ReadonlyMap<string, string>;

export interface NaiveQuestion {
  readonly rows: readonly NaiveRow[];
  readonly columns: readonly string[];
  readonly measures: readonly NaiveMeasure[];
  readonly shown: readonly string[];
  /** The column of the register's own date, its id column and its weight column. */
  readonly own: string;
  readonly key: string;
  readonly weight: string;
  /** First and last day of the period and of the base. */
  readonly period: readonly [string, string];
  readonly base: readonly [string, string] | undefined;
  readonly by: readonly string[];
  readonly several: ReadonlySet<string>;
  readonly where: readonly NaiveFilter[];
  readonly asOf: string | undefined;
}

/** `measure|group…|value|base|change|change_pct|status`, in any order. */
export function countNaively(question: NaiveQuestion): string[] {
  const lines: string[] = [];
  const { asOf, own } = question;
  const present = question.rows.filter((row) => asOf === undefined || firstDay(row.get(own)!) <= asOf);
  const kept = present.filter((row) => question.where.every((filter) => passes(row, filter, question)));
  const coverage = coverageOf(present.map((row) => row.get(own)!).filter(Boolean), asOf);
  for (const id of question.shown) {
    const measure = question.measures.find((one) => one.id === id)!;
    for (const group of groupsOf(question, kept, measure)) {
      const value = figure(question, kept, measure, group, question.period);
      const base = question.base && figure(question, kept, measure, group, question.base);
      // What stands at the end of a period needs the data to reach that day; flows need all days.
      const needed = ([first, last]: readonly [string, string]): readonly [string, string] =>
        measure.count.kind === 'stock' ? [last, last] : [first, last];
      const now = extent(coverage, needed(question.period));
      const then = question.base && extent(coverage, needed(question.base));
      // A group without anything in either period has no line; the total always has one.
      const isRate = measure.count.kind === 'ratio';
      const isNothing = (fraction: Fraction) => fraction === undefined || (!isRate && fraction[0] === 0n);
      if (group.length > 0 && isNothing(value) && isNothing(base)) continue;
      const cell = compare(measure, value, now, base, then);
      lines.push([id, ...pad(group, question.by.length), ...cell].join('|'));
    }
  }
  return lines;
}

const pad = (group: readonly string[], length: number): string[] =>
  Array.from({ length }, (_, at) => (at < group.length ? group[at] || '(blank)' : ''));

// ---- days, as texts that sort -------------------------------------------------------------------------------------

const firstDay = (date: string): string => (date.length === 7 ? `${date}-01` : date);
const monthEnd = (date: string): string => {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return `${date.slice(0, 7)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
};
const lastDay = (date: string): string => (date.length === 7 ? monthEnd(date) : date);
const isWithin = (date: string, [start, end]: readonly [string, string]): boolean =>
  date !== '' && firstDay(date) >= start && lastDay(date) <= end;

/** From the first of the oldest month to the newest day, or to the end of its month when only a weekend is left. */
function coverageOf(dates: readonly string[], asOf: string | undefined): [string, string] | undefined {
  if (dates.length === 0) return undefined;
  const first = dates.map(firstDay).sort()[0]!;
  let last = dates.map(lastDay).sort().at(-1)!;
  const end = monthEnd(last);
  let restIsWeekend = true;
  for (let day = Number(last.slice(8)) + 1; day <= Number(end.slice(8)); day++) {
    const weekday = new Date(`${last.slice(0, 8)}${String(day).padStart(2, '0')}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) restIsWeekend = false;
  }
  if (restIsWeekend) last = end;
  if (asOf !== undefined && asOf > last) last = asOf;
  return [`${first.slice(0, 7)}-01`, last];
}

function extent(
  coverage: readonly [string, string] | undefined,
  [start, end]: readonly [string, string],
): string {
  if (!coverage || coverage[1] < start || coverage[0] > end) return 'none';
  return coverage[0] <= start && coverage[1] >= end ? 'full' : 'partial';
}

// ---- rows ---------------------------------------------------------------------------------------------------------

function passes(row: NaiveRow, { column, not, values }: NaiveFilter, { several }: NaiveQuestion): boolean {
  const cell = row.get(column)!;
  const found =
    values.includes(cell) || (several.has(column) && cell.split(';').some((code) => values.includes(code)));
  return found !== not;
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
  const { asOf } = question;
  const passing = rows.filter((row) => measure.where.every((filter) => passes(row, filter, question)));
  const weigh = (row: NaiveRow): bigint =>
    question.columns.includes(question.weight) && !question.columns.includes(question.key)
      ? BigInt(row.get(question.weight)!)
      : 1n;
  if (count.kind === 'stock') {
    const entered = passing.filter(
      (row) => row.get(measure.date) !== '' && lastDay(row.get(measure.date)!) <= range[1],
    );
    const hasLeft = (row: NaiveRow) =>
      count.leave.some((column) => {
        const day = row.get(column) ?? '';
        return day !== '' && lastDay(day) <= range[1] && (asOf === undefined || firstDay(day) <= asOf);
      });
    // An id leaves with any of its rows that has both entered some day and left, whatever is filtered.
    const gone = new Set(
      question.rows
        .filter((row) => asOf === undefined || firstDay(row.get(question.own)!) <= asOf)
        .filter((row) => row.get(measure.date) !== '' && hasLeft(row))
        .map((row) => row.get(count.column)),
    );
    const here = entered.filter((row) => isIn(row, group, question));
    const ids = new Set(here.map((row) => row.get(count.column) ?? '').filter((id) => id && !gone.has(id)));
    const loose = here.filter((row) => !row.get(count.column) && !hasLeft(row));
    return [BigInt(ids.size) + loose.reduce((sum, row) => sum + weigh(row), 0n), 1n];
  }
  const counted = passing.filter((row) => {
    const day = row.get(measure.date)!;
    const happened = asOf === undefined || measure.date === question.own || firstDay(day) <= asOf;
    return happened && isWithin(day, range) && isIn(row, group, question);
  });
  if (count.kind === 'rows') return [counted.reduce((sum, row) => sum + weigh(row), 0n), 1n];
  if (count.kind === 'sum')
    return [counted.reduce((sum, row) => sum + BigInt(row.get(count.column) || '0'), 0n), 1n];
  const ids = new Set(counted.map((row) => row.get(count.column) ?? '').filter(Boolean));
  const loose = counted.filter((row) => !row.get(count.column));
  return [BigInt(ids.size) + loose.reduce((sum, row) => sum + weigh(row), 0n), 1n];
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
  if (isRate) return [show(value), show(base), show(change), '', ratePoints(change[0], show(change))];
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

const ratePoints = (change: bigint, shown: string): string =>
  change === 0n ? 'points;equal' : /^[0.]+$/.test(shown) ? 'points;approximate' : 'points';

/** Half away from zero. */
function rounded([top, bottom]: readonly [bigint, bigint], decimals: number): string {
  const sign = top < 0n !== bottom < 0n && top !== 0n ? '-' : '';
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const units = (2n * a * 10n ** BigInt(decimals) + b) / (2n * b);
  const digits = String(units).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return /^[0.]+$/.test(text) ? text : sign + text;
}
