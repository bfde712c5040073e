import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertLineCounts,
  DEFAULT_LIMITS,
  loadQuotedParser,
  newLineCounts,
  type ParseQuoted,
  RecordReader,
  type RowTarget,
  readHead,
  runOfText,
} from '../../src/read/index.ts';
import { runsOf } from '../sizes.ts';
import { CATALOGUE, readText } from './read-text.ts';

const HEADER = '案件编码,立案时间,职级,简要案情,结案时间';
const read = (lines: readonly string[], options = {}) =>
  readText(`${[HEADER, ...lines].join('\n')}\n`, options);

describe('rejects', () => {
  it.each([
    ['too-few-fields', 'A2,2015-01-02,x', 3],
    ['too-many-fields', 'A2,2015-01-02,x,y,,z', 6],
    ['stray-quote', 'A2,2015-01-02,x"y,z,', 3],
    ['stray-quote', 'A2,2015-01-02,"x"y,z,', 3],
    ['unclosed-quote', 'A2,2015-01-02,"x,z,', 3],
    ['too-few-fields', 'A2,"2015-01-02,x",z,', 4],
  ])('refuses one line as %s and goes on at the next', async (code, line, column) => {
    const isLast = code === 'unclosed-quote';
    const after = isLast ? [] : ['A3,2015-01-03,,,'];
    const { rows, rejects } = await read(['A1,2015-01-01,,,', line, ...after]);
    expect(rows.map(([id]) => id)).toEqual(isLast ? ['A1'] : ['A1', 'A3']);
    expect(rejects).toMatchObject([{ code, line: 3, span: 1, column }]);
    expect(rejects[0]?.byteOffset).toBe(Buffer.byteLength(`${HEADER}\nA1,2015-01-01,,,\n`));
  });

  it('takes a delimiter too many at the end of a line for an empty column, and a filled one for a fault', async () => {
    const { rows, rejects } = await read([
      'A1,2015-01-01,,,,',
      '"A2",2015-01-01,,,, ',
      'A3,2015-01-01,,,,x',
      'A4,2015-01-01,,,,,',
    ]);
    expect(rows.map(([id]) => id)).toEqual(['A1', 'A2']);
    expect(rejects.map(({ line }) => line)).toEqual([4, 5]);
  });

  it('takes it for a fault in one line among others, whose cells it may have moved', async () => {
    const { rows, rejects } = await read(['A1,2015-01-01,,,', 'A2,,2015-01-01,,,', 'A3,2015-01-01,,,']);
    expect(rows.map(([id]) => id)).toEqual(['A1', 'A3']);
    expect(rejects).toMatchObject([{ code: 'too-many-fields', line: 3 }]);
  });

  it('names the header of the column at fault and never its value', async () => {
    const { rejects } = await read(['A1,2015-01-01,县"处级,张三,']);
    expect(rejects[0]).toMatchObject({ header: '职级' });
    expect(JSON.stringify(rejects)).not.toContain('张三');
  });

  it('costs two lines where a stray pair stands ten records apart', async () => {
    const records = Array.from({ length: 30 }, (_, index) => `A${1000 + index},2015-01-01,x,y,`);
    records[10] = 'A1010,2015-01-01,"x,y,';
    records[20] = 'A1020,2015-01-01,x",y,';
    const { rows, rejects } = await read(records);
    expect(rows).toHaveLength(28);
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([
      ['suspect-swallow', 12],
      ['stray-quote', 22],
    ]);
  });

  it('costs one line where a quote is never closed', async () => {
    const records = Array.from({ length: 1000 }, (_, index) => `A${1000 + index},2015-01-01,x,y,`);
    records[10] = 'A1010,2015-01-01,x,"y,';
    const { rows, rejects } = await read(records);
    expect([rows.length, rejects.length]).toEqual([999, 1]);
  });

  it('refuses a record of several lines that has not the width, at its first line alone', async () => {
    const { rows, rejects } = await read(['A1,2015-01-01,,"a', 'b"', 'A2,2015-01-02,,,']);
    expect(rows.map(([id]) => id)).toEqual(['A2']);
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([
      ['too-few-fields', 2],
      ['stray-quote', 3],
    ]);
  });

  it('refuses a record with bytes that are no text on a line within its quotes', async () => {
    const bytes = Buffer.from(`${HEADER}\nA1,2015-01-01,,"甲\n?乙\n丙",\nA2,2015-01-02,,,\n`);
    bytes[bytes.indexOf('?')] = 0xff;
    const { rows, rejects } = await readText(bytes);
    expect(rows.map(([id]) => id)).toEqual(['A2']);
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([
      ['invalid-encoding', 2],
      ['invalid-encoding', 3],
      ['stray-quote', 4],
    ]);
  });
});

