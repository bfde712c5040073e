// The package with its parts changed; what turns out to be no change leaves a part as it is.

import { applyEdits, type Edit } from '../xml/edit-text.ts';
import { encodePart } from '../xml/encode-part.ts';
import type { FormPackage, FormPart } from './open-form.ts';
import { replaceParts } from './zip-entries.ts';

export function writeParts(
  form: FormPackage,
  edits: ReadonlyMap<FormPart, readonly Edit[]>,
): { readonly bytes: Uint8Array; readonly changedParts: readonly string[] } {
  const replaced = new Map<string, Uint8Array>();
  for (const [part, own] of edits) {
    const text = applyEdits(part.text, own);
    if (text !== part.text) replaced.set(part.name, encodePart({ text, encoding: part.encoding }));
  }
  const bytes = replaced.size === 0 ? form.bytes : replaceParts(form.bytes, replaced);
  return { bytes, changedParts: [...replaced.keys()] };
}
