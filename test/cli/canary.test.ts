// Marked names, identity numbers, posts, reports and ids stand in made-up exports. No command lets one of them out:
// not on standard output or standard error, not in any file that it writes, not under a temporary name.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { parseConfig } from '../../src/config/index.ts';
import type { Field, Register } from '../../src/domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { makeBook } from '../fill/make-forms.ts';
import { runInProcess } from './in-process.ts';

const RECORDS = 60;
const VARIANTS = 8;

/** Beside the built-in registers one that a user declares. */
const CONFIG = `registers:
  interviews:
    label: { zh: 约谈, en: Interviews }
    date: interviewed_on
    fields:
      interviewed_on: { type: date, required: true, label: { zh: 约谈日期, en: Interviewed on } }
      number: { type: id, label: { zh: 约谈编号, en: Number } }
      target: { type: text, personal: true, label: { zh: 约谈对象姓名, en: Name } }
measures:
  interviews.held: { label: { zh: 约谈, en: Interviews }, register: interviews, date: interviewed_on, count: rows, unit: 人次 }
`;
const catalogue = compileCatalogue([...BUILT_IN, parseConfig(CONFIG, 'jjstats.yaml', 'en').catalogue]);
const REGISTERS = ['petitions', 'cases', 'sanctions', 'interviews'] as const;

/** Columns that no register knows may hold anything. */
const UNKNOWN = ['联系电话', '备注'];

/** A kind of secret for every column of every register that may name a person or a case, and for what is not known. */
const isSecret = ({ personal, type }: Field): boolean => personal || type === 'id';
const kindOf = (register: string, field: string): string => `${register}${field.replaceAll('_', '')}`;
const IDS = new Set<string>();
const KINDS = REGISTERS.flatMap((id) => {
  const { fields } = catalogue.registers.get(id)!;
  for (const field of fields) if (field.type === 'id') IDS.add(kindOf(id, field.id));
  return [
    ...fields.filter(isSecret).map((field) => kindOf(id, field.id)),
    ...UNKNOWN.map((_, at) => `${id}unknown${at}`),
  ];
});

/** Letters and a number: no figure, code or hash looks like that. */
const secret = (kind: string, number: number): string => `Qz${kind}Z${100 + (number % VARIANTS)}xJ`;
const SECRETS = KINDS.flatMap((kind) =>
  Array.from({ length: VARIANTS }, (_, number) => secret(kind, number)),
);
const FIRST_NAME = secret('casesname', 1);

const AREAS = ['220100', '220200', '220381'];

/** What a cell holds. The last rows are refused: an impossible day, a level that no list has, a quote in the wrong place. */
function cellOf(register: Register, field: Field, year: number, number: number): string {
  if (isSecret(field)) {
    const text = secret(kindOf(register.id, field.id), number);
    if (field.type === 'id') return `${text}${number}`;
    if (field.multiline) return `"${text}，\n${text}"`;
    return number === RECORDS - 1 ? `${text}"${text}` : text;
  }
  if (field.id === register.date) {
    return number === RECORDS - 2 ? `${year}-02-30` : `${year}-${1 + (number % 5)}-${1 + (number % 28)}`;
  }
  if (field.id === 'level' && number === RECORDS - 3) return '某级';
  if (field.type === 'region') return AREAS[number % AREAS.length]!;
  if (field.type === 'flag') return number % 4 ? '否' : '是';
  const codes = field.type === 'code' ? (catalogue.codeLists.get(field.codes!)?.codes ?? []) : [];
  return codes[number % Math.max(1, codes.length)]?.label.zh ?? '';
}

