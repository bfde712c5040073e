// Where the records stand that a measure counted: one entry per counted record, kept as numbers until somebody asks which
// of them stand behind a figure.

import type { CountedRows } from '../tally/counted-rows.ts';

/** Numbers that grow one by one. */
class NumberList {
  private list = new Float64Array(1024);
  size = 0;

  push(value: number): void {
    if (this.size === this.list.length) {
      const larger = new Float64Array(this.list.length * 2);
      larger.set(this.list);
      this.list = larger;
    }
    this.list[this.size++] = value;
  }

  at(index: number): number {
    return this.list[index]!;
  }
}

/** The records that one measure counted, over all files. */
export class RecordLog {
  readonly files = new NumberList();
  readonly lines = new NumberList();
  readonly spans = new NumberList();
  /** Keys on the axis of the measure's cube. */
  readonly keys = new NumberList();
  /** Numbers of counted ids; 0 where the record has none or none are counted. */
  readonly ids = new NumberList();
  /** What a record without an id adds. */
  readonly amounts = new NumberList();
  /** Numbers of the record's own id in the space of `ownField`; 0 where there is none. */
  readonly ownIds = new NumberList();

  get size(): number {
    return this.files.size;
  }

  /** @param ownField the field that names a record, where the register has one */
  add(file: number, batch: CountedRows, ownField: string | undefined): void {
    const own = batch.columns.find(({ field, space }) => field.id === ownField && space);
    for (let row = 0; row < batch.rows; row++) {
      const key = batch.keys[row]!;
      if (key < 0) continue;
      this.files.push(file);
      this.lines.push(batch.lines[row]!);
      this.spans.push(batch.spans?.[row] ?? 1);
      this.keys.push(key);
      const id = batch.ids?.[row] ?? 0;
      this.ids.push(id);
      this.amounts.push(id > 0 ? 0 : (batch.amounts?.[row] ?? 1));
      this.ownIds.push(own ? Math.max(0, own.values[row]!) : 0);
    }
  }
}
