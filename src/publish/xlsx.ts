// A briefing as a workbook. As it is signed: the text, then one sheet a declared table with its charts beneath, the ledger.
// Or accessible: cover, contents, the text, one sheet per table and per chart's figures, notes.

import type { Block, Document } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { Table } from '../domain/table.ts';
import { putAbreast } from '../render/abreast.ts';
import { printSheet, TEXT_WIDTH } from '../render/printed-sheet.ts';
import { textCell } from '../render/sheet-cell.ts';
import { ledgerSheets, notesSheet } from '../render/sheet-notes.ts';
import type { BookSheet } from '../render/sheet-print.ts';
import { contentsSheet, type Rows, TITLE, tableSheet } from '../render/sheet-table.ts';
import { prepareWidths } from '../render/text-width.ts';
import { word } from '../render/words.ts';
import { FONT_OF_SHEETS, LINE_HEIGHT, writeBook } from '../render/write-book.ts';
import { tableOfChart } from './chart-table.ts';
import type { PublishOptions } from './document-format.ts';
import { textsOfDocument } from './document-texts.ts';
import { type ChartBlock, captionOf, captionWith, nameOf, outlineOf, type TableBlock } from './outline.ts';
import { addCharts, type DrawnChart, drawCharts, type PlacedChart } from './workbook-charts.ts';

export async function renderDocument(document: Document, options: PublishOptions): Promise<Uint8Array> {
  await prepareWidths(textsOfDocument(document));
  outlineOf(document);
  const font = FONT_OF_SHEETS[document.language];
  if (document.paper?.accessible) return writeBook(accessibleBook(document, options), font);
  const { book, charts } = await printedBook(document, options);
  return addCharts(await writeBook(book, font), charts);
}

async function printedBook(
  document: Document,
  { ledger }: PublishOptions,
): Promise<{ book: BookSheet[]; charts: PlacedChart[] }> {
  const { language, blocks } = document;
  const drawn = await drawCharts(
    blocks.filter((block) => block.kind === 'chart'),
    language,
  );
  const text = printedText(document);
  const charts: PlacedChart[] = [];
  const sheets = papersOf(document).map((paper, index) => {
    const own = paper.charts.map((block) => ({ block, chart: drawn.find((one) => one.block === block) }));
    const sheet = printSheet(paper.table, {
      name: paper.name,
      language,
      signOff: paper.signOff,
      caption: paper.caption,
    });
    const { rows, placed } = chartRows(own, sheet.data.length, index + 1, language);
    charts.push(...placed);
    return { ...sheet, data: [...sheet.data, ...rows] };
  });
  return { book: [text, ...sheets, ...(ledger ? ledgerSheets(document, language) : [])], charts };
}

/** What stands on one sheet. */
interface SheetOfPaper {
  readonly name: string;
  readonly caption: string;
  readonly table: Table;
  readonly signOff: TableBlock['signOff'];
  readonly charts: readonly ChartBlock[];
}

/** One for each declared table, with the charts of it; one for each chart whose table the briefing does not show. */
function papersOf({ blocks, language }: Document): SheetOfPaper[] {
  const tables = blocks.filter((block) => block.kind === 'table');
  const charts = blocks.filter((block) => block.kind === 'chart');
  const taken = new Set<ChartBlock>();
  const papers = tablesTogether(tables).flatMap((together): SheetOfPaper[] => {
    const joined = putAbreast(together.map(({ table }) => table));
    const { source, signOff } = together[0]!;
    const own = charts.filter(
      (chart) => source !== undefined && chart.source === source && !taken.has(chart),
    );
    for (const chart of own) taken.add(chart);
    let at = 0;
    return joined.map((table, index) => {
      const first = together[at]!;
      at = index === joined.length - 1 ? together.length : at + 1;
      const last = joined.length === 1 ? together.at(-1)! : first;
      return {
        name: nameOf(first, language) + (last === first ? '' : `-${last.number}`),
        caption:
          last === first
            ? captionOf(first, language)
            : captionWith(`${nameOf(first, language)}—${last.number}`, table.title[language], language),
        table,
        signOff,
        charts: index === joined.length - 1 ? own : [],
      };
    });
  });
  const alone = charts
    .filter((chart) => !taken.has(chart))
    .map((block) => ({
      name: nameOf(block, language),
      caption: block.chart.title,
      table: tableOfChart(block.chart, language),
      signOff: undefined,
      charts: [block],
    }));
  return [...papers, ...alone];
}

