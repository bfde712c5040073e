// The figures of a chart as a table, for formats that have no pictures.

import { decimalsOf } from '../chart/figure-text.ts';
import type { Chart } from '../domain/document.ts';
import type { Label, Language } from '../domain/language.ts';
import type { Table, TableCell, TableColumn } from '../domain/table.ts';
import { WORDS, word } from '../render/words.ts';

const both = (text: string): Label => ({ zh: text, en: text });

export function tableOfChart(chart: Chart, language: Language): Table {
  const decimals = decimalsOf(chart);
  const column = (id: string, heading: Label, align: TableColumn['align']): TableColumn => ({
    id,
    heading: [heading],
    align,
  });
  return {
    id: chart.id,
    title: both(chart.title),
    ...(chart.unit !== '' && {
      subtitle: both(`${word('unit', language)}${{ zh: '：', en: ': ' }[language]}${chart.unit}`),
    }),
    columns: [
      column('category', WORDS.item, 'left'),
      ...chart.series.map(({ name }, index) => column(`series_${index + 1}`, both(name), 'right')),
    ],
    stubColumns: 1,
    rows: chart.categories.map((category, index) => ({
      kind: 'detail',
      indent: 0,
      cells: [
        { kind: 'text', text: both(category) },
        ...chart.series.map(({ values, marks }): TableCell => {
          const value = values[index];
          const statuses = marks?.[index] ?? [];
          return value
            ? { kind: 'number', value, style: 'value', decimals, statuses }
            : { kind: 'empty', reason: statuses[0] ?? 'no_data' };
        }),
      ],
    })),
    notes: [],
  };
}
