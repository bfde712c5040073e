// One request, one report: for every kind of table and every type of field, the command, a table of jjstats.yaml, a table of a
// briefing, a program and the defaults of a configuration give the same cells, tables, ledger and machine files.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fieldsRead,
  fromDefaults,
  fromSpec,
  loadRegions,
  periodFor,
  type Resolved,
  requestOfCommand,
  resolve,
  type TableRequest,
  toRequest,
} from '../../src/ask/index.ts';
import { parseSpec } from '../../src/brief/index.ts';
import { type Config, parseConfig } from '../../src/config/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import type { Report } from '../../src/domain/report.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { type TableRequest as LibraryRequest, open, render } from '../../src/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { RENDERERS } from '../../src/render/index.ts';
import { toCounts } from '../../src/run/counts.ts';
import { closeLedgers, survey } from '../../src/run/survey.ts';
import { periodsBehind, type TableKind, tabulate } from '../../src/tables/index.ts';
import { runInProcess } from '../cli/in-process.ts';
import { sized } from '../sizes.ts';

const REGISTER = `
code_lists:
  colour: {codes: {red: {label: 红, aliases: [赤]}, blue: 蓝, green: 绿}}
  office: {codes: {own: 本级, below: 下级}}
registers:
  notes:
    key: note_id
    fields:
      note_id: {type: id, label: 编号, required: true}
      made_on: {type: date, label: 登记日期, required: true}
      done_on: {type: date, label: 办结日期}
      colour: {type: code, codes: colour, label: 颜色}
      colours: {type: codes, codes: colour, label: 各色}
      place: {type: region, label: 地方}
      quick: {type: flag, label: 是否快办}
      organ: {type: text, label: 承办单位}
      money: {type: amount, label: 金额}
    derived:
      office: {label: 层次, codes: office, rules: [{code: own, where: {organ: 省里}}, {code: below, where: {organ: {not: 省里}}}]}
measures:
  notes.ids: {register: notes, count: {distinct: note_id}, label: 件}
  notes.rows: {register: notes, label: 条}
  notes.quick: {register: notes, where: {organ: 市里}, part_of: notes.rows, label: 市里的}
  notes.money: {register: notes, count: {sum: money}, label: 钱}
  notes.open: {register: notes, date: made_on, count: {stock: note_id, leave: [done_on]}, label: 未结}
  notes.rate: {count: {ratio: [notes.ids, notes.rows]}, label: 率}
`;

/** Every month of two winters has records of every group; some cells are empty. */
function csvOfNotes(): string {
  const rows = ['编号,登记日期,办结日期,颜色,各色,地方,是否快办,承办单位,金额'];
  const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
  for (let index = 0; index < 96; index++) {
    const [year, month] = [2014 + (index % 2), 1 + (Math.trunc(index / 2) % 3)];
    const day = String(1 + (index % 28)).padStart(2, '0');
    const on = `${year}-0${month}-${day}`;
    rows.push(
      [
        `N${index % 70}`,
        on,
        index % 3 === 0 ? `${year}-0${month + 1}-${day}` : '',
        pick(['红', '蓝', '绿', ''], index),
        pick(['红;蓝', '绿', '蓝'], index),
        pick(['220102', '222403', '220381', '220000', ''], index),
        pick(['是', '否', ''], index),
        pick(['省里', '市里', '县里', ''], index),
        String(100 + index),
      ].join(','),
    );
  }
  return `${rows.join('\n')}\n`;
}

const TEXT = csvOfNotes();
const PERIOD = '2015-01..2015-03';

/** A table by the keys of YAML. */
type Asked = Readonly<Record<string, unknown>> & { readonly kind: TableKind };

const FLAGS: Readonly<Record<string, string>> = {
  share_rounding: 'shareRounding',
  index_base: 'indexBase',
};
const AS_THEY_ARE = new Set(['where', 'times', 'empty']);

/** The same in the words of the command line. */
const toWords = ({ kind: _, ...keys }: Asked): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(keys).map(([key, value]) => [
      FLAGS[key] ?? key,
      AS_THEY_ARE.has(key) ? value : [value].flat().join(','),
    ]),
  );

const configOf = (more: object = {}): Config => parseConfig(`${REGISTER}\n${toYaml(more)}`, 'jjstats.yaml');
const toYaml = (keys: object): string =>
  Object.entries(keys)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n');

const CONFIG = configOf();
const CATALOGUE = compileCatalogue([...BUILT_IN, CONFIG.catalogue]);

async function reportOf(request: TableRequest): Promise<Report> {
  const world = {
    catalogue: CATALOGUE,
    settings: {},
    regions: await loadRegions(request, CATALOGUE),
    today: 20151231,
  };
  const source = {
    name: 'notes.csv',
    reopenable: true,
    async *open() {
      yield new TextEncoder().encode(TEXT);
    },
  };
  const options = { catalogue: CATALOGUE, wantText: fieldsRead([request], CATALOGUE) };
  let resolved: Resolved | undefined;
  const result = await survey([{ source, options }], CATALOGUE, (files) => {
    resolved = resolve(request, files, world);
    return resolved.question;
  });
  const { newest, ...counts } = toCounts(result, CATALOGUE, resolved!.gapped, []);
  const table = resolved!.tableFor(periodFor(request, newest));
  return tabulate(counts, table, closeLedgers(result, periodsBehind(table)));
}

