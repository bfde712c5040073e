// Makes one archive that runs with nothing but Node: `node bundle.mjs [DIR]` writes jjstats-VERSION.zip there (else here).
// The same sources give the same bytes.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const root = fileURLToPath(new URL('.', import.meta.url));
const {
  dependencies: _,
  devDependencies: __,
  scripts: ___,
  ...manifest
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `jjstats-${manifest.version}`;
const target = resolve(process.argv[2] ?? '.', `${name}.zip`);

/** Every file of a folder, in order, by its path in the archive. */
function* filesOf(folder, prefix) {
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) yield* filesOf(path, `${prefix}/${entry}`);
    else yield [`${prefix}/${entry}`, readFileSync(path)];
  }
}

const dist = mkdtempSync(join(tmpdir(), 'jjstats-bundle-'));
try {
  execFileSync(process.execPath, [join(root, 'build.mjs'), '--alone', dist], { stdio: 'inherit' });
  const files = [
    ...filesOf(join(root, 'bin'), `${name}/bin`),
    ...filesOf(dist, `${name}/dist`),
    ...filesOf(join(root, 'docs'), `${name}/docs`),
    ...['README.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE'].map((file) => [
      `${name}/${file}`,
      readFileSync(join(root, file)),
    ]),
    [`${name}/package.json`, Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)],
  ];
  // Unix rights stand in the upper half: programs may be run.
  const attributesOf = (path) => (path.startsWith(`${name}/bin/`) ? 0o100755 : 0o100644) << 16;
  const packed = zipSync(
    Object.fromEntries(files.map(([path, bytes]) => [path, [bytes, { os: 3, attrs: attributesOf(path) }]])),
    { level: 9, mtime: '2000-01-01T00:00:00' },
  );
  writeFileSync(target, packed);
  console.log(`${target}: ${files.length} files, ${(packed.length / 1e6).toFixed(1)} MB`);
} finally {
  rmSync(dist, { recursive: true, force: true });
}
