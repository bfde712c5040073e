import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConfig } from '../../src/cli/find-config.ts';
import { openIoAt } from './in-process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-config-'));
  for (const name of ['work/deep', 'data', 'other']) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const find = (asked: string | undefined, from: string, inputs: readonly string[] = []) => {
  return findConfig(
    asked && join(folder, asked),
    inputs.map((name) => join(folder, name)),
    'en',
    openIoAt(join(folder, from)),
  );
};

describe('findConfig', () => {
  it('looks upwards from the working directory', async () => {
    write('work/jjstats.yaml', 'decimals: 2');
    expect(await find(undefined, 'work/deep')).toMatchObject({
      path: '../jjstats.yaml',
      isBeside: false,
      config: { decimals: 2 },
    });
    expect(await find(undefined, 'work')).toMatchObject({ path: 'jjstats.yaml' });
  });

  it('takes the one beside the inputs when there is none above', async () => {
    write('data/jjstats.yaml', 'decimals: 3');
    expect(await find(undefined, 'work', ['data/a.csv', 'data/b.csv'])).toMatchObject({
      isBeside: true,
      config: { decimals: 3 },
    });
    expect(await find(undefined, 'work', ['data/a.csv', 'other/b.csv'])).toBeUndefined();
    expect(await find(undefined, 'work', [])).toBeUndefined();
  });

  it('prefers the one above to the one beside, and the one asked for to both', async () => {
    write('work/jjstats.yaml', 'decimals: 2');
    write('data/jjstats.yaml', 'decimals: 3');
    write('other/mine.yaml', 'decimals: 4');
    expect(await find(undefined, 'work', ['data/a.csv'])).toMatchObject({ config: { decimals: 2 } });
    expect(await find('other/mine.yaml', 'work', ['data/a.csv'])).toMatchObject({ config: { decimals: 4 } });
  });

  it('passes over a folder of that name', async () => {
    mkdirSync(join(folder, 'work/jjstats.yaml'));
    expect(await find(undefined, 'work')).toBeUndefined();
  });

  it('ends the run with status 78 when the one asked for is not there or not valid', async () => {
    await expect(find('nowhere.yaml', 'work')).rejects.toMatchObject({
      code: 'invalid-config',
      exitCode: 78,
    });
    write('work/jjstats.yaml', 'decimalz: 2');
    await expect(find(undefined, 'work')).rejects.toMatchObject({
      code: 'invalid-config',
      detail: { where: 'jjstats.yaml:1:1' },
    });
  });
});
