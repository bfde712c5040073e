// The shape of the house, checked by a script and not remembered: who may import whom, what is used where, how files are
// called, and that no pattern can be made slow.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Room → the rooms that it may import, beside itself and `domain`. This is the only place where it is written. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  registers: [],
  values: ['registers'],
  read: [],
  scan: ['read'],
  tally: [],
  measure: ['tally'],
  coverage: ['measure'],
  check: ['registers', 'tally', 'measure'],
  inspect: ['registers', 'read', 'check', 'render'],
  config: ['registers', 'values', 'check', 'tables', 'coverage'],
  cells: ['registers', 'tally', 'measure', 'publication'],
  tables: ['registers', 'measure', 'cells'],
  ask: [
    ...['registers', 'values', 'config', 'tally', 'measure', 'cells', 'tables', 'publication', 'run'],
    'sentence',
  ],
  render: [],
  explain: ['tally', 'measure'],
  publication: ['read', 'render'],
  sentence: [],
  brief: ['registers', 'config', 'cells', 'tables', 'sentence', 'chart'],
  fill: ['config', 'read', 'sentence', 'brief'],
  diff: ['tally'],
  proof: ['registers', 'read', 'run', 'ask', 'cells', 'measure', 'values', 'render', 'coverage'],
  chart: ['cells', 'render'],
  publish: ['render', 'chart'],
  run: [
    'registers',
    'values',
    'read',
    'scan',
    'tally',
    'measure',
    'coverage',
    'check',
    'inspect',
    'cells',
    'explain',
    'diff',
  ],
  library: ['ask', 'cli', 'config', 'render'],
  'index.ts': ['cli', 'library'],
  cli: [
    ...['registers', 'values', 'config', 'read', 'tally', 'measure', 'coverage'],
    ...['check', 'inspect', 'cells', 'render', 'chart', 'publish', 'run'],
    ...['publication', 'explain', 'diff', 'sentence', 'brief', 'fill', 'ask', 'tables', 'proof'],
  ],
};

/** Rooms of which others see the index alone. Only ever lengthened. */
const FACED: ReadonlySet<string> = new Set([
  ...['values', 'inspect', 'explain', 'sentence', 'brief', 'diff', 'publish', 'fill'],
  ...['ask', 'tables', 'coverage'],
]);

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => !/(^|\/)\.(?!ci)/.test(name))
    .filter((name) => ending.test(name) && statSync(join(root, name)).isFile())
    .sort();
}

/** The kernel is AssemblyScript: another language with the same ending. */
const KERNEL = /^src\/scan\/kernel\//;
const sources = filesIn('src', /\.ts$/).filter((file) => !KERNEL.test(file));
const parsed = sources.map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true) };
});

const roomOf = (file: string): string => file.split('/')[1]!;

