// A briefing as a workbook: cover, contents, the text, one sheet per table and per chart's figures, notes.

import type { Sheet } from 'write-excel-file/node';
import type { Block, Document } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { Table } from '../domain/table.ts';
import { type SheetFile, textCell } from '../render/sheet-cell.ts';
import { notesSheet } from '../render/sheet-notes.ts';
import { contentsSheet, type Rows, TITLE, tableSheet } from '../render/sheet-table.ts';
import { prepareWidths } from '../render/text-width.ts';
import { word } from '../render/words.ts';
import { writeBook } from '../render/write-book.ts';
import { tableOfChart } from './chart-table.ts';
import type { PublishOptions } from './document-format.ts';
import { textsOfDocument } from './document-texts.ts';
import { captionOf, nameOf, outlineOf } from './outline.ts';

/** On an upright sheet of A4. */
const TEXT_WIDTH = 76;

interface NumberedTable {
  /** Ours: `表1`, `Figure 2`. */
  readonly name: string;
  readonly table: Table;
}

export async function renderDocument(document: Document, { ledger }: PublishOptions): Promise<Uint8Array> {
  const { language } = document;
  await prepareWidths(textsOfDocument(document));
  outlineOf(document);
  const numbered = tablesOf(document);
  const sheets = numbered.map(({ name, table }) => tableSheet(table, name, language));
  const text = word('text', language);
  const notes = word('notes', language);
  return writeBook([
    coverSheet(document),
    contentsSheet(
      [
        [text, document.title],
        ...numbered.map(({ name, table }) => [name, table.title[language]] as const),
        [notes, notes],
      ],
      language,
    ),
    textSheet(document),
    ...sheets,
    notesSheet({ ...document, tables: numbered.map(({ table }) => table) }, { language, ledger }),
  ]);
}

function tablesOf(document: Document): NumberedTable[] {
  const { language } = document;
  return document.blocks.flatMap((block): NumberedTable[] => {
    if (block.kind === 'table') return [{ name: nameOf(block, language), table: block.table }];
    if (block.kind === 'chart') {
      return [{ name: nameOf(block, language), table: tableOfChart(block.chart, language) }];
    }
    return [];
  });
}

function coverSheet({ language, title, issuer, recipient, date }: Document): Sheet<SheetFile> {
  const lines = [
    ['recipient', recipient],
    ['issuer', issuer],
    ['date', date],
  ] as const;
  const data: Rows = [
    [textCell(title, TITLE)],
    [],
    ...lines.flatMap(([id, text]) =>
      text === undefined ? [] : [[textCell(word(id, language)), textCell(text)]],
    ),
  ];
  return {
    sheet: word('cover', language),
    data,
    columns: [{ width: 16 }, { width: 60 }],
    showGridLines: false,
  };
}

function textSheet(document: Document): Sheet<SheetFile> {
  const { language, title, blocks } = document;
  return {
    sheet: word('text', language),
    data: [[textCell(title, TITLE)], ...blocks.flatMap((block) => textRows(block, language))],
    columns: [{ width: TEXT_WIDTH }],
    showGridLines: false,
  };
}

function textRows(block: Block, language: Language): Rows {
  switch (block.kind) {
    case 'heading':
      return [[textCell(block.text, { fontWeight: 'bold', wrap: true })]];
    case 'paragraph':
      return [[textCell(block.text, { wrap: true })]];
    case 'list':
      return block.items.map((item) => [textCell(item, { wrap: true, indent: 1 })]);
    case 'table':
    case 'chart':
      return [[textCell(captionOf(block, language), { wrap: true })]];
  }
}
