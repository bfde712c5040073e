// What counting a large file costs, in work and not in time: every byte is read once, every distinct value is understood
// once, whatever the number of rows; and what is cut is read twice only at its edges.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Head, readHead } from '../../src/read/index.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { countPart, interpretColumns, openPart, type PartOrder } from '../../src/run/file-parts.ts';
import { WHOLE_FILE } from '../../src/scan/ranges.ts';
import type { Question } from '../../src/tally/question.ts';
import { Tally } from '../../src/tally/tally.ts';
import { rangesOf } from './count-ways.ts';
import { CATALOGUE } from './random-register.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-work-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'register.csv');

const ROWS = 200_000;
const KINDS = ['a', '乙类', '', '丁'];
const DAYS = Array.from({ length: 28 }, (_, day) => `2015-05-${String(day + 1).padStart(2, '0')}`);
/** A quoted cell now and then is for the careful path, and has the same values. */
const lines = Array.from({ length: ROWS }, (_, row) => {
  const cells = [DAYS[row % 28], KINDS[row % 4], row % 9, row % 1000 === 0 ? '"一，\n二, 三"' : '平'];
  return `${cells.join(',')}\n`;
});
const bytes = Buffer.from(`立案日期,类别,数目,简要案情\n${lines.join('')}`);
const options = { catalogue: CATALOGUE, register: 'plain' };
const measures = ['plain.rows', 'plain.ended'].map((id) => CATALOGUE.measures.get(id)!);
const question: Question = { measures, dimensions: ['kind'], where: [] };

/** Bytes of a piece; each part reads its last one beyond its end. */
const PIECE_BYTES = 1 << 18;

describe('the work of counting 200,000 rows', () => {
  let order: PartOrder;
  let head: Head;
  beforeAll(async () => {
    writeFileSync(path, bytes);
    head = await readHead('register.csv', bytes.subarray(0, 1 << 20), false, options);
    order = {
      path,
      sizeBytes: bytes.length,
      head,
      options,
      regionDefault: undefined,
      question,
      range: WHOLE_FILE,
    };
  });

  it('reads every byte once, and understands every distinct value of a column once', async () => {
    let read = 0;
    const understood: string[] = [];
    const reading = openPart(order, (more) => {
      read += more;
    });
    const columns = interpretColumns(reading.wanted, order).map(({ interpret, ...column }) => ({
      ...column,
      interpret: (raw: string) => {
        understood.push(`${column.field.id} ${raw}`);
        return interpret(raw);
      },
    }));
    const tally = new Tally(question);
    await tally.addFile(reading, reading.layout.register, columns, () => {});
    tally.finish();
    expect(read).toBe(bytes.length);
    expect(reading.counts.rowRecords).toBe(ROWS);
    expect(new Set(understood).size).toBe(understood.length);
    expect(understood).toHaveLength(DAYS.length + KINDS.length + 9);
  });

  it('reads little more than that where the file is cut', async () => {
    let read = 0;
    const add = (more: number): void => {
      read += more;
    };
    const ranges = rangesOf([bytes.length >> 2, bytes.length >> 1]);
    const parts = ranges.map((range, index) => {
      const part = { ...order, range };
      return index === 0 ? { order: part } : { order: part, elsewhere: countPart(part, add) };
    });
    const tally = new Tally(question);
    const { wanted } = openPart(order);
    const { counts } = await countInParts(parts, tally, interpretColumns(wanted, order), () => {}, add);
    expect(counts.rowRecords).toBe(ROWS);
    expect(read).toBeLessThanOrEqual(bytes.length + parts.length * PIECE_BYTES);
  });
});
