import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JjstatsError } from '../../../src/domain/error.ts';
import type { ByteSource } from '../../../src/read/reading.ts';
import { type FindOptions, findInputs } from '../../../src/read/sources/index.ts';
import { inPieces, makeFolder, readAll } from './in-folder.ts';
import { makeZip } from './make-zip.ts';

const TABLE = Buffer.from('案号,立案日期\n1,2015-05-03\n');

async function openFile(bytes: Uint8Array, options: FindOptions = {}): Promise<ByteSource> {
  const folder = await makeFolder({ 'a.zip': bytes });
  const [input] = await findInputs([join(folder, 'a.zip')], options);
  return input!.source;
}

async function refusal(bytes: Uint8Array, options: FindOptions = {}): Promise<JjstatsError> {
  try {
    await readAll((await openFile(bytes, options)).open());
  } catch (error) {
    expect(error).toBeInstanceOf(JjstatsError);
    return error as JjstatsError;
  }
  throw new Error('nothing was refused');
}

describe('a zip archive', () => {
  test('of one table is that table, with the digest of the archive', async () => {
    const packed = makeZip([{ name: '台账/' }, { name: '台账/立案.csv', content: TABLE }]);
    const source = await openFile(packed);
    expect(source).toMatchObject({ name: 'a.zip', sizeBytes: packed.length, reopenable: true });
    for (let time = 0; time < 2; time++) {
      expect(await readAll(source.open())).toEqual(TABLE);
      expect(source.packedDigest?.()).toBe(createHash('sha256').update(packed).digest('hex'));
      expect(source.packedBytes?.()).toBe(packed.length);
    }
  });

  test('made by the zip command is read, packed, stored and streamed', async () => {
    const folder = await makeFolder({ 'cases.csv': TABLE });
    for (const options of [['-9'], ['-0'], ['-fd']]) {
      const packed = execFileSync('zip', ['-q', ...options, '-', 'cases.csv'], { cwd: folder });
      expect(await readAll((await openFile(packed)).open())).toEqual(TABLE);
    }
  });

  test('that comes through a pipe is held, and can then be read again', async () => {
    const packed = makeZip([{ name: 'cases.csv', content: TABLE }]);
    const [input] = await findInputs(['-'], { stdin: inPieces(packed, [10]) });
    expect(input!.source.reopenable).toBe(true);
    for (let time = 0; time < 2; time++) expect(await readAll(input!.source.open())).toEqual(TABLE);
    expect(input!.source.packedBytes?.()).toBe(packed.length);
  });

  test('that comes through a pipe and is too large to be held is refused', async () => {
    const packed = makeZip([{ name: 'a.csv', content: randomBytes(20_000) }]);
    const finding = findInputs(['-'], { stdin: inPieces(packed), limits: { heldBytes: 10_000 } });
    await expect(finding).rejects.toMatchObject({ code: 'input-too-large' });
  });

  test('leaves out what archivers add by themselves and what is no table', async () => {
    const byproducts = ['__MACOSX/._cases.csv', '.DS_Store', 'x/Thumbs.db', 'readme.md'];
    const plans = byproducts.map((name) => ({ name, content: 'x' }));
    const source = await openFile(makeZip([...plans, { name: 'cases.CSV', content: TABLE }]));
    expect(await readAll(source.open())).toEqual(TABLE);
  });

  test('of several tables is refused and names them, in the encoding that the archiver used', async () => {
    const gbk = Buffer.from([0xc1, 0xa2, 0xb0, 0xb8, 0x2e, 0x63, 0x73, 0x76]);
    const error = await refusal(
      makeZip([
        { name: gbk, content: TABLE, lie: { flags: 0 } },
        { name: '处分.csv', content: TABLE },
      ]),
    );
    expect(error).toMatchObject({ code: 'damaged-archive', exitCode: 65 });
    expect(error.detail.what).toContain('2 tables: "立案.csv", "处分.csv"');
  });

  test('that is an OpenDocument spreadsheet is refused with what to do', async () => {
    const plans = [
      { name: 'mimetype', content: 'application/vnd.oasis' },
      { name: 'content.xml', content: 'x' },
    ];
    const error = await refusal(makeZip(plans));
    expect(error.detail.what).toContain('OpenDocument');
    expect(error.detail.hint).toContain('.xlsx');
  });

  test('without a table is refused', async () => {
    expect((await refusal(makeZip([]))).detail.what).toContain('no table');
    expect((await refusal(makeZip([{ name: 'folder/' }]))).detail.what).toContain('no table');
  });

  test.each([
    ['gzip', gzipSync(TABLE)],
    ['zip', makeZip([{ name: 'cases.csv', content: TABLE }])],
    ['tar', Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar'), Buffer.alloc(300)])],
  ])('that holds a %s archive is refused', async (_, content) => {
    const error = await refusal(makeZip([{ name: 'cases.csv', content }]));
    expect(error.code).toBe('damaged-archive');
    expect(error.detail.what).toContain('not a table');
  });

  test.each([
    '../cases.csv',
    '/etc/cases.csv',
    'C:/cases.csv',
    'a/../../cases.csv',
    '..\\cases.csv',
    'a\0.csv',
  ])('with the hostile name %j is refused', async (name) => {
    const error = await refusal(makeZip([{ name, content: TABLE }]));
    expect(error.code).toBe('damaged-archive');
    expect(error.detail.what).toContain('leads out of the archive');
  });

  test.each([
    ['a password', { flags: 0x801 }, 'password'],
    ['an unknown method', { method: 14 }, 'method 14'],
    ['a wrong checksum', { checksum: 1 }, 'checksum'],
    ['a size too small', { unpackedBytes: 10 }, 'larger than the archive says'],
    ['a size too large', { unpackedBytes: 10_000 }, 'ends early'],
    ['a packed size too small', { packedBytes: 10 }, 'end early'],
    ['another offset', { offset: 7 }, 'not where the archive says'],
  ])('with %s is refused', async (_, lie, what) => {
    const error = await refusal(makeZip([{ name: 'a.csv', content: TABLE, lie }]));
    expect(error.code).toBe('damaged-archive');
    expect(error.detail.what).toContain(what);
    expect(error.detail.hint).toBeTruthy();
  });

  test('with more entries than the limit is refused from its directory', async () => {
    const plans = Array.from({ length: 1001 }, (_, index) => ({ name: `${index}.csv` }));
    const error = await refusal(makeZip(plans));
    expect(error.code).toBe('input-too-large');
    expect(error.detail.what).toContain('1001 entries');
  });

  test('cut off anywhere is refused', async () => {
    const packed = makeZip([{ name: 'a.csv', content: TABLE }]);
    for (let length = 4; length < packed.length; length += 3) {
      expect((await refusal(packed.subarray(0, length))).code, `cut at ${length}`).toBe('damaged-archive');
    }
  });

  test('with any one bit flipped is refused or unpacks to the same bytes', async () => {
    const packed = makeZip([{ name: 'a.csv', content: TABLE }]);
    for (let at = 4; at < packed.length; at++) {
      const flipped = Buffer.from(packed);
      flipped[at]! ^= 1 << (at % 8);
      const outcome = await findInputs(['-'], { stdin: inPieces(flipped) })
        .then(([input]) => readAll(input!.source.open()))
        .catch((error: unknown) => error);
      if (!(outcome instanceof JjstatsError)) expect(outcome, `bit of byte ${at}`).toEqual(TABLE);
    }
  });

  test('gives back random bytes, packed or stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.boolean(), async (bytes, isStored) => {
        const content = Buffer.concat([Buffer.from('a'), bytes]);
        const [input] = await findInputs(['-'], {
          stdin: inPieces(makeZip([{ name: 'a.csv', content, isStored }])),
        });
        expect((await readAll(input!.source.open())).equals(content)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('is closed when the consumer stops early', async () => {
    const folder = await makeFolder({
      'a.zip': makeZip([{ name: 'a.csv', content: randomBytes(3_000_000) }]),
    });
    const [input] = await findInputs([join(folder, 'a.zip')]);
    for await (const _ of input!.source.open()) break;
    const descriptors = await readdir('/proc/self/fd');
    const targets = await Promise.all(
      descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
    );
    expect(targets.filter((path) => path.startsWith(folder))).toEqual([]);
  });
});

describe('a zip bomb', () => {
  const zeros = Buffer.alloc(40_000_000);

  test('that says what it is is refused before anything is unpacked', async () => {
    const honest = makeZip([{ name: 'a.csv', content: zeros }]);
    expect((await refusal(honest)).code).toBe('input-too-large');
    const lie = { unpackedBytes: 3 * 1024 ** 3 };
    expect((await refusal(makeZip([{ name: 'a.csv', content: TABLE, lie }]))).code).toBe('input-too-large');
  });

  test('whose entries are large only together is refused', async () => {
    const lie = { unpackedBytes: 1024 ** 3, packedBytes: 1024 ** 3 };
    const plans = ['a', 'b', 'c'].map((name) => ({ name, content: TABLE, lie }));
    expect((await refusal(makeZip(plans))).code).toBe('input-too-large');
  });

  test('that lies about its size is refused at the first byte too many', async () => {
    const lying = makeZip([{ name: 'a.csv', content: zeros, lie: { unpackedBytes: 1000 } }]);
    const start = performance.now();
    expect((await refusal(lying)).detail.what).toContain('larger than the archive says');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('what is neither text nor an archive that is read', () => {
  test.each([
    ['xz', 'fd377a585a00', 'xz file'],
    ['7z', '377abcaf271c', '7z archive'],
    ['rar', '526172211a07', 'rar archive'],
    ['bz2', '425a683931415926535900', 'bzip2 file'],
  ])('.%s is refused by its first bytes with what to do', async (_, head, what) => {
    const error = await refusal(Buffer.from(`${head}00112233`, 'hex'));
    expect(error).toMatchObject({ code: 'not-a-table', exitCode: 65 });
    expect(error.detail.what).toContain(what);
    expect(error.detail.hint).toBeTruthy();
  });
});

test('a file that shrinks after it was found ends early and is refused', async () => {
  const folder = await makeFolder({ 'a.zip': makeZip([{ name: 'a.csv', content: randomBytes(5000) }]) });
  const [input] = await findInputs([join(folder, 'a.zip')]);
  const handle = await open(join(folder, 'a.zip'), 'r+');
  await handle.truncate(2000);
  await handle.close();
  await expect(readAll(input!.source.open())).rejects.toMatchObject({ code: 'damaged-archive' });
});
