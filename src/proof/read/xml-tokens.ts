// The tags and texts of one XML part with their places, so that something can be put in between and all else stays as it
// is. What is not well-formed, or declares a document type, is refused before.

import { SaxesParser } from 'saxes';
import { damagedPart } from './docx-package.ts';

export type XmlToken =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: string;
      readonly isEmpty: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly start: number; readonly end: number };

const DEEPEST = 300;

/** @throws JjstatsError `damaged-archive` */
export function assertWellFormed(xml: string, where: string): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', () => {
    throw damagedPart(where);
  });
  parser.on('doctype', () => {
    throw damagedPart(where);
  });
  parser.on('opentag', () => {
    depth += 1;
    if (depth > DEEPEST) throw damagedPart(where);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(xml).close();
}

/** Comments, declarations and instructions are passed over. */
export function* tokensOf(xml: string): Generator<XmlToken> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    if (open > at) yield { kind: 'text', start: at, end: open };
    const mark = xml.startsWith('<!--', open)
      ? '-->'
      : xml.startsWith('<?', open)
        ? '?>'
        : xml.startsWith('<![CDATA[', open)
          ? ']]>'
          : undefined;
    if (mark !== undefined) {
      at = xml.indexOf(mark, open) + mark.length;
      continue;
    }
    const end = tagEnd(xml, open);
    const isClose = xml[open + 1] === '/';
    const isEmpty = xml[end - 2] === '/';
    const inside = xml.slice(open + (isClose ? 2 : 1), end - (isEmpty ? 2 : 1));
    const space = inside.search(/[\s]/);
    const name = space < 0 ? inside : inside.slice(0, space);
    yield isClose
      ? { kind: 'close', name, start: open, end }
      : { kind: 'open', name, attributes: space < 0 ? '' : inside.slice(space), isEmpty, start: open, end };
    at = end;
  }
}

/** Behind the > that ends a tag: one within quotes does not. */
function tagEnd(xml: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < xml.length; at++) {
    const letter = xml[at]!;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at + 1;
  }
  return xml.length;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** One letter or entity at a place: the text, and how long it is written. */
export function letterAt(xml: string, at: number): { readonly text: string; readonly length: number } {
  if (xml[at] !== '&') return { text: xml[at]!, length: 1 };
  const entity = /^&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([a-z]{1,5}));/.exec(xml.slice(at, at + 12));
  if (!entity) return { text: '&', length: 1 };
  const code = entity[1] ? Number(entity[1]) : entity[2] ? Number.parseInt(entity[2], 16) : undefined;
  const text =
    code === undefined ? (NAMED[entity[3]!] ?? '') : code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return { text, length: entity[0].length };
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
