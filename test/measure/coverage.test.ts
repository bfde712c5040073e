import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/domain/period.ts';
import { coverageOf, extentOf, isMonthComplete, leastExtent } from '../../src/measure/coverage.ts';
import { coverRegisters } from '../../src/measure/coverage-by-register.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { registers } = compileCatalogue([
  ...BUILT_IN,
  { registers: { sanctions: { coverage: '2014-01..2015-06' } } },
]);
const cases = registers.get('cases')!;
const petitions = registers.get('petitions')!;
const sanctions = registers.get('sanctions')!;

describe('a month', () => {
  it('is complete when no weekday of it is left', () => {
    // 29 May 2015 is a Friday, 30 and 31 are a weekend.
    expect([20150528, 20150529, 20150530, 20150531].map(isMonthComplete)).toEqual([false, true, true, true]);
    expect([20150629, 20150630].map(isMonthComplete)).toEqual([false, true]);
  });

  it('is complete when all that is known is the month', () => expect(isMonthComplete(20150500)).toBe(true));
});

describe('the coverage of records', () => {
  it('runs from the first of the month to the newest day, or to the end of a complete month', () => {
    expect(coverageOf(20140115, 20150520)).toEqual(periodOf(20140101, 20150520));
    expect(coverageOf(20140115, 20150529)).toEqual(periodOf(20140101, 20150531));
  });

  it('covers a period in full, in part or not at all', () => {
    const coverage = periodOf(20140101, 20150520);
    expect(extentOf(coverage, periodOf(20140101, 20140531))).toBe('full');
    expect(extentOf(coverage, periodOf(20150501, 20150531))).toBe('partial');
    expect(extentOf(coverage, periodOf(20150601, 20150630))).toBe('none');
    expect(extentOf(undefined, periodOf(20150601, 20150630))).toBe('none');
  });

  it('of several registers is the least of theirs', () => {
    expect(leastExtent(['full', 'full'])).toBe('full');
    expect(leastExtent(['full', 'none'])).toBe('partial');
    expect(leastExtent(['none', 'none'])).toBe('none');
    expect(leastExtent([])).toBe('none');
  });
});

describe('coverRegisters', () => {
  const cover = (dated: Parameters<typeof coverRegisters>[0], asOf?: number) => {
    const { byRegister, newest } = coverRegisters(dated, asOf);
    return {
      ...Object.fromEntries([...byRegister].map(([id, { start, end }]) => [id, [start, end]])),
      newest,
    };
  };

  it('takes the days of several files of a register together', () => {
    expect(
      cover([
        { register: cases, days: [20140110, 20141230] },
        { register: cases, days: [20150520, 20150103] },
      ]),
    ).toEqual({
      cases: [20140101, 20150520],
      newest: 20150520,
    });
  });

  it('lets a register reach as far as the run when its newest record lies in the same month', () => {
    expect(
      cover([
        { register: cases, days: [20150520] },
        { register: petitions, days: [20150504] },
      ]),
    ).toEqual({
      cases: [20150501, 20150520],
      petitions: [20150501, 20150520],
      newest: 20150520,
    });
    expect(
      cover([
        { register: cases, days: [20150520] },
        { register: petitions, days: [20150402] },
      ]),
    ).toMatchObject({
      petitions: [20150401, 20150402],
    });
  });

  it('takes a declared coverage as it is', () => {
    expect(cover([{ register: sanctions, days: [20150310] }])).toEqual({
      sanctions: [20140101, 20150630],
      newest: 20150310,
    });
  });

  it('reaches to a declared as-of day', () => {
    expect(cover([{ register: cases, days: [20150510] }], 20150520)).toMatchObject({
      cases: [20150501, 20150520],
    });
    expect(cover([{ register: cases, days: [20150520] }], 20150520)).toMatchObject({
      cases: [20150501, 20150520],
    });
  });

  it('takes a day known to the month only for the whole month', () => {
    expect(cover([{ register: cases, days: [20140300, 20150200] }])).toEqual({
      cases: [20140301, 20150228],
      newest: 20150228,
    });
  });

  it('is empty without a single date', () =>
    expect(cover([{ register: cases, days: [] }])).toEqual({ newest: undefined }));
});
