// Whether the total rows of a file (小计, 合计, 总计) agree with the rows that they stand under. Rows are followed as they
// are read, in constant memory; nothing is corrected, both numbers are reported.

import type { Batch, Dictionary } from '../domain/batch.ts';
import type { Field } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';

/** A column of numbers or amounts that total rows may sum. */
export interface SummedColumn {
  readonly field: Field;
  /** From 1. */
  readonly position: number;
  readonly header: string;
  readonly interpret: Interpreter;
  /** Its place among the batch's columns. */
  readonly index: number;
}

export interface TotalsQuestion {
  readonly dictionaries: readonly Dictionary[];
  /** Columns of type `number` and `amount`. */
  readonly columns: readonly SummedColumn[];
  /** In order of lines; may still grow while the batches are read. */
  readonly totalRows: readonly { readonly line: number; readonly fields: readonly string[] }[];
  /** Reads a number that stands outside the summed columns: `共 37 件` counts the rows. */
  readonly interpretCount: Interpreter;
}

/** One figure of a total row held against the rows that it sums. */
export interface TotalComparison {
  /** The line of the total row. */
  readonly line: number;
  /** What the row calls itself, without white space: 合计, 小计 … */
  readonly word: string;
  /** The column summed; undefined where the figure counts rows. */
  readonly column?: Pick<SummedColumn, 'field' | 'position' | 'header'>;
  /** As the field's values are kept: whole numbers, amounts in 分. */
  readonly stated: bigint;
  readonly found: bigint;
  /** Where the rows stand that were summed. */
  readonly side: 'above' | 'below';
  /** How many they are, and how many lines among them were refused or have no readable number. */
  readonly rows: number;
  readonly unreadable: number;
  readonly agrees: boolean;
}

export interface TotalsReconciliation {
  /** To be called with every batch, in order, before the next one is asked for. */
  addBatch(batch: Batch): void;
  /** To be called once, after the last batch. */
  finish(): readonly TotalComparison[];
}

/** What was read up to a line. */
interface Mark {
  readonly rows: number;
  readonly unreadable: number;
  readonly sums: readonly bigint[];
}

interface PlacedTotal {
  readonly row: TotalsQuestion['totalRows'][number];
  readonly kind: Kind;
  readonly word: string;
  readonly at: Mark;
}

type Kind = 'subtotal' | 'total' | 'running';

const START: Mark = { rows: 0, unreadable: 0, sums: [] };
/** Sums of safe integers are kept as plain numbers and handed over before they could lose a digit. */
const HAND_OVER = 2 ** 52;

/**
 * Follows the rows of one file. A total is held against the rows since the last total of its kind; a second total
 * right behind one (小计, then 合计, or 合计 of all pages) against all rows above it; one above all rows against those
 * below it. 其中 rows are parts of a total and are not compared.
 */
export function reconcileTotals(question: TotalsQuestion): TotalsReconciliation {
  const { columns, dictionaries, totalRows } = question;
  const known: number[][] = columns.map(() => []);
  const pending = columns.map(() => 0);
  const sums = columns.map(() => 0n);
  const totals: PlacedTotal[] = [];
  let rows = 0;
  let unreadable = 0;
  let placed = 0;

  const handOver = (column: number): void => {
    sums[column] = sums[column]! + BigInt(pending[column]!);
    pending[column] = 0;
  };
  const mark = (): Mark => {
    columns.forEach((_, column) => {
      handOver(column);
    });
    return { rows, unreadable, sums: [...sums] };
  };
  const placeBefore = (line: number): void => {
    for (; placed < totalRows.length && totalRows[placed]!.line < line; placed++) {
      const row = totalRows[placed]!;
      const word = wordOf(row.fields);
      const kind = kindOf(word);
      if (kind) totals.push({ row, kind, word, at: mark() });
    }
  };
  const learn = (): void => {
    columns.forEach(({ index, interpret }, column) => {
      const numbers = known[column]!;
      const { values } = dictionaries[index]!;
      for (let code = numbers.length; code < values.length; code++) {
        const meaning = interpret(values[code]!);
        const value = meaning.kind === 'value' ? meaning.value : Number.NaN;
        numbers.push(typeof value === 'number' ? value : 0);
      }
    });
  };

  return {
    addBatch(batch) {
      learn();
      let reject = 0;
      const skipRejects = (line: number): void => {
        for (; reject < batch.rejects.length && batch.rejects[reject]!.line < line; reject++) {
          placeBefore(batch.rejects[reject]!.line);
          unreadable++;
        }
      };
      for (let row = 0; row < batch.rows; row++) {
        const line = batch.lines[row]!;
        skipRejects(line);
        placeBefore(line);
        rows++;
        let isReadable = true;
        for (let column = 0; column < columns.length; column++) {
          const value = known[column]![batch.columns[columns[column]!.index]![row]!]!;
          if (Number.isNaN(value)) {
            isReadable = false;
            continue;
          }
          pending[column] = pending[column]! + value;
          if (Math.abs(pending[column]!) > HAND_OVER) handOver(column);
        }
        if (!isReadable) unreadable++;
      }
      skipRejects(Number.POSITIVE_INFINITY);
    },
    finish() {
      placeBefore(Number.POSITIVE_INFINITY);
      const end = mark();
      return totals.flatMap((total, index) => {
        const { from, to, side } = spanOf(totals, index, end);
        return figuresOf(total, question).map(({ column, stated }) => {
          const found =
            column === undefined
              ? BigInt(to.rows - from.rows)
              : (to.sums[column] ?? 0n) - (from.sums[column] ?? 0n);
          const summed = column === undefined ? undefined : columns[column]!;
          return {
            line: total.row.line,
            word: total.word,
            ...(summed && {
              column: { field: summed.field, position: summed.position, header: summed.header },
            }),
            stated,
            found,
            side,
            rows: to.rows - from.rows,
            unreadable: to.unreadable - from.unreadable,
            agrees: stated === found,
          };
        });
      });
    },
  };
}

