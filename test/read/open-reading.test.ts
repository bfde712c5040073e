import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

const LEDGER = [
  '2015年立案台账,,,',
  '填报单位：某某,,,',
  '案件编码,立案时间,职级,简要案情',
  'A1,2015-01-01,县处级,x',
  'A2,2015-01-02,"乡科级","多行',
  '第二行, 有逗号',
  '完"',
  '',
  '合　计,2,,',
  '注：仅供内部,,,',
  '填表人：张三',
  '',
].join('\n');

describe('openReading', () => {
  for (const [name, terminator] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const)
    it(`reads an office export with ${name} and accounts for every line`, async () => {
      const { reading, rows, lines, spans, rejects } = await readText(LEDGER.replaceAll('\n', terminator));
      expect(reading.layout).toMatchObject({
        register: { id: 'cases' },
        delimiter: ',',
        encoding: 'utf-8',
        headerLine: 3,
        headerLines: 1,
        titleLines: 2,
      });
      expect(reading.wanted.map(({ field }) => field?.id)).toEqual(['case_id', 'filed_on', 'level']);
      expect(rows).toEqual([
        ['A1', '2015-01-01', '县处级'],
        ['A2', '2015-01-02', '乡科级'],
      ]);
      expect(lines).toEqual([4, 5]);
      expect(spans).toEqual([1, 3]);
      expect(rejects).toEqual([]);
      expect(reading.totalRows).toEqual([{ line: 9, span: 1, fields: ['合　计', '2', '', ''] }]);
      expect(reading.counts).toMatchObject({
        lines: 11,
        headerLines: 1,
        blankLines: 1,
        noteLines: 4,
        rowRecords: 2,
        rowLines: 4,
        totalRecords: 1,
        rejectedRecords: 0,
      });
    });
});