/** Every module that a file names, in `import`, `export … from` and `import(…)`. */
function importsOf(tree: ts.SourceFile): { readonly name: string; readonly isLater: boolean }[] {
  const found: { name: string; isLater: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push({ name: (node.moduleSpecifier as ts.StringLiteral).text, isLater: false });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) found.push({ name: name.text, isLater: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const own = (file: string, name: string): string => relative(root, resolve(root, dirname(file), name));

describe('the rooms', () => {
  it('are those of the table', () => {
    expect([...new Set(sources.map(roomOf))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('import only what the table lets them', () => {
    const wrong = parsed.flatMap(({ file, tree }) =>
      importsOf(tree)
        .filter(({ name }) => name.startsWith('.'))
        .map(({ name }) => ({ file, to: own(file, name) }))
        .filter(({ to }) => to.startsWith('src/'))
        .filter(({ to }) => {
          const [from, room] = [roomOf(file), roomOf(to)];
          return room !== from && room !== 'domain' && !MAY_IMPORT[from]?.includes(room);
        })
        .map(({ to }) => `${file} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('import the faces of the rooms that have one', () => {
    const wrong = parsed.flatMap(({ file, tree }) =>
      importsOf(tree)
        .filter(({ name }) => name.startsWith('.'))
        .map(({ name }) => own(file, name))
        .filter((to) => FACED.has(roomOf(to)) && roomOf(to) !== roomOf(file))
        .filter((to) => to !== `src/${roomOf(to)}/index.ts`)
        .map((to) => `${file} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('import each other without circles, types too', () => {
    const edges = new Map(
      parsed.map(({ file, tree }) => [
        file,
        importsOf(tree)
          .filter(({ name, isLater }) => !isLater && name.startsWith('.'))
          .map(({ name }) => own(file, name)),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of edges.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('name relative modules with their ending', () => {
    const wrong = parsed.flatMap(({ file, tree }) =>
      importsOf(tree)
        .filter(({ name }) => name.startsWith('.') && !/\.(ts|json|js)$/.test(name))
        .map(({ name }) => `${file}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the core', () => {
  /** What may be used, and where; everything else is a mistake. */
  const RULES: readonly { readonly what: string; readonly pattern: RegExp; readonly where: RegExp }[] = [
    { what: 'Date', pattern: /\bnew Date\b|\bDate\.(now|parse|UTC)\b/, where: /^src\/cli\/clock\.ts$/ },
    { what: 'performance', pattern: /\bperformance\.now\b/, where: /^src\/cli\// },
    {
      what: 'process',
      pattern: /\bprocess\.|'node:process'/,
      where:
        /^src\/cli\/(process-io|optimise-later|make-manifest)\.ts$|^src\/publication\/(folder-lock|temporary-files)\.ts$/,
    },
    { what: 'process.exit', pattern: /\bprocess\.exit\(/, where: /^$/ },
    { what: 'Math.random', pattern: /\bMath\.random\b/, where: /^$/ },
    { what: 'console', pattern: /\bconsole\.(log|error|info|debug|trace)\b/, where: /^$/ },
    { what: 'toFixed', pattern: /\.toFixed\(/, where: /^$/ },
    { what: 'toLocale…', pattern: /\.toLocale\w*\(|\.localeCompare\(|\bIntl\.(?!Segmenter\b)/, where: /^$/ },
    { what: 'files', pattern: /from 'node:fs/, where: /^src\/(cli|publication|read|run|scan)\// },
    {
      what: 'Object.assign or for…in',
      pattern: /\bObject\.assign\(|\bfor \((const|let|var) \w+ in /,
      where: /^$/,
    },
    { what: 'network', pattern: /from 'node:(http|https|net|dgram|tls|dns)'|\bfetch\(/, where: /^$/ },
    {
      what: 'code from text',
      pattern: /\beval\(|\bnew Function\(|node:vm'|node:child_process'/,
      where: /^$/,
    },
    { what: 'a default export', pattern: /^export default/m, where: /^$/ },
  ];

  it.each(RULES)('uses $what only where it may', ({ pattern, where }) => {
    const wrong = parsed
      .filter(({ file, tree }) => !where.test(file) && pattern.test(withoutComments(tree)))
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });
});

/** The text of a file with its comments blanked out. */
function withoutComments(tree: ts.SourceFile): string {
  let text = tree.text;
  const blank = (start: number, end: number) => {
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  };
  // Tokens too: a comment may stand before a closing bracket.
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(tree.text, node.pos) ?? []) blank(range.pos, range.end);
    for (const range of ts.getTrailingCommentRanges(tree.text, node.end) ?? []) blank(range.pos, range.end);
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  return text;
}

describe('files', () => {
  it('have names in kebab-case, and none of the names that say nothing', () => {
    const wrong = [...sources, ...filesIn('test', /\.ts$/)].filter((file) => {
      const parts = file.split('/').slice(1);
      return parts.some(
        (part) =>
          !/^[a-z0-9]+(-[a-z0-9]+)*((\.laws)?\.test)?(\.ts)?$/.test(part) ||
          /^(utils?|helpers?|common|misc|shared|lib)(\.ts)?$/.test(part),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('begin with a comment that says what they are', () => {
    const wrong = parsed.filter(({ text }) => !/^(\/\/|\/\*\*?) ?\S/.test(text)).map(({ file }) => file);
    // One-line indexes say it by what they export.
    expect(wrong.filter((file) => !/^export /.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('name no machine, no place outside the project and nobody’s working habits', () => {
    const wrong = /\/(home|root|Users|work|workspace)\/[a-z]|\b(TODO|FIXME|XXX)\b/;
    const folders = ['src', 'bin', 'docs', 'examples', '.ci'].filter((folder) =>
      statSync(join(root, folder), { throwIfNoEntry: false }),
    );
    const texts = [
      ...folders.flatMap((folder) => filesIn(folder, /./)),
      ...filesIn('test', /\.ts$/),
      'README.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'package.json',
    ].filter((file) => file !== 'test/architecture.test.ts');
    expect(texts.filter((file) => wrong.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('the lockfile', () => {
  interface Locked {
    readonly resolved?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  };

  it('names every package that another asks for, on every platform: otherwise nothing can be installed', () => {
    const found = (from: string, name: string): boolean => {
      const folders = from
        .split('node_modules/')
        .map((_, depth, parts) => parts.slice(0, depth + 1).join('node_modules/'));
      return folders.some((folder) =>
        [`${folder}/node_modules/${name}`, `${folder}node_modules/${name}`].some((path) => path in packages),
      );
    };
    const missing = Object.entries(packages).flatMap(([from, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !found(from, name))
        .map((name) => `${from} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('holds no download addresses', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe('patterns', () => {
  const LENGTH = 100_000;
  const patterns = parsed.flatMap(({ file, tree }) => {
    const found: { file: string; line: number; source: string; flags: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push({ file, line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });

  /** What a pattern might be made to repeat: its own letters and classes, as texts. */
  function attacksOn(source: string): string[] {
    const letters =
      [...new Set(source.replace(/\\[dDwWsSbB]/g, '').replace(/[\\^$.*+?()[\]{}|]/g, ''))]
        .slice(0, 6)
        .join('') || 'a';
    return [
      `${' '.repeat(LENGTH)}x`,
      `${'1'.repeat(LENGTH)}x`,
      `${'a'.repeat(LENGTH)}!`,
      `\u5e74${'1-'.repeat(LENGTH / 2)}\u0000`,
      `${letters.repeat(Math.ceil(LENGTH / letters.length))}\u0000`,
    ];
  }

  /** On 100 kB a linear pattern takes a millisecond, a quadratic one seconds. */
  const SLOW_MS = 500;

  it('are found', () => expect(patterns.length).toBeGreaterThan(20));

  it('cannot be made slow by 100 kB of five shapes', { timeout: 120_000 }, () => {
    const slow: string[] = [];
    for (const { file, line, source, flags } of patterns) {
      const pattern = new RegExp(source, flags);
      for (const [shape, text] of attacksOn(source).entries()) {
        let best = Number.POSITIVE_INFINITY;
        // The best of a few: a machine that is busy must not fail the test, a pattern that is quadratic takes seconds.
        for (let attempt = 0; attempt < 3 && best > SLOW_MS; attempt++) {
          const start = performance.now();
          if (flags.includes('g')) text.replace(pattern, '');
          else pattern.test(text);
          best = Math.min(best, performance.now() - start);
        }
        if (best > SLOW_MS)
          slow.push(`${file}:${line} /${source}/${flags} on shape ${shape}: ${best.toFixed(0)} ms`);
      }
    }
    expect(slow).toEqual([]);
  });
});
