// Entries: a figure, what it is held against and what is said of the two — 立案189件, 上年同期163件, 增加26件, 同比增长16.0%. From
// the order of figures in a segment, their lists and their units follows which belong together.

import type { Figure } from './figure.ts';
import { isComparable } from './grammar/units.ts';
import type { ReadText } from './read-figures.ts';

/** What is said of a figure and its base. */
export interface Claim {
  readonly figure: Figure;
  readonly value: Figure | undefined;
  readonly base: Figure | undefined;
  /** The change in numbers that is told beside it. */
  readonly change: Figure | undefined;
}

/** Several figures in one breath: 立案…件, 结案…件, 处分…人, 分别增长…%、…%和…%. */
export interface RespectiveList {
  readonly items: readonly Figure[];
  readonly values: readonly Figure[];
  readonly bases: readonly Figure[];
}

export interface Entries {
  readonly claims: readonly Claim[];
  readonly lists: readonly RespectiveList[];
}

interface Entry {
  heads: Figure[];
  bases: Figure[];
  claims: Figure[];
}

const CLAIMS = new Set(['change', 'change-percent', 'growth-times', 'ratio-times', 'points']);

export function findEntries({ figures }: ReadText): Entries {
  const claims: Claim[] = [];
  const lists: RespectiveList[] = [];
  let before: Figure | undefined;
  for (const segment of groupBySegment(figures)) {
    for (const entry of entriesIn(segment)) {
      // Behind a semicolon the sentence may go on with the same figure: …; 与去年三季度的160件相比减少14件.
      const [base] = entry.bases;
      // So may the next sentence that begins with what it compares with: 与3月的250件相比, 上升24.0%.
      const isCarried =
        before &&
        base &&
        entry.heads.length === 0 &&
        entry.bases.length === 1 &&
        (isSameSentence(before, base) || isComparedAtOnce(before, base));
      const settled =
        isCarried && isComparable(before!.unit, base!.unit) ? { ...entry, heads: [before!] } : entry;
      settle(settled, figures, claims, lists);
      if (entry.heads.length > 0) before = soleHead(entry.heads);
    }
  }
  return { claims, lists };
}

/** The one figure that an entry is of, whatever parts of it are told. */
function soleHead(heads: readonly Figure[]): Figure | undefined {
  const part = heads.findIndex(({ isPart }) => isPart);
  const own = part < 0 ? heads : heads.slice(0, part);
  return own.length === 1 ? own[0] : undefined;
}

const isComparedAtOnce = (before: Figure, base: Figure): boolean =>
  before.block === base.block && base.sentence - before.sentence === 1 && /^[与同和比较]/.test(base.left);

const isSameSentence = (a: Figure, b: Figure): boolean => a.block === b.block && a.sentence === b.sentence;

export function groupBySegment(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<number, Figure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.segment);
    if (group) group.push(figure);
    else groups.set(figure.segment, [figure]);
  }
  return [...groups.values()];
}

function entriesIn(segment: readonly Figure[]): Entry[] {
  if (segment[0]?.isTable) return rowEntries(segment);
  const entries: Entry[] = [];
  let entry: Entry = { heads: [], bases: [], claims: [] };
  const renew = (): void => {
    entries.push(entry);
    entry = { heads: [], bases: [], claims: [] };
  };
  for (const figure of segment) {
    if (figure.role === 'count') {
      const joins = entry.heads.at(-1)?.list === figure.list;
      const isOpen = entry.bases.length === 0 && entry.claims.length === 0;
      if (!joins && entry.heads.length > 0 && !isOpen) renew();
      entry.heads.push(figure);
    } else if (figure.role === 'base') entry.bases.push(figure);
    else if (CLAIMS.has(figure.role)) {
      // A second percentage of change in brackets or not is of something else where no count stands between.
      entry.claims.push(figure);
    }
  }
  renew();
  return entries;
}

/** In a table the figures of a row belong together: the count, its base, the change and the percentage. */
function rowEntries(table: readonly Figure[]): Entry[] {
  const rows = new Map<number, Figure[]>();
  for (const figure of table) rows.set(figure.sentence, [...(rows.get(figure.sentence) ?? []), figure]);
  return [...rows.values()].flatMap((row) => {
    const heads = row.filter(({ role }) => role === 'count');
    const bases = row.filter(({ role }) => role === 'base');
    const claims = row.filter(({ role }) => CLAIMS.has(role));
    return heads.length === 1 && bases.length === 1 ? [{ heads, bases, claims }] : [];
  });
}

