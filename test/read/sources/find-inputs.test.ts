import { execFileSync, spawn } from 'node:child_process';
import { chmod, link, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JjstatsError } from '../../../src/domain/error.ts';
import { findInputs, type InputNote } from '../../../src/read/sources/index.ts';
import { inPieces, makeFolder, readAll } from './in-folder.ts';
import { runApart } from './run-apart.ts';

const pathsOf = async (...words: string[]): Promise<(string | undefined)[]> =>
  (await findInputs(words)).map((input) => input.path);

async function refusal(words: readonly string[]): Promise<JjstatsError> {
  const error = await findInputs(words).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(JjstatsError);
  return error as JjstatsError;
}

describe('a path', () => {
  test('is read with its bytes unchanged, as often as it is opened', async () => {
    const folder = await makeFolder({ '案件.csv': '案号,立案日期\r\n1,2015-05-03\r\n' });
    const [input] = await findInputs([join(folder, '案件.csv')]);
    expect(input?.source).toMatchObject({ name: '案件.csv', sizeBytes: 35, reopenable: true });
    for (let time = 0; time < 2; time++) {
      expect(String(await readAll(input!.source.open()))).toBe('案号,立案日期\r\n1,2015-05-03\r\n');
    }
  });

  test('may be empty and then gives no bytes', async () => {
    const folder = await makeFolder({ 'empty.csv': '' });
    const [input] = await findInputs([join(folder, 'empty.csv')]);
    expect(await readAll(input!.source.open())).toHaveLength(0);
  });

  test('that exists is a path even when it could be a pattern', async () => {
    const folder = await makeFolder({ '[12].csv': 'a', '1.csv': 'b', '2.csv': 'c', '*.csv': 'd' });
    expect(await pathsOf(join(folder, '[12].csv'))).toEqual([join(folder, '[12].csv')]);
    expect(await pathsOf(join(folder, '*.csv'))).toEqual([join(folder, '*.csv')]);
  });

  test('keeps its place among the words', async () => {
    const folder = await makeFolder({ 'b.csv': 'b', 'a.csv': 'a', 'c/2.csv': '', 'c/1.csv': '' });
    const words = ['b.csv', 'c', 'a.csv'].map((name) => join(folder, name));
    expect(await pathsOf(...words)).toEqual(
      ['b.csv', 'c/1.csv', 'c/2.csv', 'a.csv'].map((name) => join(folder, name)),
    );
  });

  test('that is missing is an error naming it and the nearest name', async () => {
    const folder = await makeFolder({ 'cases-2015.csv': '' });
    const error = await refusal([join(folder, 'case-2015.csv')]);
    expect(error).toMatchObject({ code: 'input-missing', exitCode: 66 });
    expect(error.detail.where).toBe(join(folder, 'case-2015.csv'));
    expect(error.detail.hint).toContain('cases-2015.csv');
  });

  test('below a folder that is missing is an error naming the nearest folder', async () => {
    const folder = await makeFolder({ 'exports/cases.csv': '' });
    const error = await refusal([join(folder, 'export/cases.csv')]);
    expect(error.detail.hint).toContain(join(folder, 'exports'));
  });

  test.each(['', 'a\0b', 'no-such-folder/x.csv'])('that cannot be (%j) is missing', async (word) => {
    expect((await refusal([word])).code).toBe('input-missing');
  });

  test('below a file is missing', async () => {
    const folder = await makeFolder({ 'a.csv': '' });
    expect((await refusal([join(folder, 'a.csv/b.csv')])).code).toBe('input-missing');
  });

  test('whose name is too long or whose links go in circles is unreadable', async () => {
    const folder = await makeFolder();
    await symlink(join(folder, 'loop'), join(folder, 'loop'));
    expect((await refusal([join(folder, 'loop')])).code).toBe('input-unreadable');
    expect((await refusal([join(folder, 'x'.repeat(300))])).code).toBe('input-unreadable');
  });

  test('that may not be read is unreadable, as is a folder on the way of a pattern', async () => {
    const folder = await makeFolder({ 'a.csv': 'a', 'closed/b.csv': 'b', 'open/c.csv': 'c' });
    await chmod(join(folder, 'a.csv'), 0);
    await chmod(join(folder, 'closed'), 0);
    const words = ['a.csv', 'closed/b.csv', 'closed', '*/*.csv', '**/*.csv'];
    const told = await findAsNobody(words.map((word) => join(folder, word)));
    expect(told).toEqual(words.map(() => 'input-unreadable permission denied'));
    await chmod(join(folder, 'closed'), 0o700);
  });

  test('that is a device is refused', async () => {
    const error = await refusal(['/dev/zero']);
    expect(error).toMatchObject({ code: 'input-unreadable', exitCode: 66 });
    expect(error.detail.what).toContain('device');
  });

  test('that is a named pipe is read once', async () => {
    const folder = await makeFolder();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `seq 1 50000 > '${pipe}'`]);
    const [input] = await findInputs([pipe]);
    expect(input?.source.reopenable).toBe(false);
    const text = String(await readAll(input!.source.open()));
    expect(text.split('\n')).toHaveLength(50001);
    expect(() => input!.source.open()).toThrow('only once');
    writer.kill();
  });

  test('that is given twice is read once, with a note', async () => {
    const folder = await makeFolder({ 'a.csv': 'a', 'b.csv': 'b' });
    await link(join(folder, 'a.csv'), join(folder, 'hard.csv'));
    await symlink(join(folder, 'a.csv'), join(folder, 'soft.csv'));
    const notes: InputNote[] = [];
    const names = ['a.csv', './a.csv', 'b.csv', 'hard.csv', 'soft.csv'];
    const words = names.map((name) => `${folder}/${name}`);
    const inputs = await findInputs(words, { warn: (note) => notes.push(note) });
    expect(inputs.map((input) => input.source.name)).toEqual(['a.csv', 'b.csv']);
    expect(notes.map((note) => note.where)).toEqual([words[1], words[3], words[4]]);
    expect(notes[0]?.text.zh).toContain('只读一次');
  });

  test('has its device and inode told', async () => {
    const folder = await makeFolder({ 'a.csv': 'a' });
    const [input] = await findInputs([join(folder, 'a.csv')]);
    expect(typeof input?.identity?.inode).toBe('bigint');
  });
});