describe('limits', () => {
  const limits = { fieldCharacters: 20, recordBytes: 60, recordLines: 3 };

  it('holds a field to its number of characters, the quotes not counted', async () => {
    const fits = 'x'.repeat(20);
    const { rows, rejects } = await read(
      [
        `A1,2015-01-01,,${fits},`,
        `A2,2015-01-01,,"${fits}",`,
        `A3,2015-01-01,,${fits}x,`,
        `A4,2015-01-01,,"${fits}x",`,
      ],
      { limits },
    );
    expect(rows.map(([id]) => id)).toEqual(['A1', 'A2']);
    expect(rejects.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['field-too-large', 4, 4],
      ['field-too-large', 5, 4],
    ]);
  });

  it('holds a line to the bytes of a record', async () => {
    const { rows, rejects } = await readText(
      `case_id,filed_on,level,brief,count\nA1,2015-01-01,${'x'.repeat(90)},,\nA2,2015-01-02,,,\n`,
      { limits },
    );
    expect(rows.map(([id]) => id)).toEqual(['A2']);
    expect(rejects).toMatchObject([{ code: 'record-too-large', line: 2, byteOffset: 35 }]);
  });

  it('holds a quoted record to its lines and bytes', async () => {
    const { rejects } = await read(['A1,2015-01-01,,"a', 'b', 'c', 'd",', 'A2,2015-01-02,,,'], { limits });
    expect(rejects[0]).toMatchObject({ code: 'record-too-large', line: 2 });
    const long = await read(['A1,2015-01-01,,"aaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbb', 'cccccccccccc",'], {
      limits: { recordBytes: 60 },
    });
    expect(long.rejects[0]).toMatchObject({ code: 'record-too-large', line: 2 });
  });

  it.each([1000, 65536])('lets a line of 40 MB pass in constant memory, in chunks of %i', async (size) => {
    const head = Buffer.from(`${HEADER}\nA1,2015-01-01,,,\nA2,2015-01-02,,"`);
    const filler = Buffer.alloc(size, 'x');
    const tail = Buffer.from('\nA3,2015-01-03,,,\n');
    async function* open() {
      yield head;
      for (let bytes = 0; bytes < 40e6; bytes += size) yield filler;
      yield tail;
    }
    const { openReading } = await import('../../src/read/index.ts');
    const before = process.memoryUsage().rss;
    const reading = await openReading({ name: 'long.csv', reopenable: true, open }, { catalogue: CATALOGUE });
    let rows = 0;
    const codes: string[] = [];
    for await (const batch of reading.batches) {
      rows += batch.rows;
      codes.push(...batch.rejects.map(({ code }) => code));
    }
    expect([rows, codes]).toEqual([2, ['record-too-large']]);
    expect(reading.counts.lines).toBe(4);
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
  });

  it('has limits by default', () => expect(DEFAULT_LIMITS.recordBytes).toBe(1 << 20));
});

