import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo } from '../../src/cli/inspection/write-mapping.ts';
import { fileRuleFor, parseConfig } from '../../src/config/index.ts';
import type { Catalogue } from '../../src/domain/register.ts';
import type { Inspection, ReadInspection } from '../../src/inspect/inspection.ts';
import { toMapping } from '../../src/inspect/mapping-yaml.ts';
import { createVoice } from '../../src/inspect/phrases.ts';
import type { ReadOptions } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { CATALOGUE } from '../read/read-text.ts';
import { runsOf } from '../sizes.ts';
import { inspectText } from './inspect-text.ts';

const write = (inspections: readonly Inspection[], base = '', catalogue: Catalogue = CATALOGUE): string =>
  addTo(
    base,
    toMapping(
      inspections,
      createVoice('zh', catalogue, (code) => code),
    ),
  );

/** What the rules of a configuration say about a file, as options of the reader. */
function optionsFrom(yaml: string, name: string): { options: ReadOptions } {
  const config = parseConfig(yaml, 'jjstats.yaml');
  const rule = fileRuleFor(config.files, name)!;
  const options: ReadOptions = {
    catalogue: compileCatalogue([...BUILT_IN, config.catalogue]),
    register: rule.register!,
    encoding: rule.encoding!,
    delimiter: rule.delimiter!,
    columns: rule.columns!,
    headerLine: rule.header_row!,
    ...(rule.skip !== undefined && { skipLines: rule.skip }),
  };
  return { options };
}

/** What a reading is, apart from how it was found out. */
function readingOf({ layout, columns, ledger, rejects, totals }: ReadInspection) {
  const { encodingReason: _, ...rest } = layout;
  return {
    layout: {
      ...rest,
      register: rest.register.id,
      columns: rest.columns.map(({ field, ...one }) => [one, field?.id]),
    },
    profiles: columns.map(({ status, profile }) => [status, profile]),
    ledger,
    rejects,
    totals,
  };
}

async function expectSameReading(bytes: string | Uint8Array, name: string, base = ''): Promise<void> {
  const catalogue = compileCatalogue([...BUILT_IN, ...(base ? [parseConfig(base, 'c').catalogue] : [])]);
  const found = await inspectText(bytes, { catalogue }, name);
  if (found.kind === 'unread') {
    expect(parseConfig(write([found], base, catalogue), 'jjstats.yaml')).toHaveProperty('files');
    return;
  }
  const { options } = optionsFrom(write([found], base, catalogue), name);
  const again = await inspectText(bytes, options, name);
  expect(again.kind).toBe('read');
  expect(readingOf(again as ReadInspection)).toEqual(readingOf(found));
}

const fixture = (path: string) => new URL(`../../fixtures/${path}`, import.meta.url);
const plainFilesIn = (folder: string) =>
  readdirSync(fixture(`${folder}/`)).filter((name) => /\.(?:csv|txt|tsv)$/.test(name));

