import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ByteSource, HEAD_BYTES, openReading } from '../../src/read/index.ts';
import { CATALOGUE, readAll, readText, sourceOf } from './read-text.ts';

const TEXT = `案件编码,立案时间\n${Array.from({ length: 120_000 }, (_, index) => `A${index},2015-01-0${1 + (index % 9)}\n`).join('')}`;

/** Counts how often a source is opened, closed early and read to its end. */
function watched(source: ByteSource) {
  const seen = { opened: 0, closed: 0 };
  const open = () => {
    seen.opened++;
    return (async function* () {
      try {
        yield* source.open();
      } finally {
        seen.closed++;
      }
    })();
  };
  return { seen, source: { ...source, open } };
}

describe('peek', () => {
  it('is about a text longer than the head', () =>
    expect(Buffer.byteLength(TEXT)).toBeGreaterThan(HEAD_BYTES));

  it('closes a file after its head, and opens it anew when the batches are asked for', async () => {
    const { seen, source } = watched(sourceOf(TEXT));
    const reading = await openReading(source, { catalogue: CATALOGUE });
    expect(seen).toEqual({ opened: 1, closed: 1 });
    const { rows } = await readAll(reading);
    expect(seen).toEqual({ opened: 2, closed: 2 });
    expect(rows).toHaveLength(120_000);
  });

  it('opens stdin once and loses nothing of it', async () => {
    const { seen, source } = watched(sourceOf(TEXT, 65536, false));
    const { rows, reading } = await readAll(await openReading(source, { catalogue: CATALOGUE }));
    expect(seen).toEqual({ opened: 1, closed: 1 });
    expect(rows).toHaveLength(120_000);
    expect(reading.counts.bytes).toBe(Buffer.byteLength(TEXT));
  });

  it('closes the source when the batches are left early', async () => {
    for (const reopenable of [true, false]) {
      const { seen, source } = watched(sourceOf(TEXT, 65536, reopenable));
      const reading = await openReading(source, { catalogue: CATALOGUE });
      for await (const batch of reading.batches) {
        expect(batch.rows).toBe(8192);
        break;
      }
      expect(seen.closed).toBe(seen.opened);
    }
  });
});

describe('digest', () => {
  it('is the SHA-256 of the bytes as they are in the file, marks and all', async () => {
    const bytes = Buffer.from('\ufeff案件编码,立案时间\r\nA1,2015-01-01\r\n', 'utf16le');
    const { reading } = await readText(bytes, {}, 5);
    expect(reading.digest()).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is refused before the end', async () => {
    const reading = await openReading(sourceOf(TEXT), { catalogue: CATALOGUE });
    expect(() => reading.digest()).toThrow();
  });
});

describe('batches', () => {
  it('hold at most 8,192 rows, however many rejects stand between', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) =>
      index % 3 ? `A${index}` : `A${index},2015-01-01`,
    );
    const reading = await openReading(sourceOf(`案件编码,立案时间\n${lines.join('\n')}`), {
      catalogue: CATALOGUE,
    });
    let rows = 0;
    let rejects = 0;
    for await (const batch of reading.batches) {
      expect(batch.rows).toBeLessThanOrEqual(8192);
      expect(batch.rejects.length).toBeLessThanOrEqual(8192);
      expect(batch.spans).toBeUndefined();
      rows += batch.rows;
      rejects += batch.rejects.length;
    }
    expect([rows, rejects]).toEqual([10_000, 20_000]);
  });
});
