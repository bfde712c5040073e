// What a summary says beside its figures: rows and their depth, columns, symbols, remarks.

import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { leadersWith } from '../registers/leaders.ts';
import { type AskedOfTexts, summarizeTexts, type TextFile } from '../run/summarize-texts.ts';

const CATALOGUE = compileCatalogue([...BUILT_IN, leadersWith()]);
const FILE: TextFile = {
  name: 'cases.csv',
  content: [
    '案件编码,立案日期,结案日期,职级,是否一把手,违纪行为',
    'A1,2014-03-01,2014-04-01,县处级,是,工作纪律',
    'A2,2015-03-01,,县处级,是,工作纪律;群众纪律',
    'A3,2015-04-01,2015-05-01,乡科级,否,群众纪律',
    'A4,2015-05-31,,乡科级,否,',
    '',
  ].join('\n'),
};

async function tablesOf(asked: AskedOfTexts, language: 'zh' | 'en' = 'zh') {
  const { report } = await summarizeTexts([FILE], CATALOGUE, { period: '2015-01..2015-05', ...asked });
  return report.tables.map((table) => {
    const { title, under, rows, legend, notes, columns } = showTable(table, language);
    return {
      title,
      under,
      columns: columns.map(({ headings }) => headings.at(-1)),
      rows: rows.map(
        ({ kind, indent, cells }) =>
          `${kind} ${indent} ${cells.map(({ text, mark }) => text + mark).join(' | ')}`,
      ),
      legend,
      notes,
    };
  });
}

describe('the table of totals', () => {
  it('puts parts under their wholes, deeper and deeper', async () => {
    const [table] = await tablesOf({
      measures: ['cases.filed', 'cases.leaders', 'cases.county_leaders', 'cases.closed'],
    });
    expect(table!.rows.map((row) => row.replace(/ \|.*/, ''))).toEqual([
      'detail 0 立案',
      'part 1 一把手',
      'part 2 县处级',
      'detail 0 结案',
    ]);
  });

  it('names both periods to the day and heads its columns with them', async () => {
    const [table] = await tablesOf({ measures: ['cases.filed'] });
    expect(table!.under).toEqual(['2015年1月1日至5月31日，与2014年1月1日至5月31日比']);
    expect(table!.columns).toEqual(['指标', '单位', '2015年1—5月', '2014年1—5月', '增减', '增减%']);
    const [english] = await tablesOf({ measures: ['cases.filed'] }, 'en');
    expect(english!.columns).toEqual([
      'Measure',
      'Unit',
      'Jan–May 2015',
      'Jan–May 2014',
      'change',
      'change %',
    ]);
  });

  it('has no columns of comparison when nothing is compared', async () => {
    const [table] = await tablesOf({ measures: ['cases.filed'], base: { kind: 'none' } });
    expect(table!.columns).toEqual(['指标', '单位', '2015年1—5月']);
    expect(table!.rows).toEqual(['detail 0 立案 | 件 | 3']);
  });

  it('explains every symbol that it uses, and no other', async () => {
    const [table] = await tablesOf({ measures: ['cases.filed'] });
    expect(table!.rows).toEqual(['detail 0 立案 | 件 | 3 | 1 | +2 | +200.0[u]']);
    expect(table!.legend.join()).toContain('[u]');
    expect(table!.legend.join()).not.toContain('[x]');
  });

  it('marks the figure that is partly covered, and not the other', async () => {
    const marksOf = async (period: string, base: AskedOfTexts['base']) =>
      (await tablesOf({ measures: ['cases.filed'], period, ...(base && { base }) }))[0]!.rows[0];
    expect(await marksOf('2015-01..2015-06', { kind: 'yoy' })).toBe(
      'detail 0 立案 | 件 | 3[p] | 1 | [p] | [p]',
    );
    const later = { id: '2015-05..2015-06', start: 20150501, end: 20150630 };
    expect(await marksOf('2015-01..2015-02', { kind: 'named', period: later })).toBe(
      'detail 0 立案 | 件 | 0 | 1[p] | [p] | [p]',
    );
  });

  it('gives percentage points for rates', async () => {
    const [table] = await tablesOf({ measures: ['cases.closure_rate'] });
    expect(table!.rows).toEqual(['detail 0 结案率 | % | 33.3 | 100.0 | -66.7 | —']);
    expect(table!.notes).toContain('比率的增减以百分点计');
  });
});

describe('a breakdown', () => {
  it('begins with the total and follows the order of the code list', async () => {
    const [table] = await tablesOf({ measures: ['cases.filed'], by: ['level'] });
    expect(table!.title).toBe('立案（件）');
    expect(table!.rows.map((row) => row.split(' | ')[0])).toEqual([
      'total 0 合计',
      'detail 0 县处级',
      'detail 0 乡科级',
    ]);
  });

  it('has subtotals for every level', async () => {
    const [table] = await tablesOf({ measures: ['cases.filed'], by: ['level', 'top_leader'] });
    expect(table!.rows.map((row) => row.split(' | ')[0])).toEqual([
      'total 0 合计',
      'subtotal 0 县处级',
      'detail 1 是',
      'subtotal 0 乡科级',
      'detail 1 否',
    ]);
  });

  it('says so when its groups do not add up to the total, and only then', async () => {
    const remark = '各组之和不等于合计：可归入多组的，在各组分别计数，在合计中只计一次';
    expect((await tablesOf({ measures: ['cases.filed'], by: ['problem'] }))[0]!.notes).toContain(remark);
    expect((await tablesOf({ measures: ['cases.filed'], by: ['level'] }))[0]!.notes).not.toContain(remark);
  });

  it('leaves out a group in which nothing occurred, but not a rate of zero', async () => {
    const [closed] = await tablesOf({ measures: ['cases.closed'], by: ['problem'] });
    expect(closed!.rows.map((row) => row.split(' | ')[0])).toEqual([
      'total 0 合计',
      'detail 0 违反群众纪律',
      'detail 0 违反工作纪律',
    ]);
    const [rate] = await tablesOf({
      measures: ['cases.closure_rate'],
      by: ['top_leader'],
      base: { kind: 'none' },
    });
    expect(rate!.rows).toEqual(['total 0 合计 | 33.3', 'detail 0 是 | 0.0', 'detail 0 否 | 50.0']);
  });
});

describe('coverage', () => {
  it('does not shrink when a filter leaves nothing in the base: that is zero, and not unknown', async () => {
    const catalogue = compileCatalogue(BUILT_IN);
    const where = [{ field: 'level', negated: false, values: ['township'] }];
    const { report } = await summarizeTexts([FILE], catalogue, {
      period: '2015-03..2015-05',
      measures: ['cases.filed'],
      where,
    });
    expect(report.cells[0]).toMatchObject({ statuses: ['base_zero'] });
  });
});
