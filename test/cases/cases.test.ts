// Golden cases: every folder here holds a command line and what it prints. `npm run golden` writes the expectations
// anew; the difference is then read by a person. The program runs in this process, but where a file called `process`
// says, in one line, why the case is about a process of its own.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseShell, openCaseShell } from './case-shell.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const isWriting = process.env.GOLDEN === 'write';

const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

let shell: CaseShell;
beforeAll(async () => {
  shell = await openCaseShell();
});
afterAll(() => shell.close());

describe('the program as it is called', () => {
  it('has golden cases', () => {
    expect(names.length).toBeGreaterThan(0);
  });

  it.each(names)('%s', { timeout: 30_000 }, async (name) => {
    const folder = join(here, name);
    const out = mkdtempSync(join(tmpdir(), 'jjstats-case-'));
    const how = existsSync(join(folder, 'process')) ? 'process' : 'here';
    try {
      const { stdout, stderr, status } = await shell.run(
        readFileSync(join(folder, 'command'), 'utf8'),
        out,
        how,
      );
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
