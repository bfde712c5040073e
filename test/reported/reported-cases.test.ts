// Inputs made after the reports of other programs, each with what is right. They lie beside the project, not in it; the
// score is how many come out right, and it only rises.

import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Run, TRUTHS } from './truths.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '../shared/cases');
const isThere = existsSync(folder);

/** Cases that come out right. Raise it; never lower it. */
const RIGHT = 65;

const runIn =
  (name: string): Run =>
  (...args) =>
    new Promise((resolve) => {
      const program = join(root, 'bin/jjstats.js');
      const options = {
        cwd: join(folder, name),
        env: { ...process.env, TZ: 'Asia/Shanghai', LC_ALL: 'C.UTF-8' },
      };
      execFile(process.execPath, [program, ...args], options, (error, out, err) => {
        resolve({ out, err, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0 });
      });
    });

async function isRight(name: string): Promise<boolean> {
  try {
    return await TRUTHS[name]!(runIn(name));
  } catch {
    return false;
  }
}

describe.skipIf(!isThere)(
  `cases after public reports${isThere ? '' : ` (skipped: ${folder} is not there)`}`,
  () => {
    it('have a truth each', () => {
      const names = readdirSync(folder).filter((name) => /^\d/.test(name));
      expect(Object.keys(TRUTHS).sort()).toEqual(names.sort());
    });

    it(`come out right, at least ${RIGHT} of them`, { timeout: 300_000 }, async () => {
      const wrong: string[] = [];
      const names = Object.keys(TRUTHS).sort();
      for (let at = 0; at < names.length; at += 4) {
        const some = names.slice(at, at + 4);
        const results = await Promise.all(some.map(isRight));
        wrong.push(...some.filter((_, index) => !results[index]));
      }
      const right = names.length - wrong.length;
      console.log(`${right} of ${names.length} come out right; not yet: ${wrong.join(' ')}`);
      expect(right, `wrong: ${wrong.join(' ')}`).toBeGreaterThanOrEqual(RIGHT);
    });
  },
);
