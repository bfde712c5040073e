import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import type { Disk } from '../../src/publication/disk.ts';
import { MANIFEST_NAME } from '../../src/publication/manifest/index.ts';
import { assertOutputName } from '../../src/publication/output-name.ts';
import { assertSetFree, type OutputSet, writeSet } from '../../src/publication/write-set.ts';
import { DISK } from '../cli/in-process.ts';
import { lookAt, toManifestFile, toWhole } from './set-texts.ts';

const save = (set: OutputSet, disk = DISK): Promise<void> => writeSet(set, disk);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-set-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = ['briefing.html', 'briefing.md', 'figures.csv'];

function toSet(making: string, changes: Partial<OutputSet> = {}, names = NAMES): OutputSet {
  const files = names.map((name) => toWhole(name, making));
  return {
    folder,
    files,
    manifest: toManifestFile(files),
    madeOf: 'ids',
    protected: [],
    force: false,
    ...changes,
  };
}

const failureOf = (work: Promise<unknown>): Promise<JjstatsError> =>
  work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => {
      if (error instanceof JjstatsError) return error;
      throw error;
    },
  );

describe('a set', () => {
  it('stands there whole, and replaces the set that jjstats wrote before', async () => {
    await save(toSet('one'));
    expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'one', temporaries: [], torn: [] });
    await save(toSet('two'));
    expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'two', temporaries: [], torn: [] });
  });

  it('is not written over a file that somebody else wrote or edited, unless forced', async () => {
    writeFileSync(join(folder, 'briefing.md'), 'mine');
    const foreign = await failureOf(save(toSet('one')));
    expect(foreign).toMatchObject({ code: 'cannot-write', detail: { where: join(folder, 'briefing.md') } });
    expect(readdirSync(folder)).toEqual(['briefing.md']);
    await save(toSet('one', { force: true }));
    writeFileSync(join(folder, 'figures.csv'), 'edited');
    const edited = await failureOf(save(toSet('two')));
    expect(edited.detail.where).toBe(join(folder, 'figures.csv'));
    expect(readFileSync(join(folder, 'briefing.md'), 'utf8')).toMatch(/^one\n/);
  });

  it('reads each manifest beside it a fixed number of times, however many outputs it has', async () => {
    const timesRead = async (names: readonly string[]): Promise<number> => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      const other = toSet('one', {}, ['other.md']);
      const beside = 'other.manifest.json';
      await save({ ...other, manifest: { ...other.manifest, name: beside } });
      await save(toSet('one', {}, [...names]));
      let times = 0;
      const counting: Disk = {
        ...DISK,
        read(path) {
          if (path === join(folder, beside)) times++;
          return DISK.read(path);
        },
      };
      await save(toSet('two', {}, [...names]), counting);
      return times;
    };
    expect(await timesRead(['a.csv'])).toBe(1);
    expect(await timesRead(['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv', 'f.csv'])).toBe(1);
  });

  it('says so before there is anything to write', async () => {
    writeFileSync(join(folder, 'briefing.md'), 'mine');
    const { files: _, manifest: __, ...place } = toSet('one');
    const early = await failureOf(assertSetFree({ ...place, names: [...NAMES, MANIFEST_NAME] }, DISK));
    expect(early.code).toBe('cannot-write');
    await assertSetFree({ ...place, folder: join(folder, 'new'), names: [...NAMES, MANIFEST_NAME] }, DISK);
  });

  it('says that a file or what is below one is no folder, and not that there is a bug', async () => {
    const file = join(folder, 'cases.csv');
    writeFileSync(file, 'records');
    const { files: _, manifest: __, ...place } = toSet('one');
    for (const at of [file, join(file, 'out')]) {
      const early = await failureOf(assertSetFree({ ...place, folder: at, names: [MANIFEST_NAME] }, DISK));
      expect(early).toMatchObject({ code: 'cannot-write', detail: { where: at } });
      expect(early.detail.zh?.what).toBe('路径中有一段不是文件夹 (ENOTDIR)');
    }
  });

  it('never replaces an input, whatever it is called and however it is forced', async () => {
    const input = join(folder, 'cases.csv');
    writeFileSync(input, 'records');
    linkSync(input, join(folder, 'figures.csv'));
    const { dev, ino } = lstatSync(input, { bigint: true });
    const set = toSet('one', { force: true, protected: [{ device: dev, inode: ino }] });
    const refused = await failureOf(save(set));
    expect(refused.detail.zh?.what).toBe('它是输入文件之一');
    expect(readFileSync(input, 'utf8')).toBe('records');
  });

  it('follows no link, and replaces neither folder nor pipe', async () => {
    writeFileSync(join(folder, 'elsewhere'), 'mine');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'briefing.md'));
    expect((await failureOf(save(toSet('one', { force: true })))).detail.what).toBe('is a symbolic link');
    rmSync(join(folder, 'briefing.md'));
    mkdirSync(join(folder, 'briefing.md'));
    expect((await failureOf(save(toSet('one', { force: true })))).detail.what).toBe('is a folder');
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('mine');
  });

  it('does not take the manifest away from other outputs', async () => {
    await save(toSet('one', {}, ['cases.csv']));
    const refused = await failureOf(save(toSet('two', {}, ['trend.csv'])));
    expect(refused.detail.what).toBe('it is the manifest of other outputs (cases.csv)');
    const files = [toWhole('trend.csv', 'two')];
    const other = { ...toManifestFile(files), name: 'trend.manifest.json' };
    await save({ ...toSet('two'), files, manifest: other });
    expect(readdirSync(folder).sort()).toEqual([
      'cases.csv',
      'jjstats.manifest.json',
      'trend.csv',
      'trend.manifest.json',
    ]);
    // Each is still known for ours, by its own manifest.
    await save({ ...toSet('three'), files, manifest: other });
    await save(toSet('three', {}, ['cases.csv']));
  });

  it('keeps the permissions of what it replaces', async () => {
    await save(toSet('one'));
    const before = DISK.look(join(folder, 'briefing.md'))!.mode;
    await save(toSet('two'));
    expect(DISK.look(join(folder, 'briefing.md'))!.mode).toBe(before);
  });

  it('may stand in a folder that is written in any way', async () => {
    const here = relative('.', folder);
    for (const written of [here, `${here}/`, `./${here}/.`]) {
      await save(toSet(written, { folder: written }));
      expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: written, temporaries: [] });
    }
    expect(readdirSync('.').filter((name) => name.endsWith('.jjstats-tmp'))).toEqual([]);
  });

  it('makes its folder only where that is asked for', async () => {
    const missing = join(folder, 'a', 'b');
    const refused = await failureOf(save(toSet('one', { folder: missing })));
    expect(refused).toMatchObject({ code: 'cannot-write', detail: { where: missing } });
    await save(toSet('one', { folder: missing, makeFolder: true }));
    expect(lookAt(missing).manifest).toBe('whole');
  });

  it('sweeps the temporary files of runs that have died, not those of runs that live', async () => {
    const dead = ['.a.csv.999999998.0.jjstats-tmp', '.b.csv.999999998.12.jjstats-tmp'];
    const young = '.c.csv.999999998.1.jjstats-tmp';
    const living = `.d.csv.${process.ppid}.0.jjstats-tmp`;
    const mine = '.notes.jjstats-tmp';
    for (const name of [...dead, young, living, mine]) writeFileSync(join(folder, name), 'x');
    const before = new Date(Date.now() - 2 * 3600 * 1000);
    for (const name of [...dead, living, mine]) utimesSync(join(folder, name), before, before);
    await save(toSet('one'));
    expect(lookAt(folder).temporaries).toEqual([young, living, mine].sort());
  });

  it('waits for no lock whose holder has died', async () => {
    writeFileSync(join(folder, '.jjstats.lock'), `999999998 ${(await import('node:os')).hostname()}\n`);
    await save(toSet('one'));
    expect(lookAt(folder)).toMatchObject({ manifest: 'whole', temporaries: [] });
  });
});