describe('rows set aside', () => {
  it.each([
    '合计,2,,,',
    '合　计,,,,',
    '总计：,2,,,',
    '  小 计,1,,,',
    'Total,2,,,',
    'Grand total,2,,,',
    'Ｔｏｔａｌ,2,,,',
    '其中：县处级,1,,,',
    ',累计,3,,',
    '合计,2',
  ])('takes "%s" as a total', async (line) => {
    const { reading, rows } = await read(['A1,2015-01-01,,,', line]);
    expect(rows).toHaveLength(1);
    expect(reading.counts).toMatchObject({ totalRecords: 1, totalLines: 1, rejectedRecords: 0 });
    expect(reading.totalRows).toEqual([{ line: 3, span: 1, fields: line.split(',') }]);
  });

  it.each([
    '注：本表不含转办件',
    '注:1,234件,含转办',
    '备注：无,,,,',
    '说明：,,,,',
    '【备注】以上不含转办件,,,,',
    '※注：甲',
    '填表人：张三,,审核人：李四,,',
    '填表人,张三,,,',
    '制表日期：2015年6月3日',
    '单位负责人：,统计负责人：,填表人：',
    '联系电话：0431-8888',
    '"注：甲, 乙"',
    '注：含"其他"类, 见附件',
    '2015年6月1日',
    '第 1 页',
    '"注：第一行\n第二行"',
  ])('takes "%s" as a note', async (line) => {
    const { reading, rows, rejects } = await read(['A1,2015-01-01,,,', line, 'A2,2015-01-02,,,']);
    expect(rejects).toEqual([]);
    expect(rows).toHaveLength(2);
    expect(reading.counts.noteLines).toBe(line.split('\n').length);
  });

  it.each([
    '审批科,2015-01-01,,,',
    '注册会计师,2015-01-01,县处级,x,2015-02-01',
    '总计室,2015-01-01,,,',
    'A1,2015-01-01,,合计,',
  ])('keeps "%s" as a record', async (line) => {
    const { rows, reading } = await read([line]);
    expect(rows).toHaveLength(1);
    expect(reading.counts).toMatchObject({ noteLines: 0, totalRecords: 0 });
  });

  it('refuses a damaged record rather than taking it for a note', async () => {
    const { rejects } = await read(['审批科,张三', '说明情况,2015-01-01,x']);
    expect(rejects.map(({ code }) => code)).toEqual(['too-few-fields', 'too-few-fields']);
  });

  it.each(['', '   ', '\u3000', ',,,,', ' , ,,,'])('counts "%s" as blank', async (line) => {
    const { reading, rows } = await read(['A1,2015-01-01,,,', line, 'A2,2015-01-02,,,']);
    expect(rows).toHaveLength(2);
    expect(reading.counts.blankLines).toBe(1);
  });

  it('counts the header again where a later page repeats it, and the title with it', async () => {
    const title = '立案登记表,,,,';
    const page = [title, HEADER, 'A1,2015-01-01,,,'];
    const { reading, rows } = await readText(`${[...page, ...page, ...page].join('\n')}\n`);
    expect(rows).toHaveLength(3);
    expect(reading.counts).toMatchObject({ headerLines: 3, noteLines: 3, rejectedLines: 0 });
  });
});

describe('plain lines', () => {
  it('are split as csv-parse splits them', async () => {
    const parse = await loadQuotedParser();
    const cell = fc.string({
      unit: fc.constantFrom('a', '中', ' ', '\t', '\u00a0', '\ufeff', "'", '=', '\\', '𠮷', '\0'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1 }), (rows) => {
        const lines = rows.map((row) => row.join(',')).filter((line) => line !== '');
        if (lines.length === 0) return;
        expect(parse(lines.join('\n'), ',')).toEqual(lines.map((line) => line.split(',')));
      }),
      { numRuns: runsOf(300) },
    );
  });
});

