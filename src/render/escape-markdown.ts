// Text inside a Markdown document: nothing that came in may become markup, a link, a cell border or a new line.

import { escapeTerminal } from './escape-terminal.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/**
 * Escapes text for GitHub Markdown where it does not begin a block, such as in a table cell. Addresses stay text: the marks from
 * which GitHub makes links by itself (`://`, `www.`, `@`) are escaped too.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .replace(/[\\`*_[\]|~$@]/g, '\\$&')
    .replace(/[&<>]/g, (character) => ENTITIES.get(character)!)
    .replace(/:(?=\/\/)|(?<=mailto|xmpp):/gi, '\\:')
    .replace(/(?<=www)\./gi, '\\.');
}

/** Escapes text that begins a paragraph or a list item, where `#`, `-` and `1.` would be markup too. */
export const escapeMarkdownLine = (text: string): string =>
  escapeMarkdown(text.trimStart())
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
