import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMATS } from '../../src/brief/index.ts';
import { COMMAND_FORMATS, formatIds, formatsOf } from '../../src/cli/command-formats.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { parseConfig } from '../../src/config/index.ts';
import { type DataSet, toTable } from '../../src/domain/data-set.ts';
import type { RenderOptions } from '../../src/domain/report.ts';
import type { Table } from '../../src/domain/table.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { describeRegisters } from '../../src/registers/described-registers.ts';
import { toRegisterDataSet, toRegistersDataSet } from '../../src/registers/registers-data-set.ts';
import { FORMAT_IDS, rendererFor } from '../../src/render/index.ts';
import { runProgram } from './running.ts';

const { catalogue: declared } = parseConfig(
  `jjstats: 1
registers:
  cases:
    fields:
      ward: { label: { zh: 片区, en: Ward }, type: code, codes: ward }
  talks:
    label: { zh: 约谈, en: Talks }
    date: talked_on
    fields:
      talked_on: { label: { zh: 约谈日期, en: Talked on }, type: date, required: true }
      who: { label: { zh: 约谈人, en: Who }, type: text, personal: true }
      sum: { label: { zh: 金额, en: Sum }, type: amount, unit: 万元 }
code_lists:
  ward:
    label: { zh: 片区, en: Wards }
    codes:
      north: { label: { zh: 北片, en: North } }
      south: { label: { zh: 南片, en: South }, aliases: [南区], from: 2015-01 }
measures:
  talks.held: { label: { zh: 约谈, en: Talks held }, register: talks, unit: 次 }
  talks.per_case: { label: { zh: 每案约谈, en: Talks per case }, count: { ratio: [talks.held, cases.filed] } }
`,
  'jjstats.yaml',
  'en',
);
const catalogue = compileCatalogue([...BUILT_IN, declared]);
const described = describeRegisters(catalogue, BUILT_IN, declared);
const byId = new Map(described.map((one) => [one.register.id, one]));

describe('what a measure counts', () => {
  it('names the day of pairs and that only the last day is summed', () => {
    const { measures } = JSON.parse(
      runProgram(['registers', 'petitions', '--format', 'json', '--lang', 'en']).stdout,
    ) as { measures: { id: string; count: unknown }[] };
    expect(measures.find(({ id }) => id === 'petitions.received')!.count).toEqual({
      kind: 'distinct',
      field: 'petition_id',
      day: 'received_on',
    });
  });
});

describe('the registers described', () => {
  it('are all that there are, and say where each comes from', () => {
    expect(described.map(({ register }) => register.id)).toEqual([...catalogue.registers.keys()]);
    expect(described.map(({ origin }) => origin)).toEqual([
      'built-in',
      'extended',
      'built-in',
      'built-in',
      'built-in',
      'configuration',
    ]);
  });

  it('hold every measure, a ratio in the registers of its parts', () => {
    const found = new Set(described.flatMap(({ measures }) => measures.map(({ id }) => id)));
    expect([...found].sort()).toEqual([...catalogue.measures.keys()].sort());
    for (const id of ['cases', 'talks'])
      expect(byId.get(id)!.measures.map((measure) => measure.id)).toContain('talks.per_case');
    expect(byId.get('petitions')!.measures.map(({ id }) => id)).not.toContain('talks.per_case');
  });

  it('hold every code list that a field or a dimension names', () => {
    expect(byId.get('cases')!.codeLists.map(({ id }) => id)).toContain('ward');
    expect(byId.get('sanctions')!.codeLists.map(({ id }) => id)).toContain('form');
    expect(byId.get('talks')!.codeLists).toEqual([]);
  });

  it('offer no personal column as a dimension', () => {
    expect(byId.get('talks')!.dimensions).toEqual([]);
  });
});

const tablesOf = (dataSet: DataSet): Table[] => dataSet.tables().map(toTable);
const PLAIN: RenderOptions = { language: 'en', color: false, ledger: false };
const renderAs = async (format: string, dataSet: DataSet): Promise<string> =>
  String((await rendererFor(format).load()).renderDataSet(dataSet, PLAIN));

const textsOf = ({ rows }: Table, column: number): string[] =>
  rows.map(({ cells }) => {
    const cell = cells[column]!;
    return cell.kind === 'text' ? cell.text.en : '';
  });

