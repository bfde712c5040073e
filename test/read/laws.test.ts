// What holds for every file, whatever is in it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import {
  decodeBlock,
  type Head,
  newLineCounts,
  RecordReader,
  type RowTarget,
  readHead,
  strictDecoder,
} from '../../src/read/index.ts';
import { loadQuotedParser } from '../../src/read/quoted-fields.ts';
import { countLines } from '../corpora/foreign-table.ts';
import { runsOf } from '../sizes.ts';
import { CATALOGUE, readText } from './read-text.ts';

const HEADER = '案件编码,立案时间,职级,违纪行为,简要案情,结案时间';

/** A small generator of numbers with a seed (mulberry32), so that a trial can be run again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PROSE = [
  '经查，该同志违反中央八项规定精神',
  'the matter was heard, and closed',
  '1. 违规收受礼品',
  '2015年3月5日，谈话',
  '其中, 现金3万元, 购物卡2张',
  '',
  '注：已办结',
];

/** Records of one line and, some of them, of several. */
function makeRecord(index: number, random: (below: number) => number): string[] {
  const text = Array.from({ length: 1 + random(4) }, () => PROSE[random(PROSE.length)]!).join('\n');
  const brief = random(3) === 0 ? `"${text}"` : random(2) === 0 ? '' : '办理中';
  return [
    `JW2015${String(index).padStart(5, '0')}`,
    `2015-0${1 + random(9)}-1${random(10)}`,
    ['县处级', '乡科级', ''][random(3)]!,
    random(4) === 0 ? '"违反廉洁纪律"' : '违反工作纪律',
    brief,
    random(2) === 0 ? '' : '2015-12-01',
  ];
}

const idsOf = (rows: readonly (readonly string[])[]) => new Set(rows.map((row) => row[0]));

describe('the law of chunks', () => {
  const pieces = fc.constantFrom(
    'A1,2015-01-01,县处级,x,y,\n',
    'A2,2015-01-02,乡科级,"x,""y""",z,\r\n',
    'A3,2015-01-03,,"多行\r\n第二行\n三",z,2015-02-01\n',
    'A4,2015-01-04,"未结束,x,y,\n',
    'A5,2015-01-05,a"b,x,y,\r',
    '合　计,5,,,,\n',
    '注：内部\n',
    '\r\n',
    ',,,,,\n',
    `${HEADER}\n`,
    'A6,短\n',
    '"a\nb\n',
    'A7,2015-01-07,县处级,x,𠮷,',
  );
  it('gives the same rows, rejects and counts for chunks of 1, 2, 3, 7 and 65,536 bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), fc.boolean(), async (parts, isDamaged) => {
        const bytes = Buffer.from(`${HEADER}\n${parts.join('')}`);
        if (isDamaged && bytes.length > 120) bytes[bytes.length - 20] = 0xff;
        const limits = { recordBytes: 100 };
        const outcome = async (size: number) => {
          const { reading, rows, lines, spans, rejects } = await readText(bytes, { limits }, size);
          return { counts: reading.counts, digest: reading.digest(), rows, lines, spans, rejects };
        };
        const whole = await outcome(65536);
        for (const size of [1, 2, 3, 7]) expect(await outcome(size)).toEqual(whole);
      }),
      { numRuns: runsOf(150) },
    );
  });

  it('gives the same for a file much larger than a block, in any chunks and all encodings', async () => {
    const random = seeded(7);
    const records = Array.from({ length: 6000 }, (_, index) => makeRecord(index, random).join(','));
    const text = `${[HEADER, ...records].join('\r\n')}\r\n`;
    const expected = await readText(text);
    expect(expected.rows).toHaveLength(6000);
    for (const size of [1000, 65536, 1 << 20]) {
      const { rows, lines, spans } = await readText(text, {}, size);
      expect([rows, lines, spans]).toEqual([expected.rows, expected.lines, expected.spans]);
    }
    const utf16 = Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
    for (const size of [4097, 65536]) expect((await readText(utf16, {}, size)).rows).toEqual(expected.rows);
  });
});