async function machineFiles(report: Report): Promise<string[]> {
  const found = RENDERERS.filter(({ machine }) => machine);
  return Promise.all(
    found.map(async (entry) =>
      String(await (await entry.load()).render(report, { language: 'zh', color: false, ledger: true })),
    ),
  );
}

/** What is compared: all but what a table is called. */
const plain = ({ tables, ...report }: Report): string =>
  JSON.stringify(
    { ...report, measures: [...report.measures.keys()], tables: tables.map(({ id: _, ...table }) => table) },
    (_, value) => (typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value] : value),
  );

function requestOfBriefing(asked: Asked): TableRequest {
  const briefing = parseSpec(
    `name: b\ntitle: t\nperiod: ${PERIOD}\nsources: [notes.csv]\nsections: [{body: [{table: t}]}]\noutputs: [md]\n${toYaml({ tables: { t: asked } })}`,
    'briefing.yaml',
    { set: new Map() },
  );
  return toRequest(asked.kind, {
    table: fromSpec('t', briefing.tables.get('t')!),
    briefing: { period: parsePeriod(briefing.period)! },
  });
}

const inAllWays = (asked: Asked): readonly TableRequest[] => [
  requestOfCommand(asked.kind, { ...toWords(asked), period: PERIOD }, CONFIG),
  requestOfCommand(asked.kind, { table: 't', period: PERIOD }, configOf({ tables: { t: asked } })),
  requestOfBriefing(asked),
];

const DIMENSIONS = [
  ...['colour', 'colours', 'quick', 'organ', 'office'],
  ...['place', 'place:county', 'place:province', 'place:tree'],
];
const FILTERS = [
  ...['colour=红', 'colour=赤,green', '颜色!=blue', 'colours=蓝', 'quick=是', 'quick='],
  ...['organ=省里', 'organ!=县里', 'place=220100', 'place:county=敦化市'],
  ...['登记日期=2015-01-05', 'done_on=', '金额=101'],
];
const ALL = ['notes.ids', 'notes.rows', 'notes.quick', 'notes.money', 'notes.open', 'notes.rate'];

const TABLES: readonly Asked[] = [
  ...DIMENSIONS.flatMap((by): Asked[] => [
    { kind: 'summarize', by: [by], measures: ALL },
    { kind: 'crosstab', rows: by, cols: 'measure', measures: ALL, cell: ['value', 'pct'] },
    { kind: 'crosstab', rows: by, cols: 'period:month', measures: ['notes.rows'] },
    { kind: 'trend', by: [by], measures: ['notes.ids', 'notes.rows'] },
  ]),
  ...FILTERS.flatMap((filter): Asked[] => [
    { kind: 'summarize', where: [filter], measures: ALL },
    { kind: 'crosstab', rows: 'colour', cols: 'period', where: [filter], measures: ['notes.rows'] },
    { kind: 'trend', where: [filter], measures: ALL },
  ]),
  { kind: 'summarize' },
  { kind: 'trend' },
  { kind: 'crosstab', rows: 'colour', cols: 'measure' },
  {
    ...{ kind: 'summarize', by: ['place'], order: 'change', top: 2, ties: 'dense', times: true },
    ...{
      show: ['share', 'rank', 'rank_change', 'pct'],
      compare: ['yoy', 'previous'],
      measures: ['notes.rows'],
    },
  },
  {
    ...{ kind: 'summarize', by: ['place:county', 'quick'], regions: '2021', empty: true },
    ...{ compare: 'none', show: ['占比%'], share_rounding: 'largest-remainder', measures: ['条'] },
  },
  {
    ...{
      kind: 'crosstab',
      rows: 'place+颜色',
      cols: 'measure,period',
      periods: ['period', 'ytd', '2014-03'],
    },
    ...{
      cell: ['value', 'base', 'row_share'],
      order: 'value',
      regions: '2021',
      measures: ['notes.rows', '件'],
    },
  },
  {
    kind: 'crosstab',
    rows: 'colour',
    cols: 'measure',
    order: 'pct',
    compare: '2014-01..2014-02',
    empty: true,
  },
  {
    ...{ kind: 'trend', grain: 'quarter', show: ['yoy', 'average', 'index'], window: 2, regions: '2021' },
    ...{ index_base: '2014Q1', times: true, measures: ['notes.rows'] },
  },
  { kind: 'trend', overlay: 'year', measures: ['notes.rows'] },
];

/** Behind these stand the tables that ask for everything else. */
const LAST_OF_FIELDS = DIMENSIONS.length * 4 + FILTERS.length * 3;

/** Periods of a table are said as several on the command line; such a table has no words there. */
const hasWords = (asked: Asked): boolean => !('periods' in asked);