function toExport(id: (typeof REGISTERS)[number], year: number, dropped: number): string {
  const register = catalogue.registers.get(id)!;
  const fields = register.fields.filter(({ type }) => type !== 'number' && type !== 'amount');
  const header = [...fields.map(({ label }) => label.zh), ...UNKNOWN];
  const rows = Array.from({ length: RECORDS }, (_, number) =>
    [
      ...fields.map((field) => cellOf(register, field, year, number)),
      ...UNKNOWN.map((_, at) => secret(`${id}unknown${at}`, number)),
    ].join(','),
  );
  rows.splice(dropped, 1);
  // Too few, too many, a byte that is no text, a quote that does not end, and the notes of a person.
  const [one, two] = [secret(KINDS.find((kind) => kind.startsWith(id))!, 2), secret(`${id}unknown1`, 3)];
  const broken = [`${one},${two}`, `${rows[0]},${one},${two}`, `${one}\u0001,${two}`, `"${one},${two}`];
  const notes = [`合计,,${one}`, `注：${two}另行处理`];
  return `${header.join(',')}\n${[...rows, ...broken, ...notes].join('\n')}\n`;
}

let folder: string;
const IN = 'cases-2014.csv cases-2015.csv petitions.csv sanctions.csv.gz interviews.csv';
const READ = '--max-rejects 999 --rejects rejects.csv --force --lang zh';

/** Words with which a command runs; commands with formats are run in every one of them. */
const BASE: ReadonlyMap<string, string> = new Map([
  ['summarize', `${IN} ${READ} --by region,level --verbose`],
  ['crosstab', `${IN} ${READ} --rows level --cols region --measures cases.filed`],
  ['trend', `${IN} ${READ} --measures cases.filed,cases.pending`],
  ['inspect', `${IN}`],
  ['check', `${IN} --rejects r.csv`],
  ['explain', `${IN} ${READ} --measure cases.filed --period 2015-01..2015-05`],
  ['diff', `cases-2015.csv later/cases-2015.csv ${READ} --limit 999`],
  ['verify', 'jjstats.manifest.json'],
  ['rerun', 'jjstats.manifest.json'],
  ['proof', `text.md ${IN} ${READ} --period 2015-01..2015-05`],
  ['registers', ''],
  ['formats', ''],
]);

/** Further ways to call every command, those that fail too. */
const SCENES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'summarize',
    [
      `${IN} ${READ} -o table.md --manifest --force`,
      `${IN} ${READ} --history published.csv --publish --published-on 2015-06-17`,
      `${IN} ${READ} --by name`,
      `${IN} ${READ} --by case_id`,
      `${IN} ${READ} --where person=${FIRST_NAME}`,
      `${IN} ${READ} --where name=${FIRST_NAME}`,
      'headless.csv',
      '- --lang zh < cases-2015.csv',
    ],
  ],
  ['crosstab', [`${IN} ${READ} --rows name --cols region --measures cases.filed`]],
  ['trend', [`${IN} ${READ} --grain quarter`, 'headless.csv']],
  [
    'chart',
    [`${IN} ${READ} --measure cases.filed -o chart.svg`, `${IN} ${READ} --measures cases.filed -o chart.svg`],
  ],
  ['inspect', [`${IN} --write found.yaml --force`, 'headless.csv', 'headless.csv --format json']],
  ['check', [`${IN} --lang en --strict`, 'headless.csv']],
  ['init', [`${IN} --lang zh -o start`, 'headless.csv -o nothing']],
  [
    'brief',
    [
      'start/briefing.yaml --allow-outside --max-rejects 999 --rejects b.csv --summary s.json --verbose',
      'start/briefing.yaml --allow-outside --explain',
      'start/briefing.yaml --allow-outside --max-rejects 999 --force --keep-going -o again',
      'all.yaml --max-rejects 999',
      'all.yaml --max-rejects 999 --incremental',
      'headless.yaml missing.yaml --keep-going',
    ],
  ],
  [
    'explain',
    [
      `${IN} ${READ} --measure cases.filed --period 2015-01..2015-05 --group level=county`,
      `${IN} ${READ} --measure cases.closure_rate --period 2015-01..2015-05 --format csv -o explained.csv`,
      `jjstats.manifest.json --measure cases.pending --format json`,
    ],
  ],
  ['diff', [`jjstats.manifest.json later/cases-2015.csv`, `headless.csv cases-2015.csv`]],
  ['verify', ['cases-2015.csv']],
  ['rerun', ['jjstats.manifest.json -o rerun', 'cases-2015.csv']],
  [
    'proof',
    [
      'text.md',
      `figures.md ${IN} ${READ} --period 2015-01..2015-05 -o proofed.md`,
      'figures.md headless.csv',
    ],
  ],
  [
    'fill',
    [
      `form.xlsx ${IN} ${READ} --period 2015-01..2015-05 -o filled.xlsx`,
      `--guess form.xlsx ${IN} ${READ} --period 2015-01..2015-05 -o guessed.yaml`,
      `form.xlsx headless.csv -o nothing.xlsx`,
    ],
  ],
  ['registers', ['interviews']],
  ['formats', []],
  ['completion', ['bash']],
]);

