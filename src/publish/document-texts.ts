// Every text of a document that may have come from input, configuration or a template.

import type { Document } from '../domain/document.ts';
import { textsOf } from '../render/report-texts.ts';
import { tableOfChart } from './chart-table.ts';

export function* textsOfDocument(document: Document): Generator<string> {
  const { title, issuer, recipient, date, language } = document;
  for (const text of [title, issuer, recipient, date]) if (text !== undefined) yield text;
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
