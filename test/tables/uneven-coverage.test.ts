import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Period } from '../../src/domain/period.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { cellOf, countTexts, periodNamed, summarized } from './count-texts.ts';

/** What the register as a whole covers is not in question here. */
const CATALOGUE = compileCatalogue([...BUILT_IN, { registers: { cases: { coverage: '2014-01..2015-05' } } }]);
const twoDigits = (number: number) => String(number).padStart(2, '0');

interface County {
  readonly name: string;
  /** Cases per month, by month from January 2014. */
  readonly cases: readonly number[];
}

function toText(counties: readonly County[]): string {
  const rows = counties.flatMap(({ name, cases }) =>
    cases.flatMap((count, month) =>
      Array.from({ length: count }, (_, index) => {
        const date = `${2014 + Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}-${twoDigits((index % 28) + 1)}`;
        return `${name}${month}-${index},${date},${name}\n`;
      }),
    ),
  );
  return `案件编号,立案日期,地区\n${rows.join('')}`;
}

const steady = (name: string, perMonth: number, months = 17): County => ({
  name,
  cases: Array.from({ length: months }, () => perMonth),
});

const reportOf = async (counties: readonly County[], by = 'region:county') =>
  summarized(
    await countTexts([toText(counties)], CATALOGUE, { by: [by], measures: ['cases.filed'] }),
    '2015-01..2015-05',
  );

describe('a division whose export begins later than the others', () => {
  it('is not held against a full base, and is named', async () => {
    const late = { name: '220122', cases: [0, 0, ...Array.from({ length: 15 }, () => 8)] };
    const report = await reportOf([steady('220182', 9), steady('220183', 7), late]);
    const cell = cellOf(report, 'cases.filed', '220122');
    expect(cell.statuses).toContain('base_partial');
    expect(cell.changePercent).toBeUndefined();
    expect(cellOf(report, 'cases.filed', '220182').changePercent).toBeDefined();
    const notes = report.tables[0]!.notes.map(({ zh }) => zh);
    expect(notes.filter((note) => note.includes('的记录只有'))).toEqual([
      '农安县的记录只有2014年3月1日至2015年5月31日的，不作全期比较',
    ]);
  });

  it('is told by all of its records, though ids are read for the periods only that are asked for', async () => {
    const late = { name: '220122', cases: [0, 0, ...Array.from({ length: 15 }, () => 8)] };
    // More than a block of the fast path, or ids would not be read late.
    const text = toText([steady('220182', 9), steady('220183', 7), steady('220202', 900), late]);
    const asked = { by: ['region:county'], measures: ['cases.filed'] };
    const periods = ['2015-01', '2014-01'].map(periodNamed);
    const notesOf = async (more: { periods?: Period[] }) =>
      summarized(await countTexts([text], CATALOGUE, { ...asked, ...more }), '2015-01').tables[0]!.notes;
    const exact = await notesOf({});
    expect(exact.map(({ zh }) => zh).join()).toContain('农安县的记录只有');
    expect(await notesOf({ periods })).toEqual(exact);
  });

  it('is named once, though all that is below it shares its fate', async () => {
    const late = ['220122', '220182'].map((name) => ({
      name,
      cases: [0, 0, 0, 0, 0, 0, ...Array.from({ length: 11 }, () => 8)],
    }));
    const report = await reportOf([...late, steady('220202', 9)]);
    const notes = report.tables[0]!.notes.map(({ zh }) => zh).filter((note) => note.includes('的记录只有'));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('长春市');
    expect(cellOf(report, 'cases.filed', '220122').statuses).toContain('not_covered');
  });

  it('that ends early is marked in the period itself', async () => {
    const report = await reportOf([steady('220182', 9), steady('220183', 9), steady('220122', 9, 15)]);
    expect(cellOf(report, 'cases.filed', '220122').statuses).toContain('partial');
  });
});

/** A Poisson number by Knuth's method from numbers in [0, 1). */
function poisson(mean: number, draw: () => number): number {
  let product = draw();
  let count = 0;
  for (const limit = Math.exp(-mean); product > limit; count++) product *= draw();
  return count;
}

/** mulberry32: small, and the same everywhere. */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('small counties', () => {
  const COUNTIES = ['220102', '220103', '220104', '220105', '220106', '220112', '220122', '220182', '220183'];

  it('are not taken for late ones by chance, however few cases they have', { timeout: 60_000 }, async () => {
    let alarms = 0;
    const runs = 120;
    for (let run = 0; run < runs; run++) {
      const draw = createDraw(run + 1);
      const means = COUNTIES.map((_, index) => 0.2 * 1.6 ** index);
      const counties = COUNTIES.map((name, index) => ({
        name,
        cases: Array.from({ length: 17 }, () => poisson(means[index]!, draw)),
      }));
      const report = await reportOf([steady('220202', 10), ...counties]);
      const isRaised = report.cells.some(({ statuses }) =>
        statuses.some((status) => ['partial', 'base_partial', 'no_data', 'not_covered'].includes(status)),
      );
      if (isRaised) alarms++;
    }
    // One table in a hundred may be wrong; four in 120 would happen in one suite of thirty.
    expect(alarms).toBeLessThanOrEqual(3);
  });

  it('with a single case in the whole time are not judged at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 16 }), async (month) => {
        const lone = {
          name: '220122',
          cases: Array.from({ length: 17 }, (_, index) => (index === month ? 1 : 0)),
        };
        const report = await reportOf([steady('220182', 9), lone]);
        for (const { statuses } of report.cells) expect(statuses).not.toContain('base_partial');
      }),
      { numRuns: 17 },
    );
  });
});
