// Golden cases: every folder here holds a command line and what it prints. `npm run golden` writes the expectations
// anew; the difference is then read by a person.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const isWriting = process.env.GOLDEN === 'write';

const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Runs the command with `jjstats` and `$OUT` (an empty folder) in place, as a shell does. */
function run(command: string, out: string) {
  const script = `jjstats() { node bin/jjstats.js "$@"; }\n${command}`;
  const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', script], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: out, OUT: out, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    maxBuffer: 1 << 26,
  });
  const clean = (text: string) => text.replaceAll(out, '$OUT');
  return { stdout: clean(stdout), stderr: clean(stderr), status };
}

describe('the program as it is called', () => {
  it('has golden cases', () => {
    expect(names.length).toBeGreaterThan(0);
  });

  it.each(names)('%s', { timeout: 30_000 }, (name) => {
    const folder = join(here, name);
    const out = mkdtempSync(join(tmpdir(), 'jjstats-case-'));
    try {
      const { stdout, stderr, status } = run(readFileSync(join(folder, 'command'), 'utf8'), out);
      const found = { 'expected.txt': stdout, 'expected-errors.txt': stderr, status: `${status}\n` };
      for (const [file, text] of Object.entries(found)) {
        const path = join(folder, file);
        if (isWriting) {
          if (text === '' || text === '0\n') rmSync(path, { force: true });
          else writeFileSync(path, text);
        }
        const expected = existsSync(path) ? readFileSync(path, 'utf8') : file === 'status' ? '0\n' : '';
        expect(text, `${name}/${file}`).toBe(expected);
      }
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});
