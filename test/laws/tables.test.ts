// What must hold in every breakdown, cross-table and series, whatever the records are.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureGrid } from '../../src/cells/index.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { lastOfMonth, toDay } from '../../src/domain/day.ts';
import { periodOf, rollingYear, shiftYears } from '../../src/domain/period.ts';
import {
  add,
  compare,
  divide,
  isZero,
  type Rational,
  scale,
  subtract,
  ZERO,
} from '../../src/domain/rational.ts';
import type { Report } from '../../src/domain/report.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec } from '../../src/registers/spec.ts';
import { runsOf } from '../sizes.ts';
import { type Counted, cellOf, countTexts, crossed, summarized, trended } from '../tables/count-texts.ts';
import { holds } from './seeds.ts';

const MORE: CatalogueSpec = {
  registers: { cases: { coverage: '2013..2021' }, sanctions: { coverage: '2013..2021' } },
  measures: {
    'cases.rows': { register: 'cases', date: 'filed_on', count: 'rows', unit: '人次' },
    'cases.money': { register: 'cases', date: 'filed_on', count: { sum: 'amount' }, unit: '万元' },
  },
};
const CATALOGUE = compileCatalogue([...BUILT_IN, MORE]);
const MEASURES = ['cases.rows', 'cases.money', 'cases.filed', 'cases.closure_rate'];

const twoDigits = (number: number) => String(number).padStart(2, '0');
const day = (first: number, last: number) =>
  fc
    .tuple(
      fc.integer({ min: first, max: last }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map((parts) => parts.map((part, index) => (index === 0 ? String(part) : twoDigits(part))).join('-'));

/** Divisions of Changchun and Siping that changed their codes among others that did not. */
const REGIONS = ['220181', '220113', '220381', '220184', '220122', '220322', '220300', '220000', ''];

const caseRow = (first: number, last: number) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 20 }).map((number) => `A${number}`),
      fc.constantFrom('县处级', '乡科级', '一般干部', ''),
      fc.constantFrom(...REGIONS),
      fc.constantFrom('廉洁纪律', '工作纪律;群众纪律', ''),
      day(first, last),
      fc.oneof(fc.constant(''), day(first, last)),
      fc.integer({ min: 0, max: 99999 }).map((cents) => (cents / 100).toFixed(2)),
    )
    .map((cells) => cells.join(','));

const caseText = (first = 2014, last = 2015) =>
  fc
    .array(caseRow(first, last), { minLength: 1, maxLength: 40 })
    .map((rows) => `案件编号,职级,地区,违纪行为,立案时间,结案时间,违纪金额（元）\n${rows.join('\n')}\n`);

const same = (a: Rational | undefined, b: Rational | undefined): boolean =>
  a === undefined || b === undefined ? a === b : compare(a, b) === 0;

const largest = (figures: readonly Rational[]): Rational =>
  figures.reduce((most, figure) => (compare(figure, most) > 0 ? figure : most), ZERO);

/** Parent and children by the node tree, not by how the cells are named. */
function families(counted: Counted, measure: string) {
  const grid = figureGrid(counted.counts, CATALOGUE.measures.get(measure)!, {
    dimensions: counted.dimensions,
    periods: [periodOf(toDay(2015, 1, 1), toDay(2015, 12, 31))],
  });
  const values = grid.figures[0]!.map(({ value }) => value);
  return grid.space.nodes.flatMap((_, node) => {
    const children = grid.space.nodes.flatMap(({ parent }, child) =>
      parent === node ? [values[child] ?? ZERO] : [],
    );
    return children.length === 0 ? [] : [{ total: values[node]!, children }];
  });
}

describe('totals and their groups', () => {
  it('add up for what is additive, on every level, where a record has one code', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(caseText(), async (text) => {
        const counted = await countTexts([text], CATALOGUE, {
          by: ['region:county', 'level'],
          measures: MEASURES,
        });
        for (const measure of ['cases.rows', 'cases.money']) {
          for (const { total, children } of families(counted, measure)) {
            expect(compare(children.reduce(add, ZERO), total)).toBe(0);
          }
        }
      }),
      runsOf(200),
    );
  });

  it('add up with the rest, however many groups stand by themselves, and no place changes by it', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(caseText(), fc.integer({ min: 1, max: 4 }), async (text, top) => {
        const counted = await countTexts([text], CATALOGUE, {
          by: ['region', 'level'],
          measures: ['cases.rows', 'cases.money'],
        });
        const more = { columns: ['rank', 'rank_change'], order: 'value' } as const;
        const [all, some] = [undefined, top].map((each) =>
          summarized(counted, '2015', { ...more, ...(each !== undefined && { top: each }) }),
        ) as [Report, Report];
        const nameOf = ({ measure, group }: Cell) => [measure, ...group.flat()].join();
        const whole = new Map(all.cells.map((cell) => [nameOf(cell), cell]));
        for (const cell of some.cells) {
          const isRest = cell.group.some(([, code]) => code === '~rest');
          if (!isRest) expect(cell).toEqual(whole.get(nameOf(cell)));
          expect(isRest && cell.derived!.some(({ value }) => value !== undefined)).toBe(false);
        }
        for (const measure of ['cases.rows', 'cases.money']) {
          const own = some.cells.filter((cell) => cell.measure === measure);
          for (const { group, value } of own) {
            const parts = own.filter(
              (cell) =>
                cell.group.length === group.length + 1 && cell.group.slice(0, -1).join() === group.join(),
            );
            // A division whose records begin late has no figure to add.
            if (parts.length === 0 || [value, ...parts.map((part) => part.value)].includes(undefined))
              continue;
            expect(compare(parts.map((cell) => cell.value!).reduce(add, ZERO), value!)).toBe(0);
          }
        }
      }),
      runsOf(100),
    );
  });

  it('keep distinct counts between the largest group and the sum', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(caseText(), async (text) => {
        const counted = await countTexts([text], CATALOGUE, { by: ['level', 'problem'], measures: MEASURES });
        for (const { total, children } of families(counted, 'cases.filed')) {
          expect(compare(largest(children), total)).toBeLessThanOrEqual(0);
          expect(compare(children.reduce(add, ZERO), total)).toBeGreaterThanOrEqual(0);
        }
      }),
      runsOf(200),
    );
  });
});

