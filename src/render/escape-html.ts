// Text inside HTML elements and quoted attributes.

import { escapeTerminal } from './escape-terminal.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Marks of direction and control characters are shown as in the terminal: a browser obeys them too. */
export const escapeHtml = (text: string): string =>
  escapeTerminal(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character)!);
