// The free texts of registers that can be read without reading of people: offices, towns, sources and the like.

import type { Catalogue } from '../domain/register.ts';

/** Texts that name offices, sources and the like; prose and names of people are not even read. */
export function readableTexts(catalogue: Catalogue): ReadonlySet<string> {
  const readable = new Set<string>();
  const kept = new Set<string>();
  for (const { fields } of catalogue.registers.values()) {
    for (const field of fields) {
      if (field.type !== 'text') continue;
      (field.multiline || field.personal ? kept : readable).add(field.id);
    }
  }
  // The reader is told by id; one that is prose in another register is left out in all of them.
  for (const id of kept) readable.delete(id);
  return readable;
}
