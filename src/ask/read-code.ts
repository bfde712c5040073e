// One group of a dimension as it was written: a code, a label, an alias, or the name of a division.

import { BLANK_GROUP, OWN, UNRECOGNISED_GROUP } from '../domain/cell.ts';
import type { Field } from '../domain/register.ts';
import type { Dimension } from '../registers/dimension.ts';
import { allNamed } from '../registers/find-named.ts';
import { createInterpreter } from '../values/index.ts';
import type { World } from './resolve.ts';

/** The code that a word means; the word itself where none does. */
export const readCode = (
  word: string,
  dimension: Dimension,
  world: Pick<World, 'catalogue' | 'settings'>,
): string => findCode(word, dimension, world) ?? word;

/**
 * The code that a word means, through the same understanding that the cells of the files get; undefined where it means none.
 * Free texts without a list mean themselves.
 */
export function findCode(
  word: string,
  dimension: Dimension,
  { catalogue, settings }: Pick<World, 'catalogue' | 'settings'>,
): string | undefined {
  if (word === BLANK_GROUP || word === UNRECOGNISED_GROUP) return word;
  if (word.endsWith(OWN)) {
    const bare = findCode(word.slice(0, -OWN.length), dimension, { catalogue, settings });
    return bare === undefined ? undefined : `${bare}${OWN}`;
  }
  const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
  // What is worked out of several fields has a list of its own.
  const field = dimension.fields ? undefined : fields.find(({ id }) => id === dimension.field);
  const meaning =
    field && isCoded(field)
      ? createInterpreter(field, catalogue, { regionDefault: settings.region })(word)
      : undefined;
  if (meaning?.kind === 'value' && meaning.value !== '') return String(meaning.value);
  const codes = (dimension.codes ?? []).map((id) => ({ id, label: dimension.labelOf(id) }));
  const named = allNamed(word, codes)[0]?.id;
  if (named !== undefined) return named;
  return field?.type === 'text' && field.codes === undefined ? word : undefined;
}

const isCoded = ({ type }: Field): boolean => type === 'code' || type === 'region' || type === 'flag';
