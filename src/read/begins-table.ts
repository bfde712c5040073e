// Whether a row below a header is the header of another table: of another register, or of the same one with its columns in
// another order. A header that is only repeated, as on every printed page, begins nothing; whoever asks has set it aside.

import { getOrMake } from '../domain/get-or-make.ts';
import { toHeaderKey } from '../domain/name-key.ts';
import { type Catalogue, PLAIN_REGISTER, type Register } from '../domain/register.ts';
import { isBlankCell } from './cell-looks.ts';
import { namesOf } from './column-names.ts';
import { bearsName, matchColumns } from './match-columns.ts';
import { hasNoData, mergeHeaderRows } from './merged-header.ts';

/** The registers that a header names for certain. */
export const registersOfHeaders = ({ registers }: Catalogue): readonly Register[] =>
  [...registers.values()].filter(({ id }) => id !== PLAIN_REGISTER);

const LEAST_FIELDS = 2;
const MOST_NAME_CHARACTERS = 100;

export function beginsTable(fields: readonly string[], registers: readonly Register[]): boolean {
  // Nearly every row is a record, which its first figure or date tells.
  if (!hasNoData(fields)) return false;
  const known = fields.filter((field) => isName(field, registers));
  if (known.length < LEAST_FIELDS) return false;
  const cells = mergeHeaderRows([fields]);
  return registers.some((register) => {
    const { missing, matched } = matchColumns(cells, register, undefined);
    return missing.length === 0 && matched.size >= LEAST_FIELDS;
  });
}

function isName(cell: string, registers: readonly Register[]): boolean {
  if (cell.length > MOST_NAME_CHARACTERS || isBlankCell(cell)) return false;
  const name = toHeaderKey(cell);
  return registers.some((register) => bearsName(register, name));
}

/** What stands above the number of a row. */
const ORDINALS = ['序号', '编号', 'no'];
const MOST_FIRST_NAMES = 300;

const firstNamesOf = new WeakMap<readonly Register[], ReadonlySet<string>>();

/**
 * What such headers begin with, normalised: few names, as every line is held against them. Registers begin with a number, with
 * their id, their date or a region.
 */
export const firstNames = (registers: readonly Register[]): ReadonlySet<string> =>
  getOrMake(firstNamesOf, registers, () => {
    const fields = registers.flatMap(({ fields, key, date }) =>
      fields.filter(({ id, type }) => id === key || id === date || type === 'region'),
    );
    const names = [...ORDINALS, ...fields.flatMap(namesOf)].map(toHeaderKey);
    return new Set(names.slice(0, MOST_FIRST_NAMES));
  });

/** Whether the first filled cell is one of them. */
export function beginsWithName(fields: readonly string[], registers: readonly Register[]): boolean {
  const first = fields.find((field) => !isBlankCell(field)) ?? '';
  return firstNames(registers).has(toHeaderKey(first.slice(0, MOST_NAME_CHARACTERS)));
}