describe('the tables', () => {
  it('show one register with its fields, and each of its code lists', () => {
    const [fields, measures, dimensions, ...lists] = tablesOf(
      toRegisterDataSet(byId.get('cases')!, undefined),
    );
    expect(textsOf(fields!, 0)).toEqual(catalogue.registers.get('cases')!.fields.map(({ id }) => id));
    expect(textsOf(measures!, 0)).toContain('cases.filed');
    expect(textsOf(dimensions!, 0)).toContain('region:county');
    expect(lists.map(({ id }) => id)).toContain('ward');
    const ward = lists.find(({ id }) => id === 'ward')!;
    expect(textsOf(ward, 0)).toEqual(['north', 'south']);
    expect(textsOf(ward, 2)).toEqual(['', '2015-01-01']);
    expect(textsOf(ward, 4)).toEqual(['', '南区']);
  });

  it('mark what is personal, required and an amount', () => {
    const [fields] = tablesOf(toRegisterDataSet(byId.get('talks')!, undefined));
    expect(textsOf(fields!, 2)).toEqual(['date', 'text, personal', 'money (万元)']);
    expect(textsOf(fields!, 3)).toEqual(['yes', '', '']);
  });

  it('give an overview of all', () => {
    const [registers, measures] = tablesOf(toRegistersDataSet(described, undefined));
    expect(textsOf(registers!, 0)).toEqual(described.map(({ register }) => register.id));
    const shared = textsOf(measures!, 0).indexOf('referrals.persons');
    expect(textsOf(measures!, 3)[shared]).toBe('cases sanctions');
  });
});

describe('for programs', () => {
  it('there is one JSON document with every id once', async () => {
    const text = await renderAs('json', toRegistersDataSet(described, 'jjstats.yaml'));
    const json = JSON.parse(text) as Record<string, { id: string }[]>;
    expect(json.configuration).toBe('jjstats.yaml');
    for (const [key, ids] of [
      ['registers', [...catalogue.registers.keys()]],
      ['measures', [...catalogue.measures.keys()]],
    ] as const) {
      expect(json[key]!.map(({ id }) => id).sort()).toEqual([...ids].sort());
    }
    expect(json.measures!.find(({ id }) => id === 'talks.per_case')).toMatchObject({
      date: null,
      count: { kind: 'ratio', numerator: 'talks.held', denominator: 'cases.filed' },
    });
    expect(json.code_lists!.find(({ id }) => id === 'ward')).toMatchObject({
      codes: [
        { code: 'north', from: null, to: null },
        { code: 'south', from: '2015-01-01', to: null, aliases: ['南区'] },
      ],
    });
  });

  it('there is one CSV row per field, measure, dimension and code of a register', async () => {
    const text = await renderAs('csv', toRegistersDataSet(described, undefined));
    const rows = text.trimEnd().split('\n').slice(1);
    const wanted = described.reduce(
      (sum, { register, measures, dimensions, codeLists }) =>
        sum +
        register.fields.length +
        measures.length +
        dimensions.length +
        codeLists.reduce((codes, list) => codes + list.codes.length, 0),
      0,
    );
    expect(rows.length).toBe(wanted);
    expect(rows).toContain('talks,measure,talks.held,约谈,Talks held,rows,次,talked_on,,,');
  });
});

describe('the formats of the commands', () => {
  it('are named for every command that takes --format, and for those that write but one kind', () => {
    const taking = COMMANDS.filter(({ options }) => options.includes('format')).map(({ name }) => name);
    expect(Object.keys(COMMAND_FORMATS).sort()).toEqual([...taking, 'brief', 'chart'].sort());
  });

  it('are those of the renderers and of the briefings', () => {
    expect(formatIds('summarize')).toEqual(FORMAT_IDS);
    expect(formatIds('brief')).toEqual(OUTPUT_FORMATS);
    for (const { name } of COMMANDS)
      for (const { id, label, extensions } of formatsOf(name)) {
        expect(label.en, id).not.toMatch(/\p{sc=Han}/u);
        expect(extensions.every((ending) => ending.startsWith('.'))).toBe(true);
      }
  });

  it.each([
    ['check', 'a.csv'],
    ['inspect', 'a.csv'],
    ['explain', 'a.csv'],
    ['diff', 'a.csv', 'b.csv'],
    ['verify', 'a.json'],
    ['rerun', 'a.json'],
    ['registers'],
    ['formats'],
  ] as const)('are those that %s accepts: it refuses any other and says which there are', (name, ...args) => {
    const { stderr, status } = runProgram([name, ...args, '--format', 'papyrus']);
    expect([status, stderr.split('\n')[1]]).toEqual([2, `  → there is ${formatIds(name).join(', ')}`]);
  });

  it('stand in the help of the command', () => {
    expect(runProgram(['verify', '--help']).stdout).toContain('output format: table, json');
    expect(runProgram(['summarize', '--help', '--lang', 'zh']).stdout).toContain('输出格式: table、csv');
  });
});
