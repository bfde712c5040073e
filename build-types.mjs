// Writes dist/types/: the declarations that src/index.ts leads to, and no others.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = join(root, 'dist/types');

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram([join(root, 'src/index.ts')], {
  ...options,
  ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true },
  ...{ rootDir: join(root, 'src'), outDir },
});

const texts = new Map();
const { diagnostics } = program.emit(undefined, (path, text) => texts.set(resolve(path), text));
if (diagnostics.length > 0) {
  throw new Error(
    ts.formatDiagnostics(diagnostics, {
      ...ts.sys,
      getCanonicalFileName: (name) => name,
      getNewLine: () => '\n',
      getCurrentDirectory: () => root,
    }),
  );
}

/** Modules that a declaration names, in `from '…'` and `import('…')`. */
const RELATIVE = /((?:from |import\()['"])(\.[^'"]*)\.ts(['"])/g;

const reached = new Set([join(outDir, 'index.d.ts')]);
for (const path of reached) {
  for (const [, , name] of texts.get(path).matchAll(RELATIVE))
    reached.add(resolve(dirname(path), `${name}.d.ts`));
}
rmSync(outDir, { recursive: true, force: true });
for (const path of reached) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, texts.get(path).replace(RELATIVE, '$1$2.js$3'));
}
console.log(
  `${reached.size} of ${texts.size} declarations in ${relative(root, outDir).split(sep).join('/')}`,
);
