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

// A schema is declared in the words of a library that is inside the program: its types are spelt out.
const checker = program.getTypeChecker();
const SPELT_OUT = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
const spellOut = (source, declared) =>
  ts
    .createSourceFile(source.fileName, declared, ts.ScriptTarget.Latest, true)
    .statements.flatMap((statement) => {
      if (!ts.isTypeAliasDeclaration(statement))
        return / from 'zod'|\bz\.Zod/.test(statement.getText()) ? [] : [statement.getFullText()];
      const alias = source.statements.find((one) => one.name?.text === statement.name.text);
      const type = checker.typeToString(checker.getTypeAtLocation(alias.name), undefined, SPELT_OUT);
      return [statement.getFullText().replace(statement.type.getText(), () => type)];
    })
    .join('');

for (const source of program.getSourceFiles()) {
  const path = join(outDir, relative(join(root, 'src'), source.fileName)).replace(/\.ts$/, '.d.ts');
  const declared = texts.get(path) ?? '';
  if (/ from 'zod';$/m.test(declared)) texts.set(path, spellOut(source, declared));
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
