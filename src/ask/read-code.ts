// One group of a dimension as it was written: a code, a label, an alias, or the name of a division.

import { BLANK_GROUP } from '../domain/cell.ts';
import { allNamed } from '../domain/named.ts';
import type { Field } from '../domain/register.ts';
import type { Dimension } from '../registers/dimension.ts';
import { allFields, dimensionsNamed } from '../registers/find-named.ts';
import { createInterpreter } from '../values/index.ts';
import type { World } from './resolve.ts';

/** The code that a word means, through the same understanding that the cells of the files get; the word itself where none does. */
export function readCode(word: string, dimension: Dimension, { catalogue, settings }: World): string {
  if (word === BLANK_GROUP) return word;
  const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
  // What is worked out of several fields has a list of its own.
  const field = dimension.fields ? undefined : fields.find(({ id }) => id === dimension.field);
  const meaning =
    field && isCoded(field)
      ? createInterpreter(field, catalogue, { regionDefault: settings.region })(word)
      : undefined;
  if (meaning?.kind === 'value' && meaning.value !== '') return String(meaning.value);
  const codes = (dimension.codes ?? []).map((id) => ({ id, label: dimension.labelOf(id) }));
  return allNamed(word, codes)[0]?.id ?? word;
}

/**
 * The dimension whose groups hold what a word names: of a field of divisions named without its level, that of the division.
 * A county is no group of `region`, whose groups are prefectures.
 */
export function dimensionHolding(
  name: string,
  word: string,
  { catalogue, settings }: Pick<World, 'catalogue' | 'settings'>,
): string {
  const [id, ...others] = dimensionsNamed(name, catalogue, catalogue.registers.keys());
  const field = allFields(catalogue).find((one) => one.id === id);
  if (others.length > 0 || field?.type !== 'region') return name;
  const meaning = createInterpreter(field, catalogue, { regionDefault: settings.region })(word);
  const code = meaning.kind === 'value' ? String(meaning.value) : '';
  if (!/^\d{6}$/.test(code) || /^\d{2}(?!00)\d{2}00$/.test(code)) return name;
  return code.endsWith('0000') ? name : `${field.id}:county`;
}

const isCoded = ({ type }: Field): boolean => type === 'code' || type === 'region' || type === 'flag';
