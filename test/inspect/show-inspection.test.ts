import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { Inspection } from '../../src/inspect/inspection.ts';
import { drawMonths } from '../../src/inspect/month-bars.ts';
import { coverMonths } from '../../src/inspect/month-coverage.ts';
import { createVoice, writeShare, writeSize, writeValue } from '../../src/inspect/phrases.ts';
import { showInspection } from '../../src/inspect/show-inspection.ts';
import { NO_COLORS } from '../../src/render/terminal-colors.ts';
import { prepareWidths, widthOf } from '../../src/render/text-width.ts';
import { CATALOGUE } from '../read/read-text.ts';
import { runsOf } from '../sizes.ts';
import { inspectText } from './inspect-text.ts';

beforeAll(() => prepareWidths(['é']));

const show = (inspection: Inspection, language: Language = 'zh', width = 100): string[] =>
  showInspection(
    inspection,
    createVoice(language, CATALOGUE, (code) => code),
    NO_COLORS,
    width,
  );

const bars = (...days: readonly (readonly [number, number])[]) => drawMonths(coverMonths(days)!, false);

describe('the bars of the months', () => {
  it('stand in one line for two years', () => {
    expect(bars([20140115, 1], [20140301, 5], [20150510, 10])).toEqual(['2014-01 ▁·▃·············▇ 2015-05']);
  });

  it('stand in a line for each year beyond that', () => {
    expect(bars([20131101, 2], [20140301, 1], [20160101, 2])).toEqual([
      '2013           ▇·',
      '2014 ··▃·········',
      '2015 ············',
      '2016 ▇',
    ]);
  });

  it('stand for years where they are many', () => {
    expect(bars([20000101, 1], [20151231, 4])).toEqual(['2000 ▂··············▇ 2015']);
  });

  it('are left out where wrong dates make the range absurd', () => {
    expect(bars([18000101, 1], [20150101, 4], [29990101, 1])).toEqual(['1800: 1, 2015: 4, 2999: 1']);
  });
});

describe('figures', () => {
  it('are written in the unit of the field without zeros that say nothing', () => {
    expect([0n, 1n, 1_000_000n, 12_345_678n, -50_000n].map((value) => writeValue(value, '万元'))).toEqual([
      '0',
      '0.000001',
      '1',
      '12.345678',
      '-0.05',
    ]);
    expect(writeValue(1050n, '元')).toBe('10.5');
    expect(writeValue(100n, undefined)).toBe('100');
  });

  it('never show something as nothing or nearly all as all', () => {
    expect([writeShare(0, 10), writeShare(1, 1000), writeShare(999, 1000), writeShare(10, 10)]).toEqual([
      '0%',
      '<1%',
      '>99%',
      '100%',
    ]);
  });

  it('say sizes as people do', () => {
    const voice = createVoice('en', CATALOGUE, (code) => code);
    expect([0, 1023, 1024, 10_239, 1_048_575, 2 ** 31].map((size) => writeSize(size, voice))).toEqual([
      '0 B',
      '1,023 B',
      '1.0 KB',
      '10 KB',
      '1.0 MB',
      '2.0 GB',
    ]);
  });
});

describe('the inspection as it is shown', () => {
  it('says first what the file is and what to look at', async () => {
    const lines = show(await inspectText('案件编码,立案日期,接案日期\nA1,2015-01-05,\nA2,2015-03-05,\n'));
    expect(lines.slice(0, 4)).toEqual([
      'test.csv  立案 cases, 2 条记录, 2015-01-05 … 2015-03-05',
      '  • 列 “接案日期” 不认得; 是 closed_on 结案日期 吗? → --column closed_on=接案日期',
      '  • “立案日期” 在这些月份没有记录: 2015-02',
      '',
    ]);
  });

  it('counts one record as one in English', async () => {
    const one = await inspectText('案件编码,立案日期\nA1,2015-01-05\n合计,1\n');
    const text = show(one, 'en').join('\n');
    expect(text).toContain(' 1 record, ');
    expect(text).toContain(' 1 row, not counted');
    expect(text).not.toMatch(/\b1 (records|rows)\b/);
  });

  it('reports a total that differs with both numbers', async () => {
    const inspection = await inspectText('案件编码,立案日期,违纪金额（万元）\nA1,2015-01-05,1.5\n合计,,2\n');
    expect(show(inspection)[1]).toBe(
      '  • 第 3 行 合计: “违纪金额（万元）” 写 2万元, 上方 1 行合计 1.5万元, 差 0.5万元',
    );
    expect(show(inspection, 'en')[1]).toContain('says 2万元, the 1 rows above give 1.5万元');
  });

  it('keeps to the width and lets no control character through, whatever the file holds', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n\0"]/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 5 }),
        cell,
        fc.constantFrom<Language>('zh', 'en'),
        async (headers, level, language) => {
          const line = (cells: readonly string[]) => cells.map((one) => `"${one}"`).join(',');
          const text = [
            line(['案件编码', '立案日期', '职级', ...headers]),
            line(['A1', '2015-05-01', level, ...headers]),
            line(['A2', '2015-05-02', '县处级', ...headers]),
          ].join('\n');
          const lines = show(await inspectText(text, {}, `${headers[0]}.csv`), language, 80);
          expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          for (const shown of lines) expect(widthOf(shown), shown).toBeLessThanOrEqual(80);
        },
      ),
      { numRuns: runsOf(300) },
    );
  });
});
