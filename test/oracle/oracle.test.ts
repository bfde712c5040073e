// Random small registers, counted by the program and by the naive judge: every cell must agree.
// ORACLE_FILES=100000 runs more; the seeds are printed, and ORACLE_SEED=n repeats one.

import { describe, expect, it } from 'vitest';
import type { Range } from '../../src/domain/cell.ts';
import type { Rational } from '../../src/domain/rational.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec, WhereSpec } from '../../src/registers/spec.ts';
import { renderDelimited } from '../../src/render/delimited.ts';
import { summarizeTexts } from '../run/summarize-texts.ts';
import { sized } from '../sizes.ts';
import { countNaively, type NaiveCount, type NaiveFilter, type NaiveMeasure } from './naive.ts';
import { type Random, randomFrom } from './random.ts';

const FILES = Number(process.env.ORACLE_FILES ?? sized(400, 10_000));
const FIXED_SEED = 20150531;
const freshSeed = Number(process.env.ORACLE_SEED ?? Math.floor(Math.random() * 2 ** 31));

const KINDS = ['a', 'b', 'c'];
const HEADERS: Readonly<Record<string, string>> = {
  own: '日期',
  other: '结束日期',
  gone: '撤销日期',
  key: '编号',
  person: '人员',
  kind: '类别',
  several: '多类',
  flag: '是否',
  n: '数目',
  w: '件数',
};

const FIELDS: NonNullable<CatalogueSpec['registers']>[string] = {
  date: 'own',
  key: 'key',
  weight: 'w',
  fields: {
    own: { type: 'date', label: HEADERS.own! },
    other: { type: 'date', label: HEADERS.other! },
    gone: { type: 'date', label: HEADERS.gone! },
    key: { type: 'id', label: HEADERS.key! },
    person: { type: 'id', label: HEADERS.person! },
    kind: { type: 'code', codes: 'kinds', label: HEADERS.kind! },
    several: { type: 'codes', codes: 'kinds', label: HEADERS.several! },
    flag: { type: 'flag', label: HEADERS.flag! },
    n: { type: 'number', label: HEADERS.n! },
    w: { type: 'number', label: HEADERS.w! },
  },
};

interface Trial {
  readonly texts: readonly string[];
  readonly spec: CatalogueSpec;
  readonly asked: Parameters<typeof summarizeTexts>[2] & { readonly by: readonly string[] };
  readonly expected: readonly string[];
}