/** Which rows a total stands for. */
function spanOf(
  totals: readonly PlacedTotal[],
  index: number,
  end: Mark,
): { readonly from: Mark; readonly to: Mark; readonly side: 'above' | 'below' } {
  const total = totals[index]!;
  if (total.at.rows === 0) {
    const next = totals.slice(index + 1).find(({ kind, at }) => kind === total.kind && at.rows > 0);
    // Totals that stand above their rows: a later total of the kind heads rows of its own, unless it closes the file.
    const to = next && next.at.rows < end.rows ? next.at : end;
    return { from: total.at, to, side: 'below' };
  }
  if (total.kind === 'running') return { from: START, to: total.at, side: 'above' };
  const before = totals
    .slice(0, index)
    .filter(({ kind }) => kind === total.kind || (total.kind === 'subtotal' && kind === 'total'))
    .at(-1);
  const isRepeated = before !== undefined && before.at.rows === total.at.rows;
  return { from: before === undefined || isRepeated ? START : before.at, to: total.at, side: 'above' };
}

interface Figure {
  /** Into the summed columns; undefined for a count of rows. */
  readonly column?: number;
  readonly stated: bigint;
}

function figuresOf({ row }: PlacedTotal, { columns, interpretCount }: TotalsQuestion): Figure[] {
  const figures = columns.flatMap(({ position, interpret }, column): Figure[] => {
    const stated = numberIn(row.fields[position - 1], interpret);
    return stated === undefined ? [] : [{ column, stated }];
  });
  const summed = new Set(columns.map(({ position }) => position));
  const others = row.fields.flatMap((cell, column) => {
    const stated = summed.has(column + 1) ? undefined : numberIn(cell, interpretCount);
    return stated === undefined ? [] : [{ stated }];
  });
  // One number alone counts the rows; of several nobody can say what each stands for.
  return others.length === 1 && figures.length === 0 ? others : figures;
}

function numberIn(cell: string | undefined, interpret: Interpreter): bigint | undefined {
  if (cell === undefined) return undefined;
  const meaning = interpret(cell);
  return meaning.kind === 'value' && typeof meaning.value === 'number' ? BigInt(meaning.value) : undefined;
}

const MOST_WORD_CHARACTERS = 12;

function wordOf(fields: readonly string[]): string {
  const first = fields.find((field) => field.trim() !== '') ?? '';
  const word = first.slice(0, 60).normalize('NFKC').replace(/\s/g, '').replace(/:$/, '');
  return [...word].slice(0, MOST_WORD_CHARACTERS).join('');
}

/** Undefined for parts of a total (其中). */
function kindOf(word: string): Kind | undefined {
  const lower = word.toLowerCase();
  if (lower.startsWith('其中')) return undefined;
  if (lower === '小计' || lower === 'subtotal' || lower === 'sub-total') return 'subtotal';
  return lower === '累计' ? 'running' : 'total';
}