describe('a table', () => {
  it.each(TABLES.map((asked) => [JSON.stringify(asked), asked] as const))(
    'is the same in every way of asking for %s',
    async (_, asked) => {
      const requests = inAllWays(asked).slice(hasWords(asked) ? 0 : 1);
      const reports = await Promise.all(requests.map(reportOf));
      const [first, ...others] = reports;
      expect(first!.cells.length).toBeGreaterThan(0);
      const files = await machineFiles(first!);
      for (const report of others) {
        expect(plain(report)).toBe(plain(first!));
        expect(await machineFiles(report)).toEqual(files);
      }
    },
  );

  it.each([
    {
      kind: 'summarize',
      by: ['organ'],
      where: ['colour=红'],
      order: 'value',
      top: 1,
      ties: 'dense',
      empty: true,
    },
    { kind: 'trend', grain: 'quarter', window: 2, where: ['organ=省里'], regions: '2021', times: true },
    {
      kind: 'crosstab',
      rows: 'colour',
      cols: 'period',
      measures: ['notes.rows'],
      share_rounding: 'largest-remainder',
    },
  ] as Asked[])(
    'is the same where the configuration says of all tables what %j says of itself',
    async (asked) => {
      const { kind, rows, cols, ...shared } = asked;
      const sides = rows === undefined ? { kind } : { kind, rows, cols };
      const { defaults } = configOf({ defaults: shared });
      const [own] = inAllWays(asked);
      const layered = toRequest(kind, {
        words: { period: parsePeriod(PERIOD)! },
        table: fromSpec('t', configOf({ tables: { t: sides } }).tables!.get('t')!),
        configuration: fromDefaults(defaults!),
      });
      expect(plain(await reportOf(layered))).toBe(plain(await reportOf(own!)));
    },
  );
});

/** Fields of the types that make no groups. */
const NO_DIMENSIONS = ['note_id', '登记日期', 'done_on', 'money'];

describe('a table that cannot be had', () => {
  it.each(
    NO_DIMENSIONS.flatMap((by): Asked[] => [
      { kind: 'summarize', by: [by] },
      { kind: 'crosstab', rows: by, cols: 'measure' },
      { kind: 'trend', by: [by] },
    ]),
  )('is refused by the name of the field in every way of asking for %j', async (asked) => {
    const word = [asked.by ?? asked.rows].flat()[0] as string;
    const refusalOf = async (work: () => unknown): Promise<unknown> => {
      try {
        await work();
        return 'not refused';
      } catch (error) {
        return error instanceof JjstatsError ? { code: error.code, ...error.detail } : error;
      }
    };
    const command = () =>
      reportOf(requestOfCommand(asked.kind, { ...toWords(asked), period: PERIOD }, CONFIG));
    const briefing = () => reportOf(requestOfBriefing(asked));
    expect(await refusalOf(command)).toMatchObject({
      code: 'unknown-dimension',
      what: `"${word}"`,
      hint: expect.stringMatching(/make no groups/),
    });
    expect(await refusalOf(briefing)).toEqual(await refusalOf(command));
    // A configuration says where it is wrong, before anything is asked.
    expect(await refusalOf(() => configOf({ tables: { t: asked } }))).toMatchObject({
      code: 'invalid-config',
      what: expect.stringContaining(`"${word}"`),
    });
  });
});

describe('a table of files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jjstats-one-request-'));
    writeFileSync(join(folder, 'notes.csv'), TEXT);
    writeFileSync(join(folder, 'jjstats.yaml'), REGISTER);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const FLAG: Readonly<Record<string, string>> = {
    share_rounding: 'share-rounding',
    index_base: 'index-base',
  };
  /** As it is typed. */
  const toArguments = ({ kind, ...keys }: Asked): string[] => [
    ...[kind, 'notes.csv', '--period', PERIOD, '--as-of', '2015-12-31', '--format', 'csv', '--quiet'],
    ...Object.entries(keys).flatMap(([key, value]) => {
      const flag = `--${FLAG[key] ?? key}`;
      if (value === true) return [flag];
      return key === 'where'
        ? (value as string[]).flatMap((one) => [flag, one])
        : [flag, [value].flat().join(',')];
    }),
  ];

  it.each(
    TABLES.filter(
      (asked, index) => hasWords(asked) && (index % sized(5, 1) === 0 || index > LAST_OF_FIELDS),
    ).map((asked) => [JSON.stringify(asked), asked] as const),
  )('is the same for a program and on the command line: %s', async (_, asked) => {
    const data = await open('notes.csv', { folder, asOf: '2015-12-31' });
    const report = await data.table({ ...asked, period: PERIOD } as LibraryRequest);
    const { stdout, stderr } = await runInProcess(toArguments(asked), { cwd: folder });
    expect(stderr).toBe('');
    expect(await render(report, 'csv')).toBe(stdout);
    expect(stdout).toBe(
      String(
        await (await RENDERERS.find(({ id }) => id === 'csv')!.load()).render(
          await reportOf({ ...inAllWays(asked)[0]!, asOf: 20151231 }),
          { language: 'zh', color: false, ledger: true },
        ),
      ),
    );
  });
});