/** Those that fail on purpose: personal columns are no dimension and no filter, names are no header. */
const FAILING = /--by name|--by case_id|--where|--rows name|headless|missing|^2 chart |(verify|rerun) cases/;

/** Written by hand: every format, and what a declaration can show. */
const ALL = `
name: all
lang: zh
title: 全部
period: ytd:2015-05
sources: [cases-2014.csv, cases-2015.csv, petitions.csv, interviews.csv]
outputs: [md, html, docx, xlsx, csv, json]
matrix: { region: [220100, 220200] }
tables:
  main: { kind: summarize, by: [level], where: ['region={region}'], measures: [cases.filed] }
  grid: { kind: crosstab, rows: level, cols: region, measures: [cases.filed] }
  months: { kind: trend, measures: [cases.filed] }
charts: { c: { table: main, kind: bars } }
sections: [{ heading: '{region_name}', body: [{ table: main }, { table: grid }, { chart: c }, { table: months }] }]
`.replace('name: all', 'name: all-{region}');

/** Where temporary files would be put. */
const TEMPORARY = process.env.TMPDIR;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-canary-'));
  process.env.TMPDIR = join(folder, 'tmp');
  const write = (name: string, data: string | Uint8Array) => writeFileSync(join(folder, name), data);
  mkdirSync(join(folder, 'tmp'));
  mkdirSync(join(folder, 'later'));
  write('jjstats.yaml', CONFIG);
  write('all.yaml', ALL);
  write(
    'headless.yaml',
    ALL.replace(/sources: .*/, 'sources: [headless.csv]').replaceAll('all-', 'headless-'),
  );
  write('cases-2014.csv', toExport('cases', 2014, 50));
  write('cases-2015.csv', toExport('cases', 2015, 51));
  write('later/cases-2015.csv', toExport('cases', 2015, 3).replace('县处级', '乡科级'));
  write('petitions.csv', toExport('petitions', 2015, 4));
  write('sanctions.csv.gz', gzipSync(toExport('sanctions', 2015, 5)));
  write('interviews.csv', toExport('interviews', 2015, 6));
  const figures = '2015年1至5月，立案9999件。\n\n其中县处级8888件。\n';
  write('figures.md', figures);
  // Of a text nothing is shown but the clauses of its figures.
  write('text.md', `# 关于${FIRST_NAME}的通报\n\n${figures}\n承办人：${FIRST_NAME}。\n`);
  const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = `<row r="1">${cell('A1', '立案')}${cell('B1', '{{ cell.cases_filed | value }}')}</row>`;
  write('form.xlsx', makeBook({ sheets: { 表1: row } }));
  // Names stand where a header should be.
  write('headless.csv', toExport('cases', 2015, 7).split('\n').slice(1, 40).join('\n'));
});
afterAll(() => {
  if (TEMPORARY === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TEMPORARY;
  rmSync(folder, { recursive: true, force: true });
});

/** Words as a shell parts them, with what follows `<` as the input. */
async function run(line: string) {
  const [words, input] = line.split(' < ') as [string, string | undefined];
  const { status, bytes, stderr } = await runInProcess(words.split(' ').filter(Boolean), {
    cwd: folder,
    env: { HOME: folder },
    ...(input !== undefined && { input: readFileSync(join(folder, input)) }),
  });
  return { status, stdout: bytes.toString('latin1'), stderr };
}

const INPUTS = new Set([...IN.split(' '), 'later/cases-2015.csv', 'headless.csv', 'text.md']);

/** The formats that a command knows, as it says itself when it is asked for another. */
async function formatsOf(command: string): Promise<string[]> {
  if (!COMMANDS.find(({ name }) => name === command)!.options.includes('format')) return [];
  const { stderr } = await run(`${command} ${BASE.get(command)} --format zzzzzz`.replace(READ, '--lang en'));
  const listed = /\n.*(?:there is|--format) ([a-z, |]+)/.exec(stderr);
  expect(listed, stderr).not.toBeNull();
  return listed![1]!.trim().split(/, | \| /);
}

function writtenFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !INPUTS.has(name) && statSync(join(folder, name)).isFile())
    .sort();
}

