// What became of a division: its codes over time. Only changes that leave no doubt are followed; a district that was
// merged into another keeps its old code.

import { type Day, monthOf, toDay, yearOf } from '../../domain/day.ts';
import { divisions, type ListedChange, listedChanges, parentOf } from './division-table.ts';

/** A change of code, of the division above, or of name alone. */
export interface BoundaryChange {
  /** The month in which it holds for the first time, with a day part of zero. */
  readonly date: Day;
  /** The month of the last list before it: the change came after this month and not later than `date`. */
  readonly after: Day;
  readonly from: string;
  /** Same as `from` for a rename. */
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
  /** `transfer` to another division above · `recode` (九台市 → 九台区) under the same · `rename` under the same code. */
  readonly kind: 'recode' | 'transfer' | 'rename';
  readonly oldParent: string;
  readonly newParent: string;
}

/** All changes since December 2002 that the lists show, in order of time. */
export function boundaryChanges(): readonly BoundaryChange[] {
  changes ??= listedChanges().map(({ month, after, from, to }) => {
    const oldParent = parentOf(from) ?? '';
    const newParent = parentOf(to) ?? '';
    return {
      date: toMonthDay(month),
      after: toMonthDay(after),
      from,
      to,
      fromName: nameIn(from, after, 'last'),
      toName: nameIn(to, month, 'first'),
      kind: kindOf(from, to, oldParent, newParent),
      oldParent,
      newParent,
    };
  });
  return changes;
}
let changes: readonly BoundaryChange[] | undefined;

const toMonthDay = (month: number): Day => toDay(Math.trunc(month / 100), month % 100, 0);

/** The name that a code had when the list of a month was drawn up. */
function nameIn(code: string, month: number, end: 'first' | 'last'): string {
  const names = divisions().get(code)?.names ?? [];
  const found =
    end === 'last' ? names.find((name) => name.last >= month) : names.findLast((name) => name.first <= month);
  return (found ?? names.at(end === 'last' ? -1 : 0))?.name ?? code;
}

function kindOf(from: string, to: string, oldParent: string, newParent: string): BoundaryChange['kind'] {
  if (from === to) return 'rename';
  const parentMoved =
    oldParent !== newParent &&
    !listedChanges().some((change) => change.from === oldParent && change.to === newParent);
  return parentMoved ? 'transfer' : 'recode';
}

/** One division's codes in order of time, each until the month of the next. */
interface Lineage {
  readonly steps: { readonly code: string; readonly since: number }[];
  /** The month in which its last code went to another division, or {@link FOREVER}. */
  until: number;
}
const FOREVER = 999999;

/** The lineages that a code belongs to; several where a code was given to another division later. */
function lineages(): ReadonlyMap<string, readonly Lineage[]> {
  known ??= traceLineages();
  return known;
}
let known: ReadonlyMap<string, readonly Lineage[]> | undefined;

function traceLineages(): Map<string, Lineage[]> {
  const all: Lineage[] = [];
  const holders = new Map<string, Lineage>();
  const byMonth = new Map<number, ListedChange[]>();
  for (const change of listedChanges())
    if (change.from !== change.to) byMonth.set(change.month, [...(byMonth.get(change.month) ?? []), change]);
  for (const [month, together] of byMonth) {
    // Codes are often handed on within one month, so all are given up before any is taken.
    const moves = together.map(({ from, to }) => {
      const lineage = holders.get(from) ?? { steps: [{ code: from, since: 0 }], until: FOREVER };
      if (!holders.has(from)) all.push(lineage);
      holders.delete(from);
      return { lineage, to };
    });
    for (const { lineage, to } of moves) {
      const displaced = holders.get(to);
      if (displaced) displaced.until = month;
      lineage.steps.push({ code: to, since: month });
      holders.set(to, lineage);
    }
  }
  const byCode = new Map<string, Lineage[]>();
  for (const lineage of all)
    for (const code of new Set(lineage.steps.map((step) => step.code)))
      byCode.set(code, [...(byCode.get(code) ?? []), lineage]);
  return byCode;
}

/** Whether a lineage had the code in a month. */
const hadIn = (lineage: Lineage, code: string, month: number): boolean =>
  lineage.steps.some(
    (step, index) =>
      step.code === code && step.since <= month && month < (lineage.steps[index + 1]?.since ?? lineage.until),
  );

const toMonth = (day: Day): number => yearOf(day) * 100 + monthOf(day);

/**
 * The code that the division of `code` had on a day: `recast('220184', 20150531)` is `220381`, and
 * `recast('220181', 20150531)` is `220113`. Unknown codes are returned as they are.
 * @param asOf a day part of zero is the first of its month
 * @param codedOn when `code` was given, for the few codes that two divisions have had; otherwise the later one is meant
 */
export function recast(code: string, asOf: Day, codedOn: Day = LAST_DAY): string {
  const found = lineages().get(code);
  if (!found) return code;
  const meant = found.find((lineage) => hadIn(lineage, code, toMonth(codedOn))) ?? found.at(-1)!;
  const step = meant.steps.findLast(({ since }) => since <= toMonth(asOf));
  return (step ?? meant.steps[0]!).code;
}
const LAST_DAY: Day = 99991231;

/** Of every division whose code changed the one that it had on a day, where that is another. */
export function recastCodes(asOf: Day): ReadonlyMap<string, string> {
  const codes = new Set(boundaryChanges().flatMap(({ from, to }) => [from, to]));
  const pairs = [...codes].map((code) => [code, recast(code, asOf)] as const);
  return new Map(pairs.filter(([code, then]) => code !== then));
}

/** The code that the division has by the newest list. */
export const toCurrent = (code: string, codedOn?: Day): string => recast(code, LAST_DAY, codedOn);

/** The codes that the division of `code` has had; the code alone where none is known. */
export function codesInTime(code: string): readonly string[] {
  const steps = lineages().get(code)?.at(-1)?.steps ?? [];
  return steps.length === 0 ? [code] : [...new Set(steps.map((step) => step.code))];
}

/**
 * The code that a written code stands for on a day: itself where a division had it then, or where the lists leave open
 * whether it had it already or still; otherwise the one that its division had.
 */
export function codeOn(code: string, day: Day): string {
  const found = lineages().get(code);
  if (!found) return code;
  const month = toMonth(day);
  const isOpen = listedChanges().some(
    ({ from, to, after, month: known }) => (from === code || to === code) && after < month && month <= known,
  );
  return isOpen || found.some((lineage) => hadIn(lineage, code, month)) ? code : recast(code, day);
}
