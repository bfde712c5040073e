// Builds dist/: the program and the workers, each with all that it needs but the packages that an installation brings.
// What is loaded only now and then stays in pieces of its own. Beside them stand the licences and a list of what is inside.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
/** `--alone DIR` puts everything inside, for an archive that needs nothing but Node. */
const [isAlone, outdir] =
  process.argv[2] === '--alone' ? [true, process.argv[3]] : [false, join(root, 'dist')];

/** The main command: most of what is loaded later has most of its code in common with it. */
const TRUNK = 'src/cli/commands/summarize.ts';
/** Runs whenever a shell starts, and needs little. */
const APART = 'src/cli/commands/completion.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const common = {
  absWorkingDir: root,
  outdir,
  entryNames: '[name]',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // What an installation brings is not put in a second time.
  external: isAlone ? [] : Object.keys(manifest.dependencies),
  mainFields: ['module', 'main'],
  // Packages of the older module system ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const program = { ...common, entryPoints: ['src/cli/main.ts', 'src/index.ts'], splitting: true };

/** What is loaded later, as long as the main command does not hold it anyway. */
async function findLoadedLater() {
  const { inputs } = (await build({ ...program, plugins: [leaveToThread], write: false })).metafile;
  const importsOf = (path, kind) =>
    inputs[path].imports.filter((found) => found.kind === kind && !found.external);
  const ofTrunk = new Set([TRUNK]);
  for (const path of ofTrunk)
    for (const found of importsOf(path, 'import-statement')) ofTrunk.add(found.path);
  const later = Object.keys(inputs).flatMap((path) =>
    importsOf(path, 'dynamic-import').map((found) => found.path),
  );
  return new Set(later.filter((path) => path.startsWith('src/') && path !== APART && !ofTrunk.has(path)));
}

/**
 * Has what is loaded later hold on to the main command, so that what they share is one piece. By itself the bundler
 * makes a piece for every set of commands that share something: sixty files to find, read and compile for one run.
 */
const holdToTrunk = {
  name: 'hold-to-trunk',
  async setup(building) {
    const later = await findLoadedLater();
    building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!later.has(relative(root, path).replaceAll(sep, '/'))) return undefined;
      const held = `import ${JSON.stringify(join(root, TRUNK))};`;
      return { contents: `${readFileSync(path, 'utf8')}\n${held}\n`, loader: 'ts' };
    });
  },
};

/** What the thread for other kinds of table files holds is not put into the program a second time. */
const leaveToThread = {
  name: 'leave-to-thread',
  setup(building) {
    building.onResolve({ filter: /\/read-spreadsheet\.ts$/ }, ({ path }) => ({ path, external: true }));
  },
};

const built = [
  await build({ ...program, plugins: [holdToTrunk, leaveToThread] }),
  // Threads are waited for, and one file is there soonest.
  await build({ ...common, entryPoints: ['src/run/part-worker.ts'] }),
  await build({ ...common, entryPoints: ['src/read/sources/spreadsheet/spreadsheet-worker.ts'] }),
];
const outputs = built.flatMap(({ metafile }) => Object.keys(metafile.outputs));
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));

const made = new Set(outputs.map((path) => basename(path)));
for (const name of readdirSync(outdir)) {
  if (name.endsWith('.js') && !made.has(name)) rmSync(join(outdir, name));
}

const folders = new Set(
  inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []),
);
const licences = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const files = readdirSync(join(root, folder), { withFileTypes: true }).filter(
    (file) => file.isFile() && /^(?:licen[cs]e|copying|notice)/i.test(file.name),
  );
  const texts = files.map((file) => readFileSync(join(root, folder, file.name), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
});
const components = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type: 'library', 'bom-ref': purl, name, version, licenses: [{ license: { id: license } }], purl };
});
// What is inside, as CycloneDX has it; what an installation brings beside it, npm lists (`npm sbom --omit dev`).
const bom = {
  ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 },
  metadata: { component: { type: 'application', name: manifest.name, version: manifest.version } },
  components,
};
writeFileSync(join(outdir, 'sbom.cdx.json'), `${JSON.stringify(bom, undefined, 2)}\n`);
writeFileSync(join(outdir, 'LICENSES.txt'), `${licences.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