describe('recasting divisions to the boundaries of a day', () => {
  it('conserves every figure of the province and loses no record', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(
        caseText(2014, 2020),
        fc.constantFrom(20130101, 20140601, 20150531, 20191231, 20201231),
        async (text, regions) => {
          const reports = await Promise.all(
            [undefined, regions].map(async (day) =>
              summarized(
                await countTexts([text], CATALOGUE, {
                  by: ['region:tree'],
                  measures: MEASURES,
                  ...(day !== undefined && { regions: day }),
                }),
                '2014..2020',
                { bases: ['2014'] },
              ),
            ),
          );
          for (const measure of MEASURES) {
            for (const codes of [[], ['220000']]) {
              const found = reports.map((report) =>
                report.cells.find(
                  (cell) =>
                    cell.measure === measure && cell.group.map(([, code]) => code).join() === codes.join(),
                ),
              );
              for (const which of ['value', 'base'] as const) {
                expect(same(found[0]?.[which], found[1]?.[which]), `${measure} ${codes}`).toBe(true);
              }
            }
          }
          expect(reports[1]!.cells.flatMap(({ statuses }) => statuses)).not.toContain('break');
        },
      ),
      runsOf(120),
    );
  });
});

describe('periods', () => {
  const figure = (counted: Counted, measure: string, period: ReturnType<typeof periodOf>) =>
    figureGrid(counted.counts, CATALOGUE.measures.get(measure)!, { dimensions: [], periods: [period] })
      .figures[0]![0]!.value;

  it('of a quarter are what the year to date gained in it, for what is additive', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(caseText(), fc.integer({ min: 1, max: 4 }), async (text, quarter) => {
        const counted = await countTexts([text], CATALOGUE, { measures: MEASURES });
        const end = lastOfMonth(2015, quarter * 3);
        const toDate = (month: number) =>
          month === 0 ? undefined : periodOf(toDay(2015, 1, 1), lastOfMonth(2015, month));
        for (const measure of ['cases.rows', 'cases.money']) {
          const own = figure(counted, measure, periodOf(toDay(2015, quarter * 3 - 2, 1), end))!;
          const before = toDate(quarter * 3 - 3);
          const gained = subtract(
            figure(counted, measure, toDate(quarter * 3)!)!,
            before ? figure(counted, measure, before)! : ZERO,
          );
          expect(compare(own, gained)).toBe(0);
        }
      }),
      runsOf(120),
    );
  });

  it('roll alike whether they are shifted first or last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2030 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -5, max: 5 }),
        (year, month, years) => {
          const end = lastOfMonth(year, month);
          const shifted = shiftYears(periodOf(toDay(year, month, 1), end), years).end;
          expect(rollingYear(shifted)).toEqual(shiftYears(rollingYear(end), years));
        },
      ),
    );
  });

  it('rolled by twelve months and offset by a year, in a series, are those of the series a year before', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(caseText(2013, 2016), fc.constantFrom(...MEASURES), async (text, measure) => {
        const counted = await countTexts([text], CATALOGUE, { measures: [measure] });
        const { cells } = trended(counted, '2015-01..2016-12', { columns: ['rolling12', 'rolling12_yoy'] });
        const rolling = cells.map(({ derived }) => derived![0]!.value);
        const change = cells.map(({ derived }) => derived![1]!.value);
        rolling.slice(12).forEach((value, index) => {
          const base = rolling[index];
          const isRate = measure === 'cases.closure_rate';
          const difference = value && base && subtract(value, base);
          const expected =
            difference && !isRate
              ? isZero(base)
                ? undefined
                : scale(divide(difference, base), 100n)
              : difference;
          expect(same(change[index + 12], expected), `${measure} ${index}`).toBe(true);
        });
      }),
      runsOf(100),
    );
  });

  it('of twelve rolling months are the sum of the months', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(caseText(), fc.integer({ min: 1, max: 12 }), async (text, month) => {
        const counted = await countTexts([text], CATALOGUE, { measures: MEASURES });
        const rolling = rollingYear(lastOfMonth(2015, month));
        const months = Array.from({ length: 12 }, (_, index) => {
          const place = month - 11 + index;
          const year = place < 1 ? 2014 : 2015;
          const own = place < 1 ? place + 12 : place;
          return periodOf(toDay(year, own, 1), lastOfMonth(year, own));
        });
        for (const measure of ['cases.rows', 'cases.money']) {
          const sum = months.map((each) => figure(counted, measure, each)!).reduce(add, ZERO);
          expect(compare(figure(counted, measure, rolling)!, sum)).toBe(0);
        }
      }),
      runsOf(120),
    );
  });
});

