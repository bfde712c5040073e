// Ids that differ in nothing but capitals, brackets or marks (a001 and A001): perhaps one, counted as two. Where both stand
// is said, never what they are. What differs in a digit or a letter is another id.

import type { Register } from '../domain/register.ts';
import type { ObserveRows, UnderstoodColumn } from '../tally/understood-rows.ts';
import type { Check, FindingLog } from './finding.ts';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export class NearIdFinder {
  private readonly check: Check;
  private readonly log: FindingLog;
  /** Id field → value number → where it stands first. */
  private readonly places = new Map<string, (Place | undefined)[]>();
  private readonly spaces = new Map<string, UnderstoodColumn['space']>();

  constructor(check: Check, log: FindingLog) {
    this.check = check;
    this.log = log;
  }

  /** Undefined where the file has no column for the register's key. */
  watch(file: string, { key }: Register, present: ReadonlySet<string>): ObserveRows | undefined {
    if (key === undefined || !present.has(key)) return undefined;
    const places = this.places.get(key) ?? [];
    this.places.set(key, places);
    return ({ rows, lines, columns, isTaken }) => {
      const column = columns.find(({ field }) => field.id === key)!;
      this.spaces.set(key, column.space);
      for (let row = 0; row < rows; row++) {
        const id = column.values[row]!;
        if (id > 0 && isTaken(row)) places[id] ??= { file, line: lines[row]!, column: column.position };
      }
    };
  }

  finish(): void {
    for (const [key, places] of this.places) {
      const ids = this.spaces.get(key)?.values ?? [];
      const first = new Map<string, Place>();
      places.forEach((place, id) => {
        if (!place) return;
        const near = toNearKey(String(ids[id]));
        const before = first.get(near);
        if (before) this.note(place, before);
        else first.set(near, place);
      });
    }
  }

  private note(place: Place, before: Place): void {
    this.log.add(this.check, () => ({
      ...place,
      detail: {
        zh: `与 ${before.file}:${before.line} 的编号只差大小写或标点`,
        en: `differs from the id in ${before.file}:${before.line} in capitals or marks only`,
      },
    }));
  }
}

/** Marks between digits tell numbers apart (2015-1-12, 2015-11-2) and become one mark; all others go. */
const toNearKey = (id: string): string =>
  id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/(?<!\p{N})-|-(?!\p{N})/gu, '');