describe('a pattern', () => {
  const files = {
    'cases-2015.csv': '',
    'cases-2014.csv': '',
    'sanctions.csv': '',
    '.hidden.csv': '',
    '~$cases-2015.csv': '',
    'old/cases-2013.csv': '',
    'old/deep/cases-2012.csv': '',
    'old/.cache/cases-2011.csv': '',
    'notes.md': '',
  };

  test.each([
    ['cases-*.csv', ['cases-2014.csv', 'cases-2015.csv']],
    ['cases-201?.csv', ['cases-2014.csv', 'cases-2015.csv']],
    ['cases-201[5-9].csv', ['cases-2015.csv']],
    ['{sanctions,cases-2014}.csv', ['cases-2014.csv', 'sanctions.csv']],
    ['*', ['cases-2014.csv', 'cases-2015.csv', 'notes.md', 'sanctions.csv']],
    ['*/cases-*.csv', ['old/cases-2013.csv']],
    ['{old,old/deep}/*.csv', ['old/cases-2013.csv', 'old/deep/cases-2012.csv']],
    ['**/cases-*.csv', ['cases-2014.csv', 'cases-2015.csv', 'old/cases-2013.csv', 'old/deep/cases-2012.csv']],
    ['old/**', ['old/cases-2013.csv', 'old/deep/cases-2012.csv']],
    ['.*.csv', ['.hidden.csv']],
  ])('%s finds files in code-point order', async (pattern, names) => {
    const folder = await makeFolder(files);
    expect(await pathsOf(`${folder}/${pattern}`)).toEqual(names.map((name) => join(folder, name)));
  });

  test('sorts by code point, not by UTF-16 unit and not by language', async () => {
    const names = ['Z.csv', 'a.csv', 'ä.csv', '一.csv', '\uff21.csv', '\u{20000}.csv'];
    const folder = await makeFolder(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await pathsOf(`${folder}/*.csv`)).toEqual(names.map((name) => join(folder, name)));
  });

  test('that matches nothing is an error naming it and the nearest name', async () => {
    const folder = await makeFolder(files);
    const error = await refusal([`${folder}/sanction*.cvs`]);
    expect(error).toMatchObject({ code: 'input-missing', exitCode: 66 });
    expect(error.detail.where).toBe(`${folder}/sanction*.cvs`);
    expect(error.detail.hint).toContain('sanctions.csv');
  });

  test('does not run in circles through links', async () => {
    const folder = await makeFolder({ 'a/b.csv': '' });
    await symlink(folder, join(folder, 'a/again'));
    expect(await pathsOf(`${folder}/**/*.csv`)).toEqual([join(folder, 'a/b.csv')]);
    expect(await pathsOf(`${folder}/*/again/a/*.csv`)).toEqual([join(folder, 'a/again/a/b.csv')]);
  });
});

