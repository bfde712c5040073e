// Small registers in random dialects, from a seed: encodings, delimiters, quotes, line ends, titles, headers, notes, totals,
// ids that come again; and random questions to ask of them.

import { encodeGb18030 } from '../../src/domain/encode-gb18030.ts';
import type { Measure } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import type { ReadLimits } from '../../src/read/index.ts';
import { compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec, MeasureSpec, RegisterSpec } from '../../src/registers/spec.ts';
import type { Random } from '../oracle/random.ts';
import type { Asked } from './count-ways.ts';

const FIELDS: NonNullable<RegisterSpec['fields']> = {
  own: { type: 'date', label: '立案日期', aliases: ['立案时间', 'filed_on', '鎏金日'], required: true },
  other: { type: 'date', label: '结案日期', aliases: ['closed_on'] },
  changed: { type: 'date', label: '更新日期', aliases: ['updated_on'] },
  key: { type: 'id', label: '案件编码', aliases: ['案号', 'case_id', 'ID'] },
  person: { type: 'id', label: '人员编码', aliases: ['person_id'] },
  kind: { type: 'code', codes: 'kinds', label: '类别', aliases: ['kind_code', '其中类别'] },
  several: { type: 'codes', codes: 'kinds', label: '处分种类' },
  flag: { type: 'flag', label: '是否一把手' },
  n: { type: 'number', label: '数目' },
  money: { type: 'amount', label: '违纪金额', unit: '元' },
  w: { type: 'number', label: '件数', aliases: ['count'] },
  place: { type: 'region', label: '地区', aliases: ['合计地区'] },
  name: { type: 'text', label: '被调查人', personal: true },
  brief: { type: 'text', label: '简要案情', multiline: true },
  remark: { type: 'text', label: '备注栏' },
};

const REGISTER = { date: 'own', key: 'key', weight: 'w', fields: FIELDS } as const;

const COUNTED: Readonly<Record<string, Omit<MeasureSpec, 'register'>>> = {
  rows: { date: 'own', count: 'rows' },
  ended: { date: 'other', count: 'rows', where: { kind: ['a', 'b'] } },
  money: { date: 'own', count: { sum: 'money' } },
  numbers: { date: 'other', count: { sum: 'n' }, where: { flag: { not: true } } },
  persons: { date: 'own', count: { distinct: 'person' } },
  keys: { date: 'own', count: { distinct: 'key' } },
  receipts: { date: 'own', count: { distinct: ['key', 'own'] } },
  either: {
    date: 'own',
    count: { distinct: 'person' },
    any_of: [{ kind: 'a' }, { several: { not: '' } }],
    set_aside: '两者皆无',
  },
  both: { date: 'own', count: { distinct: 'person' }, where: { kind: 'a', flag: true }, over: 'id' },
  standing: { date: 'own', count: { last: 'n' } },
  pending: { date: 'own', count: { stock: 'key', leave: ['other'] } },
};

const REGISTERS: Readonly<Record<string, RegisterSpec>> = {
  plain: REGISTER,
  excluding: { ...REGISTER, exclude: { kind: 'c' } },
  latest: { ...REGISTER, duplicates: 'keep-last', row_key: ['key'], updated: 'changed' },
  last: { ...REGISTER, duplicates: 'keep-last', row_key: [['key', 'person'], ['key']] },
  strict: { ...REGISTER, duplicates: 'reject', row_key: ['key', 'person'] },
};

const SPEC: CatalogueSpec = {
  code_lists: {
    kinds: {
      codes: { a: { label: '甲类', aliases: ['甲'] }, b: '乙类', c: { label: '丙类', aliases: ['Ｃ'] } },
    },
  },
  registers: REGISTERS,
  measures: Object.fromEntries(
    Object.keys(REGISTERS).flatMap((register) =>
      Object.entries(COUNTED).map(([id, spec]) => [`${register}.${id}`, { ...spec, register }]),
    ),
  ),
};

export const CATALOGUE = compileCatalogue([SPEC]);

const HEADERS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(FIELDS).map(([id, { label, aliases = [] }]) => [
    id,
    [label as string, label as string, ...aliases, id],
  ]),
);

