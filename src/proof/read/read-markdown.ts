// Markdown as a manuscript: marks of emphasis, links and headings are taken off, tables are tables, and every letter keeps
// its place in the source. Code blocks and comments hold no figures of the text.

import type { Span } from '../figure.ts';
import type { Block, Manuscript } from '../manuscript.ts';
import { linesOf } from './plain-blocks.ts';

export function readMarkdown(name: string, source: string): Manuscript {
  const writer = new PlacedText();
  const blocks: Block[] = [];
  let isFenced = false;
  let isComment = false;
  let table: { start: number; rows: Span[][] } | undefined;
  let paragraph: { start: number } | undefined;
  const closeTable = (): void => {
    if (table) blocks.push({ kind: 'table', start: table.start, end: writer.length - 1, rows: table.rows });
    table = undefined;
  };
  const closeParagraph = (): void => {
    if (paragraph) blocks.push({ kind: 'paragraph', start: paragraph.start, end: writer.length - 1 });
    paragraph = undefined;
  };
  for (const line of linesOf(source)) {
    const words = source.slice(line.start, line.end);
    if (/^\s{0,3}(?:```|~~~)/.test(words)) {
      isFenced = !isFenced;
      continue;
    }
    if (isFenced) continue;
    if (isComment || /^\s*<!--/.test(words)) {
      isComment = !words.includes('-->');
      continue;
    }
    if (words.trim() === '') {
      closeTable();
      closeParagraph();
      continue;
    }
    if (/^\s*\|/.test(words)) {
      closeParagraph();
      if (/^[\s|:-]+$/.test(words)) continue;
      table ??= { start: writer.length, rows: [] };
      table.rows.push(writeRow(writer, source, line));
      writer.add('\n', line.end);
      continue;
    }
    closeTable();
    const heading = /^\s{0,3}#{1,6}\s+/.exec(words);
    const mark = heading ?? /^\s*(?:[-*+>]\s+|\d{1,3}[.)]\s+)/.exec(words);
    if (heading || (mark && paragraph)) closeParagraph();
    const start = writer.length;
    writeInline(writer, source, line.start + (mark?.[0].length ?? 0), line.end);
    writer.add('\n', line.end);
    if (heading) blocks.push({ kind: 'heading', start, end: writer.length - 1 });
    else paragraph ??= { start };
  }
  closeTable();
  closeParagraph();
  return { name, form: 'md', text: writer.text, blocks, source, places: writer.places() };
}

/** Text that is written letter by letter, with the place of each in the source. */
export class PlacedText {
  readonly #pieces: string[] = [];
  readonly #places: number[] = [];

  get length(): number {
    return this.#places.length;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  /** @param place of the first letter; the others follow it, or stand at the same place where `isOne` */
  add(text: string, place: number, isOne = false): void {
    this.#pieces.push(text);
    for (let index = 0; index < text.length; index++) this.#places.push(isOne ? place : place + index);
  }

  places(): Uint32Array {
    return Uint32Array.from(this.#places);
  }
}

function writeRow(writer: PlacedText, source: string, line: Span): Span[] {
  const cells: Span[] = [];
  let from = source.indexOf('|', line.start) + 1;
  while (from < line.end) {
    const found = source.indexOf('|', from);
    const end = found < 0 || found > line.end ? line.end : found;
    if (source.slice(from, end).trim() !== '' || end < line.end) {
      if (cells.length > 0) writer.add('\t', from);
      const start = writer.length;
      writeInline(writer, source, from, end);
      cells.push({ start, end: writer.length });
    }
    from = end + 1;
  }
  return cells;
}

/** Without the marks of emphasis, of code and of links. */
function writeInline(writer: PlacedText, source: string, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const letter = source[at]!;
    if (letter === '\\' && at + 1 < end) {
      at += 1;
      writer.add(source[at]!, at);
      continue;
    }
    if (
      letter === '*' ||
      letter === '`' ||
      (letter === '_' && source[at + 1] === '_') ||
      (letter === '_' && source[at - 1] === '_')
    )
      continue;
    if (letter === '<') {
      const close = source.startsWith('<!--', at) ? source.indexOf('-->', at) + 2 : source.indexOf('>', at);
      if (close > at && close < end && /^<(?:!--|\/?[a-z])/i.test(source.slice(at, at + 4))) {
        at = close;
        continue;
      }
    }
    if (letter === ']' && source[at + 1] === '(') {
      const close = source.indexOf(')', at);
      if (close > 0 && close < end) {
        at = close;
        continue;
      }
    }
    if (letter === '[' && source.slice(at, end).includes('](')) continue;
    writer.add(letter, at);
  }
}
