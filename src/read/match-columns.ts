// Which column of a header is which field of a register. The better name wins; what cannot be told apart is not guessed.

import { getOrMake } from '../domain/get-or-make.ts';
import { toHeaderKey } from '../domain/name-key.ts';
import type { Field, Register } from '../domain/register.ts';
import { bareOf, namesOf, stripBrackets } from './column-names.ts';
import { LOOSE_KINDS, toLooseName } from './loose-names.ts';

/** The texts of one column's header, upper rows first; one text where the header has one row. */
export interface HeaderCell {
  /** Joined with a space, repetitions left out. */
  readonly joined: string;
  readonly lower: string;
  readonly upper: string;
  /** Another column stands under the same upper text. */
  readonly isUpperShared: boolean;
}

export interface DuplicateColumn {
  readonly field: Field;
  readonly header: string;
  /** From 1. */
  readonly positions: readonly number[];
}

export interface ColumnMatch {
  readonly register: Register;
  /** By column; `undefined` where no field fits. */
  readonly fields: readonly (Field | undefined)[];
  /** By column; the field that a better named column is, where this one bears a name of it too. */
  readonly repeats: readonly (Field | undefined)[];
  readonly units: readonly ('元' | '万元' | undefined)[];
  readonly matched: ReadonlySet<string>;
  /** What is required, and unless the register is forced its main date. */
  readonly missing: readonly Field[];
  readonly duplicates: readonly DuplicateColumn[];
  /**
   * One for each field found, one more for a date, one more for the register's key, its main date and what it
   * requires: the fields by which its files differ from those of other registers.
   */
  readonly score: number;
}

interface Claim {
  readonly column: number;
  readonly field: Field;
  readonly rank: number;
  readonly name: string;
}

const BRACKETS_STRIPPED = 10_000;
const UPPER_ONLY = 20_000;
const LOOSE = 5000;
const EXPLICIT = -1;

interface NamedField {
  readonly field: Field;
  readonly rank: number;
}
type NameIndex = ReadonlyMap<string, readonly NamedField[]>;

const indexes = new WeakMap<Register, NameIndex>();

const indexOf = (register: Register): NameIndex =>
  getOrMake(indexes, register, () => indexNames(register.fields, (text) => toHeaderKey(text) || undefined));

const looseIndexes = new WeakMap<Register, NameIndex>();

/** The dates and ids of a register by what is the same for all forms of their names. */
const looseIndexOf = (register: Register): NameIndex =>
  getOrMake(
    looseIndexes,
    register,
    () =>
      new Map(
        LOOSE_KINDS.flatMap((kind) => [
          ...indexNames(
            register.fields.filter(({ type }) => type === kind),
            (text) => toLooseName(text, kind),
          ),
        ]),
      ),
  );

function indexNames(fields: readonly Field[], toName: (text: string) => string | undefined): NameIndex {
  const index = new Map<string, NamedField[]>();
  for (const field of fields) {
    namesOf(field).forEach((text, rank) => {
      const name = toName(text);
      if (name === undefined) return;
      const entries = getOrMake(index, name, () => []);
      if (!entries.some((entry) => entry.field === field)) entries.push({ field, rank });
    });
  }
  return index;
}

/** Whether a header is the name of a date or an id of a register but for its form. */
export const bearsLooseName = (registers: readonly Register[], header: string): boolean =>
  LOOSE_KINDS.some((kind) => {
    const name = toLooseName(header, kind);
    return name !== undefined && registers.some((register) => looseIndexOf(register).has(name));
  });

/** Whether a normalised name is one of a field of the register. */
export const bearsName = (register: Register, name: string): boolean => indexOf(register).has(name);

/** What a column's header says whatever the register, worked out once for all of them. */
interface CellNames {
  readonly unit: '元' | '万元' | undefined;
  readonly joined: string;
  readonly loose: readonly string[];
  /** By which the column may be claimed, from the best to the worst. */
  readonly claiming: readonly { readonly name: string; readonly penalty: number }[];
}

const namesOfCells = new WeakMap<HeaderCell, CellNames>();

function namesOfCell(cell: HeaderCell): CellNames {
  const known = namesOfCells.get(cell);
  if (known) return known;
  const claiming: { name: string; penalty: number }[] = [];
  const add = (text: string, penalty: number): void => {
    claiming.push({ name: toHeaderKey(text), penalty });
    if (stripBrackets(text))
      claiming.push({ name: toHeaderKey(bareOf(text)), penalty: penalty + BRACKETS_STRIPPED });
  };
  add(cell.joined, 0);
  if (cell.lower !== cell.joined) add(cell.lower, 0);
  if (cell.upper !== cell.joined && !cell.isUpperShared) add(cell.upper, UPPER_ONLY);
  const names = {
    unit: stripBrackets(cell.joined)?.unit,
    joined: claiming[0]!.name,
    loose: LOOSE_KINDS.flatMap((kind) => toLooseName(cell.joined, kind) ?? []),
    claiming,
  };
  namesOfCells.set(cell, names);
  return names;
}

