// What a division is called in a table: its official name without those above it.

import type { Language } from '../../domain/language.ts';
import type { ExtraRegion } from '../../domain/register.ts';
import { ZONES } from './development-zones.ts';
import { divisions, findByCode } from './division-table.ts';
import { ENGLISH_NAMES } from './english-names.ts';

/** 220104 → 朝阳区 or Chaoyang. Codes that nothing is known about are returned as they are. */
export function regionLabel(code: string, language: Language, extras: readonly ExtraRegion[] = []): string {
  const extra = [...extras, ...ZONES].find((region) => region.code === code);
  if (extra && !divisions().has(code)) return extra.label[language];
  if (code.endsWith('9000') && !divisions().has(code)) {
    const province = regionLabel(`${code.slice(0, 2)}0000`, language);
    return { zh: `${province}直辖`, en: `${province} (directly administered)` }[language];
  }
  const known = findByCode(code) ?? code;
  const name = divisions().get(known)?.names.at(-1)?.name ?? code;
  return language === 'en' ? (ENGLISH_NAMES.get(known) ?? name) : name;
}