/** The bytes of a file, and those of the entries of a workbook or document. */
function textsOf(bytes: Buffer): string[] {
  const texts = [bytes.toString('latin1')];
  if (bytes.subarray(0, 2).toString() !== 'PK') return texts;
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const isPacked = bytes.readUInt16LE(at + 8) === 8;
    try {
      texts.push(
        (isPacked ? inflateRawSync(bytes.subarray(start)) : bytes.subarray(start)).toString('latin1'),
      );
    } catch {
      // What does not unpack by itself is looked at packed.
    }
  }
  return texts;
}

const leaksIn = (text: string): string[] => SECRETS.filter((mark) => text.includes(mark));

describe('secrets', () => {
  it('stand in every column that may name a person or a case, and in those that are not known', () => {
    expect(SECRETS.length).toBeGreaterThanOrEqual(200);
    const texts = [...INPUTS].map((name) => readFileSync(join(folder, name)));
    const all = texts.map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()).join('');
    expect(leaksIn(all)).toEqual(SECRETS);
  });

  it('are looked for in every command that there is', () => {
    expect([...SCENES.keys()].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
    const withFormats = COMMANDS.filter(({ options }) => options.includes('format')).map(({ name }) => name);
    expect([...BASE.keys()].sort()).toEqual(withFormats.sort());
  });

  it('come out of no command, in no format, and stand in nothing that is written', {
    timeout: 480_000,
  }, async () => {
    let ran = 0;
    const failed: string[] = [];
    for (const [command, further] of SCENES) {
      const formats = await formatsOf(command);
      const base = BASE.get(command);
      const inFormats = formats.flatMap((format) => [
        `${base} --format ${format}${format === 'xlsx' ? ' -o book.xlsx' : ''}`,
      ]);
      for (const scene of [...inFormats, ...further]) {
        // What the user types himself may be repeated to him.
        const typed = leaksIn(scene);
        const { stdout, stderr, status } = await run(`${command} ${scene}`);
        const leaks = leaksIn(stdout + stderr).filter((mark) => !typed.includes(mark));
        expect(leaks, `${command} ${scene}`).toEqual([]);
        if (status === 0 || status === 1) ran++;
        else failed.push(`${status} ${command} ${scene}\n${stderr}`);
      }
      for (const name of writtenFiles()) {
        const found = textsOf(readFileSync(join(folder, name))).flatMap(leaksIn);
        expect(found, `${command}: ${name}`).toEqual([]);
      }
    }
    expect(failed.filter((text) => !FAILING.test(text.split('\n')[0]!))).toEqual([]);
    expect(ran).toBeGreaterThan(50);
    expect(writtenFiles().length).toBeGreaterThan(30);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it.each([
    `explain ${IN} ${READ} --measure cases.filed --period 2015-01..2015-05 --show-ids --format csv`,
    `diff cases-2015.csv later/cases-2015.csv ${READ} --show-ids --format csv`,
  ])('come out only when ids are asked for, and then nothing but ids: %s', async (words) => {
    const { stdout, stderr } = await run(words);
    const shown = leaksIn(stdout + stderr);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((mark) => !IDS.has(/^Qz(.*)Z1/.exec(mark)![1]!))).toEqual([]);
  });
});