/** Header text (or `#` and a position from 1) → field id, as the user says it. */
export type ExplicitColumns = ReadonlyMap<string, string>;

export function matchColumns(
  header: readonly HeaderCell[],
  register: Register,
  explicit: ExplicitColumns | undefined,
  needsDate = true,
): ColumnMatch {
  const fields: (Field | undefined)[] = new Array(header.length).fill(undefined);
  const units: ('元' | '万元' | undefined)[] = new Array(header.length).fill(undefined);
  const explicitFields = explicitByColumn(header, register, explicit);
  const claims = header.flatMap((cell, column) => {
    const names = namesOfCell(cell);
    units[column] = names.unit;
    const field = explicitFields[column];
    if (field) return [{ column, field, rank: EXPLICIT, name: names.joined }];
    return claimsOf(names, column, register);
  });
  const holders = new Map<Field, Claim>();
  const twins = new Map<Field, Claim[]>();
  const unclear = unclearNames(claims);
  const ranked = claims
    .filter(({ rank, name }) => rank === EXPLICIT || !unclear.has(name))
    .sort((a, b) => a.rank - b.rank || a.column - b.column);
  for (const claim of ranked) {
    if (fields[claim.column]) continue;
    const holder = holders.get(claim.field);
    if (holder) {
      const isTwin = holder.rank === claim.rank && (holder.name === claim.name || holder.rank === EXPLICIT);
      if (isTwin && claim.field.type !== 'text')
        twins.set(claim.field, [...(twins.get(claim.field) ?? [holder]), claim]);
      continue;
    }
    holders.set(claim.field, claim);
    fields[claim.column] = claim.field;
  }
  const repeats: (Field | undefined)[] = new Array(header.length).fill(undefined);
  for (const { column, field } of ranked) if (!fields[column]) repeats[column] ??= field;
  const matched = new Set([...holders.keys()].map((field) => field.id));
  return {
    register,
    fields,
    repeats,
    units,
    matched,
    missing: register.fields.filter(
      (field) => (field.required || (needsDate && field.id === register.date)) && !matched.has(field.id),
    ),
    duplicates: [...twins].map(([field, twinClaims]) => ({
      field,
      header: header[twinClaims[0]!.column]!.joined,
      positions: twinClaims.map((claim) => claim.column + 1),
    })),
    score: scoreOf(register, holders.keys()),
  };
}

function scoreOf(register: Register, fields: Iterable<Field>): number {
  let score = 0;
  for (const field of fields) {
    score += 1;
    if (field.type === 'date') score += 1;
    if (field.id === register.key || field.id === register.date || field.required) score += 1;
  }
  return score;
}

function claimsOf({ claiming, loose }: CellNames, column: number, register: Register): Claim[] {
  const index = indexOf(register);
  const byName = claiming.flatMap(({ name, penalty }) =>
    (index.get(name) ?? []).map(({ field, rank }) => ({ column, field, rank: rank + penalty, name })),
  );
  if (byName.length > 0) return byName;
  const looseIndex = looseIndexOf(register);
  return loose.flatMap((name) =>
    (looseIndex.get(name) ?? []).map(({ field, rank }) => ({ column, field, rank: rank + LOOSE, name })),
  );
}

/** Names that several columns bear and several fields claim, as 警告 of two lists: only the user can say which is which. */
function unclearNames(claims: readonly Claim[]): ReadonlySet<string> {
  const byName = new Map<string, { columns: Set<number>; fields: Set<Field> }>();
  for (const { name, column, field, rank } of claims) {
    if (rank === EXPLICIT) continue;
    const entry = byName.get(name) ?? { columns: new Set(), fields: new Set() };
    entry.columns.add(column);
    entry.fields.add(field);
    byName.set(name, entry);
  }
  return new Set(
    [...byName]
      .filter(([, { columns, fields }]) => columns.size > 1 && fields.size > 1)
      .map(([name]) => name),
  );
}

function explicitByColumn(
  header: readonly HeaderCell[],
  register: Register,
  explicit: ExplicitColumns | undefined,
): readonly (Field | undefined)[] {
  if (!explicit?.size) return [];
  const byName = new Map<string, Field>();
  const byPosition = new Map<number, Field>();
  for (const [text, fieldId] of explicit) {
    const field = register.fields.find(({ id }) => id === fieldId);
    if (!field) continue;
    const position = /^#(\d{1,4})$/.exec(text);
    if (position) byPosition.set(Number(position[1]), field);
    else byName.set(toHeaderKey(text), field);
  }
  const mapped = new Set([...byName.values(), ...byPosition.values()]);
  const found = header.map(
    (cell, column) =>
      byPosition.get(column + 1) ??
      byName.get(toHeaderKey(cell.joined)) ??
      byName.get(toHeaderKey(cell.lower)),
  );
  // A header that is nowhere in this file leaves its field to the names that the register knows.
  return [...mapped].some((field) => found.includes(field)) ? found : [];
}