const DATES = [
  ...[
    '2015-05-03',
    '2015-01-31',
    '2014-05-20',
    '2014/3/1',
    '2015年5月3日',
    '2015.2.28',
    '２０１５-０５-０１',
  ],
  ...[
    '20150504',
    '2015-05',
    '2015年4月',
    '',
    '',
    '2015-02-30',
    '不详',
    '2013-12-31',
    '2015-05-03 00:00:00',
    ' 2015-3-9 ',
  ],
];
const POOLS: Readonly<Record<string, readonly string[]>> = {
  own: DATES,
  other: DATES,
  changed: DATES,
  key: [
    'A1',
    'A2',
    'A3',
    'A4',
    'JW2015-0001',
    'JW2015-0002',
    '',
    '1.5E+17',
    '２０１５',
    'ａ1',
    '合肥1',
    'total1',
    '20150001',
    '案一',
  ],
  person: ['P1', 'P2', 'P3', 'P4', 'P5', '', 'p1', '王1', '1e9'],
  kind: ['a', 'b', 'c', '甲类', '甲', 'Ｃ', '', '丁', ' 乙类 '],
  several: ['a;b', 'a', '甲类;丙类', '', 'b；c', 'x;a'],
  flag: ['是', '否', '', 'true', '1', '不明'],
  n: ['1', '12', '１2', '', '-3', '1,000', 'x', '007', '99999999999999999999'],
  money: ['1', '2.5', '', '1,234.56', '３.10', '(3.10)', '1e3', '0.001', '万'],
  w: ['1', '2', '', '0', '-1', '１', '1.5'],
  place: ['220102', '长春市', '延吉市', '吉林省长春市', '', '合计', '火星', '２２０１０２'],
  name: ['王某', '李某某', 'O’Neil', '𬱟某', '', '合计', 'a b', '注'],
  brief: [
    '',
    '平',
    '两行\n文字',
    '三\r\n行\n话',
    '有"引号"',
    '有,逗号;和\t制表|符',
    '末尾换行\n',
    '\n开头',
    '2015-05-03,甲,乙\nA1,2015-05-03,x',
    '"',
    '""',
  ],
  remark: ['', '备注：无', '注：', '合计', 'x', '①②', '㟀', '\u3000', 'ÄÖ', '\u00a0', '€'],
};
const NOTES = [
  '注：内部资料',
  '填表人：李四',
  '打印日期：2015-06-01',
  '单位：件',
  '第1页 共2页',
  'Prepared by X',
  '【备注】',
  ' ',
  '\u3000',
];
const TITLES = ['立案情况统计表', '单位：万元', '吉林省2015年1—5月', '制表单位：某某纪委', ''];
const FAULTS = [
  '"',
  'x"y',
  '"x"y',
  '"打开',
  '\r',
  '\ufffd',
  ' "a"',
  '"\n\n\n"',
  '\0',
  '\ufeff',
  '\u2028',
  '\v',
  '\u0085',
];

export interface RandomRegister extends Asked {
  readonly encoding: Encoding;
  readonly delimiter: string;
}

export type Encoding = 'utf-8' | 'utf-8 with a mark' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** The few private-use characters that GB18030 has no bytes for do not occur here, but for U+FFFD. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'gb18030') return Buffer.from(encodeGb18030(text.replaceAll('\ufffd', '?')));
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with a mark') return Buffer.from(`\ufeff${text}`);
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? wide : wide.swap16();
}

