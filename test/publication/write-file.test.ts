import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk, removePending } from '../../src/publication/disk.ts';
import { writeWhole } from '../../src/publication/write-file.ts';
import { DISK } from '../cli/in-process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

describe('writeWhole', () => {
  it('writes texts and bytes, over old files too, and leaves nothing beside them', async () => {
    await writeWhole(at('a.csv'), '甲\n', DISK);
    await writeWhole(at('a.csv'), '乙\n', DISK);
    await writeWhole(at('b.xlsx'), new Uint8Array([1, 2, 3]), DISK);
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('乙\n');
    expect([...readFileSync(at('b.xlsx'))]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['a.csv', 'b.xlsx']);
    expect([...DISK.pending]).toEqual([]);
  });

  it('keeps the mode of the file that it replaces', async () => {
    writeFileSync(at('a.csv'), 'x');
    chmodSync(at('a.csv'), 0o640);
    await writeWhole(at('a.csv'), 'y', DISK);
    expect(statSync(at('a.csv')).mode & 0o777).toBe(0o640);
  });

  it('refuses a folder, and a folder that is not there, in words', async () => {
    mkdirSync(at('folder'));
    await expect(writeWhole(at('folder'), 'x', DISK)).rejects.toMatchObject({
      code: 'cannot-write',
      exitCode: 73,
      detail: { what: 'is a folder' },
    });
    await expect(writeWhole(at('no/a.csv'), 'x', DISK)).rejects.toMatchObject({
      code: 'cannot-write',
      detail: { where: at('no/a.csv') },
    });
    expect([...DISK.pending]).toEqual([]);
  });

  it('leaves the old file as it was when the new one cannot be written', async () => {
    writeFileSync(at('a.csv'), 'old');
    const broken = {
      toString: () => {
        throw new Error('no text');
      },
    } as unknown as string;
    await expect(writeWhole(at('a.csv'), broken, DISK)).rejects.toThrow();
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('writes into a device instead of replacing it', async () => {
    await writeWhole('/dev/null', 'x', DISK);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('is not confused by several writers of one file', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => writeWhole(at('a.csv'), `${index}`.repeat(10_000), DISK)),
    );
    expect(readFileSync(at('a.csv'), 'utf8')).toMatch(/^(\d+)\1{9999}$/);
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('follows a link to a file that exists no further than the link', async () => {
    writeFileSync(at('target.csv'), 'old');
    symlinkSync(at('target.csv'), at('link.csv'));
    await writeWhole(at('link.csv'), 'new', DISK);
    expect(readFileSync(at('link.csv'), 'utf8')).toBe('new');
    expect(existsSync(at('target.csv'))).toBe(true);
  });
});

describe('an interrupted run', () => {
  it('removes what it was writing, though some of it has just got its name or was never made', () => {
    const disk = openDisk(folder, () => 0);
    writeFileSync(at('half'), 'x');
    for (const name of ['renamed', 'half', 'not-yet']) disk.pending.add(at(name));
    removePending(disk);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes the rest where the disk refuses one of them', () => {
    const plain = openDisk(folder, () => 0);
    const refusing = {
      ...plain,
      remove(path: string) {
        if (path === at('refused')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        plain.remove(path);
      },
    };
    for (const name of ['refused', 'half']) {
      writeFileSync(at(name), 'x');
      refusing.pending.add(at(name));
    }
    removePending(refusing);
    expect(readdirSync(folder)).toEqual(['refused']);
  });
});