describe('cross-tables', () => {
  it('have the margins that summarize gives, and the cells of a nested breakdown', {
    timeout: 90_000,
  }, async () => {
    await holds(
      fc.asyncProperty(caseText(), async (text) => {
        const count = (by: readonly string[]) => countTexts([text], CATALOGUE, { by, measures: MEASURES });
        const table = crossed(await count(['region', 'problem']), '2015', ['region'], ['problem']);
        const nested = summarized(await count(['region', 'problem']), '2015', { showEmpty: true });
        const margins = [
          summarized(await count(['region']), '2015', { showEmpty: true }),
          summarized(await count(['problem']), '2015', { showEmpty: true }),
        ];
        const nameOf = ({ measure, group }: Cell) => JSON.stringify([measure, group]);
        const known = new Map(
          [...nested.cells, ...margins.flatMap(({ cells }) => cells)].map((cell) => [nameOf(cell), cell]),
        );
        expect(table.cells.length).toBeGreaterThan(0);
        for (const cell of table.cells) {
          const other = known.get(nameOf(cell));
          // A crossing in which nothing occurred is no group of the breakdown.
          if (!other) {
            expect(cell.value === undefined || cell.value.numerator === 0n).toBe(true);
            continue;
          }
          expect(same(cell.value, other.value), nameOf(cell)).toBe(true);
          expect(same(cell.base, other.base), nameOf(cell)).toBe(true);
        }
      }),
      runsOf(120),
    );
  });
});

const sanctionRow = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }).map((number) => `P${number}`),
    day(2015, 2015),
    fc.constantFrom('', '警告', '严重警告', '撤销党内职务', '开除党籍', '警告;留党察看'),
    fc.constantFrom('', '记过', '降级', '撤职', '开除'),
    fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: day(2015, 2015) }),
    fc.constantFrom('县处级', '乡科级'),
  )
  .map((cells) => cells.join(','));
const sanctionText = fc
  .array(sanctionRow, { minLength: 1, maxLength: 30 })
  .map((rows) => `涉案人员编码,处分决定日期,党纪处分,政务处分,移送司法机关日期,职级\n${rows.join('\n')}\n`);

describe('the four forms', () => {
  const FORMS = ['fourth', 'third', 'second', ''];

  it('put every person under the heaviest form that any of its sanctions has, and nobody twice', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(sanctionText, async (text) => {
        const counted = await countTexts([text], CATALOGUE, {
          by: ['derived_form', 'level'],
          measures: ['sanctions.persons'],
        });
        const report = summarized(counted, '2015', { bases: [] });
        const heaviest = new Map<string, number>();
        for (const line of text.trim().split('\n').slice(1)) {
          const [person = '', , party = '', administrative = '', referred = ''] = line.split(',');
          // A row without a party or an administrative sanction is no sanction, and is set aside.
          if (!party && !administrative) continue;
          const form = referred
            ? 0
            : /撤销|留党|开除/.test(party) || /撤职|开除/.test(administrative)
              ? 1
              : party || administrative
                ? 2
                : 3;
          heaviest.set(person, Math.min(heaviest.get(person) ?? 3, form));
        }
        const forms = report.cells.filter(({ group }) => group.length === 1);
        for (const [index, form] of FORMS.entries()) {
          const cell = forms.find(({ group }) => group[0]![1] === form);
          const expected = [...heaviest.values()].filter((one) => one === index).length;
          expect(Number(cell?.value?.numerator ?? 0n)).toBe(expected);
        }
        expect(Number(cellOf(report, 'sanctions.persons').value!.numerator)).toBe(heaviest.size);
      }),
      runsOf(200),
    );
  });

  it('are the same across and down', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(sanctionText, async (text) => {
        const counted = await countTexts([text], CATALOGUE, {
          by: ['derived_form', 'level'],
          measures: ['sanctions.persons'],
        });
        const table = crossed(counted, '2015', ['derived_form'], ['level']);
        const nested = summarized(counted, '2015', { showEmpty: true });
        for (const cell of nested.cells) {
          const crossing = table.cells.find(
            ({ group }) => JSON.stringify(group) === JSON.stringify(cell.group),
          );
          expect(compare(crossing?.value ?? ZERO, cell.value ?? ZERO)).toBe(0);
        }
      }),
      runsOf(100),
    );
  });
});
