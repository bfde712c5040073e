// Rows with the same row key, in one file or in several of a register: where both stand and in which fields they differ,
// never what stands in them. Held as value numbers, one row per key.

import { LIST_MARK } from '../domain/language.ts';
import type { Register } from '../domain/register.ts';
import { fillKey, RowKeys, rowKeyOf } from '../tally/row-keys.ts';
import type { ObserveRows, UnderstoodColumn, UnderstoodRows } from '../tally/understood-rows.ts';
import type { Check, FindingLog } from './finding.ts';

const FIRST_SLOTS = 1024;
/** The file of the row had no such column. */
const NO_COLUMN = -1;

/** The first row of each key over all files of a register with the same key fields. */
class FirstRows {
  readonly keys: RowKeys;
  readonly files: string[] = [];
  private readonly slots: number[] = [];
  private size = 0;
  private fileOf = new Int32Array(FIRST_SLOTS);
  private lineOf = new Float64Array(FIRST_SLOTS);
  private readonly cells = new Map<string, Int32Array>();

  constructor(width: number) {
    this.keys = new RowKeys(width);
  }

  slotOf(key: number): number | undefined {
    return this.slots[key];
  }

  placeOf(slot: number): { readonly file: string; readonly line: number } {
    return { file: this.files[this.fileOf[slot]!]!, line: this.lineOf[slot]! };
  }

  cellOf(slot: number, field: string): number {
    return this.cells.get(field)?.[slot] ?? NO_COLUMN;
  }

  add(key: number, line: number, columns: readonly UnderstoodColumn[], row: number): void {
    const slot = this.size++;
    if (slot === this.fileOf.length) this.grow();
    this.slots[key] = slot;
    this.fileOf[slot] = this.files.length - 1;
    this.lineOf[slot] = line;
    for (const { field, values } of columns) {
      let cells = this.cells.get(field.id);
      if (!cells) {
        cells = new Int32Array(this.fileOf.length).fill(NO_COLUMN);
        this.cells.set(field.id, cells);
      }
      cells[slot] = values[row]!;
    }
  }

  private grow(): void {
    const length = this.fileOf.length * 2;
    const files = new Int32Array(length);
    files.set(this.fileOf);
    this.fileOf = files;
    const lines = new Float64Array(length);
    lines.set(this.lineOf);
    this.lineOf = lines;
    for (const [field, before] of this.cells) {
      const cells = new Int32Array(length).fill(NO_COLUMN);
      cells.set(before);
      this.cells.set(field, cells);
    }
  }
}

export class DuplicateFinder {
  private readonly check: Check;
  private readonly log: FindingLog;
  private readonly byKey = new Map<string, FirstRows>();

  constructor(check: Check, log: FindingLog) {
    this.check = check;
    this.log = log;
  }

  /** Undefined when the file lacks the fields of every row key of its register. */
  watch(file: string, register: Register, present: ReadonlySet<string>): ObserveRows | undefined {
    const fields = rowKeyOf(register, present);
    if (!fields) return undefined;
    const name = [register.id, ...fields].join('\n');
    const first = this.byKey.get(name) ?? new FirstRows(fields.length);
    this.byKey.set(name, first);
    first.files.push(file);
    const check: Check = {
      ...this.check,
      severity: register.duplicates === 'reject' ? 'error' : this.check.severity,
    };
    const parts = new Int32Array(fields.length);
    return (rows) => {
      const key = fields.map((field) => rows.columns.find((column) => column.field.id === field)!);
      for (let row = 0; row < rows.rows; row++) {
        if (rows.isTaken(row) && fillKey(parts, key, row)) this.meet(check, first, parts, rows, row, key[0]!);
      }
    };
  }

  private meet(
    check: Check,
    first: FirstRows,
    parts: Int32Array,
    rows: UnderstoodRows,
    row: number,
    column: UnderstoodColumn,
  ): void {
    const key = first.keys.numberOf(parts);
    const line = rows.lines[row]!;
    const slot = first.slotOf(key);
    if (slot === undefined) {
      first.add(key, line, rows.columns, row);
      return;
    }
    const file = first.files.at(-1)!;
    this.log.add(check, () => ({
      file,
      line,
      column: column.position,
      detail: describe(first, slot, rows.columns, row),
    }));
  }
}

function describe(first: FirstRows, slot: number, columns: readonly UnderstoodColumn[], row: number) {
  const { file, line } = first.placeOf(slot);
  const differing = columns.filter(({ field, values }) => {
    const before = first.cellOf(slot, field.id);
    return before !== NO_COLUMN && before !== values[row]!;
  });
  const names = (language: 'zh' | 'en') =>
    differing.map(({ field }) => field.label[language]).join(LIST_MARK[language]);
  return differing.length === 0
    ? { zh: `与 ${file}:${line} 完全相同`, en: `the same as ${file}:${line} in every field` }
    : {
        zh: `与 ${file}:${line} 重复, 不同之处: ${names('zh')}`,
        en: `as in ${file}:${line}, but different: ${names('en')}`,
      };
}
