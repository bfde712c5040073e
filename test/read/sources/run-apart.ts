// Runs a few lines with the sources in a process of their own: as another user, or to see what memory they take.

import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { makeFolder } from './in-folder.ts';

const ENTRY = join(import.meta.dirname, '../../../src/read/sources/index.ts');

/**
 * What the lines print. They have `findInputs`, and `words` for the words given.
 * @param before a command that the process is started with
 */
export async function runApart(
  lines: string,
  words: readonly string[],
  before: readonly string[] = [],
): Promise<string> {
  const folder = await makeFolder();
  await chmod(folder, 0o755);
  const outfile = join(folder, 'lines.mjs');
  const contents = `import { findInputs } from ${JSON.stringify(ENTRY)};\nconst words = process.argv.slice(2);\n${lines}`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    // Some packages are CommonJS and ask for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
  });
  const [program, ...rest] = [...before, process.execPath, outfile, ...words];
  const { stdout } = await promisify(execFile)(program!, rest, { encoding: 'utf8' });
  return stdout.trim();
}
