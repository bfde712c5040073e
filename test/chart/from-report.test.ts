// Charts of reports that the core has worked out from texts, and what is refused.

import { describe, expect, test } from 'vitest';
import { chartsOfReport } from '../../src/chart/from-report.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { JjstatsError, saidIn } from '../../src/domain/error.ts';
import { shiftYears } from '../../src/domain/period.ts';
import { rational, toFixedText } from '../../src/domain/rational.ts';
import type { Report } from '../../src/domain/report.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { BASE, MEASURES, PERIOD } from '../render/realistic-report.ts';
import { summarizeTexts } from '../run/summarize-texts.ts';

const CATALOGUE = compileCatalogue([...BUILT_IN, { registers: { cases: { coverage: '2014-01..2015-05' } } }]);
const CASES = [
  '案件编码,立案日期,结案日期,职级,违纪行为',
  'A1,2015-01-05,2015-03-01,县处级,违反政治纪律',
  'A2,2015-02-05,2015-03-02,乡科级,违反廉洁纪律',
  'A3,2015-05-05,,乡科级,违反廉洁纪律;违反工作纪律',
  'A4,2014-01-07,2014-04-01,县处级,违反廉洁纪律',
  'A5,2014-03-07,,一般干部,违反工作纪律',
  'A6,2014-12-31,,一般干部,违反工作纪律',
].join('\n');

async function report(measures: readonly string[], by: readonly string[] = []): Promise<Report> {
  const files = [{ name: 'cases.csv', content: CASES }];
  const result = await summarizeTexts(files, CATALOGUE, { period: '2015-01..2015-05', measures, by });
  return result.report;
}

const shown = (values: readonly (ReturnType<typeof rational> | undefined)[]) =>
  values.map((value) => value && toFixedText(value, 0));

/** What a refusal says to do. */
function hintOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof JjstatsError) return saidIn(error, 'en').hint;
    throw error;
  }
  return undefined;
}

describe('A summary', () => {
  test('without a breakdown is bars of its measures, one chart per unit', async () => {
    const charts = chartsOfReport(await report(['cases.filed', 'cases.closed', 'cases.closure_rate']), {
      kind: 'bars',
      language: 'zh',
    });
    expect(charts.map(({ unit }) => unit)).toEqual(['件', '%']);
    expect(charts[0]!.categories).toEqual(['立案', '结案']);
    expect(charts[0]!.series.map(({ name, values }) => [name, shown(values)])).toEqual([
      ['2015年1—5月', ['3', '2']],
      ['2014年1—5月', ['2', '1']],
    ]);
    expect(charts[1]!.decimals).toBe(1);
  });

  test('with a breakdown is a chart of its groups, without the total', async () => {
    const [chart, ...others] = chartsOfReport(await report(['cases.filed'], ['level']), {
      kind: 'bars',
      language: 'zh',
    });
    expect(others).toEqual([]);
    expect(chart).toMatchObject({
      id: 'cases.filed',
      title: '立案（按职级）',
      categories: ['县处级', '乡科级', '一般干部'],
    });
    expect(chart!.series.map(({ values }) => shown(values))).toEqual([
      ['1', '2', '0'],
      ['1', '0', '1'],
    ]);
  });

  test('is a ranking or shares of this period alone', async () => {
    for (const kind of ['ranking', 'shares'] as const) {
      const [chart] = chartsOfReport(await report(['cases.filed'], ['level']), { kind, language: 'en' });
      // A ranking is read out in the order in which it is drawn.
      expect(chart!.series.map(({ name, values }) => [name, shown(values)])).toEqual([
        ['Jan–May 2015', kind === 'ranking' ? ['2', '1', '0'] : ['1', '2', '0']],
      ]);
      expect(chart!.categories.indexOf('Township and section')).toBe(kind === 'ranking' ? 0 : 1);
    }
  });

  test('says every one of its figures in the text alternative', async () => {
    const [chart] = chartsOfReport(await report(['cases.filed'], ['level']), {
      kind: 'bars',
      language: 'zh',
    });
    expect(chart!.alternative).toBe(
      '柱形图，单位：件。县处级：2015年1—5月 1，2014年1—5月 1；乡科级：2015年1—5月 2，2014年1—5月 0；一般干部：2015年1—5月 0，2014年1—5月 1。',
    );
  });

  test('is not shares where a record is in several groups and the parts do not make the whole', async () => {
    const found = await report(['cases.filed'], ['problem']);
    expect(hintOf(() => chartsOfReport(found, { kind: 'shares', language: 'zh' }))).toContain(
      'do not add up',
    );
    expect(chartsOfReport(found, { kind: 'ranking', language: 'zh' })).toHaveLength(1);
  });

  test('is neither shares nor a ranking without groups, and no chart of two dimensions', async () => {
    const totals = await report(['cases.filed']);
    expect(hintOf(() => chartsOfReport(totals, { kind: 'shares', language: 'zh' }))).toContain('--by');
    expect(hintOf(() => chartsOfReport(totals, { kind: 'ranking', language: 'zh' }))).toContain('--by');
    const nested = await report(['cases.filed'], ['level', 'problem']);
    expect(hintOf(() => chartsOfReport(nested, { kind: 'bars', language: 'zh' }))).toContain('single');
  });

  test('of which a table is missing is refused instead of drawn empty', async () => {
    const found = await report(['cases.filed'], ['level']);
    expect(
      hintOf(() => chartsOfReport({ ...found, tables: [] }, { kind: 'bars', language: 'en' })),
    ).toContain('summarize');
  });
});

describe('A time series', () => {
  const series = (periods: readonly string[]): Report => ({
    period: PERIOD,
    basePeriod: BASE,
    dimensions: [],
    measures: new Map([['cases.filed', MEASURES.get('cases.filed')!]]),
    cells: periods.map((id, index): Cell => {
      const period = parsePeriod(id)!;
      return {
        measure: 'cases.filed',
        group: [],
        period,
        basePeriod: shiftYears(period, -1),
        value: rational(10 + index),
        ...(index > 0 && { base: rational(5 + index) }),
        statuses: index > 0 ? [] : ['not_covered'],
      };
    }),
    tables: [],
    files: [],
  });

  test('within a year has the years as names and the months along the axis', () => {
    const [zh] = chartsOfReport(series(['2015-01', '2015-02']), { kind: 'lines', language: 'zh' });
    const [en] = chartsOfReport(series(['2015-01', '2015-02']), { kind: 'lines', language: 'en' });
    expect(zh!.categories).toEqual(['1月', '2月']);
    expect(en!.categories).toEqual(['Jan', 'Feb']);
    expect(zh!.series.map(({ name, values }) => [name, shown(values)])).toEqual([
      ['2015年', ['10', '11']],
      ['2014年', [undefined, '6']],
    ]);
    expect(en!.series.map(({ name }) => name)).toEqual(['2015', '2014']);
  });

  test('over several years names its months in full', () => {
    const [chart] = chartsOfReport(series(['2014-12', '2015-01']), { kind: 'lines', language: 'zh' });
    expect(chart!.categories).toEqual(['2014年12月', '2015年1月']);
    expect(chart!.series.map(({ name }) => name)).toEqual(['本期', '上年同期']);
  });
});
