// What there is to say about one file before anything is counted: how it was read, what its columns are and hold,
// what is missing, where its lines went.

import type { TotalComparison } from '../check/reconcile-totals.ts';
import type { JjstatsError } from '../domain/error.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Field, Register } from '../domain/register.ts';
import type { RejectCode } from '../domain/reject.ts';
import type { HeadGuess } from '../read/guess-head.ts';
import type { RegisterFit } from '../read/rank-registers.ts';
import type { Column, Layout } from '../read/reading.ts';
import type { ByteMarks } from './byte-marks.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Who said it, where it was not found out. */
export type DeclaredBy = 'option' | 'configuration';

export interface Declared {
  readonly register?: DeclaredBy;
  readonly encoding?: DeclaredBy;
  readonly delimiter?: DeclaredBy;
}

/**
 * `matched` has a field · `repeated` is a second column of a field that has one · `personal` holds names or prose
 * and is kept back · `unknown` is no name of a field.
 */
export type ColumnStatus = 'matched' | 'repeated' | 'personal' | 'unknown';

export interface InspectedColumn {
  readonly column: Column;
  readonly status: ColumnStatus;
  /** The field that an unknown column may be. */
  readonly suggestion?: Field;
  /** Only for matched columns of files that were read to their end. */
  readonly profile?: ColumnProfile;
}

/** Records that are refused, or values of counted records that cannot be read. */
export interface RejectCount {
  readonly code: RejectCode;
  readonly isFault: boolean;
  readonly records: number;
  readonly firstLine: number;
}

interface Named {
  readonly name: string;
  /** As it lies on disk, packed or not; unknown for a stream. */
  readonly sizeBytes?: number;
  readonly isWorkbook: boolean;
  /** The sheet, where its workbook has several, and the workbook without its folder. */
  readonly sheet?: { readonly name: string; readonly workbook: string };
  readonly declared: Declared;
}

/** A file whose head could not be understood, with the best that can be said about it. */
export interface UnreadInspection extends Named {
  readonly kind: 'unread';
  readonly error: JjstatsError;
  readonly guess?: HeadGuess;
}

export interface ReadInspection extends Named {
  readonly kind: 'read';
  /** What ended the reading early, where something did. */
  readonly error?: JjstatsError;
  readonly layout: Layout;
  readonly register: Register;
  /** The registers that the header fits, the chosen one among them, the best first. */
  readonly fits: readonly RegisterFit[];
  readonly columns: readonly InspectedColumn[];
  /** Fields of the register without a column, required ones first. */
  readonly missing: readonly Field[];
  /** What follows is absent where the reading ended early. */
  readonly bytes?: ByteMarks;
  readonly ledger?: FileLedger;
  /** Lines of total rows; part of the ledger's accepted lines. */
  readonly totalLines?: number;
  /** In the order of their first lines. */
  readonly rejects?: readonly RejectCount[];
  readonly totals?: readonly TotalComparison[];
  /** Columns that are filled on the first row of each block only. */
  readonly oncePerBlock?: readonly Column[];
}

export type Inspection = ReadInspection | UnreadInspection;

/** What is known of the columns from the head alone. */
export function classifyColumns(
  layout: Layout,
  wanted: readonly Column[],
  suggest: (header: string, fields: readonly Field[]) => Field | undefined,
): readonly InspectedColumn[] {
  const found = new Set(layout.columns.map(({ field }) => field?.id));
  const free = layout.register.fields.filter(({ id }) => !found.has(id));
  return layout.columns.map((column): InspectedColumn => {
    const { field, repeats, header } = column;
    if (repeats) return { column, status: hidesText(repeats) ? 'personal' : 'repeated' };
    if (!field) {
      const suggestion = header === '' || layout.unfolding ? undefined : suggest(header, free);
      return { column, status: 'unknown', ...(suggestion && { suggestion }) };
    }
    if (hidesText(field)) return { column, status: 'personal' };
    return { column, status: wanted.includes(column) ? 'matched' : 'repeated' };
  });
}

const hidesText = ({ personal, type, multiline }: Field): boolean =>
  personal || (type === 'text' && multiline);

/** Fields of the register that have no column: required ones, then the key and the date, then the rest. */
export function missingFields(layout: Layout): readonly Field[] {
  const found = new Set(layout.columns.map(({ field }) => field?.id));
  const { register } = layout;
  const weight = (field: Field): number =>
    field.required || field.id === register.date ? 0 : field.id === register.key ? 1 : 2;
  return register.fields
    .filter(({ id, personal }) => !found.has(id) && !personal)
    .sort((a, b) => weight(a) - weight(b));
}
