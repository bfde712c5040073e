import { describe, expect, it } from 'vitest';
import { toFirstColumn, UNKNOWN_FIRST_COLUMN } from '../../src/read/first-column.ts';
import { runOfText } from '../../src/read/index.ts';
import { DEFAULT_LIMITS } from '../../src/read/reading.ts';
import { RecordFramer } from '../../src/read/record-framer.ts';

function frame(text: string, width: number, firstCells: readonly string[] = [], isLast = true) {
  const firstColumn = firstCells.length > 0 ? toFirstColumn(firstCells) : UNKNOWN_FIRST_COLUMN;
  const framer = new RecordFramer({ delimiter: ',', width, limits: DEFAULT_LIMITS, firstColumn });
  const outcome = framer.frame(runOfText(text, 1, isLast), 0, 0);
  return outcome === 'record' ? { span: framer.span, fields: framer.fields, end: framer.end } : outcome;
}

const SERIALS = ['1', '2', '13', '204'];
const IDS = ['JW2015-0001', 'JW2015-0002', 'JW2015-0003'];

describe('RecordFramer', () => {
  it('finds the end of a record over several lines', () => {
    const text = 'A,"x\r\ny\rz",""\nB';
    expect(frame(text, 3)).toEqual({ span: 3, fields: 3, end: text.length - 2 });
  });

  it('counts fields as they come where the width is not known', () => {
    expect(frame('a,"b\nc,d,e,f\n",g', 0)).toMatchObject({ span: 3, fields: 3 });
  });

  it('waits for more lines, and calls the quote unclosed when none follow', () => {
    expect(frame('a,"b\n', 2, [], false)).toBe('more');
    expect(frame('a,"b\n', 2)).toBe('unclosed-quote');
    expect(frame('a,"b', 2)).toBe('unclosed-quote');
  });

  it('allows a quote only around a whole field', () => {
    for (const text of ['a"b,c', 'a,"b"c', 'a, "b"', '"a""b"c,d'])
      expect(frame(text, 2), text).toBe('stray-quote');
  });

  it('suspects a line within quotes that has the width of a record', () => {
    expect(frame('a,b,c,d,"e\n1,2,3,4,5\nf"', 5)).toBe('suspect-swallow');
    expect(frame('a,b,c,d,"e\n1,2,3,4\nf"', 5)).toMatchObject({ span: 3 });
  });

  it('suspects a field that one record opens and a later one closes, in every column', () => {
    for (let column = 0; column < 6; column++) {
      const first = ['a', 'b', 'c', 'd', 'e', 'f'];
      const second = ['g', 'h', 'i', 'j', 'k', 'l'];
      first[column] = `"${first[column]}`;
      second[column] = `${second[column]}"`;
      expect(frame(`${first.join(',')}\n${second.join(',')}\n`, 6), `column ${column}`).toBe(
        'suspect-swallow',
      );
    }
  });

  it('lets prose with commas be in narrow tables, unless a line begins as the records of the file do', () => {
    expect(frame('JW2015-0009,"one\ntwo, three"', 2, IDS)).toMatchObject({ span: 2 });
    expect(frame('4,a,"one\ntwo, three, four"', 3, SERIALS)).toMatchObject({ span: 2, fields: 3 });
    expect(frame('4,a,"one\n5, three, four"', 3, SERIALS)).toBe('suspect-swallow');
    expect(frame('4,a,"one\n5, three, four\nfive"', 3, SERIALS)).toBe('suspect-swallow');
  });

  it('suspects a line that begins with an id, whatever its width', () => {
    expect(frame('JW2015-0009,a,"b\nJW2015-0010,\nc",d', 4, IDS)).toBe('suspect-swallow');
    expect(frame('JW2015-0009,a,"b\nJW2015-0010",d', 4, IDS)).toMatchObject({ span: 2 });
    expect(frame('",\nJW2015-0010",a,b,c', 4, IDS)).toBe('suspect-swallow');
  });

  it('takes a table of one column as it is', () => {
    expect(frame('"a\nb, c\nd"', 1)).toMatchObject({ span: 3, fields: 1 });
  });
});

describe('toFirstColumn', () => {
  it('knows ids by their exact shape, but takes neither serial numbers nor days for ids', () => {
    expect([...toFirstColumn(IDS).idShapes]).toEqual(['aa9999-9999']);
    expect(toFirstColumn(SERIALS).idShapes.size).toBe(0);
    expect(toFirstColumn(['2015-01-01', '20150103', '2015年3月1日']).idShapes.size).toBe(0);
  });

  it('calls a column irregular that has many shapes or few samples', () => {
    expect(toFirstColumn(SERIALS).isRegular).toBe(true);
    expect(toFirstColumn(['1', '2']).isRegular).toBe(false);
    expect(toFirstColumn(Array.from({ length: 9 }, (_, index) => '-'.repeat(index))).isRegular).toBe(false);
    const shapes = Array.from({ length: 17 }, (_, index) => `12345${'-'.repeat(index)}`);
    expect(toFirstColumn(shapes).idShapes.size).toBe(0);
  });
});
