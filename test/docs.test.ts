// The documents say what is so: every shell block of README.md and docs/ is run, every output shown is compared, every
// command is named, and the pages made from tables are those of the tables (GOLDEN=write writes them anew).

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands.ts';
import { STATUSES } from '../src/domain/cell.ts';
import { ERROR_KINDS } from '../src/domain/error.ts';
import { FAULT_CODES, REJECT_KINDS } from '../src/domain/reject.ts';
import { type CaseShell, openCaseShell } from './cases/case-shell.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SET_UP = [
  'npm ci --ignore-scripts && npm run build && node bin/jjstats.js summarize fixtures/jilin-2015/*.csv --period 2015-01..2015-05',
  'npm ci --ignore-scripts && npm test',
];
const PAGES = ['README.md', 'CONTRIBUTING.md', ...pagesIn('docs')];

function pagesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .sort();
}

interface Block {
  readonly page: string;
  readonly line: number;
  readonly commands: readonly string[];
  /** What is shown to come out of the block; a line `…` stands for any lines. */
  readonly output: string | undefined;
}

const blocks: Block[] = PAGES.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```$)?/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length + 1,
    commands: match[1]!
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#')),
    output: match[2],
  }));
});

/** Programs that import the package, each with what it prints. */
const programs = PAGES.flatMap((page) =>
  [
    ...readFileSync(join(root, page), 'utf8').matchAll(
      /^```js\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm,
    ),
  ].map(([, text, output]) => ({ page, text: text!, output: output! })),
);

/** A folder in which the files that the pages speak of exist. */
let scene: string;
beforeAll(() => {
  scene = mkdtempSync(join(tmpdir(), 'jjstats-docs-'));
  for (const name of ['fixtures', 'bin', 'examples', 'docs'])
    symlinkSync(join(root, name), join(scene, name));
  const jilin = join(root, 'fixtures/jilin-2015');
  for (const year of ['2014', '2015']) {
    mkdirSync(join(scene, 'exports', year), { recursive: true });
    copyFileSync(
      join(root, 'fixtures/workbook/立案登记.xlsx'),
      join(scene, `exports/${year}/cases-${year}.xlsx`),
    );
  }
  copyFileSync(join(jilin, 'cases-2015.csv'), join(scene, 'cases-2015.csv'));
  copyFileSync(join(jilin, 'cases-2015.csv'), join(scene, 'cases.csv'));
  writeFileSync(join(scene, 'cases-2014.csv.gz'), gzipSync(readFileSync(join(jilin, 'cases-2014.csv'))));
  spawnSync('zstd', ['-q', join(jilin, 'cases-2014.csv'), '-o', join(scene, 'archive.zst')]);
});
afterAll(() => rmSync(scene, { recursive: true, force: true }));

let shell: CaseShell;
beforeAll(async () => {
  shell = await openCaseShell();
});
afterAll(() => shell.close());

/** Whether a text is the one shown, where `…` stands for any lines. */
function isShown(shown: string, text: string): boolean {
  let at = 0;
  for (const [index, part] of shown.split(/^…\n/m).entries()) {
    const found = text.indexOf(part, at);
    if (found < 0 || (index === 0 && found !== 0)) return false;
    at = found + part.length;
  }
  return /…\n$/.test(shown) || at === text.length;
}

describe('the documents', () => {
  it('begin with the two lines that set everything up', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const first = /```sh\n([\s\S]*?)```/.exec(readme)![1]!;
    expect(first.trimEnd().split('\n')).toEqual(SET_UP);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const part of ['build', 'types', 'lint', 'vitest run']) expect(scripts.test).toContain(part);
  });

  it('name every command and every status', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const wanted = [
      ...COMMANDS.map(({ name }) => `\`jjstats ${name} `),
      ...Object.keys(STATUSES).map((status) => `\`${status}\``),
    ];
    expect(wanted.filter((text) => !readme.includes(text))).toEqual([]);
    const exits = Object.values(ERROR_KINDS).map(({ exit }) => exit);
    expect(exits.filter((exit) => !new RegExp(`(\\| |· )${exit} `).test(readme))).toEqual([]);
  });

  it.each(programs)('hold programs that print what they show: $page', ({ text, output }) => {
    mkdirSync(join(scene, 'node_modules'), { recursive: true });
    if (!existsSync(join(scene, 'node_modules/jjstats')))
      symlinkSync(root, join(scene, 'node_modules/jjstats'));
    writeFileSync(join(scene, 'program.mjs'), text);
    const run = spawnSync(process.execPath, ['program.mjs'], { cwd: scene, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout.trimEnd()).toBe(output.trimEnd());
  });

  it('have a program to show', () => expect(programs.length).toBeGreaterThan(0));

  it('link to nothing that is not there', () => {
    for (const page of PAGES) {
      const text = readFileSync(join(root, page), 'utf8');
      for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)) {
        expect(existsSync(join(root, page, '..', target!)), `${page} → ${target}`).toBe(true);
      }
    }
  });

  it.each(blocks)('say what $page does in line $line', { timeout: 60_000 }, async ({ commands, output }) => {
    let printed = '';
    for (const command of commands) {
      // The tests do not install themselves; the fresh clone in CI does.
      const runnable = command
        .replace(/^npm ci --ignore-scripts && (npm run build && )?/, '')
        .replace(/^npm test$/, 'true');
      if (/\bzstd\b/.test(runnable) && !existsSync(join(scene, 'archive.zst'))) continue;
      const { stdout, stderr, status } = await shell.run(runnable, scene, 'here', scene);
      expect(stderr, command).not.toMatch(/^jjstats: |^error: /m);
      expect(status, `${command}\n${stderr}`).toBe(0);
      printed += stdout;
    }
    if (output !== undefined && !isShown(output, printed)) expect(printed).toBe(output);
  });
});

describe('docs/reject-codes.md', () => {
  it('is the table of rejects and errors', () => {
    const path = join(root, 'docs/reject-codes.md');
    const page = writeCodes();
    if (process.env.GOLDEN === 'write') writeFileSync(path, page);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });
});

function writeCodes(): string {
  const row = (...cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[
    '# Codes',
    '',
    '<!-- Written from src/domain/reject.ts and src/domain/error.ts: GOLDEN=write npx vitest run test/docs.test.ts -->',
    '',
    '## Rejected records (拒绝的记录)',
    '',
    'One line of a file is refused, counted in the ledger and listed by `--rejects FILE`; the others are counted.',
    '',
    row('Code', 'What', '含义', 'What to do', '怎么办'),
    row('---', '---', '---', '---', '---'),
    ...Object.entries(REJECT_KINDS).map(([code, { title, hint }]) =>
      row(`\`${code}\``, title.en, title.zh, hint.en, hint.zh),
    ),
    '',
    '## Values that cannot be read (存疑值)',
    '',
    'In a record that can be counted, these codes cost the figures that need the value and nothing else; `--rejects FILE` lists',
    'them with `fault` in the column `kind`, the ledger counts them by field and code. They refuse the record where no date of it',
    'can be read, and always under `--strict`.',
    '',
    FAULT_CODES.map((code) => `\`${code}\``).join(' · '),
    '',
    '## Errors (错误)',
    '',
    'The run ends, nothing is written, and the exit status says why.',
    '',
    row('Code', 'Exit', 'What', '含义'),
    row('---', '---', '---', '---'),
    ...Object.entries(ERROR_KINDS).map(([code, { exit, title }]) =>
      row(`\`${code}\``, String(exit), title.en, title.zh),
    ),
  ].join('\n')}\n`;
}
