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

describe('what a division deals with itself', () => {
  const CASES = `案件编码,立案日期,地区\n${['220000', '220100', '220122', '220000', '220200']
    .map((region, index) => `A${index},2015-05-0${index + 1},${region}\n`)
    .join('')}`;
  const rowsBy = async (dimension: string) => {
    const counted = await countTexts([CASES], CATALOGUE, { by: [dimension], measures: ['cases.filed'] });
    const report = summarized(counted, '2015-05', { bases: [] });
    return report.tables[0]!.rows.map(({ indent, cells: [name, figure] }, index) => [
      indent,
      report.cells[index]!.group.map(([, code]) => code).join(),
      name!.kind === 'text' ? `${name!.text.zh} / ${name!.text.en}` : '',
      figure!.kind === 'number' ? Number(figure!.value.numerator) : undefined,
    ]);
  };

  it('stands as 省本级 among prefectures, under a code that is not that of the whole province', async () => {
    expect(await rowsBy('region')).toEqual([
      [0, '', '合计 / Total', 5],
      [0, '220000:own', '吉林省本级 / Jilin (provincial level)', 2],
      [0, '220100', '长春市 / Changchun', 2],
      [0, '220200', '吉林市 / Jilin City', 1],
    ]);
  });

  it('stands as 市本级 among counties, and once where a province has nothing below', async () => {
    expect(await rowsBy('region:county')).toEqual([
      [0, '', '合计 / Total', 5],
      [0, '220000:own', '吉林省本级 / Jilin (provincial level)', 2],
      [0, '220100', '长春市 / Changchun', 2],
      [1, '220100:own', '长春市本级 / Changchun (prefectural level)', 1],
      [1, '220122', "农安县 / Nong'an", 1],
      [0, '220200', '吉林市 / Jilin City', 1],
      [1, '220200:own', '吉林市本级 / Jilin City (prefectural level)', 1],
    ]);
  });

  it('stands beside the prefectures of a tree, and the province stays the province', async () => {
    expect((await rowsBy('region:tree')).slice(0, 4)).toEqual([
      [0, '', '合计 / Total', 5],
      [0, '220000', '吉林省 / Jilin', 5],
      [1, '220000:own', '吉林省本级 / Jilin (provincial level)', 2],
      [1, '220100', '长春市 / Changchun', 2],
    ]);
    expect((await rowsBy('region:province')).at(-1)).toEqual([0, '220000', '吉林省 / Jilin', 5]);
  });
});
