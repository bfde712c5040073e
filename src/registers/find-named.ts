// What a word names: an id before any label, labels in both languages alike. A label of several things is no name.

import { toNameKey } from '../domain/name-key.ts';
import type { Catalogue, Field, Measure } from '../domain/register.ts';
import type { Named } from '../domain/suggestion.ts';
import { isGroupable, REGION_STEPS } from './dimension.ts';

/** All that bear the name: the one of that id, else those of that label. */
export function allNamed<T extends Named>(word: string, things: Iterable<T>): T[] {
  const all = [...things];
  const exact = all.find(({ id }) => id === word);
  if (exact) return [exact];
  const key = toNameKey(word);
  return all.filter(({ id, label }) => [id, label.zh, label.en].some((name) => toNameKey(name) === key));
}

/** The only one that bears the name. */
export function findNamed<T extends Named>(word: string, things: Iterable<T>): T | undefined {
  const [found, ...others] = allNamed(word, things);
  return others.length === 0 ? found : undefined;
}

export const findMeasure = (word: string, { measures }: Catalogue): Measure | undefined =>
  findNamed(word, measures.values());

/** The fields that may be filtered by, over the registers named. */
export const filterableFields = (catalogue: Catalogue, registers: Iterable<string>): Field[] =>
  [...registers]
    .flatMap((id) => catalogue.registers.get(id)?.fields ?? [])
    .filter((field) => !field.personal && field.type !== 'id');

/** The field behind a name in a filter; a division may be named with its level (region:county). */
export function findFilterField(
  word: string,
  catalogue: Catalogue,
  registers: Iterable<string>,
): Field | undefined {
  const fields = filterableFields(catalogue, registers);
  const whole = allNamed(word, fields)[0];
  if (whole) return whole;
  const [name, level, ...more] = word.split(/[:：]/).map((part) => part.trim());
  if (level === undefined || more.length > 0 || !REGION_STEPS.has(level)) return undefined;
  const field = allNamed(name!, fields)[0];
  return field?.type === 'region' ? field : undefined;
}

/** What may be grouped by, over the registers named: each id once, with the labels of its first register. */
export function namedDimensions(catalogue: Catalogue, registers: Iterable<string>): Named[] {
  const found = new Map<string, Named>();
  const add = (named: Named): void => {
    if (!found.has(named.id)) found.set(named.id, named);
  };
  for (const id of registers) {
    const register = catalogue.registers.get(id);
    for (const field of register?.fields ?? []) {
      if (!isGroupable(field)) continue;
      add(field);
      if (field.type !== 'region') continue;
      for (const level of REGION_STEPS) {
        const { zh, en } = field.label;
        add({ id: `${field.id}:${level}`, label: { zh: `${zh}:${level}`, en: `${en}:${level}` } });
      }
    }
    for (const derived of register?.derived ?? []) add(derived);
  }
  return [...found.values()];
}

/**
 * The ids that a word may stand for, over the registers named: one as a rule; several where registers call different fields
 * alike; none where it names nothing.
 */
export function dimensionsNamed(word: string, catalogue: Catalogue, registers: Iterable<string>): string[] {
  const ids = [...registers].flatMap((register) => {
    const own = namedDimensions(catalogue, [register]);
    return allNamed(word.replace('：', ':'), own).map(({ id }) => id);
  });
  const unique = [...new Set(ids)];
  return unique.includes(word) ? [word] : unique;
}
