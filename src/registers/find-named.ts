// What a word names among measures, fields and dimensions: ids, labels in both languages, and the headers that a field goes by.

import { inBoth, JjstatsError } from '../domain/error.ts';
import { allNamed, findNamed, type Named } from '../domain/named.ts';
import type { Catalogue, Field, Measure, Register } from '../domain/register.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import { isGroupable, REGION_STEPS } from './dimension.ts';

export const findMeasure = (word: string, { measures }: Catalogue): Measure | undefined =>
  findNamed(word, measures.values());

/** The fields that may be filtered by, over the registers named. */
export const filterableFields = (catalogue: Catalogue, registers: Iterable<string>): Field[] =>
  [...registers]
    .flatMap((id) => catalogue.registers.get(id)?.fields ?? [])
    .filter((field) => !field.personal && field.type !== 'id');

export const findRegister = (word: string, { registers }: Catalogue): Register | undefined =>
  findNamed(word, registers.values());

/** @throws JjstatsError `unknown-register` (exit 2) with what there is */
export function registerNamed(
  word: string,
  catalogue: Catalogue,
  what: `--${string}` | `"${string}"`,
): Register {
  const found = findRegister(word, catalogue);
  if (found) return found;
  throw new JjstatsError(
    'unknown-register',
    inBoth({ what, hint: suggestNamed(word, catalogue.registers.values()) }),
  );
}

/** Every field of every register, each id once. */
export const allFields = ({ registers }: Catalogue): Field[] => [
  ...new Map(
    [...registers.values()].flatMap(({ fields }) => fields).map((field) => [field.id, field]),
  ).values(),
];

/** `地区:区县` → the name of a field of divisions, and the id of a step; undefined where there is no such step. */
function cutStep(word: string): { readonly name: string; readonly step: string } | undefined {
  const [name, written, ...more] = word.split(/[:：]/).map((part) => part.trim());
  const step = more.length === 0 && written !== undefined ? findNamed(written, REGION_STEPS)?.id : undefined;
  return step === undefined ? undefined : { name: name!, step };
}

/** The field behind a name in a filter; a division may be named with its level (region:county). */
export function findFilterField(
  word: string,
  catalogue: Catalogue,
  registers: Iterable<string>,
): Field | undefined {
  const fields = filterableFields(catalogue, registers);
  const whole = allNamed(word, fields)[0];
  if (whole) return whole;
  const cut = cutStep(word);
  const field = cut && allNamed(cut.name, fields)[0];
  return field?.type === 'region' ? field : undefined;
}

/** What may be grouped by, over the registers named: each id once, with the labels of its first register. */
export function namedDimensions(catalogue: Catalogue, registers: Iterable<string>): Named[] {
  const found = new Map<string, Named>();
  for (const named of [...registers].flatMap((id) => dimensionsOf(catalogue.registers.get(id)))) {
    if (!found.has(named.id)) found.set(named.id, named);
  }
  return [...found.values()];
}

const dimensionsOf = (register: Register | undefined): Named[] => [
  ...(register?.fields ?? [])
    .filter(isGroupable)
    .flatMap((field) => [
      field,
      ...(field.type === 'region' ? REGION_STEPS.map((step) => atStep(field, step)) : []),
    ]),
  ...(register?.derived ?? []),
];

const atStep = ({ id, label }: Field, step: Named): Named => ({
  id: `${id}:${step.id}`,
  label: { zh: `${label.zh}:${step.label.zh}`, en: `${label.en}:${step.label.en}` },
});

/**
 * The ids that a word may stand for, over the registers named: one as a rule; several where registers call different fields
 * alike; none where it names nothing.
 */
export function dimensionsNamed(word: string, catalogue: Catalogue, registers: Iterable<string>): string[] {
  const own = [...registers].flatMap((register) => dimensionsOf(catalogue.registers.get(register)));
  const cut = cutStep(word);
  if (cut) {
    const fields = own.filter((named) => 'type' in named && named.type === 'region');
    return [...new Set(allNamed(cut.name, fields).map(({ id }) => `${id}:${cut.step}`))];
  }
  return [...new Set(allNamed(word, own).map(({ id }) => id))];
}