describe('the name of an output', () => {
  const HOSTILE = [
    ...[
      '',
      '.',
      '..',
      '../a',
      'a/b',
      'a\\b',
      '/etc/passwd',
      '~',
      '%2e%2e',
      'CON',
      'con.csv',
      'nul',
      'COM1.txt',
    ],
    ...[
      'a.',
      'a ',
      'a\u0000b',
      'a\nb',
      'a\u202eb',
      'Ä.csv',
      'A\u0308.csv',
      'x'.repeat(300),
      '.hidden',
      '-rf',
    ],
    ...['a:b', 'a*', 'a?', '"a"', '<a>', 'a|b', '案.csv', 'A.csv'],
  ];
  it.each(HOSTILE)('made of ids is never %j', (name) => {
    expect(() => assertOutputName(name, 'ids')).toThrow(JjstatsError);
  });

  it('made of ids holds letters, digits and - _ . only', () => {
    for (const name of ['a.csv', 'cases.filed.md', '2015-05_x.html', 'jjstats.manifest.json'])
      assertOutputName(name, 'ids');
  });

  it('given in words may be Chinese, and still leaves no folder', () => {
    for (const name of ['立案情况.xlsx', 'A b.csv']) assertOutputName(name, 'words');
    for (const name of ['../a', 'CON', 'a.', 'a/b', 'a\u202eb', '..'])
      expect(() => assertOutputName(name, 'words')).toThrow(JjstatsError);
  });

  it('leaves nothing outside the folder, whatever a set is called', async () => {
    const inner = join(folder, 'out');
    mkdirSync(inner);
    for (const name of HOSTILE) {
      const files = [{ name, data: 'x' }];
      const set = { ...toSet('one', { folder: inner, force: true }), files };
      await failureOf(save(set));
    }
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readdirSync(inner)).toEqual([]);
  });
});