function settle(entry: Entry, figures: readonly Figure[], claims: Claim[], lists: RespectiveList[]): void {
  const { bases } = entry;
  const counts = entry.heads.filter(({ kind }) => kind === 'count');
  let last: Claim | undefined;
  for (const items of groupByList(entry.claims)) {
    const [first] = items;
    const depth = first!.depth;
    const heads = counts.filter(
      (head) => head.depth <= depth && (head.index < first!.index || bases.length > 0),
    );
    if (items.length > 1 || first!.isRespective) {
      const values = heads.length > 0 ? heads : parallelTo(bases, figures);
      lists.push({ items, values, bases });
      for (const [index, figure] of items.entries()) {
        const fits = values.length === items.length;
        const hasBases = bases.length === items.length;
        const value = fits ? values[index] : undefined;
        claims.push({ figure, value, base: hasBases ? bases[index] : undefined, change: undefined });
      }
      continue;
    }
    const claim = bind(first!, heads, bases, last);
    // 同比增长32.0%, 增加48件: the change may follow its percentage.
    if (last && isChangeBehind(claim, last)) claims[claims.indexOf(last)] = { ...last, change: claim.figure };
    claims.push(claim);
    last = claim;
  }
}

const isChangeBehind = ({ figure, value, base }: Claim, last: Claim): boolean =>
  figure.role === 'change' &&
  last.figure.role === 'change-percent' &&
  last.figure.index === figure.index - 1 &&
  last.figure.direction === figure.direction &&
  !last.base &&
  !base &&
  value !== undefined &&
  last.value === value &&
  value.unit === figure.unit;

function bind(
  figure: Figure,
  heads: readonly Figure[],
  bases: readonly Figure[],
  last: Claim | undefined,
): Claim {
  // What follows a change at once is of the same two figures.
  if (last && figure.index === last.figure.index + 1 && last.value && figure.role !== 'change') {
    return {
      figure,
      value: last.value,
      base: last.base,
      change: last.figure.role === 'change' ? last.figure : last.change,
    };
  }
  const fitting =
    figure.kind === 'count'
      ? heads.filter(({ unit }) => unit === figure.unit || unit === '' || figure.unit === '')
      : [];
  const before = heads.filter(({ index }) => index < figure.index);
  const value = fitting.at(-1) ?? before.at(-1) ?? heads[0];
  const position = value ? heads.indexOf(value) : -1;
  const base =
    bases.length === heads.length && bases.length > 1
      ? bases[position]
      : bases.length > 1
        ? value && bases.find(({ unit }) => unit === value.unit)
        : bases[0];
  const nearest = heads.length === 1 ? (bases.findLast(({ index }) => index < figure.index) ?? base) : base;
  return { figure, value, base: nearest, change: undefined };
}

function groupByList(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<number, Figure[]>();
  for (const figure of figures) groups.set(figure.list, [...(groups.get(figure.list) ?? []), figure]);
  return [...groups.values()];
}

/** Bases without the figures that they are of: the counts told earlier in the same order of units. */
function parallelTo(bases: readonly Figure[], figures: readonly Figure[]): Figure[] {
  if (bases.length < 2) return [];
  const runs = findRuns(figures.filter(({ index, isTable }) => index < bases[0]!.index && !isTable));
  return runs.find((run) => isParallel(run, bases)) ?? [];
}

export const isParallel = (a: readonly Figure[], b: readonly Figure[]): boolean =>
  a.length === b.length && a.every(({ unit }, index) => isComparable(unit, b[index]!.unit));

/** Counts that follow each other with nothing else between them, in one segment. */
export function findRuns(figures: readonly Figure[]): Figure[][] {
  const runs: Figure[][] = [];
  for (const figure of figures) {
    if (figure.role !== 'count' || figure.kind !== 'count') continue;
    const run = runs.at(-1);
    const previous = run?.at(-1);
    if (previous && previous.index === figure.index - 1 && previous.segment === figure.segment)
      run!.push(figure);
    else runs.push([figure]);
  }
  return runs;
}
