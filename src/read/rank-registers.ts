// How well a header fits each register: for saying how sure the choice is, and why the next one was not taken.

import { toHeaderKey } from '../domain/name-key.ts';
import type { Catalogue, Field, Register } from '../domain/register.ts';
import { namesOf, stripBrackets } from './column-names.ts';
import { type ExplicitColumns, type HeaderCell, isLike, matchColumns } from './match-columns.ts';
import { mergeHeaderRows } from './merged-header.ts';
import type { Layout } from './reading.ts';

export interface RegisterFit {
  readonly register: Register;
  /** By column; undefined where no field fits. */
  readonly fields: readonly (Field | undefined)[];
  /** How many different fields were found. */
  readonly matched: number;
  /** Fields without which a file is not this register. */
  readonly missing: readonly Field[];
  readonly score: number;
}

/** All registers of which at least one field was found: those that lack nothing first, then by score. */
export function rankRegisters(
  cells: readonly HeaderCell[],
  catalogue: Catalogue,
  explicit: ExplicitColumns | undefined,
): readonly RegisterFit[] {
  return [...catalogue.registers.values()]
    .map((register) => matchColumns(cells, register, explicit))
    .filter(isLike)
    .map(({ register, fields, matched, missing, score }) => ({
      register,
      fields,
      matched: matched.size,
      missing,
      score,
    }))
    .sort((a, b) => Number(a.missing.length > 0) - Number(b.missing.length > 0) || b.score - a.score);
}

/** The header cells of a file that has been opened. */
export const headerCellsOf = ({ headerRows }: Layout): readonly HeaderCell[] =>
  headerRows && headerRows.length > 0 ? mergeHeaderRows(headerRows) : [];

/** Whether the columns named leave every column of a file with the field that it has. */
export function leadToSameColumns(layout: Layout, explicit: ExplicitColumns): boolean {
  const { fields, duplicates } = matchColumns(headerCellsOf(layout), layout.register, explicit);
  return (
    duplicates.length === 0 && layout.columns.every(({ field }, column) => fields[column]?.id === field?.id)
  );
}

/** Whether a header is the name of a personal field of the register, whatever field it was declared to be. */
export function isPersonalName(header: string, register: Register): boolean {
  const names = [header, stripBrackets(header)?.text ?? header].map(toHeaderKey);
  return register.fields.some(
    (field) => field.personal && namesOf(field).some((name) => names.includes(toHeaderKey(name))),
  );
}
