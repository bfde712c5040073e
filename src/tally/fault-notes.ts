// The values of a file that could not be read in records that could: each as one entry beside the rejects, and the words of
// code fields with how often they occur. Looks at nothing while every value can be read.

import type { Batch, BatchSource } from '../domain/batch.ts';
import type { Reject } from '../domain/reject.ts';
import type { FileTally } from './file-tally.ts';
import type { ResolvedColumn } from './resolved-column.ts';

/** Longer texts are no words of a code list. */
const LONGEST_WORD = 24;
/** A column that holds more different ones is no code field. */
const MOST_WORDS = 1000;

export class FaultNotes {
  private readonly file: FileTally;
  private readonly columns: readonly ResolvedColumn[];

  constructor(file: FileTally, columns: readonly ResolvedColumn[]) {
    this.file = file;
    this.columns = columns;
  }

  /** @returns the faults of the rows that are accepted, column by column */
  note(
    batch: Batch,
    dictionaries: BatchSource['dictionaries'],
    isAccepted: (row: number) => boolean,
  ): Reject[] {
    const faults: Reject[] = [];
    this.columns.forEach((column, place) => {
      if (!column.hasFaults) return;
      const { position, header, field } = column;
      const isListed = field.type === 'code' || field.type === 'codes';
      const indexes = batch.columns[place]!;
      for (let row = 0; row < batch.rows; row++) {
        const index = indexes[row]!;
        const code = column.faultAt(index);
        if (code === undefined || !isAccepted(row)) continue;
        const span = batch.spans?.[row] ?? 1;
        faults.push({ isFault: true, code, line: batch.lines[row]!, span, column: position, header });
        if (isListed) addWord(this.wordsOf(field.id), dictionaries[place]!.values[index]!, 1);
      }
    });
    return faults;
  }

  private wordsOf(field: string): Map<string, number> {
    const words = this.file.faultWords.get(field) ?? new Map<string, number>();
    this.file.faultWords.set(field, words);
    return words;
  }
}

/** Stands for words that are too many to be told apart, in whichever part of a file that is noticed. */
export const TOO_MANY = '';

/** Adds so many records that hold a word. */
export function addWord(words: Map<string, number>, raw: string, records: number): void {
  const word = raw.trim();
  if (word.length > LONGEST_WORD || words.has(TOO_MANY)) return;
  if (word === TOO_MANY || (words.size >= MOST_WORDS && !words.has(word))) {
    words.clear();
    words.set(TOO_MANY, 0);
  } else words.set(word, (words.get(word) ?? 0) + records);
}
