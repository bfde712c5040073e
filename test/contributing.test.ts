// The page on how to add things says how many files each thing takes. Here each is added to a copy of the sources, with an
// edit per file and no more, the copy is bundled, and what was added is asked for in every way there is.

import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/cli/io.ts';
import type * as Library from '../src/index.ts';
import { JILIN, ROOT } from './cli/running.ts';

/** Files of `src/` by name: a text to be found, and what is put behind it. A new file has nothing to be found. */
type Edits = Readonly<Record<string, readonly (readonly [find: string, add: string])[]>>;

const MEASURE: Edits = {
  'registers/built-in/cases.ts': [
    [
      'measures: {\n',
      "'cases.at_county': { register: 'cases', date: 'filed_on', count: { distinct: 'case_id' }, where: { level: 'county' }, unit: '件', label: { zh: '县处级立案', en: 'Filed at county level' } },\n",
    ],
  ],
};

const COLUMN: Edits = {
  'cells/columns/shares.ts': [
    [
      'export const SHARES: readonly Column[] = [\n',
      "{ id: 'rest_share', label: { zh: '其余占比%', en: 'rest %' }, style: 'share', decimals: 'percent', needs: ['wholes'], of: ({ own, whole }) => { const part = shareOf(own.value, whole().value); return given(part && subtract({ numerator: 100n, denominator: 1n }, part), own, whole()); } },\n",
    ],
  ],
};

const OPTION: Edits = {
  'cli/options.ts': [
    [
      'export const OPTIONS = {\n',
      "remark: { flags: '--remark <text>', help: { zh: '表下的一句话', en: 'a sentence under the table' } },\n",
    ],
  ],
  'cli/commands.ts': [["      'times',\n", "      'remark',\n"]],
  'config/table-schema.ts': [
    ['const common = {\n', "  remark: name.exactOptional().describe('A sentence under the table'),\n"],
  ],
  'ask/table-request.ts': [
    ['  readonly times: boolean;\n', '  readonly remark: string;\n'],
    ['  readonly times?: boolean;\n', '  readonly remark?: string;\n'],
    ['    times: all.times ?? false,\n', "    remark: all.remark ?? '',\n"],
  ],
  'ask/from-words.ts': [
    ['    times: options.times === true ? true : undefined,\n', "    remark: text('remark'),\n"],
  ],
  'ask/from-spec.ts': [
    [
      '    ...(times !== undefined && { times }),\n',
      '    ...(table.remark !== undefined && { remark: table.remark }),\n',
    ],
  ],
  'ask/resolve.ts': [
    [
      '...notesOnBase(request)',
      ", ...(request.remark === '' ? [] : [{ zh: request.remark, en: request.remark }])",
    ],
  ],
};

const RENDERER: Edits = {
  'render/lines.ts': [
    [
      '',
      "// One figure a line.\n\nimport type { DataSet } from '../domain/data-set.ts';\nimport type { Report } from '../domain/report.ts';\n\nexport const render = (report: Report): string => report.cells.map(({ measure, value }) => [measure, 'is', value?.numerator].join(' ').concat('\\n')).join('');\nexport const renderDataSet = (dataSet: DataSet): string => String(dataSet.records?.().rows.length);\n",
    ],
  ],
  'render/index.ts': [
    [
      'export const RENDERERS: readonly RendererEntry[] = [\n',
      "forPrograms({ id: 'lines', label: { zh: '每行一数', en: 'a figure a line' }, extensions: ['.lines'], machine: true }, () => import('./lines.ts')),\n",
    ],
  ],
};

const ADDED: ReadonlyMap<string, Edits> = new Map([
  ['a measure', MEASURE],
  ['a derived column', COLUMN],
  ['an option of tables', OPTION],
  ['a renderer', RENDERER],
]);

let copy: string;
let jjstats: typeof Library;

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'jjstats-adding-'));
  cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  for (const edits of ADDED.values()) {
    for (const [name, changes] of Object.entries(edits)) edit(join(copy, 'src', name), changes);
  }
  await build({
    ...{ absWorkingDir: copy, entryPoints: ['src/index.ts'], outdir: join(copy, 'dist') },
    ...{
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'error',
    },
  });
  jjstats = (await import(
    /* @vite-ignore */ pathToFileURL(join(copy, 'dist/index.js')).href
  )) as typeof Library;
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function edit(path: string, changes: readonly (readonly [find: string, add: string])[]): void {
  const [first] = changes;
  if (first?.[0] === '') {
    writeFileSync(path, first[1], { flag: 'wx' });
    return;
  }
  let text = readFileSync(path, 'utf8');
  for (const [find, add] of changes) {
    expect(text, path).toContain(find);
    text = text.replaceAll(find, () => find + add);
  }
  writeFileSync(path, text);
}

