import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JjstatsError } from '../../../src/domain/error.ts';
import type { ByteSource } from '../../../src/read/reading.ts';
import { type FindOptions, findInputs } from '../../../src/read/sources/index.ts';
import { runsOf } from '../../sizes.ts';
import { inPieces, makeFolder, readAll } from './in-folder.ts';
import { runApart } from './run-apart.ts';

const TABLE = Buffer.from(
  `案号,立案日期\n${Array.from({ length: 5000 }, (_, row) => `${row},2015-05-03\n`).join('')}`,
);

const zstd = (bytes: Uint8Array, ...options: string[]): Buffer =>
  execFileSync('zstd', ['-q', '-c', ...options], { input: bytes, maxBuffer: 2 ** 28 });

const KINDS = [
  { kind: 'gzip', pack: (bytes: Uint8Array): Buffer => gzipSync(bytes) },
  { kind: 'zstd', pack: (bytes: Uint8Array): Buffer => zstd(bytes) },
] as const;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function openBytes(
  bytes: Uint8Array,
  options: FindOptions = {},
  sizes?: number[],
): Promise<ByteSource> {
  const [input] = await findInputs(['-'], { ...options, stdin: inPieces(bytes, sizes) });
  return input!.source;
}

async function refusal(bytes: Uint8Array, options: FindOptions = {}): Promise<JjstatsError> {
  try {
    await readAll((await openBytes(bytes, options)).open());
  } catch (error) {
    expect(error).toBeInstanceOf(JjstatsError);
    return error as JjstatsError;
  }
  throw new Error('nothing was refused');
}