const twoDigits = (number: number) => String(number).padStart(2, '0');
const isoDay = (year: number, month: number, day: number) => `${year}-${twoDigits(month)}-${twoDigits(day)}`;
const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function makeTrial(random: Random): Trial {
  const { below, pick, chance } = random;
  const columns = [
    'own',
    ...Object.keys(HEADERS)
      .slice(1)
      .filter(() => chance(0.8)),
  ];
  const has = (column: string) => columns.includes(column);
  const unreadShare = pick([0, 0, 0.1, 0.4]);
  const isUnread = () => unreadShare > 0 && chance(unreadShare);

  const date = (emptyShare: number): string => {
    if (chance(emptyShare)) return '';
    if (isUnread()) return '?';
    const year = pick([2014, 2015]);
    const month = 1 + below(5);
    return chance(0.05)
      ? `${year}-${twoDigits(month)}`
      : isoDay(year, month, 1 + below(lengthOf(year, month)));
  };
  const rowCount = chance(0.05) ? 1 : 1 + below(24);
  const rows = Array.from({ length: rowCount }, () => {
    const cells: Record<string, string> = {
      own: date(0.05),
      other: date(0.4),
      gone: date(0.9),
      key: chance(0.1) ? '' : `K${below(12)}`,
      person: chance(0.1) ? '' : `P${below(8)}`,
      kind: isUnread() ? '?' : chance(0.1) ? '' : pick(KINDS),
      several: [...KINDS.filter(() => chance(0.4)), ...(isUnread() ? ['?'] : [])].join(';'),
      flag: isUnread() ? '?' : pick(['true', 'false', '']),
      n: chance(0.1) ? '' : String(below(2000)),
      w: String(below(4)),
    };
    return new Map(columns.map((column) => [column, cells[column]!]));
  });
  // A file without any date has no period to be counted in.
  if (rows.every((row) => ['', '?'].includes(row.get('own')!))) rows[0]!.set('own', '2015-03-02');

  const filter = (): NaiveFilter => {
    const column = pick(['kind', 'several', 'flag'].filter(has));
    const pool = column === 'flag' ? ['true', 'false', ''] : [...KINDS, ''];
    const values = pool.filter(() => chance(0.4));
    return { column, not: chance(0.3), values: values.length > 0 ? values : [pick(pool)] };
  };
  const canFilter = ['kind', 'several', 'flag'].some(has);
  const filters = (share: number): NaiveFilter[] => (canFilter && chance(share) ? [filter()] : []);
  const dateColumn = () => pick(['own', 'own', 'other'].filter(has));
  const counts: (() => NaiveCount)[] = [
    () => ({ kind: 'rows' }),
    () => ({ kind: 'distinct', column: 'person' }),
    () => ({ kind: 'distinct', column: 'key' }),
    ...(has('n') ? [(): NaiveCount => ({ kind: 'sum', column: 'n' })] : []),
    ...(has('other')
      ? [(): NaiveCount => ({ kind: 'stock', column: 'key', leave: pick([['other'], ['other', 'gone']]) })]
      : []),
  ];
  const plain = ['m.one', 'm.two', 'm.three'].map((id): NaiveMeasure => {
    const count = pick(counts)();
    return { id, count, date: count.kind === 'stock' ? 'own' : dateColumn(), where: filters(0.4) };
  });
  const flows = plain.filter(({ count }) => count.kind !== 'stock').map(({ id }) => id);
  const ratio: NaiveMeasure[] =
    flows.length >= 2 && chance(0.5)
      ? [{ id: 'm.rate', date: '', where: [], count: { kind: 'ratio', over: [flows[0]!, flows[1]!] } }]
      : [];
  const measures = [...plain, ...ratio];

  const month = 1 + below(5);
  const [firstMonth, lastMonth] = [1 + below(month), month];
  const isDays = chance(0.4);
  const cut = 1 + below(28);
  const range = (year: number): [string, string] => [
    isoDay(year, firstMonth, 1),
    isoDay(year, lastMonth, isDays ? cut : lengthOf(year, lastMonth)),
  ];
  const write = ([start, end]: readonly [string, string]) => `${start}..${end}`;
  const asOf = chance(0.2) ? isoDay(2015, 1 + below(5), 1 + below(28)) : undefined;
  const year = pick([2014, 2015]);
  const [start, uncut] = range(year);
  const isAfter = asOf !== undefined && asOf < start;
  const period: [string, string] = [start, asOf !== undefined && !isAfter && asOf < uncut ? asOf : uncut];
  const compareWith = pick(['yoy', 'yoy', 'named', 'none'] as const);
  const shifted = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  const named = range(pick([2013, 2014, 2015]));
  const base: [string, string] | undefined =
    compareWith === 'none'
      ? undefined
      : compareWith === 'named'
        ? named
        : [shifted(period[0]), shifted(period[1])];

  const by = pick([[], [], ['kind'], ['several'], ['flag', 'several'], ['kind', 'flag']]).filter(has);
  const where = filters(0.25);
  const usedAsOf = isAfter ? undefined : asOf;
  const half = chance(0.5) ? below(rows.length + 1) : rows.length;
  const parts = half < rows.length && half > 0 ? [rows.slice(0, half), rows.slice(half)] : [rows];
  return {
    texts: parts.map((part) => toText(part, columns, random)),
    spec: toSpec(measures),
    asked: {
      period: write(range(year)),
      measures: measures.map(({ id }) => id),
      by,
      where: where.map(({ column, not, values }) => ({ field: column, negated: not, values })),
      base:
        compareWith === 'named'
          ? { kind: 'named', period: { id: 'named', start: toNumber(named[0]), end: toNumber(named[1]) } }
          : { kind: compareWith },
      ...(usedAsOf !== undefined && { asOf: toNumber(usedAsOf) }),
      // How coverage is judged is another matter.
      covered: [{ period: parsePeriod(`${COVERED[0]}..${COVERED[1]}`)! }],
    },
    expected: countNaively({
      rows,
      columns,
      measures,
      shown: measures.map(({ id }) => id),
      own: 'own',
      dates: ['own', 'other', 'gone'],
      ids: ['key', 'person'],
      key: 'key',
      weight: 'w',
      period,
      base,
      by,
      several: new Set(['several']),
      where,
      asOf: usedAsOf,
      covered: COVERED,
    }),
  };
}

const COVERED = ['2013-01-01', '2016-12-31'] as const;

const toNumber = (day: string) => Number(day.replaceAll('-', ''));