describe('the law of stray quotes', () => {
  const TRIALS = runsOf(3000);

  it(`loses no record in silence in ${TRIALS} files with a stray pair of quotes`, async () => {
    let silent = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const random = seeded(trial);
      const count = 8 + random(30);
      const records = Array.from({ length: count }, (_, index) => makeRecord(index, random));
      const from = random(count - 1);
      const to = from + 1 + random(count - from - 1);
      const openColumn = random(6);
      const closeColumn = random(4) === 0 ? random(6) : openColumn;
      records[from]![openColumn] = `"${records[from]![openColumn]}`;
      records[to]![closeColumn] = `${records[to]![closeColumn]}"`;
      const text = `${HEADER}\n${records.map((record) => record.join(',')).join('\n')}\n`;
      const { rows, rejects } = await readText(text);
      const kept = idsOf(rows);
      const lost = records.filter((_, index) => !kept.has(`JW2015${String(index).padStart(5, '0')}`)).length;
      // A record that is lost has at least its own line among the rejects.
      if (lost > rejects.length) silent++;
    }
    expect(silent).toBe(0);
  }, 60_000);

  it(`raises no false alarm in ${TRIALS} clean files with texts of several lines`, async () => {
    let alarms = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const random = seeded(trial + 1_000_000);
      const count = 8 + random(30);
      const records = Array.from({ length: count }, (_, index) => makeRecord(index, random));
      const text = `${HEADER}\n${records.map((record) => record.join(',')).join('\n')}\n`;
      const { rows, rejects } = await readText(text);
      if (rejects.length > 0 || rows.length !== count) alarms++;
    }
    expect(alarms).toBe(0);
  }, 60_000);
});

describe('the law of conservation', () => {
  const MUTATIONS = runsOf(100_000);
  const OPENED = runsOf(2000);
  const sample = Buffer.from(
    `${HEADER}\r\nA1,2015-01-01,县处级,x,"多行\n第二行, 有逗号",\nA2,2015-01-02,"乡,""科",x,y,\n\n合计,2,,,,\n注：内部\nA3,2015-01-03,,,,2015-02-01\nA4,2015-01-04,一般干部,"a","b\r\nc",\n填表人：某\n`,
  );
  const NASTY = [0x22, 0x2c, 0x0a, 0x0d, 0x00, 0xff, 0x81, 0x20, 0xe4, 0x3b];

  function mutate(random: (below: number) => number): Buffer {
    let bytes = Buffer.from(sample);
    for (let change = 1 + random(4); change > 0; change--) {
      const at = random(bytes.length);
      const kind = random(4);
      if (kind === 0) bytes[at] = NASTY[random(NASTY.length)]!;
      else if (kind === 1)
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Uint8Array.of(NASTY[random(NASTY.length)]!),
          bytes.subarray(at),
        ]);
      else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(9))]);
      else bytes[at] = random(256);
      if (bytes.length === 0) bytes = Buffer.from(sample);
    }
    return bytes;
  }

  it(`conserves the lines of ${MUTATIONS} mutated files below a known header`, async () => {
    const head: Head = await readHead('sample.csv', sample, true, { catalogue: CATALOGUE });
    const parse = await loadQuotedParser();
    const decoders = [strictDecoder('utf-8'), strictDecoder('gb18030')];
    for (let trial = 0; trial < MUTATIONS; trial++) {
      const bytes = mutate(seeded(trial));
      const counts = newLineCounts();
      let rows = 0;
      let rejects = 0;
      const target: RowTarget = {
        set: () => {},
        endRow: () => {
          rows++;
        },
        reject: () => {
          rejects++;
        },
        isFull: () => false,
      };
      const block = { bytes, byteOffset: 0, firstLine: 1, isLast: true, elisions: [] };
      const run = decodeBlock(block, decoders[trial % 2]!, 1 << 20);
      const settled = new RecordReader(head, [0, 1, 5], { target, counts, totalRows: [] }, () => parse)
        .read(run)
        .next();
      const accounted =
        counts.headerLines +
        counts.blankLines +
        counts.noteLines +
        counts.rowLines +
        counts.totalLines +
        counts.rejectedLines;
      const lines = countLines(bytes);
      if (settled.value !== lines || counts.lines !== lines || accounted !== lines)
        expect.fail(`trial ${trial}: ${lines} lines, ${settled.value} settled, ${accounted} accounted for`);
      if (rows !== counts.rowRecords || rejects !== counts.rejectedRecords)
        expect.fail(`trial ${trial}: records`);
    }
  }, 60_000);

  it(`opens ${OPENED} mutated files, or refuses them with an error of the table`, async () => {
    for (let trial = 0; trial < OPENED; trial++) {
      const bytes = mutate(seeded(trial + 500_000));
      try {
        const { reading } = await readText(bytes);
        expect(reading.counts.lines).toBe(countLines(bytes));
      } catch (error) {
        if (!(error instanceof JjstatsError) || error.exitCode !== 65) throw error;
      }
    }
  }, 60_000);
});