describe('the mapping that inspect writes', () => {
  it.each(plainFilesIn('messy'))('leads to the same reading of messy/%s', async (name) => {
    await expectSameReading(readFileSync(fixture(`messy/${name}`)), name);
  });

  it.each(plainFilesIn('bad'))('leads to the same reading of bad/%s, or is a remark', async (name) => {
    const base = readFileSync(fixture('bad/jjstats.yaml'), 'utf8');
    await expectSameReading(readFileSync(fixture(`bad/${name}`)), name, base);
  });

  it('leads to the same reading of files whose registers the configuration declares', async () => {
    const base = readFileSync(fixture('jilin-2015/jjstats.yaml'), 'utf8');
    for (const name of ['allowances.csv', 'interviews.csv', 'notices.csv'])
      await expectSameReading(readFileSync(fixture(`jilin-2015/${name}`)), name, base);
  });

  it('leads to the same reading where only a date is known', async () => {
    await expectSameReading('品名,入库那天,多少\n钢笔,2015-05-03,3\n稿纸,2015-05-04,4\n', '物品.csv');
  });

  it('names columns by position where headers do not tell them apart', async () => {
    const text = '案件编码,立案日期,党纪处分,政务处分,党纪处分 警告\nA1,2015-05-01,警告,,\n';
    await expectSameReading(text, 'twice.csv');
    const twins = '案件编码,立案日期,警告,警告\nA1,2015-05-01,警告,\n';
    const columns = new Map([['#3', 'party']]);
    const found = await inspectText(twins, { columns }, 'twins.csv');
    expect(write([found])).toContain('"#3": party');
  });

  it('holds whatever the files are called and whatever their headers are', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        '# x',
        'a: b',
        '"',
        "'",
        '- a',
        '*',
        '&a',
        'null',
        '1',
        ' ',
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.array(text, { maxLength: 4 }), async (name, headers) => {
        fc.pre(name !== '');
        const quoted = ['立案日期', '案件编码', ...headers].map((one) => `"${one.replaceAll('"', '""')}"`);
        const rows = `2015-05-01,A1${',x'.repeat(headers.length)}\n`;
        await expectSameReading(`${quoted.join(',')}\n${rows.repeat(3)}`, name);
      }),
      { numRuns: runsOf(200) },
    );
  });

  it('offers unknown columns and values as remarks that hold once they are uncommented', async () => {
    const found = await inspectText(
      `案件编码,立案日期,接案日期,职级\n${'A1,2015-05-01,2015-05-02,县级处\nA2,2015-05-01,,"怪\n# 值"\n'.repeat(3)}`,
      {},
      'cases.csv',
    );
    const yaml = write([found]);
    expect(yaml).toMatch(/^ {6}# 接案日期: closed_on/m);
    const taken = yaml
      .replace('      # 接案日期', '      接案日期')
      .replace(/^# (code_lists:| {2}level:| {4}words:| {6}"县级处".*)$/gm, '$1');
    const { options } = optionsFrom(taken, 'cases.csv');
    const level = options.catalogue.codeLists.get('level')!.codes;
    expect(level.find(({ aliases }) => aliases.includes('县级处'))!.label.zh).toBe('县处级');
    const again = await inspectText(
      '案件编码,立案日期,接案日期,职级\nA1,2015-05-01,,县级处\n',
      options,
      'cases.csv',
    );
    expect(again).toMatchObject({ kind: 'read', rejects: [] });
    expect((again as ReadInspection).columns[2]!.column.field?.id).toBe('closed_on');
  });

  it('replaces the rules that it wrote before and keeps all others', async () => {
    const found = await inspectText('案件编码,立案日期\nA1,2015-05-01\n', {}, 'cases.csv');
    const base =
      'lang: zh\nfiles:\n  # mine\n  - {match: "p*", register: petitions}\n  - {match: cases.csv, sheet: 2}\n';
    const once = write([found], base);
    const { files, lang } = parseConfig(once, 'jjstats.yaml');
    expect(lang).toBe('zh');
    expect(files.map(({ match }) => match)).toEqual(['p*', 'cases.csv']);
    expect(files[1]!.sheet).toEqual([2]);
    expect(once).toContain('# mine');
    expect(parseConfig(write([found], once), 'jjstats.yaml').files).toEqual(files);
  });

  it('leaves the text of a configuration without rules as it stands', async () => {
    const found = await inspectText('案件编码,立案日期\nA1,2015-05-01\n', {}, 'cases.csv');
    const base = '# 说明\nlang:   zh   # 中文\n';
    expect(write([found], base).startsWith(base)).toBe(true);
  });

  it('says so where two files of one name are read differently', async () => {
    const files = ['案件编码,立案日期\nA1,2015-05-01\n', '信访编号;受理日期\nX1;2015-05-01\n'];
    const found = await Promise.all(files.map((text) => inspectText(text, {}, 'a.csv')));
    const yaml = write(found);
    expect(parseConfig(yaml, 'jjstats.yaml').files).toHaveLength(1);
    expect(yaml).toContain('# 又一个名为 a.csv 的文件');
  });
});
