// Whether the ids of one register occur in another (处分的案件在立案台账中). Known when all files are read; ids are held as
// numbers, each with the first place where it stands.

import type { Value } from '../domain/value.ts';
import type { ObserveRows, UnderstoodColumn, UnderstoodRows } from '../tally/understood-rows.ts';
import type { FindingLog } from './finding.ts';
import type { FilesRule } from './rule.ts';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Ids {
  space: UnderstoodColumn['space'];
  readonly numbers: Map<number, Place | undefined>;
}

const fieldOf = (rows: UnderstoodRows, id: string): UnderstoodColumn =>
  rows.columns.find(({ field }) => field.id === id)!;

export class ReferenceFinder {
  readonly rule: FilesRule;
  private readonly given: Ids = { space: undefined, numbers: new Map() };
  private readonly known: Ids = { space: undefined, numbers: new Map() };

  constructor(rule: FilesRule) {
    this.rule = rule;
  }

  /** Looks at the rows whose ids must be known. */
  watchReferences(file: string): ObserveRows {
    return (rows) => {
      const column = fieldOf(rows, this.rule.test.field);
      this.given.space = column.space;
      for (let row = 0; row < rows.rows; row++) {
        const id = column.values[row]!;
        if (id <= 0 || !rows.isTaken(row) || this.given.numbers.has(id)) continue;
        this.given.numbers.set(id, { file, line: rows.lines[row]!, column: column.position });
      }
    };
  }

  /** Looks at the rows in which they are known; one that is refused for another fault knows its id all the same. */
  watchKnown(): ObserveRows {
    return (rows) => {
      const column = fieldOf(rows, this.rule.test.as);
      this.known.space = column.space;
      for (let row = 0; row < rows.rows; row++) {
        const id = column.values[row]!;
        if (id > 0) this.known.numbers.set(id, undefined);
      }
    };
  }

  /** To be called once, after the last file. */
  finish(log: FindingLog): void {
    const isKnown = this.toTest();
    for (const [id, place] of this.given.numbers) if (!isKnown(id)) log.add(this.rule, () => place!);
  }

  private toTest(): (id: number) => boolean {
    const { given, known } = this;
    if (given.space === known.space) return (id) => known.numbers.has(id);
    const values = new Set<Value | undefined>([...known.numbers.keys()].map((id) => known.space?.values[id]));
    return (id) => values.has(given.space?.values[id]);
  }
}
