// HTML as a manuscript: what a reader sees, in paragraphs and tables, every letter with its place in the source.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Span } from '../figure.ts';
import type { Block, Manuscript } from '../manuscript.ts';
import { PlacedText } from './read-markdown.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const UNSEEN = new Set(['script', 'style', 'head', 'template', 'noscript', 'textarea', 'svg', 'title']);
const PARAGRAPHS = new Set([
  ...[
    'p',
    'div',
    'li',
    'ul',
    'ol',
    'section',
    'article',
    'header',
    'footer',
    'main',
    'aside',
    'body',
    'blockquote',
  ],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'dt',
    'dd',
    'figure',
    'figcaption',
    'caption',
    'pre',
    'hr',
    'br',
    'html',
  ],
]);
const DEEPEST = 400;

export function readHtml(name: string, source: string): Manuscript {
  const writer = new PlacedText();
  const blocks: Block[] = [];
  let open: { start: number; isHeading: boolean } | undefined;
  const close = (): void => {
    if (!open) return;
    if (writer.length > open.start) {
      blocks.push({ kind: open.isHeading ? 'heading' : 'paragraph', start: open.start, end: writer.length });
      writer.add('\n', source.length === 0 ? 0 : placeNow, true);
    }
    open = undefined;
  };
  let placeNow = 0;
  const write = (text: Span): void => {
    placeNow = text.start;
    writeText(writer, source, text);
    placeNow = Math.max(0, text.end - 1);
  };
  const visit = (node: Node, depth: number, isHeading: boolean): void => {
    if (depth > DEEPEST) return;
    if (node.nodeName === '#text') {
      const location = node.sourceCodeLocation;
      if (!location) return;
      const isBlank = source.slice(location.startOffset, location.endOffset).trim() === '';
      if (isBlank && !open) return;
      open ??= { start: writer.length, isHeading };
      write({ start: location.startOffset, end: location.endOffset });
      return;
    }
    if (!('childNodes' in node) || UNSEEN.has(node.nodeName)) return;
    if (node.nodeName === 'table') {
      close();
      const table = writeTable(node as Element, writer, source, (place) => {
        placeNow = place;
      });
      if (table) blocks.push(table);
      return;
    }
    const isBlock = PARAGRAPHS.has(node.nodeName);
    if (isBlock) close();
    for (const child of node.childNodes) visit(child, depth + 1, isHeading || /^h[1-6]$/.test(node.nodeName));
    if (isBlock) close();
  };
  for (const child of parse(source, { sourceCodeLocationInfo: true }).childNodes)
    visit(child as Node, 0, false);
  close();
  return { name, form: 'html', text: writer.text, blocks, source, places: writer.places() };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
};

/** White space as one space, entities as what they stand for. */
function writeText(writer: PlacedText, source: string, { start, end }: Span): void {
  for (let at = start; at < end; at++) {
    const letter = source[at]!;
    if (letter === '&') {
      const entity = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,8}));/i.exec(source.slice(at, at + 12));
      if (entity) {
        const code = entity[1] ? Number(entity[1]) : entity[2] ? Number.parseInt(entity[2], 16) : undefined;
        const text =
          code === undefined
            ? (ENTITIES[entity[3]!.toLowerCase()] ?? '')
            : code <= 0x10ffff
              ? String.fromCodePoint(code)
              : '';
        writer.add(text, at, true);
        at += entity[0].length - 1;
        continue;
      }
    }
    if (/\s/.test(letter)) {
      if (!/\s/.test(source[at - 1] ?? '') || at === start) writer.add(' ', at);
      continue;
    }
    writer.add(letter, at);
  }
}

function writeTable(
  table: Element,
  writer: PlacedText,
  source: string,
  tell: (place: number) => void,
): Block | undefined {
  const start = writer.length;
  const rows: Span[][] = [];
  let place = table.sourceCodeLocation?.startOffset ?? 0;
  const texts = (node: Node, depth: number): void => {
    if (depth > DEEPEST) return;
    if (node.nodeName === '#text') {
      const location = node.sourceCodeLocation;
      if (!location || source.slice(location.startOffset, location.endOffset).trim() === '') return;
      writeText(writer, source, { start: location.startOffset, end: location.endOffset });
      place = location.endOffset - 1;
    } else if ('childNodes' in node && !UNSEEN.has(node.nodeName))
      for (const child of node.childNodes) texts(child, depth + 1);
  };
  const walk = (node: Node, depth: number): void => {
    if (!('childNodes' in node) || depth > DEEPEST) return;
    if (node.nodeName !== 'tr') {
      for (const child of node.childNodes) walk(child, depth + 1);
      return;
    }
    const row: Span[] = [];
    for (const cell of node.childNodes) {
      if (cell.nodeName !== 'td' && cell.nodeName !== 'th') continue;
      if (row.length > 0) writer.add('\t', place, true);
      const from = writer.length;
      texts(cell, depth + 1);
      row.push({ start: from, end: writer.length });
    }
    writer.add('\n', place, true);
    rows.push(row);
  };
  walk(table, 0);
  tell(place);
  return rows.length > 0 ? { kind: 'table', start, end: writer.length - 1, rows } : undefined;
}
