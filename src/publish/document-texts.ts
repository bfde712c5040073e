// Every text of a document that may have come from input, configuration or a template.

import type { Document } from '../domain/document.ts';
import { textsOf } from '../render/report-texts.ts';
import { tableOfChart } from './chart-table.ts';
import { attachmentLines, footLines, headLines } from './outline.ts';

export function* textsOfDocument(document: Document): Generator<string> {
  const { title, issuer, recipient, date, language } = document;
  for (const text of [title, issuer, recipient, date, ...(document.remarks ?? [])])
    if (text !== undefined) yield text;
  yield* headLines(document);
  for (const { lead, text } of attachmentLines(document)) yield lead + text;
  yield* footLines(document);
  const tables = document.blocks.flatMap((block) =>
    block.kind === 'table'
      ? [block.table]
      : block.kind === 'chart'
        ? [tableOfChart(block.chart, language)]
        : [],
  );
  yield* textsOf({ ...document, tables }, language);
  for (const block of document.blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') yield block.text;
    if (block.kind === 'list') yield* block.items;
    if (block.kind === 'chart') yield block.chart.alternative;
  }
}