/** What asks nothing of the disk. */
const NEVER_FAILING = new Set(['at', 'nowSeconds', 'pending']);

/** A disk of which the n-th call fails, and, where asked, every later one. */
function failing(at: number, code: string, forever: boolean): { disk: Disk; calls: () => number } {
  let calls = 0;
  const disk = Object.fromEntries(
    Object.entries(DISK).map(([name, work]) => [
      name,
      NEVER_FAILING.has(name)
        ? work
        : (...args: never[]) => {
            calls++;
            if (calls === at || (forever && calls > at)) {
              if (name === 'syncFolder') return undefined;
              throw Object.assign(new Error(`${code}: made to fail`), { code, syscall: name });
            }
            return (work as (...args: never[]) => unknown)(...args);
          },
    ]),
  ) as unknown as Disk;
  return { disk, calls: () => calls };
}

describe('a disk that fails at the n-th call', () => {
  const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'];

  it.each(CODES)('with %s leaves the old set or the new one, and nothing else', async (code) => {
    const counting = failing(Number.POSITIVE_INFINITY, code, false);
    await save(toSet('old'));
    await save(toSet('old'), counting.disk);
    const total = counting.calls();
    expect(total).toBeGreaterThan(25);
    for (let at = 1; at <= total; at++) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      await save(toSet('old'));
      const outcome = await save(toSet('new'), failing(at, code, false).disk).then(
        () => undefined,
        (error: unknown) => error as JjstatsError,
      );
      const seen = lookAt(folder);
      const expected = outcome ? 'old' : 'new';
      expect(seen, `${code} at ${at}`).toMatchObject({ manifest: 'whole', making: expected, torn: [] });
      expect(seen.temporaries, `${code} at ${at}`).toEqual([]);
      if (!outcome) continue;
      expect([73, 74], `${code} at ${at}`).toContain(outcome.exitCode);
      expect(outcome.detail.where, `${code} at ${at}`).toContain(folder);
      await save(toSet('next'));
      expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'next' });
    }
  });

  it('and at all later calls shows no manifest without its files, and the next run puts things right', async () => {
    const counting = failing(Number.POSITIVE_INFINITY, 'EIO', false);
    await save(toSet('old'));
    await save(toSet('old'), counting.disk);
    for (let at = 1; at <= counting.calls(); at++) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      await save(toSet('old'));
      await save(toSet('new'), failing(at, 'EIO', true).disk).catch(() => {});
      const seen = lookAt(folder);
      expect(seen.manifest, `at ${at}`).not.toBe('broken');
      expect(seen.torn).toEqual([]);
      // The lock of this living process cannot be told from one in use.
      rmSync(join(folder, '.jjstats.lock'), { force: true });
      await save(toSet('next', { force: seen.manifest === 'none' }));
      expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'next' });
    }
  });

  it('and gives files no second names still brings the old ones back', async () => {
    await save(toSet('old'));
    const disk: Disk = {
      ...DISK,
      link: () => {
        throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' });
      },
      rename: (from, to) => {
        if (to.endsWith('figures.csv') && readFileSync(from, 'utf8').startsWith('new'))
          throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'rename' });
        DISK.rename(from, to);
      },
    };
    await failureOf(save(toSet('new'), disk));
    expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'old', temporaries: [] });
  });
});

describe('a set that a kill interrupted', () => {
  it('is completed by the next run', async () => {
    await save(toSet('old'));
    for (const stopAt of ['briefing.md', 'figures.csv', MANIFEST_NAME]) {
      // As if the process ended: nothing of the clean-up happens either.
      let isDead = false;
      const alive = <T>(work: () => T): T => {
        if (isDead) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'dead' });
        return work();
      };
      const disk: Disk = {
        ...DISK,
        remove: (path) => alive(() => DISK.remove(path)),
        rename: (from, to) =>
          alive(() => {
            if (to.endsWith(stopAt)) isDead = true;
            alive(() => DISK.rename(from, to));
          }),
      };
      await failureOf(save(toSet(`new-${stopAt}`), disk));
      expect(lookAt(folder).manifest).toBe('none');
      rmSync(join(folder, '.jjstats.lock'));
      expect(existsSync(join(folder, '.jjstats.journal'))).toBe(true);
      await save(toSet('next', {}, NAMES));
      expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'next', temporaries: [] });
    }
    expect(statSync(join(folder, MANIFEST_NAME)).isFile()).toBe(true);
  });
});