describe('RecordReader', () => {
  const text = `${HEADER}\nA1,2015-01-01,,,\nA2,2015-01-02,,"多\n行",\n合计,2,,,\nA3,bad\nA4,2015-01-04,"x",,\n注：完\n`;

  async function readRuns(cut: (lines: readonly string[]) => readonly string[][]) {
    const head = await readHead('runs.csv', Buffer.from(text), true, { catalogue: CATALOGUE });
    const parse = await loadQuotedParser();
    const counts = newLineCounts();
    const events: unknown[] = [];
    let row: string[] = [];
    const target: RowTarget = {
      set: (column, from, start, end) => {
        row[column] = from.slice(start, end);
      },
      endRow: (line, span) => {
        events.push([line, span, ...row]);
        row = [];
      },
      reject: ({ code, line }) => events.push([code, line]),
      isFull: () => false,
    };
    const reader = new RecordReader(head, [0, 1, 4], { target, counts, totalRows: [] }, () => parse);
    const lines = text.split(/(?<=\n)/);
    let waiting: string[] = [];
    let firstLine = 1;
    const pieces = cut(lines);
    for (const [index, piece] of pieces.entries()) {
      waiting.push(...piece);
      const run = runOfText(waiting.join(''), firstLine, index === pieces.length - 1);
      const settled = reader.read(run).next().value as number;
      expect(reader.isAtEnd(run)).toBe(settled === waiting.length);
      waiting = waiting.slice(settled);
      firstLine += settled;
    }
    expect(waiting).toEqual([]);
    return { events, counts };
  }

  it('gives the same from runs of any length as from the whole, and waits for the rest of a record', async () => {
    const whole = await readRuns((lines) => [[...lines]]);
    expect(whole.events).toEqual([
      [2, 1, 'A1', '2015-01-01', ''],
      [3, 2, 'A2', '2015-01-02', ''],
      ['too-few-fields', 6],
      [7, 1, 'A4', '2015-01-04', ''],
    ]);
    expect(await readRuns((lines) => lines.map((line) => [line]))).toEqual(whole);
    expect(await readRuns((lines) => [lines.slice(0, 3), lines.slice(3, 5), lines.slice(5)])).toEqual(whole);
  });

  it('stops as soon as the lines that were asked for are settled', async () => {
    const head = await readHead('runs.csv', Buffer.from(text), true, { catalogue: CATALOGUE });
    const parse = await loadQuotedParser();
    const target: RowTarget = { set() {}, endRow() {}, reject() {}, isFull: () => false };
    const reader = new RecordReader(
      head,
      [],
      { target, counts: newLineCounts(), totalRows: [] },
      () => parse,
    );
    const body = runOfText(text.slice(text.indexOf('A2')), 3);
    expect(reader.read(body, 1).next().value).toBe(2);
    expect(reader.isAtEnd(body)).toBe(false);
  });

  it('refuses the record alone that csv-parse refuses, though it was framed', async () => {
    const head = await readHead('runs.csv', Buffer.from(text), true, { catalogue: CATALOGUE });
    const parse = await loadQuotedParser();
    const picky: ParseQuoted = (records, delimiter) =>
      records.includes('refused') ? undefined : parse(records, delimiter);
    const events: unknown[] = [];
    const target: RowTarget = {
      set() {},
      endRow: (line) => events.push(line),
      reject: ({ code, line }) => events.push([code, line]),
      isFull: () => false,
    };
    const counts = newLineCounts();
    const reader = new RecordReader(head, [], { target, counts, totalRows: [] }, () => picky);
    const run = runOfText('A1,2015-01-01,"x",,\nA2,2015-01-01,"refused",,\nA3,2015-01-01,"y",,\n', 2);
    expect(reader.read(run).next().value).toBe(3);
    expect(events).toEqual([2, ['stray-quote', 3], 4]);
    expect(counts).toMatchObject({ lines: 3, rowLines: 2, rejectedLines: 1 });
  });
});

describe('assertLineCounts', () => {
  it('throws where a line is unaccounted for', () => {
    const counts = { ...newLineCounts(), lines: 5, headerLines: 1, rowLines: 3 };
    expect(() => assertLineCounts('x.csv', counts)).toThrow(/5 lines in, 4 accounted for/);
    expect(() => assertLineCounts('x.csv', { ...counts, noteLines: 1 })).not.toThrow();
  });
});
