// What a document holds and how its parts are called: 表1, 图1, and the places that links go to.

import type { Block, Document } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { showLedger } from '../render/ledger-text.ts';
import { word } from '../render/words.ts';
import type { PublishOptions } from './document-format.ts';

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

/** What stands under the title: what must be known first, and the sum of the ledger where there is no more of it. */
export const remarksOf = (document: Document): readonly string[] => [
  ...(document.remarks ?? []),
  ...(document.paper?.ledger === 'none' ? showLedger(document, document.language) : []),
];

/** The lines of the ledger at the end, without its heading. */
export function ledgerOf(document: Document, { ledger }: PublishOptions): readonly string[] {
  if (!ledger || document.paper?.ledger === 'none') return [];
  const [heading, ...lines] = showLedger(document, document.language);
  return lines.length > 0 || heading === undefined ? lines : [heading];
}

/** What stands above the title of a paper that is read on a screen. */
export const headLines = ({ official = {} }: Document): string[] =>
  [official.secrecy, official.urgency, official.masthead, official.number].flatMap((text) => text ?? []);

/** 附件说明, a line for each: `附件：1. …`; the number only where there are several. */
export function attachmentLines({
  official,
  language,
}: Document): { readonly lead: string; readonly text: string }[] {
  const { attachments = [] } = official ?? {};
  const lead = word('attachments', language) + COLON[language];
  return attachments.map((name, index) => ({
    lead: index === 0 ? lead : '',
    text: attachments.length > 1 ? `${index + 1}. ${name}` : name,
  }));
}

/** What stands beneath the date: 附注 and 版记. */
export function footLines({ official = {}, language }: Document): string[] {
  const { note, copiesTo, printedBy, printedOn } = official;
  return [
    ...(note === undefined ? [] : [{ zh: `（${note}）`, en: `(${note})` }[language]]),
    ...(copiesTo === undefined ? [] : [word('copiesTo', language) + COLON[language] + copiesTo]),
    ...(printedBy === undefined ? [] : [printedBy]),
    ...(printedOn === undefined ? [] : [printedOn + word('printed', language)]),
  ];
}

const COLON = { zh: '：', en: ': ' } as const;
