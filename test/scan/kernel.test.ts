import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from '../sizes.ts';
import { makeScanner, takeLines } from './kernel-on-bytes.ts';

const FIELDS = 3;

/** The same rules in the plainest words: what a record is, and which of them are plain. */
function splitNaively(text: string, positions: readonly number[]) {
  const rows: unknown[] = [];
  const lines: unknown[] = [];
  const parts = text.split('\n');
  const rest = parts.pop();
  for (let index = 0; index < parts.length; ) {
    const found = recordAt(parts, index);
    if (found) rows.push([index + 1, ...positions.map((position) => found.fields[position])]);
    else lines.push([index + 1, `${parts[index]}\n`]);
    index += found?.span ?? 1;
  }
  return { rows, lines, rest };
}

/** The plain record that begins with a line, if there is one: of as many lines as it takes to close its quotes. */
function recordAt(lines: readonly string[], first: number): { fields: string[]; span: number } | undefined {
  for (let span = 1; span <= 5 && first + span <= lines.length; span++) {
    const text = lines.slice(first, first + span).join('\n');
    const isOpen = [...text].filter((character) => character === '"').length % 2 === 1;
    if (isOpen) continue;
    const fields =
      text.length <= 1000 && !/\r(?!\n|$)/.test(text) ? fieldsOf(text.replace(/\r$/, '')) : undefined;
    return fields?.length === FIELDS ? { fields, span } : undefined;
  }
  return undefined;
}

function fieldsOf(record: string): string[] | undefined {
  const fields: string[] = [];
  let left = record;
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\n]*))(,|$)/.exec(left);
    if (!match) return undefined;
    // A text of several lines may hold no delimiter.
    if (match[1]?.includes('\n') && match[1].includes(',')) return undefined;
    fields.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '') return fields;
    left = left.slice(match[0].length);
  }
}

const piece = fc.constantFrom(
  ',',
  ',',
  ',',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '"',
  '"',
  'a',
  'bc',
  '2015-05-03',
  '\xff',
  '',
);
const longPiece = fc.constantFrom(
  'x'.repeat(15),
  'y'.repeat(16),
  'z'.repeat(17),
  'w'.repeat(63),
  'v'.repeat(64),
);
const bytesText = fc.array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: longPiece }), {
  maxLength: 120,
});
const quoted = fc.constantFrom(
  '"a"',
  '"a,b"',
  '"a""b"',
  '""',
  'a',
  '',
  '"',
  'a"',
  '"a"b',
  '"a""',
  '"""a"""',
  '"\r"',
);
const quotedLines = fc.array(fc.array(quoted, { minLength: 2, maxLength: 4 }), { maxLength: 30 });

describe('the kernel', () => {
  it('takes exactly the lines that a naive splitter calls plain, with the same fields', () => {
    const positions = [0, 2];
    fc.assert(
      fc.property(bytesText, (pieces) => {
        const text = pieces.join('');
        const scanner = makeScanner({ fieldCount: FIELDS, positions });
        expect(takeLines(scanner, Buffer.from(text, 'latin1'))).toEqual(splitNaively(text, positions));
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it('reads quoted fields as a naive splitter does, at either kind of line end', () => {
    const positions = [2, 1, 0];
    fc.assert(
      fc.property(quotedLines, fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.map((fields) => fields.join(',') + end).join('');
        const scanner = makeScanner({ fieldCount: FIELDS, positions });
        expect(takeLines(scanner, Buffer.from(text, 'latin1'))).toEqual(splitNaively(text, positions));
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it('hands back a record that ends beyond the block, or has too many lines', () => {
    const scanner = makeScanner({ fieldCount: 2, positions: [1] });
    const taken = takeLines(scanner, Buffer.from('a,"1\n2\n3\n4\n5"\na,"1\n2\n3\n4\n5\n6"\nb,"open\n'));
    expect(taken.rows).toEqual([[1, '1\n2\n3\n4\n5']]);
    expect(taken.lines.map(([line]) => line)).toEqual([6, 7, 8, 9, 10, 11, 12]);
  });

  it('finds structure at every offset of the 64 bytes that it looks at together', () => {
    const scanner = makeScanner({ fieldCount: FIELDS, positions: [0, 1, 2] });
    for (let shift = 0; shift < 200; shift++) {
      const first = 'f'.repeat(shift);
      const text = `${first},"q""q",l\r\na,b\n1,2,3\n`;
      expect(takeLines(scanner, Buffer.from(text)).rows).toEqual([
        [1, first, 'q"q', 'l'],
        [3, '1', '2', '3'],
      ]);
    }
  });

  it('hands back lines that are longer than allowed and takes those that are not', () => {
    const scanner = makeScanner({ fieldCount: 2, positions: [1] });
    const taken = takeLines(scanner, Buffer.from(`${'a'.repeat(998)},b\n${'a'.repeat(999)},b\n`));
    expect(taken.rows).toEqual([[1, 'b']]);
    expect(taken.lines.map(([line]) => line)).toEqual([2]);
  });

  it('stops when the batch is full and goes on where it stopped', () => {
    const scanner = makeScanner({ fieldCount: 1, positions: [0], rowLimit: 7 });
    const text = Array.from({ length: 50 }, (_, index) => `${index}\n`).join('');
    expect(takeLines(scanner, Buffer.from(text)).rows).toEqual(
      Array.from({ length: 50 }, (_, index) => [index + 1, String(index)]),
    );
  });

  it('hands back the line that holds a byte which the host has found at fault', () => {
    const scanner = makeScanner({ fieldCount: 1, positions: [0] });
    scanner.append(Buffer.from('aa\nbb\ncc\n'), 9);
    scanner.begin(1, [4]);
    expect([scanner.step(), scanner.stoppedAt, scanner.stoppedEnd, scanner.stoppedLine]).toEqual([
      'line',
      3,
      6,
      2,
    ]);
    scanner.skipTo(6, 3);
    expect([scanner.step(), scanner.rows]).toEqual(['done', 2]);
  });
});