/** @param most lines below the header */
export function makeRegister(random: Random, most = 30): RandomRegister {
  const { below, chance, pick } = random;
  const encoding = pick<Encoding>([
    ...(['utf-8', 'utf-8', 'utf-8', 'utf-8', 'gb18030', 'gb18030', 'gb18030', 'gb18030'] as const),
    ...(['utf-8 with a mark', 'utf-8 with a mark', chance(0.5) ? 'utf-16le' : 'utf-16be'] as const),
  ]);
  const delimiter = pick([
    ',',
    ',',
    ',',
    ',',
    '\t',
    encoding === 'gb18030' && chance(0.7) ? ',' : pick([';', '|']),
  ]);
  const quoting = pick([0, 0, 0.1, 0.5, 1]);
  const wildness = pick([0, 0.05, 0.3]);
  const ends = pick([['\n'], ['\n'], ['\r\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\n', '\r\n', '\r']]);
  const fields = shuffle(
    Object.keys(FIELDS).filter((field) => field === 'own' || chance(field === 'brief' ? 0.7 : 0.5)),
    random,
  );
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const write = (cell: string): string =>
    chance(quoting) || /["\r\n]/.test(cell) || cell.includes(delimiter) ? quote(cell) : cell;
  const toLine = (cells: readonly string[]) => cells.join(delimiter);

  const isTidy = wildness === 0;
  const value = (field: string): string => {
    const pool = POOLS[field]!;
    return isTidy ? pool[below(Math.min(5, pool.length))]! : pick(pool);
  };
  const header = toLine(
    fields.map((field) => {
      const name = pick(HEADERS[field]!);
      return write(chance(0.9) ? name : pick([`${name}（必填）`, ` ${name} `, `${name}\n`, `\u3000${name}`]));
    }),
  );
  const lines: string[] = [];
  if (chance(0.25)) lines.push(...Array.from({ length: 1 + below(3) }, () => pick(TITLES)));
  if (chance(0.1)) lines.push(toLine(fields.map((_, index) => (index === 0 ? '统计表' : ''))));
  lines.push(header);
  const rows = chance(0.05) ? below(3) : 5 + below(most - 4);
  for (let row = 0; row < rows; row++) {
    const cells = fields.map((field) => write(value(field)));
    if (chance(wildness)) cells[below(cells.length)] = pick(FAULTS);
    if (chance(wildness * 0.2)) cells.pop();
    if (chance(wildness * 0.2)) cells.push('x');
    const line = toLine(cells);
    lines.push(line);
    // Rows that come again, later or at once, changed or not.
    if (chance(0.05)) lines.push(line);
    if (chance(wildness * 0.3)) lines.push(pick(lines));
    if (chance(wildness * 0.2)) lines.push(header);
    if (chance(wildness * 0.3))
      lines.push(toLine(fields.map((_, index) => (index === 0 ? pick(['合计', '小计', '其中：甲']) : '3'))));
    if (chance(wildness * 0.3)) lines.push(pick(['', toLine(fields.map(() => '')), pick(NOTES)]));
  }
  if (chance(0.3)) lines.push(toLine(fields.map((_, index) => (index === 0 ? '合计' : String(rows)))));
  if (chance(0.3)) lines.push(pick(NOTES));
  const text = lines.map((line) => line + pick(ends)).join('');
  const bytes = encode(chance(0.8) ? text : text.replace(/[\r\n]+$/, ''), encoding);
  const register = pick(['plain', 'plain', 'plain', ...Object.keys(REGISTERS)]);
  return { bytes, encoding, delimiter, ...ask(register, delimiter, encoding, random) };
}

function ask(
  register: string,
  delimiter: string,
  encoding: Encoding,
  random: Random,
): Pick<Asked, 'options' | 'question'> {
  const { chance, pick } = random;
  const own = [...CATALOGUE.measures.values()].filter(({ registers }) => registers.includes(register));
  const hasIds = chance(0.4);
  const some = own.filter(({ count }) => (hasIds || !isOfIds(count)) && chance(0.6));
  const dimensions = shuffle(['kind', 'several', 'place', 'flag'], random).slice(0, pick([0, 0, 1, 2]));
  const periods = chance(0.5) && [
    parsePeriod('2015-01..2015-05')!,
    parsePeriod(pick(['2014-01..2014-05', '2015-03-15..2015-04-10']))!,
  ];
  const limits: Partial<ReadLimits> = pick([
    SMALL,
    SMALL,
    { recordBytes: 200, fieldCharacters: 60, recordLines: 3 },
    { recordBytes: 90, fieldCharacters: 40, recordLines: 20 },
  ]);
  return {
    options: {
      catalogue: CATALOGUE,
      register,
      limits,
      ...(chance(0.8) && { delimiter }),
      ...(chance(0.3) && { encoding: encoding.split(' ')[0]! }),
      ...(chance(0.2) && { wantText: new Set(['brief', 'remark']) }),
    },
    question: {
      measures: some.length > 0 ? some : own.slice(0, 1),
      dimensions,
      where: chance(0.2)
        ? [{ field: pick(['kind', 'flag']), negated: chance(0.3), values: [pick(['a', 'true', ''])] }]
        : [],
      ...(chance(0.3) && { asOf: 20150420 }),
      ...(periods && { periods }),
    },
  };
}

/** Large enough for everything made here; the memory of a scan grows with them. */
const SMALL: Partial<ReadLimits> = { recordBytes: 4096, fieldCharacters: 1000, recordLines: 20 };

const isOfIds = ({ kind }: Measure['count']): boolean => kind === 'distinct' || kind === 'stock';

function shuffle<T>(list: readonly T[], { below }: Random): T[] {
  const shuffled = [...list];
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = below(index + 1);
    [shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!];
  }
  return shuffled;
}
