// What is wrong with a template, in both languages, before it is known where it stands.

import type { Label } from '../../domain/language.ts';
import { nearest } from '../../domain/nearest.ts';

/** Thrown inside a template's rendering; whoever renders it adds line and column. */
export class TemplateProblem extends Error {
  readonly what: Label;
  readonly hint: Label | undefined;

  constructor(what: Label, hint?: Label) {
    super(what.en);
    this.name = 'TemplateProblem';
    this.what = what;
    this.hint = hint;
  }
}

const MOST_NAMES = 12;
const MOST_CHARACTERS = 60;

/** "did you mean …", else what there is. */
export function suggestName(word: string, known: readonly string[]): Label | undefined {
  const near = nearest(word, known);
  if (near !== undefined) return { zh: `是否应为 "${near}"?`, en: `did you mean "${near}"?` };
  if (known.length === 0) return undefined;
  const names = [...new Set(known)];
  const shown = names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ' …' : '');
  return { zh: `可用: ${shown}`, en: `there is ${shown}` };
}

/** A piece of a template as it may stand in a message: short, and without anything that could steer a terminal. */
export function quote(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_CHARACTERS)];
  const cut =
    characters.slice(0, MOST_CHARACTERS).join('') + (characters.length > MOST_CHARACTERS ? '…' : '');
  return `"${cut.replace(/[^\p{L}\p{N}\p{P}\p{S}\p{Zs}]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`)}"`;
}