describe.each(KINDS)('a $kind file', ({ pack }) => {
  test('is unpacked whatever its name, and tells the digest and size of its packed bytes', async () => {
    const packed = pack(TABLE);
    const folder = await makeFolder({ 'cases.csv': packed });
    const [input] = await findInputs([join(folder, 'cases.csv')]);
    const source = input!.source;
    expect(source).toMatchObject({ name: 'cases.csv', sizeBytes: packed.length, reopenable: true });
    expect(() => source.packedDigest?.()).toThrow('has not been opened');
    for (let time = 0; time < 2; time++) {
      expect((await readAll(source.open())).equals(TABLE)).toBe(true);
      expect(source.packedDigest?.()).toBe(sha256(packed));
      expect(source.packedBytes?.()).toBe(packed.length);
    }
  });

  test('of several parts in a row is one table', async () => {
    const parts = [TABLE.subarray(0, 1000), TABLE.subarray(1000, 1000), TABLE.subarray(1000)];
    const packed = Buffer.concat(parts.map(pack));
    for (const sizes of [[1], [7, 1000], [65536]]) {
      expect((await readAll((await openBytes(packed, {}, sizes)).open())).equals(TABLE)).toBe(true);
    }
  });

  test('that is empty inside gives no bytes', async () => {
    expect(await readAll((await openBytes(pack(Buffer.alloc(0)))).open())).toHaveLength(0);
  });

  test('gives back random bytes, however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 4 }),
        async (runs, repeats, sizes) => {
          const bytes = Buffer.concat([Buffer.from('a'), ...Array(repeats).fill(Buffer.concat(runs))]);
          const source = await openBytes(pack(bytes), {}, sizes);
          expect((await readAll(source.open())).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: runsOf(40) },
    );
  });

  test('cut off anywhere is refused as ending early', async () => {
    const packed = pack(TABLE.subarray(0, 2000));
    for (let length = 4; length < packed.length; length += 1 + (length >> 4)) {
      const error = await refusal(packed.subarray(0, length));
      expect(error, `cut at ${length}`).toMatchObject({ code: 'damaged-archive', exitCode: 65 });
      expect(error.detail.what, `cut at ${length}`).toContain('end early');
      expect(error.detail.where).toBe('-');
    }
  });

  test('with any one bit flipped is refused or unpacks to the same bytes', async () => {
    const packed = pack(TABLE.subarray(0, 3000));
    for (let turn = 0; turn < 400; turn++) {
      const at = Math.floor((turn * packed.length) / 400);
      const flipped = Buffer.from(packed);
      flipped[at]! ^= 1 << (turn % 8);
      const outcome = await openBytes(flipped)
        .then((source) => readAll(source.open()))
        .catch((error: unknown) => error);
      if (outcome instanceof JjstatsError) {
        expect(['damaged-archive', 'input-too-large']).toContain(outcome.code);
      } else {
        // A flip in the signature leaves a file that is not packed, which is the reader's to refuse.
        const isPlain = at < 4 && (outcome as Buffer).equals(flipped);
        expect(isPlain || (outcome as Buffer).equals(TABLE.subarray(0, 3000)), `bit of byte ${at}`).toBe(
          true,
        );
      }
    }
  });

  test('followed by other data is refused', async () => {
    const error = await refusal(Buffer.concat([pack(TABLE), Buffer.from('\0\0\0\0x')]));
    expect(error.code).toBe('damaged-archive');
  });

  test.each(KINDS)('that holds a $kind file is refused', async ({ pack: packInside }) => {
    const error = await refusal(pack(packInside(TABLE)));
    expect(error.code).toBe('damaged-archive');
    expect(error.detail.what).toContain('not a table');
  });

  test('that unpacks to more than the limit is refused at the limit', async () => {
    const limits = { unpackedBytes: 10_000 };
    expect((await refusal(pack(TABLE), { limits })).code).toBe('input-too-large');
    const atLimit = await openBytes(pack(TABLE.subarray(0, 10_000)), { limits });
    expect(await readAll(atLimit.open())).toHaveLength(10_000);
  });

  test('that unpacks to more than its ratio is refused beyond the first bytes, which are free', async () => {
    const zeros = Buffer.alloc(2 ** 20, '0');
    const limits = { freeBytes: 2 ** 19, ratio: 10 };
    expect((await refusal(pack(zeros), { limits })).code).toBe('input-too-large');
    const free = await openBytes(pack(zeros), { limits: { freeBytes: 2 ** 20, ratio: 10 } });
    expect(await readAll(free.open())).toHaveLength(2 ** 20);
    const raised = await openBytes(pack(zeros), { limits: { freeBytes: 0, ratio: 100_000 } });
    expect(await readAll(raised.open())).toHaveLength(2 ** 20);
  });

  test('is closed when the consumer stops early', async () => {
    const folder = await makeFolder({ 'a.packed': pack(randomBytes(3_000_000)) });
    const [input] = await findInputs([join(folder, 'a.packed')]);
    for await (const _ of input!.source.open()) break;
    const descriptors = await readdir('/proc/self/fd');
    const targets = await Promise.all(
      descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
    );
    expect(targets.filter((path) => path.startsWith(folder))).toEqual([]);
    expect(() => input!.source.packedDigest?.()).toThrow('before the end');
  });
});

describe('gzip', () => {
  test('padded with zero bytes is whole, and so is its digest', async () => {
    const packed = Buffer.concat([gzipSync(TABLE), Buffer.alloc(70_000)]);
    for (const sizes of [[1000], [65536], [packed.length]]) {
      const source = await openBytes(packed, {}, sizes);
      expect((await readAll(source.open())).equals(TABLE)).toBe(true);
      expect(source.packedDigest?.()).toBe(sha256(packed));
    }
  });

  test('with a part behind zero bytes is refused, because that part would be left out', async () => {
    const packed = Buffer.concat([gzipSync(TABLE), Buffer.alloc(10), gzipSync(TABLE)]);
    for (const sizes of [[1], [1000], [packed.length]]) {
      const source = await openBytes(packed, {}, sizes);
      await expect(readAll(source.open())).rejects.toMatchObject({ code: 'damaged-archive' });
    }
  });
});

