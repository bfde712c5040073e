// What counting a large file costs, in work and not in time: every byte is read once, every distinct value is understood
// once, whatever the number of rows; and what is cut is read twice only at its edges.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { repeatsInPeriod } from '../../src/measure/evaluate.ts';
import { type Head, readHead } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { countPart, interpretColumns, openPart, type PartOrder } from '../../src/run/file-parts.ts';
import { WHOLE_FILE } from '../../src/scan/ranges.ts';
import { AlikeRows } from '../../src/tally/alike-rows.ts';
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

  it('looks at every kind of rows once, whether ids are counted or not', async () => {
    const recalled: number[] = [];
    const original = AlikeRows.prototype.recall;
    const recall = vi.spyOn(AlikeRows.prototype, 'recall').mockImplementation(function (
      this: AlikeRows,
      kinds,
    ) {
      recalled.push(...kinds);
      return original.call(this, kinds);
    });
    const reading = openPart(order);
    const tally = new Tally(question);
    await tally.addFile(reading, reading.layout.register, interpretColumns(reading.wanted, order), () => {});
    tally.finish();
    recall.mockRestore();
    expect(recalled.length).toBe(new Set(recalled).size);
    expect(recalled.length).toBeLessThanOrEqual(DAYS.length * KINDS.length * 9);
  });

  it('reads the ids of those rows only that are counted in a period that is asked for', async () => {
    const cases = compileCatalogue(BUILT_IN);
    const rows = Array.from({ length: ROWS }, (_, row) => `AJ${row},${2010 + (row % 20)}-03-01,县处级\n`);
    const text = Buffer.from(`案件编码,立案日期,职级\n${rows.join('')}`);
    const file = join(folder, 'cases.csv');
    writeFileSync(file, text);
    const asked: Question = {
      measures: [cases.measures.get('cases.filed')!],
      dimensions: ['level'],
      where: [],
      periods: [parsePeriod('2015-03')!, parsePeriod('2014-03')!],
    };
    const given = { catalogue: cases };
    const caseHead = await readHead('cases.csv', text.subarray(0, 1 << 20), false, given);
    const job = {
      ...order,
      path: file,
      sizeBytes: text.length,
      head: caseHead,
      options: given,
      question: asked,
    };
    const reading = openPart(job);
    const tally = new Tally(asked);
    await tally.addFile(reading, reading.layout.register, interpretColumns(reading.wanted, job), () => {});
    tally.finish();
    const ids = reading.wanted.findIndex(({ field }) => field?.id === 'case_id');
    // And the empty one, which stands for all others.
    expect(reading.dictionaries[ids]!.values).toHaveLength(ROWS / 10 + 1);
    expect(repeatsInPeriod(tally.cubes.get('cases.filed')!, asked.periods![0]!)).toBe(0);
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
