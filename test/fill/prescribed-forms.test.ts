// Forms as several office programs write them, each with what every address must hold and what must not change. They lie
// beside the project, not in it, and bring the program that checks a filled form.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../cli/in-process.ts';
import { ROOT } from '../cli/running.ts';

const folder = join(ROOT, '../shared/forms');
const checker = join(folder, 'check_fill.py');
const isThere = existsSync(checker) && spawnSync('python3', ['--version']).status === 0;
const forms = isThere ? readdirSync(folder).filter((name) => /^\d/.test(name)) : [];
const register = join(ROOT, 'fixtures/jilin-2015');
const files = readdirSync(register).filter((name) => name.endsWith('.csv'));

/** Figures by today's boundaries: 公主岭市, written by its name in 2015, was a part of 四平 then. */
const OF_TODAY: ReadonlySet<string> = new Set(
  ['G12', 'H12', 'G14', 'H14'].map((cell) => `附表3 分地区!${cell}`),
);

const out = mkdtempSync(join(tmpdir(), 'jjstats-forms-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe.skipIf(!isThere)(`prescribed forms${isThere ? '' : ` (skipped: ${checker} cannot be run)`}`, () => {
  it.each(forms)('%s is filled as it must be', { timeout: 60_000 }, async (name) => {
    const own = join(folder, name);
    const template = readdirSync(own).find((file) => file.startsWith('template.'))!;
    const filled = join(out, `${name}${template.slice('template'.length)}`);
    const map = existsSync(join(own, 'fill.yaml')) ? ['--map', join(own, 'fill.yaml')] : [];
    const { status } = await runInProcess([
      'fill',
      join(own, template),
      ...files.map((file) => join(register, file)),
      ...['--period', '2015-01..2015-05', '--lang', 'zh', '-o', filled],
      ...map,
    ]);
    expect(status).toBe(0);
    const checked = spawnSync('python3', [checker, join(own, template), filled, join(own, 'truth.json')], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    const found = checked.stdout
      .split('\n')
      .filter((line) => line.startsWith('FAIL ') && !/\d findings$/.test(line));
    expect(found.filter((line) => !OF_TODAY.has(line.slice('FAIL '.length).split(':')[0]!))).toEqual([]);
  });
});
