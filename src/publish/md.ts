// A briefing as GitHub Markdown: a chart is what it says in words and the table of its figures.

import type { Block, Document } from '../domain/document.ts';
import type { Table } from '../domain/table.ts';
import { escapeMarkdown, escapeMarkdownLine } from '../render/escape-markdown.ts';
import { drawTable, toList } from '../render/md-table.ts';
import { showTable } from '../render/shown-table.ts';
import { prepareWidths } from '../render/text-width.ts';
import { word } from '../render/words.ts';
import { tableOfChart } from './chart-table.ts';
import type { PublishOptions } from './document-format.ts';
import { textsOfDocument } from './document-texts.ts';
import {
  attachmentLines,
  type ChartBlock,
  captionOf,
  footLines,
  headLines,
  ledgerOf,
  outlineOf,
  remarksOf,
  type TableBlock,
} from './outline.ts';

export async function renderDocument(document: Document, options: PublishOptions): Promise<string> {
  const { language, title, recipient, issuer, date } = document;
  await prepareWidths(textsOfDocument(document));
  outlineOf(document);
  const blocks = [
    ...headLines(document).flatMap(toParagraph),
    `# ${escapeMarkdownLine(title)}`,
    ...remarksOf(document).flatMap(toParagraph),
    ...toParagraph(recipient),
    ...document.blocks.flatMap((block) => drawBlock(block, document)),
    ...attachmentLines(document).flatMap(({ lead, text }) => toParagraph(lead + text)),
    ...toParagraph(issuer),
    ...toParagraph(date),
    ...footLines(document).flatMap(toParagraph),
  ];
  const lines = ledgerOf(document, options);
  if (lines.length > 0) blocks.push(`## ${word('ledger', language)}`, toList(lines));
  return blocks.map((block) => `${block}\n`).join('\n');
}

function drawBlock(block: Block, document: Document): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level + 1)} ${escapeMarkdownLine(block.text)}`];
    case 'paragraph':
      return toParagraph(block.text);
    case 'list':
      return block.items.length === 0 ? [] : [toList(block.items)];
    case 'table':
      return drawCaptioned(block, block.table, document);
    case 'chart': {
      const [caption, ...rows] = drawCaptioned(block, tableOfChart(block.chart, document.language), document);
      return [caption!, ...toParagraph(block.chart.alternative), ...rows];
    }
  }
}

function drawCaptioned(block: TableBlock | ChartBlock, table: Table, { language }: Document): string[] {
  const caption = escapeMarkdown(captionOf(block, language).trim());
  return [`**${caption}**`, ...drawTable(showTable(table, language), word('noRows', language))];
}

const toParagraph = (text: string | undefined): string[] =>
  text === undefined || text.trim() === '' ? [] : [escapeMarkdownLine(text)];
