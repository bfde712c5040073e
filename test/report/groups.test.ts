// How groups stand: levels, order, the first few and the rest, empty ones, ungrouped codes.

import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countTexts, summarized } from './count-texts.ts';

const CATALOGUE = compileCatalogue([
  ...BUILT_IN,
  {
    code_lists: {
      kind: {
        codes: new Map([
          ['style', { label: '作风' }],
          ['talk', { label: '空谈', group: 'style' }],
          ['meet', { label: '会海', group: 'style' }],
          ['gift', { label: '收礼' }],
          ['old', { label: '旧项', to: '2013' }],
        ]),
      },
    },
    registers: {
      problems: {
        date: 'found_on',
        coverage: '2014..2015',
        fields: {
          found_on: { type: 'date', required: true, label: '查处日期' },
          kind: { type: 'code', codes: 'kind', label: '类型' },
          region: { type: 'region', label: '地区' },
        },
      },
    },
    measures: { 'problems.found': { register: 'problems' } },
  },
]);

const textOf = (rows: readonly (readonly [kind: string, year: number, count: number])[]) =>
  `查处日期,类型,地区\n${rows
    .flatMap(([kind, year, count]) => Array.from({ length: count }, () => `${year}-05-01,${kind},220122\n`))
    .join('')}`;

type More = Parameters<typeof summarized>[2];

async function tableOf(
  rows: Parameters<typeof textOf>[0],
  more: More = {},
  by: readonly string[] = ['kind'],
) {
  const counted = await countTexts([textOf(rows)], CATALOGUE, { by, measures: ['problems.found'] });
  return summarized(counted, '2015', more).tables[0]!.rows.map(({ kind, indent, cells }) => {
    const [label, value] = cells;
    const name = label!.kind === 'text' ? label!.text.zh : '';
    return [kind, indent, name, value!.kind === 'number' ? Number(value!.value.numerator) : undefined];
  });
}

const ROWS = [
  ['空谈', 2015, 3],
  ['会海', 2015, 5],
  ['收礼', 2015, 4],
  ['作风', 2015, 2],
  ['空谈', 2014, 9],
] as const;

describe('groups of a code list', () => {
  it('have the groups above their codes, and codes without one beside the groups', async () => {
    expect(await tableOf(ROWS)).toEqual([
      ['total', 0, '合计', 14],
      ['subtotal', 0, '作风', 10],
      ['detail', 1, '作风（未细分）', 2],
      ['detail', 1, '空谈', 3],
      ['detail', 1, '会海', 5],
      ['detail', 0, '收礼', 4],
    ]);
  });

  it('stand by size or by change within their parent when that is asked for', async () => {
    const names = async (order: 'value' | 'change') =>
      (await tableOf(ROWS, { order })).map(([, , name]) => name);
    expect(await names('value')).toEqual(['合计', '作风', '会海', '空谈', '作风（未细分）', '收礼']);
    expect(await names('change')).toEqual(['合计', '收礼', '作风', '会海', '作风（未细分）', '空谈']);
  });

  it('show empty ones on request, but none that does not hold in the time', async () => {
    const shown = await tableOf([['空谈', 2015, 1]], { showEmpty: true });
    expect(shown.map(([, , name]) => name)).toEqual(['合计', '作风', '空谈', '会海', '收礼']);
  });

  it('put the others together as the rest, last of all, and never a single group', async () => {
    const rows = [
      ['收礼', 2015, 9],
      ['空谈', 2015, 1],
      ['会海', 2015, 2],
      ['作风', 2015, 3],
    ] as const;
    expect(await tableOf(rows, { top: 1, order: 'value' })).toEqual([
      ['total', 0, '合计', 15],
      ['detail', 0, '收礼', 9],
      ['subtotal', 0, '作风', 6],
      ['detail', 1, '作风（未细分）', 3],
      ['detail', 1, '其他', 3],
    ]);
  });

  it('are nested in the order asked for', async () => {
    expect(await tableOf([['收礼', 2015, 2]], {}, ['region', 'kind'])).toEqual([
      ['total', 0, '合计', 2],
      ['subtotal', 0, '长春市', 2],
      ['detail', 1, '收礼', 2],
    ]);
  });
});
