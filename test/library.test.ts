// The public face: what a program gets that imports the package.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, render } from '../src/index.ts';
import { runInProcess } from './cli/in-process.ts';
import { JILIN, ROOT } from './cli/running.ts';

const CASES = ['cases-2014.csv', 'cases-2015.csv'];

describe('open, table and render', () => {
  it('give the figures of the command line, whatever folder they start from', async () => {
    const data = await open(CASES, { folder: JILIN });
    expect(data.files).toEqual(CASES);
    const report = await data.table({ kind: 'summarize', period: '2015-01..2015-05', by: ['level'] });
    const words = [...CASES, '--period', '2015-01..2015-05', '--by', 'level', '--format', 'csv'];
    const { stdout } = await runInProcess(['summarize', ...words], { cwd: JILIN });
    expect(await render(report, 'csv')).toBe(stdout);
    expect(await render(report, 'xlsx')).toBeInstanceOf(Uint8Array);
  });

  it('refuse a table that cannot be had, a file that is not there and a format that is none', async () => {
    await expect(open('nothing.csv', { folder: JILIN })).rejects.toMatchObject({ code: 'input-missing' });
    const data = await open(CASES, { folder: JILIN });
    const table = { kind: 'summarize', period: '2015-05', measures: ['cases.nothing'] } as const;
    await expect(data.table({ ...table, measures: [...table.measures] })).rejects.toThrow();
    const report = await data.table({ kind: 'summarize', period: '2015-05' });
    await expect(render(report, 'pdf')).rejects.toMatchObject({ code: 'unknown-option' });
  });
});

describe('runs side by side', () => {
  it('do not disturb each other: folders, languages, streams and statuses are each run’s own', async () => {
    const words = ['summarize', 'cases-2015.csv', '--period', '2015-05', '--compare', 'none'];
    const runs = await Promise.all([
      runInProcess([...words, '--lang', 'zh'], { cwd: JILIN }),
      runInProcess(['summarize', 'nothing.csv', '--lang', 'en'], { cwd: JILIN }),
      runInProcess([...words, '--lang', 'en'], { cwd: JILIN }),
      runInProcess(['summarize', 'cases-2015.csv', '--lang', 'en'], { cwd: ROOT }),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([0, 66, 0, 66]);
    const alone = await runInProcess([...words, '--lang', 'en'], { cwd: JILIN });
    expect(runs[2]).toEqual(alone);
    expect(runs[0].stdout).toContain('主要指标统计表');
    expect(runs[1].stdout).toBe('');
  });
});

describe('the packed package', () => {
  let project: string;
  beforeAll(() => {
    execFileSync(process.execPath, ['build-types.mjs'], { cwd: ROOT });
    project = mkdtempSync(join(tmpdir(), 'jjstats-packed-'));
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', project], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const name = packed.trim().split('\n').at(-1)!;
    const home = join(project, 'node_modules/jjstats');
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', join(project, name), '-C', home, '--strip-components=1']);
    // What installing would put beside it.
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const one of Object.keys(dependencies)) {
      symlinkSync(join(ROOT, 'node_modules', one), join(project, 'node_modules', one));
    }
    // What a program that is written in TypeScript has beside it.
    mkdirSync(join(project, 'node_modules/@types'));
    symlinkSync(join(ROOT, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
    cpSync(join(JILIN, 'cases-2015.csv'), join(project, 'cases.csv'));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(project, 'program.ts'),
      `import { type Io, JjstatsError, open, type Report, render, run } from 'jjstats';
const data = await open('cases.csv');
const report: Report = await data.table({ kind: 'summarize', period: '2015-05', measures: ['cases.filed'] });
console.log(await render(report, 'csv'));
export const world: Pick<Io, 'cwd'> = { cwd: '.' };
export const known: readonly unknown[] = [JjstatsError, run];
// @ts-expect-error a table is of a kind
void (() => data.table({ kind: 'pie', period: '2015-05' }));
`,
    );
  }, 120_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('type-checks in an empty project', { timeout: 60_000 }, () => {
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const strict = ['--strict', '--skipLibCheck', 'false', '--types', 'node'];
    const modules = ['--target', 'es2023', '--module', 'nodenext', '--noEmit'];
    const check = () =>
      execFileSync(process.execPath, [compiler, ...strict, ...modules, 'program.ts'], {
        cwd: project,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(check()).toBe('');
  });

  it('runs there', () => {
    const text = readFileSync(join(project, 'program.ts'), 'utf8');
    const script = text.replaceAll(/\btype \w+, |: (Report|Pick<Io, 'cwd'>|readonly unknown\[\])/g, '');
    writeFileSync(join(project, 'program.mjs'), script);
    const printed = execFileSync(process.execPath, ['program.mjs'], { cwd: project, encoding: 'utf8' });
    expect(printed).toMatch(/^measure,unit,period,value,.*\ncases\.filed,件,2015-05,\d+,/);
  });
});
