import { linkSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertNotInputs } from '../../src/cli/protect-inputs.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import type { InputSource } from '../../src/read/sources/index.ts';
import { DISK } from './in-process.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-protect-'));
  writeFileSync(at('cases.csv'), '立案日期\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sourceOf = (name: string): Pick<InputSource, 'identity'> => {
  const { dev, ino } = statSync(at(name), { bigint: true });
  return { identity: { device: dev, inode: ino } };
};

function failureOf(outputs: readonly unknown[]): JjstatsError | undefined {
  try {
    assertNotInputs(outputs, [sourceOf('cases.csv')], DISK);
  } catch (error) {
    if (error instanceof JjstatsError) return error;
    throw error;
  }
  return undefined;
}

describe('assertNotInputs', () => {
  it('lets pass what is not there, another file, a folder and standard output', () => {
    writeFileSync(at('other.csv'), '');
    const outputs = [undefined, '-', at('new.csv'), at('no-folder/new.csv'), at('other.csv'), folder];
    expect(failureOf(outputs)).toBeUndefined();
  });

  it('refuses an input under its own name and under another', () => {
    linkSync(at('cases.csv'), at('hard.csv'));
    symlinkSync(at('cases.csv'), at('soft.csv'));
    for (const name of ['cases.csv', 'hard.csv', 'soft.csv']) {
      const error = failureOf([at(name)]);
      expect(error?.code).toBe('cannot-write');
      expect(error?.detail).toMatchObject({ where: at(name), what: 'it is one of the inputs' });
    }
  });

  it('says that a path below a file, or with too long a name, cannot be written, and not that there is a bug', () => {
    expect(failureOf([at('cases.csv/out.csv')])?.detail.zh?.what).toBe('路径中有一段不是文件夹 (ENOTDIR)');
    const long = failureOf([at('a'.repeat(300))]);
    expect(long?.code).toBe('cannot-write');
    expect(long?.detail.what).toBe('the name is too long (ENAMETOOLONG)');
  });
});
