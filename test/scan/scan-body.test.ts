import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanBody } from '../../src/scan/scan-body.ts';
import { runsOf } from '../sizes.ts';
import { canScan, collect, headOf, inChunks, readCarefully, readFast, readInRanges } from './both-ways.ts';
import { makeMessyFile } from './messy-file.ts';

const FOLDERS = ['bad', 'jilin-2015', 'messy', 'messy-clean'];
const fixtures = FOLDERS.flatMap((folder) => {
  const path = new URL(`../../fixtures/${folder}/`, import.meta.url);
  return readdirSync(path)
    .filter((name) => /\.(?:csv|tsv|txt)$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(new URL(name, path)) }));
});

describe('the fast path against the careful path', () => {
  it.each(fixtures)('agrees on $name', async ({ bytes }) => {
    const head = await headOf(bytes);
    if (!head || !canScan(head)) return;
    expect(await readFast(bytes, head)).toEqual(await readCarefully(bytes, head));
  });

  it('agrees on most fixtures because it can read most of them', async () => {
    const heads = await Promise.all(fixtures.map(({ bytes }) => headOf(bytes)));
    const scanned = heads.filter((head) => head && canScan(head));
    expect(scanned.length).toBeGreaterThan(fixtures.length * 0.7);
  });

  it('agrees on random files, for every size of blocks and chunks and with hashes that collide', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom(0, 0.1, 0.5, 1),
        fc.constantFrom(1, 2, 3, 7, 64, 1000, 1 << 16),
        fc.constantFrom(1, 5, 100, 1 << 16),
        fc.constantFrom(0, 3, 32),
        async (seed, wildness, blockBytes, chunkBytes, hashBits) => {
          const { bytes } = makeMessyFile(seed, wildness);
          const head = await headOf(bytes);
          if (!head || !canScan(head)) return;
          const careful = await readCarefully(bytes, head);
          const fast = await readFast(bytes, head, { blockBytes, hashBits }, chunkBytes);
          expect(fast).toEqual(careful);
        },
      ),
      { numRuns: runsOf(300) },
    );
  });

  const HEADER = 'case_id,filed_on,level,brief\n';
  const PLAIN = 'JW2015-0001,2015-05-03,县处级,一\n';
  const large: Record<string, string> = {
    'zeros in two of many lines': `${PLAIN}JW\0,2015-05-03,县处级,一\n${PLAIN.repeat(9)}\0\n${PLAIN}`,
    'a field beyond the limit': `${PLAIN}JW2015-0002,2015-05-03,县处级,${'长'.repeat(70_000)}\n${PLAIN}`,
    'a field just within the limit': `${PLAIN}JW2015-0002,2015-05-03,县处级,${'长'.repeat(65_536)}\n${PLAIN}`,
    'a line longer than any block': `${PLAIN}${'x'.repeat(5_000_000)}\n${PLAIN.repeat(9)}`,
    'a quoted line longer than any block': `${PLAIN}"${'x,'.repeat(2_000_000)}"\n${PLAIN.repeat(9)}`,
    'a quote that never closes': `${PLAIN}JW2015-0002,"2015-05-03,县处级,一\n${PLAIN.repeat(40_000)}`,
    'a quote that never closes before short lines': `${PLAIN}JW2015-0002,"\n${'\n'.repeat(3000)}${PLAIN}`,
    'a quoted text of 150 lines': `${PLAIN}JW2015-0002,2015-05-03,县处级,"${'案情\n'.repeat(150)}"\n${PLAIN}`,
    'a quoted text of 300 lines': `${PLAIN}JW2015-0002,2015-05-03,县处级,"${'案情\n'.repeat(300)}"\n${PLAIN}`,
    'lines that end with CR alone': PLAIN.replace('\n', '\r').repeat(50_000),
    'CR and LF mixed': `${PLAIN.replace('\n', '\r')}${PLAIN}`.repeat(5000),
    'no line end at the end': PLAIN.repeat(3).trimEnd(),
    'a lone quote at the end': `${PLAIN}JW2015-0002,2015-05-03,县处级,"`,
    'a CR at the end': `${PLAIN}JW2015-0002,2015-05-03,县处级,二\r`,
    'only lines that are not plain': 'JW2015-0001,"2015-05-03",县"处级,一\n'.repeat(20_000),
    'more rejects than a batch holds': 'JW2015-0001,2015-05-03\n'.repeat(20_000),
    'nothing below the header': '',
  };

  it.each(Object.entries(large))('agrees on %s', async (_, body) => {
    const bytes = Buffer.from(HEADER + body);
    const head = (await headOf(bytes))!;
    const careful = await readCarefully(bytes, head);
    expect(await readFast(bytes, head)).toEqual(careful);
    expect(await readFast(bytes, head, { blockBytes: 4096 }, 1000)).toEqual(careful);
  });

  it('reads the bytes once and gives their SHA-256 when it is asked for', async () => {
    const bytes = Buffer.from(HEADER + PLAIN.repeat(100));
    const head = (await headOf(bytes))!;
    let read = 0;
    async function* counted() {
      for await (const chunk of inChunks(bytes, 1000)) {
        read += chunk.length;
        yield chunk;
      }
    }
    const reading = scanBody(counted, head, { wantsDigest: true });
    await collect(reading);
    expect(read).toBe(bytes.length);
    expect(reading.digest()).toBe(createHash('sha256').update(bytes).digest('hex'));
    const unasked = scanBody(() => inChunks(bytes, 1000), head);
    await collect(unasked);
    expect(() => unasked.digest()).toThrow();
  });

  it('leaves out ids that nothing counts, but for those that may have lost digits', async () => {
    const ids = ['JW2015-0001', '1.5E+17', '20150001', '１．５ｅ＋１７', '', '1e9', 'P-12'];
    const bytes = Buffer.from(HEADER + ids.map((id) => PLAIN.replace('JW2015-0001', id)).join(''));
    const head = (await headOf(bytes))!;
    const reading = scanBody(() => inChunks(bytes, 1000), head);
    // The last of them is no id.
    reading.putOffIds([0, 2]);
    const { rows, values } = await collect(reading);
    expect(rows.map((row) => JSON.parse(row)[2])).toEqual([
      '',
      '1.5E+17',
      '',
      '１．５ｅ＋１７',
      '',
      '1e9',
      '',
    ]);
    expect(values[2]).toEqual(['县处级']);
  });

  it('reads ids that were put off for the rows that are asked for, whatever lies around them', async () => {
    const other = (id: string) => PLAIN.replace('JW2015-0001', id);
    const text = [
      ...['A-1', 'A-2', '"A-3"', '"A-""4"', 'A-5'].map(other),
      other('A-6').replace('\n', ',too many\n'),
      ...['1.5E+17', '', '"A-9"', 'A-10'].map(other),
    ];
    const head = (await headOf(Buffer.from(HEADER + text.join(''))))!;
    for (const blockBytes of [64, 100, 1 << 18]) {
      const reading = scanBody(() => inChunks(Buffer.from(HEADER + text.join('')), 33), head, { blockBytes });
      reading.putOffIds([0]);
      const ids: string[] = [];
      for await (const batch of reading.batches) {
        const rows = Array.from({ length: batch.rows }, (_, row) => row);
        const asked = rows.filter((row) => (ids.length + row) % 2 === 1);
        batch.readIds!(0, Int32Array.from(asked));
        const indexes = [...batch.columns[0]!.subarray(0, batch.rows)];
        ids.push(...indexes.map((index) => reading.dictionaries[0]!.values[index]!));
      }
      expect(ids, `${blockBytes}`).toEqual(['', 'A-2', '', 'A-"4', '', '1.5E+17', '', 'A-9', '']);
    }
  });

  it('decodes every distinct value once', async () => {
    const bytes = Buffer.from(HEADER + PLAIN.repeat(1000));
    const head = (await headOf(bytes))!;
    const reading = scanBody(() => inChunks(bytes, 1000), head);
    for await (const _ of reading.batches) reading.dictionaries.map((dictionary) => dictionary.values.length);
    expect(reading.dictionaries.map((dictionary) => dictionary.values)).toEqual([
      ['JW2015-0001'],
      ['2015-05-03'],
      ['县处级'],
    ]);
  });

  it('closes its input when the consumer stops early', async () => {
    const bytes = Buffer.from(HEADER + PLAIN.repeat(20_000));
    const head = (await headOf(bytes))!;
    let isClosed = false;
    async function* watched() {
      try {
        yield* inChunks(bytes, 1 << 16);
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of scanBody(watched, head).batches) break;
    expect(isClosed).toBe(true);
  });

  it('agrees on files cut into ranges anywhere, inside quoted fields too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom(0, 0.2, 1),
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(64, 1 << 16),
        async (seed, wildness, cuts, blockBytes) => {
          const { bytes } = makeMessyFile(seed, wildness);
          const head = await headOf(bytes);
          if (!head || !canScan(head)) return;
          const { values: _, ...careful } = await readCarefully(bytes, head);
          const first = bytes.indexOf(0x0a, 0);
          // The first range holds the whole head of the file.
          const later = cuts.filter((cut) => cut > Math.max(first, 400));
          const ranges = await readInRanges(bytes, head, later, { blockBytes });
          expect(ranges.outcome).toEqual(careful);
        },
      ),
      { numRuns: runsOf(200) },
    );
  });

  it('reads a range again where it began inside a quoted field', async () => {
    const text = 'JW2015-0002,2015-05-03,县处级,"一\n二，三\n四"\n';
    const bytes = Buffer.from(HEADER + (PLAIN + text).repeat(10));
    const head = (await headOf(bytes))!;
    const { values: _, ...careful } = await readCarefully(bytes, head);
    let repeated = 0;
    for (let cut = 300; cut < 300 + PLAIN.length + text.length * 2; cut++) {
      const ranges = await readInRanges(bytes, head, [cut]);
      expect(ranges.outcome).toEqual(careful);
      repeated += ranges.repeated;
    }
    expect(repeated).toBeGreaterThan(10);
  });
});
