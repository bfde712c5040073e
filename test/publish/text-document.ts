// A document in which one text stands in every position that a text can have.

import type { Chart, Document } from '../../src/domain/document.ts';
import { KINDS, textChart } from '../chart/made-up-charts.ts';
import { textReport } from '../render/text-report.ts';

export function textDocument(text: string, kinds: readonly Chart['kind'][] = KINDS): Document {
  const report = textReport(text);
  return {
    id: text,
    language: 'en',
    title: text,
    issuer: text,
    recipient: text,
    date: text,
    blocks: [
      { kind: 'paragraph', text },
      ...([1, 2, 3] as const).map((level) => ({ kind: 'heading', level, text }) as const),
      { kind: 'list', items: [text, text] },
      ...report.tables.map((table, index) => ({ kind: 'table', number: index + 1, table }) as const),
      ...kinds.map(
        (kind, index) => ({ kind: 'chart', number: index + 1, chart: textChart(kind, text) }) as const,
      ),
    ],
    files: report.files,
  };
}