async function run(line: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = mkdtempSync(join(copy, 'run-'));
  cpSync(join(JILIN, 'cases-2015.csv'), join(cwd, 'cases.csv'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const [out, said]: [Buffer[], Buffer[]] = [[], []];
  const io: Io = {
    ...{ env: {}, cwd, stdin: (async function* () {})() },
    stdout: { write: async (data) => void out.push(Buffer.from(data)) },
    stderr: { write: async (data) => void said.push(Buffer.from(data)) },
  };
  const status = await jjstats.run([...line.split(' '), '--lang', 'en'], io);
  expect(status, Buffer.concat(said).toString()).toBe(0);
  return Buffer.concat(out).toString();
}

const ASKED = 'cases.csv --period 2015-01..2015-05 --quiet';

describe('to add', () => {
  it.each([...ADDED])('%s takes as many files of src/ as the page says', (what, edits) => {
    const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    const said = new RegExp(`\\*\\*${what}\\*\\* \\((\\d+) files?\\)`).exec(page);
    expect(Number(said?.[1])).toBe(Object.keys(edits).length);
  });

  it('a measure puts it into tables, filters of measures and the list of registers', async () => {
    expect(await run(`summarize ${ASKED} --measures cases.at_county --format csv`)).toMatch(
      /cases\.at_county,件,.*,\d+,/,
    );
    expect(await run(`trend ${ASKED} --measures 县处级立案 --format csv`)).toContain('cases.at_county');
    expect(await run('registers cases --format csv')).toContain('cases.at_county');
  });

  it('a derived column puts it into every kind of table, configurations and the words of the shell', async () => {
    const measures = '--measures cases.filed --format csv';
    for (const line of [
      `summarize ${ASKED} --by level --show rest_share ${measures}`,
      `crosstab ${ASKED} --rows level --cols measure --cell 其余占比% ${measures}`,
      `trend ${ASKED} --by level --show rest_share ${measures}`,
      `crosstab ${ASKED} --table t --format csv`,
    ]) {
      const text = await run(line, {
        'jjstats.yaml':
          'tables: {t: {rows: level, cols: measure, measures: [cases.filed], cell: [value, rest_share]}}',
      });
      expect(text.split('\n')[0], line).toContain('rest_share,rest_share_status');
      expect(text, line).toMatch(/,[1-9]\d?\.\d,/);
    }
    expect(await run('completion bash')).toContain('rest_share');
  });

  it('an option of tables puts it into every kind of table, configurations and briefings', async () => {
    const briefing = `name: b\ntitle: t\nperiod: 2015-05\nsources: [cases.csv]\noutputs: [md]\ntables: {t: {kind: trend, remark: Wholly}}\nsections: [{body: [{table: t}]}]\n`;
    for (const [line, files] of [
      [`summarize ${ASKED} --remark Wholly`, {}],
      [`crosstab ${ASKED} --rows level --cols measure --remark Wholly`, {}],
      [`trend ${ASKED} --table t`, { 'jjstats.yaml': 'tables: {t: {kind: trend, remark: Wholly}}' }],
      [`summarize ${ASKED}`, { 'jjstats.yaml': 'defaults: {remark: Wholly}' }],
    ] as const) {
      expect(await run(line, files), line).toContain('Wholly');
    }
    const written = await run('brief b.yaml -o out', { 'b.yaml': briefing });
    expect(written).toBe('');
    const [folder] = readdirSync(copy).filter((name) => existsSync(join(copy, name, 'out/b.md')));
    expect(readFileSync(join(copy, folder!, 'out/b.md'), 'utf8')).toContain('Wholly');
  });

  it('a renderer puts it into commands and endings of files', async () => {
    expect(await run(`summarize ${ASKED} --measures cases.filed --format lines`)).toMatch(
      /^cases\.filed is \d+\n$/,
    );
    expect(await run('formats --format csv')).toMatch(/^summarize,lines,\.lines,/m);
  });
});
