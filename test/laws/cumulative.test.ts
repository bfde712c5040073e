// The same figures sent month by month and cumulative from January on are the same figures: for every period, every
// group and every comparison, in tables, cross-tables and series.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay } from '../../src/domain/day.ts';
import { GRAINS, type Grain, type Period, periodOf } from '../../src/domain/period.ts';
import type { Catalogue } from '../../src/domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { returnsWith } from '../registers/returns.ts';
import { runsOf } from '../sizes.ts';
import { countTexts, crossed, periodNamed, summarized, trended } from '../tables/count-texts.ts';
import { holds } from './seeds.ts';

const registerOf = (cumulative: boolean) =>
  returnsWith({
    cumulative,
    fields: { problem: { type: 'codes', codes: 'discipline', label: '违纪行为' } },
    measures: {
      'returns.leaders': { register: 'returns', where: { level: ['county', 'township'] } },
      'returns.leader_rate': { count: { ratio: ['returns.leaders', 'returns.cases'] } },
    },
  });
const SINGLE = compileCatalogue([...BUILT_IN, registerOf(false)]);
const CUMULATIVE = compileCatalogue([...BUILT_IN, registerOf(true)]);
const MEASURES = ['returns.cases', 'returns.money', 'returns.leader_rate'];
const HEADER = '截至,地区,职级,违纪行为,件数,金额';

const MONTHS = Array.from({ length: 18 }, (_, index) => ({
  year: 2014 + Math.trunc(index / 12),
  month: (index % 12) + 1,
}));
const twoDigits = (number: number) => String(number).padStart(2, '0');

interface Series {
  /** Division, level and problem, as they are written. */
  readonly details: readonly string[];
  readonly cases: readonly number[];
  /** In 分; below nothing where a figure was corrected. */
  readonly cents: readonly number[];
  /** Whether rows of a year begin before there is anything. */
  readonly beginsEarly: boolean;
  /** Whether each row stands as two, which are added up. */
  readonly isSplit: boolean;
}

const perMonth = <T>(value: fc.Arbitrary<T>) =>
  fc.array(value, { minLength: MONTHS.length, maxLength: MONTHS.length });
/** A series that never begins would be a group of the one table and not of the other. */
const withSome = (cases: readonly number[]): readonly number[] =>
  cases.map((count, index) => (index === 4 ? count + 1 : count));
const amount = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 30 }));
// None that is redrawn within these months: its rows would be series of two divisions, and neither whole.
const series = fc.record({
  details: fc.tuple(
    fc.constantFrom('长春市', '220182', '吉林市', '延边州', ''),
    fc.constantFrom('县处级', '乡科级', '一般干部', ''),
    fc.constantFrom('廉洁纪律', '工作纪律;群众纪律', ''),
  ),
  cases: perMonth(amount).map(withSome),
  cents: perMonth(fc.oneof(amount, fc.integer({ min: -500, max: 5000 }))),
  beginsEarly: fc.boolean(),
  isSplit: fc.boolean(),
});

/** One that has a row in every month, so that the register covers them all. */
const steady: Series = {
  details: ['吉林市', '厅局级', '廉洁纪律'],
  cases: MONTHS.map(({ month }) => month % 3),
  cents: MONTHS.map(({ month }) => month * 7),
  beginsEarly: true,
  isSplit: false,
};
const exported = fc
  .uniqueArray(series, { maxLength: 8, selector: ({ details }) => details.join() })
  .map((all): Series[] => [steady, ...all]);