describe('a folder', () => {
  test('means its tables, sorted, without hidden files, locks and folders below', async () => {
    const names = ['B.CSV', 'a.tsv', 'c.txt', 'd.csv.gz', 'e.zst', 'f.zip', 'g.xlsx'];
    const skipped = ['.h.csv', '~$g.xlsx', 'readme.md', 'below/i.csv', 'csv'];
    const packed = new Set(['d.csv.gz', 'e.zst', 'f.zip', 'g.xlsx']);
    const folder = await makeFolder(
      Object.fromEntries([...names, ...skipped].map((name) => [name, packed.has(name) ? 'plain' : 'x'])),
    );
    expect(await pathsOf(folder)).toEqual(names.map((name) => join(folder, name)));
    expect(await pathsOf(`${folder}/`)).toEqual(names.map((name) => join(folder, name)));
  });

  test('without a table is an error that says what was looked for', async () => {
    const folder = await makeFolder({ 'readme.md': '', 'below/a.csv': '' });
    const error = await refusal([folder]);
    expect(error.code).toBe('input-missing');
    expect(error.detail.what).toContain('.csv');
  });
});

describe('standard input', () => {
  test('is the word - and can be opened once', async () => {
    const stdin = inPieces(Buffer.from('a,b\n1,2\n'), [1]);
    const [input] = await findInputs(['-'], { stdin });
    expect(input).not.toHaveProperty('path');
    expect(input?.source).toMatchObject({ name: '-', reopenable: false });
    expect(String(await readAll(input!.source.open()))).toBe('a,b\n1,2\n');
    expect(() => input!.source.open()).toThrow('only once');
  });

  test('gives the same bytes however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from([0x61, ...bytes])),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
        async (bytes, sizes) => {
          const [input] = await findInputs(['-'], { stdin: inPieces(bytes, sizes) });
          expect(await readAll(input!.source.open())).toEqual(bytes);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('that is asked for where there is none is unreadable', async () => {
    expect((await refusal(['-'])).code).toBe('input-unreadable');
  });

  test('is released when the consumer stops early', async () => {
    let released = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield new Uint8Array(1024).fill(0x61);
      } finally {
        released = true;
      }
    }
    const [input] = await findInputs(['-'], { stdin: endless() });
    for await (const _ of input!.source.open()) break;
    expect(released).toBe(true);
  });
});

describe('a large file', () => {
  test('comes in pieces that are not reused, and is closed at the end and on an early stop', async () => {
    const bytes = Buffer.alloc(3_500_000);
    for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(at, at);
    const folder = await makeFolder({ 'large.csv': bytes });
    const [input] = await findInputs([join(folder, 'large.csv')]);
    expect((await readAll(input!.source.open())).equals(bytes)).toBe(true);
    expect(await openFilesBelow(folder)).toEqual([]);
    for await (const _ of input!.source.open()) {
      expect(await openFilesBelow(folder)).toEqual(['large.csv']);
      break;
    }
    expect(await openFilesBelow(folder)).toEqual([]);
  });
});

/** Root may read everything, so permissions are tried by a process of nobody: what each word is refused for. */
async function findAsNobody(words: readonly string[]): Promise<string[]> {
  const lines = `
    for (const word of words) {
      const told = await findInputs([word]).then(() => 'found', (e) => e.code + ' ' + e.detail?.what);
      console.log(told);
    }`;
  const isRoot = process.geteuid?.() === 0;
  return (await runApart(lines, words, isRoot ? AS_NOBODY : [])).split('\n');
}

const AS_NOBODY = ['setpriv', '--reuid=65534', '--clear-groups'];

/** What this process holds open there, by the kernel's own list. */
async function openFilesBelow(folder: string): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
  );
  return targets.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length + 1));
}
