// Forms on the command line and in briefings: what is read, written, protected, recorded and said.

import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../cli/in-process.ts';
import { ROOT } from '../cli/running.ts';
import { makeBook, partsOf } from './make-forms.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-fill-'));
  const forms = join(ROOT, 'fixtures/forms');
  for (const name of readdirSync(forms)) copyFileSync(join(forms, name), join(folder, name));
  const jilin = join(ROOT, 'fixtures/jilin-2015');
  for (const name of readdirSync(jilin).filter((one) => /^(?:cases|sanctions|petitions)-|^jjstats/.test(one)))
    copyFileSync(join(jilin, name), join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = ['2014', '2015'].flatMap((year) =>
  ['cases', 'petitions', 'sanctions'].map((register) => `${register}-${year}.csv`),
);
const MAY = ['--period', '2015-01..2015-05', '--lang', 'zh'];
const jjstats = (...args: string[]) => runInProcess(args, { cwd: folder });
const sheetOf = (name: string): string => partsOf(readFileSync(join(folder, name)))[SHEET]!;

describe('jjstats fill', () => {
  it('fills a form and names what it holds no figure for', async () => {
    const { status, stderr, stdout } = await jjstats(
      'fill',
      '月报.xlsx',
      ...FILES,
      ...MAY,
      '-o',
      '报表.xlsx',
    );
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('月报.xlsx: 1 处没有数\n  表1!F8: 基期为零 (base_zero) → —');
    expect(sheetOf('报表.xlsx')).toContain('<c r="C5" s="3"><v>3834</v></c><c r="D5" s="3"><v>2354</v></c>');
  });

  it('takes the period that the data suggest, and the month of it', async () => {
    const { status } = await jjstats(
      ...['fill', '空表.xlsx', ...FILES, '--map', 'fill.yaml', '--lang', 'zh', '-o', '五月.xlsx'],
    );
    expect(status).toBe(0);
    expect(sheetOf('五月.xlsx')).toContain('<c r="C5" s="3"><v>864</v></c>');
    expect(sheetOf('五月.xlsx')).toContain('<t>净增</t>');
  });

  it('is filtered as it is asked to be', async () => {
    await jjstats('fill', '月报.xlsx', ...FILES, ...MAY, '--where', 'region=220100', '-o', '长春.xlsx');
    expect(sheetOf('长春.xlsx')).toContain('<c r="C5" s="3"><v>899</v></c>');
  });

  it.each([
    ['the form', '月报.xlsx'],
    ['the side file', 'fill.yaml'],
  ])('never writes over %s', async (_, target) => {
    const before = readFileSync(join(folder, target));
    const { status } = await jjstats(
      ...['fill', '月报.xlsx', ...FILES, ...MAY, '--map', 'fill.yaml', '--force', '-o', target],
    );
    expect(status).not.toBe(0);
    expect(readFileSync(join(folder, target)).equals(before)).toBe(true);
  });

  it('writes over a file of somebody else only where that is forced', async () => {
    writeFileSync(join(folder, '旧.xlsx'), 'x');
    expect((await jjstats('fill', '月报.xlsx', ...FILES, ...MAY, '-o', '旧.xlsx')).status).toBe(73);
    expect((await jjstats('fill', '月报.xlsx', ...FILES, ...MAY, '--force', '-o', '旧.xlsx')).status).toBe(0);
  });

  it('refuses by place what does not exist, and writes nothing', async () => {
    const row = `<row r="1"><c r="A1" t="inlineStr"><is><t>{{ cell.cases_fled | value }}</t></is></c><c r="B1" t="inlineStr"><is><t>{{ groups.cases_filed.region.999999 | value }}</t></is></c></row>`;
    writeFileSync(join(folder, '错.xlsx'), makeBook({ sheets: { 表1: row } }));
    const { status, stderr } = await jjstats('fill', '错.xlsx', ...FILES, ...MAY, '-o', '空.xlsx');
    expect(status).toBe(78);
    expect(stderr).toContain('表1!A1: 没有指标 "cases_fled" (是否应为 "cases_filed"?)');
    expect(stderr).toContain('表1!B1: 地区 没有代码 "999999"');
    expect(readdirSync(folder)).not.toContain('空.xlsx');
  });

  it.each([
    ['旧式.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '旧式文件'],
    [
      '加密.xlsx',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      '文件有打开密码',
    ],
    ['文字.docx', Buffer.from('text'), '不是工作簿或文档'],
    ['空的.docx', Buffer.alloc(0), '文件是空的'],
  ])('calls %s what it is', async (name, bytes, what) => {
    writeFileSync(join(folder, name), bytes);
    const { status, stderr } = await jjstats('fill', name, ...FILES, ...MAY, '-o', `x-${name}`);
    expect(status).toBe(65);
    expect(stderr).toContain(what);
  });

  it('wants the ending of the form', async () => {
    const { status, stderr } = await jjstats('fill', '月报.xlsx', ...FILES, ...MAY, '-o', '报表.docx');
    expect(status).toBe(2);
    expect(stderr).toContain('.xlsx');
  });
});

describe('a briefing', () => {
  it('fills forms for every row of its matrix, in its set, and again to the byte', {
    timeout: 120_000,
  }, async () => {
    writeFileSync(
      join(folder, 'briefing.yaml'),
      [
        "name: brief-{region}\ntitle: '{region_name}'\nvalues: { month: 2015-05 }\nmatrix: { region: ['220100', '220200'] }",
        "period: ytd:{month}\nsources: ['cases-*.csv', 'sanctions-*.csv', 'petitions-*.csv']",
        "outputs: [md, { form: 月报.xlsx }, { form: 空表.xlsx, map: fill.yaml, name: '{region}-{month}' }]",
        "tables:\n  main: { kind: summarize, where: ['region={region}'], measures: [cases.filed] }",
        'sections:\n  - body:\n      - text: 省部级{{ table.main.groups.cases_filed.level.provincial | value }}。',
      ].join('\n'),
    );
    const { status } = await jjstats('brief', 'briefing.yaml', '--lang', 'zh', '-o', 'out');
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(
      ['220100', '220200']
        .flatMap((code) => [
          `${code}-2015-05.xlsx`,
          `brief-${code}.manifest.json`,
          `brief-${code}.md`,
          `brief-${code}.月报.xlsx`,
        ])
        .sort(),
    );
    expect(sheetOf('out/brief-220100.月报.xlsx')).toContain('<c r="C5" s="3"><v>899</v></c>');
    expect(readFileSync(join(folder, 'out/brief-220100.md'), 'utf8')).toContain('省部级0件。');
    expect((await jjstats('verify', 'out/brief-220100.manifest.json')).status).toBe(0);
    expect((await jjstats('rerun', 'out/brief-220200.manifest.json')).status).toBe(0);
  });
});

describe('jjstats fill --guess', () => {
  it('writes a side file in which every cell is marked, and which fills the form', async () => {
    const { status } = await jjstats(
      'fill',
      '--guess',
      '空表.xlsx',
      ...FILES,
      '--lang',
      'zh',
      '-o',
      '猜.yaml',
    );
    expect(status).toBe(0);
    const guessed = readFileSync(join(folder, '猜.yaml'), 'utf8');
    const cells = guessed.split('\n').filter((line) => /表1!/.test(line));
    expect(cells).toContain('  表1!C5: cell.cases_filed | value  # sure 确定: 立案 × 本期');
    expect(cells).toContain('  表1!F7: cell.cases_closed | percent  # sure 确定: 结案 × 增减%');
    expect(cells.every((line) => /# (?:sure 确定|likely 可能|open 未定): /.test(line))).toBe(true);
    const { status: filled } = await jjstats(
      ...['fill', '空表.xlsx', ...FILES, ...MAY, '--map', '猜.yaml', '-o', '猜.xlsx'],
    );
    expect(filled).toBe(0);
    expect(sheetOf('猜.xlsx')).toContain('<c r="C5" s="3"><v>3834</v></c>');
  });
});