function toSpec(measures: readonly NaiveMeasure[]): CatalogueSpec {
  const where = (filters: readonly NaiveFilter[]): WhereSpec =>
    Object.fromEntries(filters.map(({ column, not, values }) => [column, not ? { not: values } : values]));
  const count = ({ count: counted }: NaiveMeasure) =>
    counted.kind === 'rows'
      ? ('rows' as const)
      : counted.kind === 'distinct'
        ? { distinct: counted.column }
        : counted.kind === 'sum'
          ? { sum: counted.column }
          : counted.kind === 'stock'
            ? { stock: counted.column, leave: counted.leave }
            : { ratio: counted.over };
  return {
    registers: { things: FIELDS },
    code_lists: { kinds: { codes: KINDS } },
    measures: Object.fromEntries(
      measures.map((measure) => [
        measure.id,
        measure.count.kind === 'ratio'
          ? { count: count(measure) }
          : { register: 'things', date: measure.date, count: count(measure), where: where(measure.where) },
      ]),
    ),
  };
}

/** The rows as CSV in one of the spellings that real files have. */
function toText(
  rows: readonly ReadonlyMap<string, string>[],
  columns: readonly string[],
  { pick, chance }: Random,
): string {
  const spellDate = (day: string) => {
    if (day === '?') return pick(['未定', '2015-02-30', '15/5/3', '不详日期']);
    if (day === '') return pick(['', '', '—', ' ']);
    const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number?];
    if (dayOfMonth === undefined) return pick([day, `${year}年${month}月`]);
    return pick([
      day,
      day,
      `${year}/${month}/${dayOfMonth}`,
      `${year}年${month}月${dayOfMonth}日`,
      `${day} 00:00:00`,
    ]);
  };
  const unread = () => pick(['怪词', '没有这一类', 'zzz']);
  const spell = (column: string, cell: string): string => {
    if (['own', 'other', 'gone'].includes(column)) return spellDate(cell);
    if (column === 'flag' && cell === '?') return unread();
    if (column === 'flag')
      return cell === '' ? '' : cell === 'true' ? pick(['是', 'yes', '1']) : pick(['否', 'no', '0']);
    if (cell.includes('?')) return cell.replace('?', unread());
    if (column === 'several') return chance(0.3) ? cell.replaceAll(';', '、') : cell;
    if (column === 'n' && cell.length > 3) return pick([cell, `"${cell.slice(0, -3)},${cell.slice(-3)}"`]);
    return chance(0.05) ? ` ${cell} ` : cell;
  };
  const lines = [
    columns.map((column) => HEADERS[column]!),
    ...rows.map((row) => columns.map((column) => spell(column, row.get(column)!))),
  ];
  return lines.map((line) => `${line.join(',')}\n`).join('');
}

/** The program's cells in the judge's notation. */
async function countByProgram({ texts, spec, asked }: Trial): Promise<string[]> {
  const files = texts.map((content, index) => ({
    name: `${index}.csv`,
    content,
    options: { register: 'things' },
  }));
  const { report } = await summarizeTexts(files, compileCatalogue([spec]), asked);
  return renderDelimited(report, ',')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line, index) => {
      const { range, baseRange } = report.cells[index]!;
      const cells = line.split(',').map((cell) => cell.replaceAll('"', ''));
      const groups = cells.slice(2, 2 + asked.by.length);
      const [, value, , base, change, percent, status] = cells.slice(2 + asked.by.length);
      const ranges = [range, baseRange].map(showRange);
      return [cells[0], ...groups, value, base, change, percent, status, ...ranges].join('|');
    });
}

const showRange = (range: Range | undefined): string =>
  range ? [range.low, range.high].map(reduced).join('..') : '';

function reduced({ numerator, denominator }: Rational): string {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${numerator / a}/${denominator / a}`;
}

const describeTrial = (seed: number, file: number, { asked, spec, texts }: Trial): string =>
  [
    `seed ${seed}, file ${file}`,
    JSON.stringify(asked),
    JSON.stringify(spec.measures),
    texts.join('---\n'),
  ].join('\n');

describe('the naive judge', () => {
  it.each([FIXED_SEED, freshSeed])(
    'agrees with the program on random registers, seed %i',
    { timeout: 120_000 },
    async (seed) => {
      const random = randomFrom(seed);
      let cells = 0;
      for (let file = 0; file < FILES / 2; file++) {
        const trial = makeTrial(random);
        const found = await countByProgram(trial);
        cells += found.length;
        const [theirs, ours] = [trial.expected.toSorted(), found.toSorted()];
        if (theirs.join('\n') !== ours.join('\n'))
          expect.soft(ours, describeTrial(seed, file, trial)).toEqual(theirs);
      }
      expect(cells).toBeGreaterThan(FILES);
    },
  );
});
