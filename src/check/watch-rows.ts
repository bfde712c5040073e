// Row rules on the rows of one file, in the pass that counts them. Values were understood once per distinct text; a row
// costs a few look-ups per rule.

import { firstDayOf, pointOf } from '../domain/day.ts';
import { YES } from '../domain/judge-term.ts';
import { type TermColumn, toJudge } from '../tally/term-predicate.ts';
import type { ObserveRows, UnderstoodColumn, UnderstoodRows } from '../tally/understood-rows.ts';
import type { Finding, FindingLog } from './finding.ts';
import type { NotRun, OrderTest, RangeTest, RequiresTest, RowRule, RowTest } from './rule.ts';

/** The column in which a row breaks the rule; undefined when it does not. */
type BrokenAt = (row: number) => UnderstoodColumn | undefined;

export interface RowsWatch {
  readonly observe: ObserveRows;
  readonly notRun: readonly NotRun[];
}

/** @param present ids of the fields that the file has columns for */
export function watchRows(
  file: string,
  rules: readonly RowRule[],
  present: ReadonlySet<string>,
  log: FindingLog,
): RowsWatch {
  const missing = rules.map((rule) => missingFor(rule.test, present));
  const applicable = rules.filter((_, index) => missing[index]!.length === 0);
  let bound: { readonly rule: RowRule; readonly brokenAt: BrokenAt }[] | undefined;
  const observe = (rows: UnderstoodRows): void => {
    bound ??= applicable.map((rule) => ({ rule, brokenAt: bindTest(rule.test, rows.columns) }));
    for (const { rule, brokenAt } of bound) {
      for (let row = 0; row < rows.rows; row++) {
        if (!rows.isTaken(row)) continue;
        const column = brokenAt(row);
        if (!column) continue;
        log.add(rule, (): Finding => ({ file, line: rows.lines[row]!, column: column.position }));
      }
    }
  };
  return {
    observe,
    notRun: rules.flatMap((rule, index): NotRun[] =>
      missing[index]!.length === 0
        ? []
        : [{ code: rule.code, file, missing: missing[index]!, kind: 'field' }],
    ),
  };
}

/** The fields without which the test says nothing. A range looks at each of its fields by itself. */
function missingFor(test: RowTest, present: ReadonlySet<string>): string[] {
  const absent = fieldsOf(test).filter((field) => !present.has(field));
  return test.kind === 'range' && absent.length < test.fields.length ? [] : absent;
}

function fieldsOf(test: RowTest): readonly string[] {
  if (test.kind === 'order') return [test.first, test.second];
  if (test.kind === 'range') return test.fields;
  return [...test.when.map(({ field }) => field), ...test.fields];
}

function bindTest(test: RowTest, columns: readonly UnderstoodColumn[]): BrokenAt {
  const byField = new Map(columns.map((column) => [column.field.id, column]));
  switch (test.kind) {
    case 'order':
      return bindOrder(test, byField);
    case 'range':
      return bindRange(test, byField);
    case 'requires':
      return bindRequires(test, byField);
  }
}

type ByField = ReadonlyMap<string, UnderstoodColumn>;

/** The day or number of a value; undefined for an empty cell. */
function numberAt(column: UnderstoodColumn, row: number): number | undefined {
  const value = column.space?.values[column.values[row]!];
  return typeof value === 'number' ? value : undefined;
}

/** A month or a span of months may be any day of it. */
function bindOrder({ first, second }: OrderTest, byField: ByField): BrokenAt {
  const before = byField.get(first)!;
  const after = byField.get(second)!;
  return (row) => {
    const start = numberAt(before, row);
    const end = numberAt(after, row);
    return start !== undefined && end !== undefined && pointOf(end) < firstDayOf(start) ? after : undefined;
  };
}

function bindRange({ fields, from, to }: RangeTest, byField: ByField): BrokenAt {
  const columns = fields.flatMap((field) => byField.get(field) ?? []);
  const isOutside = (column: UnderstoodColumn, row: number): boolean => {
    const value = numberAt(column, row);
    if (value === undefined) return false;
    const isDate = column.field.type === 'date';
    const low = isDate ? pointOf(value) : value;
    const high = isDate ? firstDayOf(value) : value;
    return (from !== undefined && low < from) || (to !== undefined && high > to);
  };
  return (row) => columns.find((column) => isOutside(column, row));
}

function bindRequires({ when, fields }: RequiresTest, byField: ByField): BrokenAt {
  const terms = when.map((term) => {
    const column = byField.get(term.field)!;
    return { column, judge: toJudge(term, column satisfies TermColumn) };
  });
  const columns = fields.map((field) => byField.get(field)!);
  return (row) => {
    // What is open breaks no rule.
    if (!terms.every(({ column, judge }) => judge(column.values[row]!) === YES)) return undefined;
    return columns.every((column) => column.values[row] === 0) ? columns[0] : undefined;
  };
}
