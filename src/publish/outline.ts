// What a document holds and how its parts are called: 表1, 图1, and the places that links go to.

import type { Block, Document } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { word } from '../render/words.ts';

export type Heading = Extract<Block, { kind: 'heading' }>;
export type TableBlock = Extract<Block, { kind: 'table' }>;
export type ChartBlock = Extract<Block, { kind: 'chart' }>;

export interface OutlineEntry {
  /** Ours, never data: `section-1`, `table-1`, `figure-1`. */
  readonly id: string;
  readonly text: string;
  /** Depth in the contents, from 0; never more than one deeper than the entry before. */
  readonly depth: number;
}

/** `表1`, `Figure 2`. */
export function nameOf(block: TableBlock | ChartBlock, language: Language): string {
  const name = word(block.kind === 'table' ? 'table' : 'figure', language);
  return { zh: `${name}${block.number}`, en: `${name} ${block.number}` }[language];
}

/** The name and the title: `表1　各地立案情况`. */
export function captionOf(block: TableBlock | ChartBlock, language: Language): string {
  const title = block.kind === 'table' ? block.table.title[language] : block.chart.title;
  return captionWith(nameOf(block, language), title, language);
}

export const captionWith = (name: string, title: string, language: Language): string =>
  `${name}${{ zh: '\u3000', en: '  ' }[language]}${title}`;

/**
 * Headings, tables and charts in order.
 * @throws Error when two tables or two charts have the same number
 */
export function outlineOf(document: Document): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  const seen = new Set<string>();
  let sections = 0;
  let open: number[] = [];
  const add = (id: string, text: string, depth: number): void => {
    if (seen.has(id)) throw new Error(`Two parts of the document are called ${id}`);
    seen.add(id);
    entries.push({ id, text, depth });
  };
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      sections += 1;
      open = open.filter((level) => level < block.level);
      add(`section-${sections}`, block.text, open.length);
      open.push(block.level);
    } else if (block.kind === 'table' || block.kind === 'chart') {
      add(
        `${block.kind === 'table' ? 'table' : 'figure'}-${block.number}`,
        captionOf(block, document.language),
        open.length,
      );
    }
  }
  return entries;
}