const inYuan = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${twoDigits(Math.abs(cents) % 100)}`;

function rowsOf({ details, isSplit }: Series, month: string, cases: number, cents: number): string[] {
  const row = (ofCases: number, ofCents: number) => [month, ...details, ofCases, inYuan(ofCents)].join(',');
  const half = Math.trunc(cases / 2);
  return isSplit ? [row(half, 1), row(cases - half, cents - 1)] : [row(cases, cents)];
}

function toSingle(all: readonly Series[]): string {
  const rows = all.flatMap((one) =>
    MONTHS.flatMap(({ year, month }, index) =>
      rowsOf(one, `${year}-${twoDigits(month)}`, one.cases[index]!, one.cents[index]!),
    ),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

const SPELLINGS = [
  (year: number, month: number) => `${year}年1—${month}月`,
  (year: number, month: number) => `${year}-${twoDigits(month)}`,
  (year: number, month: number) => `${year}年${month}月`,
];

function toCumulative(all: readonly Series[]): string {
  const rows = all.flatMap((one) => {
    let cases = 0;
    let cents = 0;
    let hasBegun = false;
    return MONTHS.flatMap(({ year, month }, index) => {
      if (month === 1) [cases, cents, hasBegun] = [0, 0, one.beginsEarly];
      cases += one.cases[index]!;
      cents += one.cents[index]!;
      hasBegun ||= cases !== 0 || cents !== 0;
      return hasBegun ? rowsOf(one, SPELLINGS[index % SPELLINGS.length]!(year, month), cases, cents) : [];
    });
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

const months = fc
  .tuple(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 0, max: 17 }))
  .map((ends): Period => {
    const [first, last] = [...ends].sort((a, b) => a - b).map((index) => MONTHS[index]!) as [
      (typeof MONTHS)[0],
      (typeof MONTHS)[0],
    ];
    const end = periodNamed(`${last.year}-${twoDigits(last.month)}`);
    return periodOf(toDay(first.year, first.month, 1), end.end);
  });

const countBoth = (all: readonly Series[], by: readonly string[]) =>
  Promise.all(
    (
      [
        [toSingle(all), SINGLE],
        [toCumulative(all), CUMULATIVE],
      ] satisfies [string, Catalogue][]
    ).map(([text, catalogue]) => countTexts([text], catalogue, { by, measures: MEASURES })),
  );

/** What a reader sees, without the remarks on how it was worked out. */
const seen = ({ cells, tables }: ReturnType<typeof summarized>) => ({
  cells,
  rows: tables.map(({ rows, columns }) => ({ rows, columns })),
});

describe('cumulative figures', () => {
  it('are those of single months, for every period, group and base', { timeout: 120_000 }, () =>
    holds(
      fc.asyncProperty(
        exported,
        fc.subarray(['level', 'problem', 'region:county']),
        fc.array(fc.tuple(months, months), { minLength: 1, maxLength: 6 }),
        async (all, by, asked) => {
          const [single, cumulative] = await countBoth(all, by);
          for (const [period, base] of asked) {
            const more = {
              bases: [base.id],
              columns: ['base', 'change', 'pct', ...(by.length > 0 ? ['share', 'rank'] : [])],
              showEmpty: true,
            };
            const report = seen(summarized(single!, period.id, more));
            expect(seen(summarized(cumulative!, period.id, more))).toEqual(report);
            expect(report.cells.some(({ value }) => value)).toBe(true);
          }
        },
      ),
      runsOf(60),
    ),
  );

  it('are those of single months in cross-tables', { timeout: 120_000 }, () =>
    holds(
      fc.asyncProperty(exported, months, months, async (all, period, base) => {
        const by = ['level', 'region'];
        const [single, cumulative] = await countBoth(all, by);
        const more = { periods: [{ period, base }], columns: ['value', 'pct', 'row_share'] };
        const cross = (counted: NonNullable<typeof single>) =>
          seen(crossed(counted, period.id, ['level'], ['region', 'measure'], more));
        expect(cross(cumulative!)).toEqual(cross(single!));
      }),
      runsOf(30),
    ),
  );

  it('are those of single months in series', { timeout: 120_000 }, () =>
    holds(
      fc.asyncProperty(
        exported,
        fc.constantFrom<Grain>('month', 'quarter', 'half'),
        fc.boolean(),
        async (all, grain, overlayYears) => {
          const [single, cumulative] = await countBoth(all, []);
          const show = ['yoy', 'previous', 'ytd', 'ytd_yoy', 'average', 'rolling12', 'index'];
          const draw = (counted: NonNullable<typeof single>) =>
            seen(
              trended(counted, '2015H1', {
                grain,
                overlayYears,
                columns: show,
                window: GRAINS[grain] === 6 ? 2 : 3,
              }),
            );
          expect(draw(cumulative!)).toEqual(draw(single!));
        },
      ),
      runsOf(30),
    ),
  );
});