describe('zstd', () => {
  const MIXED = Buffer.concat([TABLE, randomBytes(300_000), TABLE, Buffer.alloc(400_000, 'x'), TABLE]);

  test.each([['-1'], ['-19'], ['--ultra', '-20'], ['--no-check'], ['--fast=5'], ['--long=25']])(
    'packed with %s is unpacked',
    async (...options) => {
      const source = await openBytes(zstd(MIXED, ...options));
      expect((await readAll(source.open())).equals(MIXED)).toBe(true);
    },
  );

  test('packed with the widest window is unpacked where its size is known to be small, else refused', async () => {
    const folder = await makeFolder({ 'a.csv': MIXED });
    const known = execFileSync('zstd', ['-q', '-c', '--ultra', '-22', join(folder, 'a.csv')]);
    expect((await readAll((await openBytes(known)).open())).equals(MIXED)).toBe(true);
    const error = await refusal(zstd(MIXED, '--ultra', '-22'));
    expect(error.code).toBe('input-too-large');
    expect(error.detail.hint).toContain('zstd -d');
  });

  test('frames that decoders pass over are passed over', async () => {
    const skipped = Buffer.concat([Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 5, 0, 0, 0]), Buffer.from('hello')]);
    const packed = Buffer.concat([skipped, zstd(TABLE), skipped, zstd(TABLE), skipped]);
    const unpacked = await readAll((await openBytes(packed)).open());
    expect(unpacked.equals(Buffer.concat([TABLE, TABLE]))).toBe(true);
    expect((await refusal(packed.subarray(0, packed.length - 1))).code).toBe('damaged-archive');
  });

  test('that asks for a window of gigabytes is refused before it is allocated', async () => {
    const packed = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00]);
    expect((await refusal(packed)).code).toBe('input-too-large');
  });

  test('that needs a dictionary is refused with that reason', async () => {
    const packed = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x21, 0x07, 0x00, 0x01, 0x00, 0x00]);
    expect((await refusal(packed)).detail.what).toContain('dictionary');
  });
});

describe('a bomb of ten gigabytes', () => {
  test.each([
    ['gzip', gzipBomb],
    ['zstd', zstdBomb],
  ])('of %s is refused in under two seconds and a hundred megabytes', async (_, bomb) => {
    const folder = await makeFolder({ bomb: bomb() });
    expect((await stat(join(folder, 'bomb'))).size).toBeLessThan(20_000_000);
    const lines = `
      const start = performance.now();
      let refusal;
      try {
        const [input] = await findInputs(words);
        for await (const _ of input.source.open());
      } catch (error) {
        refusal = error.code;
      }
      // Not resourceUsage().maxRSS, which a process inherits from the one that started it.
      const status = (await import('node:fs')).readFileSync('/proc/self/status', 'utf8');
      const megabytes = Number(/VmHWM:\\s*(\\d+)/.exec(status)[1]) / 1024;
      console.log(JSON.stringify({ refusal, seconds: (performance.now() - start) / 1000, megabytes }));`;
    const told = JSON.parse(await runApart(lines, [join(folder, 'bomb')]));
    expect(told.refusal).toBe('input-too-large');
    expect(told.seconds).toBeLessThan(15);
    expect(told.megabytes).toBeLessThan(100);
  });
});

/** One deflated megabyte of zeros, ten thousand times, each as a member. */
function gzipBomb(): Buffer {
  const zeros = Buffer.alloc(2 ** 20);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(zeros));
  tail.writeUInt32LE(zeros.length, 4);
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const member = Buffer.concat([header, deflateRawSync(zeros, { level: 9 }), tail]);
  return Buffer.concat(Array<Buffer>(10_240).fill(member));
}

/** A frame of blocks that each say: this byte 131,072 times. */
function zstdBomb(): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]);
  const block = Buffer.alloc(4);
  block.writeUIntLE((131_072 << 3) | (1 << 1), 0, 3);
  return Buffer.concat([header, ...Array<Buffer>(81_920).fill(block)]);
}