/** Tables that follow each other and are made of one that was declared. */
function tablesTogether(blocks: readonly TableBlock[]): TableBlock[][] {
  const runs: TableBlock[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (run && block.source !== undefined && run[0]!.source === block.source) run.push(block);
    else runs.push([block]);
  }
  // Either all stand abreast, or each has a sheet of its own.
  return runs.flatMap((run) =>
    putAbreast(run.map(({ table }) => table)).length === 1 ? [run] : run.map((one) => [one]),
  );
}

const EMU_OF_POINT = 12_700;

/** Captions, what the marks in the charts mean, and room for the charts. */
function chartRows(
  charts: readonly { readonly block: ChartBlock; readonly chart: DrawnChart | undefined }[],
  from: number,
  sheet: number,
  language: Language,
): { rows: Rows; placed: PlacedChart[] } {
  const rows: Rows = [];
  const placed: PlacedChart[] = [];
  for (const { block, chart } of charts) {
    rows.push([textCell('')], [textCell(captionOf(block, language), { fontWeight: 'bold' })]);
    for (const note of block.chart.notes ?? []) rows.push([textCell(note, { fontSize: 9 })]);
    if (!chart) continue;
    placed.push({ ...chart, sheet, row: from + rows.length });
    const lines = Math.ceil(chart.height / EMU_OF_POINT / LINE_HEIGHT);
    rows.push(...Array.from({ length: lines }, () => [textCell('')]));
  }
  return { rows, placed };
}

/** The text of the briefing, with who signs it. */
function printedText(document: Document): BookSheet {
  const { language, title, recipient, blocks, issuer, date } = document;
  const line = (text: string | undefined, align: 'left' | 'right'): Rows =>
    text === undefined || text.trim() === ''
      ? []
      : [[textCell(text, { align, wrap: true, alignVertical: 'top' })]];
  return {
    sheet: word('text', language),
    data: [
      [
        textCell(title, {
          fontWeight: 'bold',
          fontSize: 16,
          align: 'center',
          alignVertical: 'center',
          wrap: true,
        }),
      ],
      ...line(recipient, 'left'),
      ...blocks.flatMap((block) => textRows(block, language)),
      ...line(issuer, 'right'),
      ...line(date, 'right'),
    ],
    columns: [{ width: TEXT_WIDTH }],
    showGridLines: false,
  };
}

interface NumberedTable {
  /** Ours: `表1`, `Figure 2`. */
  readonly name: string;
  readonly table: Table;
}

function accessibleBook(document: Document, { ledger }: PublishOptions): BookSheet[] {
  const { language } = document;
  const numbered = tablesOf(document);
  const text = word('text', language);
  const notes = word('notes', language);
  return [
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
    ...numbered.map(({ name, table }) => tableSheet(table, name, language)),
    notesSheet({ ...document, tables: numbered.map(({ table }) => table) }, { language, ledger }),
  ];
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

function coverSheet({ language, title, issuer, recipient, date }: Document): BookSheet {
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

function textSheet(document: Document): BookSheet {
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
      return [[textCell(block.text, { wrap: true, alignVertical: 'top' })]];
    case 'list':
      return block.items.map((item) => [textCell(item, { wrap: true, indent: 1, alignVertical: 'top' })]);
    case 'table':
    case 'chart':
      return [[textCell(captionOf(block, language), { wrap: true })]];
  }
}
