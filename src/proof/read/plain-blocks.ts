// The paragraphs, headings and tables of a text without markup: a line is a paragraph, lines with tabs are a table.

import type { Span } from '../figure.ts';
import type { Block } from '../manuscript.ts';

/** A line that ends like a sentence is no heading, and neither is an item of a list or a long one. */
const LONGEST_HEADING = 40;
const LONGEST_ENGLISH_HEADING = 90;

export function findBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let table: { start: number; end: number; rows: Span[][] } | undefined;
  const closeTable = (): void => {
    if (table) blocks.push({ kind: 'table', start: table.start, end: table.end, rows: table.rows });
    table = undefined;
  };
  let isAfterGap = true;
  for (const line of linesOf(text)) {
    const words = text.slice(line.start, line.end);
    if (words.trim() === '') {
      closeTable();
      isAfterGap = true;
      continue;
    }
    if (words.includes('\t')) {
      const row = cellsOf(words, line.start);
      if (table) {
        table.rows.push(row);
        table.end = line.end;
      } else table = { start: line.start, end: line.end, rows: [row] };
      isAfterGap = false;
      continue;
    }
    closeTable();
    blocks.push({ kind: isHeading(words, isAfterGap) ? 'heading' : 'paragraph', ...line });
    isAfterGap = false;
  }
  closeTable();
  return blocks;
}

export function* linesOf(text: string): Generator<Span> {
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
    if (found < 0) return;
    start = end + 1;
  }
}

export function cellsOf(line: string, offset: number, divider = '\t'): Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (let at = line.indexOf(divider); ; at = line.indexOf(divider, start)) {
    const end = at < 0 ? line.length : at;
    cells.push({ start: offset + start, end: offset + end });
    if (at < 0) return cells;
    start = end + divider.length;
  }
}

export function isHeading(words: string, isAfterGap: boolean): boolean {
  const trimmed = words.trim();
  const last = trimmed.at(-1) ?? '';
  if ('。！？；，、：,;:!?'.includes(last)) return false;
  const isChinese = /[\u4e00-\u9fff]/.test(trimmed);
  if (!isChinese && last === '.') return false;
  if (/^[-*•●·] ?/.test(trimmed)) return false;
  return isAfterGap && trimmed.length <= (isChinese ? LONGEST_HEADING : LONGEST_ENGLISH_HEADING);
}
