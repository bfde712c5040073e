import { describe, expect, it } from 'vitest';
import { coverRegisters, type DatedFile, type DeclaredCoverage } from '../../src/coverage/index.ts';
import { isWorkingDay } from '../../src/coverage/working-days.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { parsePeriod, periodOf } from '../../src/domain/period.ts';
import { extentOf, leastExtent } from '../../src/measure/coverage.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { registers } = compileCatalogue(BUILT_IN);
const cases = registers.get('cases')!;
const petitions = registers.get('petitions')!;

const workingDays = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
};

const fileOf = (days: readonly Day[], more: Partial<DatedFile> = {}): DatedFile => ({
  register: cases,
  days: new Map([['filed_on', days]]),
  areCounts: false,
  ...more,
});

const LATEST = 20151231;

/** The covered periods of a register by one of its dates. */
function spansOf(
  files: readonly DatedFile[],
  { declared = [], latest = LATEST, register = 'cases', field = 'filed_on' } = {} as {
    declared?: readonly DeclaredCoverage[];
    latest?: Day;
    register?: string;
    field?: string;
  },
) {
  return coverRegisters(files, declared, latest).coverage.spansOf(register, field);
}
const idsOf = (...asked: Parameters<typeof spansOf>) => spansOf(...asked).map(({ id }) => id);
const extentIn = (period: string, ...asked: Parameters<typeof spansOf>) =>
  extentOf(spansOf(...asked), parsePeriod(period)!);

describe('the extent of a period', () => {
  it('is full where one span covers it, partial where one touches it, and none elsewhere', () => {
    const spans = [periodOf(20140101, 20140320), periodOf(20150101, 20150520)];
    expect(extentOf(spans, periodOf(20140101, 20140228))).toBe('full');
    expect(extentOf(spans, periodOf(20140301, 20140331))).toBe('partial');
    expect(extentOf(spans, periodOf(20140101, 20150520))).toBe('partial');
    expect(extentOf(spans, periodOf(20150601, 20150630))).toBe('none');
    expect(extentOf([], periodOf(20150601, 20150630))).toBe('none');
  });

  it('is none where no record lies in the period, though no gap could be seen yet', () => {
    const span = { ...periodOf(20150101, 20150603), first: 20150105, last: 20150529 };
    expect(extentOf([span], periodOf(20150601, 20150630))).toBe('none');
    expect(extentOf([span], periodOf(20150601, 20150603))).toBe('full');
  });

  it('of several registers is the least of theirs', () => {
    expect(leastExtent(['full', 'full'])).toBe('full');
    expect(leastExtent(['full', 'none'])).toBe('partial');
    expect(leastExtent(['none', 'none'])).toBe('none');
    expect(leastExtent([])).toBe('none');
  });
});

describe('the days of records', () => {
  const year = workingDays(20140102, 20141230);

  it('cover the months around them, holidays and weekends included', () =>
    expect(extentIn('2014', [fileOf(year)])).toBe('full'));

  it('of several files of a register are taken together', () =>
    expect(extentIn('2014', [fileOf(year.slice(0, 90)), fileOf(year.slice(90))])).toBe('full'));

  it('leave a forgotten month out', () => {
    const days = year.filter((day) => Math.trunc(day / 100) !== 201404);
    expect(extentIn('2014-04', [fileOf(days)])).toBe('none');
    expect(extentIn('2014-01..2014-03', [fileOf(days)])).toBe('full');
    expect(extentIn('2014-05..2014-12', [fileOf(days)])).toBe('full');
  });

  it('leave a forgotten year out, and both that are missing beside it', () => {
    const days = [...workingDays(20100104, 20101230), ...workingDays(20130104, 20131230)];
    expect(['2010', '2011', '2012', '2013'].map((id) => extentIn(id, [fileOf(days)]))).toEqual([
      'full',
      'none',
      'none',
      'full',
    ]);
  });

  it('of a register cut short end it, though another goes on', () => {
    const cut = fileOf(workingDays(20150105, 20150506));
    const whole = fileOf(workingDays(20150105, 20150529), {
      register: petitions,
      days: new Map([[petitions.date, workingDays(20150105, 20150529)]]),
    });
    expect(extentIn('2015-05', [cut, whole])).toBe('partial');
    expect(extentIn('2015-05', [cut, whole], { register: 'petitions', field: petitions.date })).toBe('full');
  });

  it('that are few and far between cover what lies between them and around them', () => {
    const days = [20140109, 20140211, 20140520, 20150109, 20150225, 20150402, 20150520];
    expect(['2014-01..2014-05', '2015-01..2015-05'].map((id) => extentIn(id, [fileOf(days)]))).toEqual([
      'full',
      'full',
    ]);
  });

  it('do not cover the year before the oldest record of the run', () =>
    expect(extentIn('2013', [fileOf([20140211, 20140520, 20141103])])).toBe('none'));

  it('cover nothing after the as-of day or today', () =>
    expect(idsOf([fileOf([20150310, 20150420, 20150508])], { latest: 20150520 })).toEqual([
      '2015-01-01..2015-05-20',
    ]));

  it('a century away are a span of their own', () =>
    expect(
      spansOf([fileOf([19150503, ...year])], { latest: 20141231 }).map(({ id, isLone = false }) => [
        id,
        isLone,
      ]),
    ).toEqual([
      ['1915-05-03', true],
      ['2014', false],
    ]));

  it('of one year in the next century too', () =>
    expect(extentIn('2050', [fileOf([...year, 21140503])], { latest: 21991231 })).toBe('none'));

  it('known to the month only cover it', () =>
    expect(idsOf([fileOf([20140300, 20140400, 20150200])])).toEqual(['2014-03..2014-04', '2015-02']));

  it('of one field say nothing of another', () => {
    const file = fileOf([], {
      days: new Map([
        ['filed_on', workingDays(20140102, 20141230)],
        ['closed_on', workingDays(20140210, 20150529)],
      ]),
    });
    expect(extentIn('2015-05', [file])).toBe('none');
    expect(extentIn('2015-05', [file], { field: 'closed_on' })).toBe('full');
  });

  it('of a field without a date are those of the register', () => {
    const days = new Map([
      ['filed_on', year],
      ['closed_on', []],
    ]);
    expect(extentIn('2014', [fileOf([], { days })], { field: 'closed_on' })).toBe('full');
  });

  it('there are none of cover nothing', () => expect(idsOf([fileOf([])])).toEqual([]));
});

describe('rows that are counts', () => {
  const counts = (days: readonly Day[]) => [fileOf(days, { areCounts: true })];

  it('dated on the first or the last of months cover the months', () => {
    expect(idsOf(counts([20150101, 20150201, 20150301]))).toEqual(['2015Q1']);
    expect(idsOf(counts([20150131, 20150228]))).toEqual(['2015-01..2015-02']);
  });

  it('leave a month without a row out', () =>
    expect(idsOf(counts([20150131, 20150228, 20150430, 20150531]))).toEqual([
      '2015-01..2015-02',
      '2015-04..2015-05',
    ]));

  it('cover months without a row where most have none', () =>
    expect(idsOf(counts([20140331, 20140731, 20141231, 20150331]), { latest: 20150331 })).toEqual([
      '2014-03..2015-03',
    ]));

  it('dated on the last of years cover the years', () =>
    expect(idsOf(counts([20141231, 20151231]))).toEqual(['2014-01..2015-12']));

  it('dated on the last of quarters cover the quarters', () =>
    expect(idsOf(counts([20140331, 20140630, 20140930]))).toEqual(['2014-01..2014-09']));
});

describe('what a file says', () => {
  const few = [20150305, 20150520];

  it('is the period that it covers', () =>
    expect(idsOf([fileOf(few, { said: { period: parsePeriod('2015-01..2015-06')! } })])).toEqual(['2015H1']));

  it('is not believed where its records lie elsewhere', () =>
    expect(extentIn('2013', [fileOf(few, { said: { period: parsePeriod('2013')! } })])).toBe('none'));

  it('leaves a forgotten month out that chance would not see', () => {
    const files = ['2015-01', '2015-02', '2015-04'].map((id, index) =>
      fileOf([20150105 + index * 100 + (index === 2 ? 100 : 0)], { said: { period: parsePeriod(id)! } }),
    );
    expect(idsOf(files)).toEqual(['2015-01..2015-02', '2015-04']);
  });

  it('of its day of export is where it ends', () => {
    const cut = workingDays(20150105, 20150403);
    expect(extentIn('2015-05', [fileOf(cut)])).toBe('none');
    expect(idsOf([fileOf(cut, { said: { exportedOn: 20150531 } })])).toEqual(['2015-01..2015-05']);
  });
});

describe('what is declared', () => {
  const cut = [fileOf(workingDays(20150105, 20150403))];
  const declare = (period: string, more: Partial<DeclaredCoverage> = {}): DeclaredCoverage[] => [
    { period: parsePeriod(period)!, ...more },
  ];

  it('for a run is covered beside what the data show', () =>
    expect(idsOf(cut, { declared: declare('2015-04..2015-05') })).toEqual(['2015-01..2015-05']));

  it('is of the register and the date that are named', () => {
    expect(extentIn('2015-05', cut, { declared: declare('2015-05', { register: 'petitions' }) })).toBe(
      'none',
    );
    expect(extentIn('2015-05', cut, { declared: declare('2015-05', { date: 'closed_on' }) })).toBe('none');
    expect(extentIn('2015-05', cut, { declared: declare('2015-05', { register: 'cases' }) })).toBe('full');
  });

  it('in the configuration stands instead of what the data show', () => {
    const declared = declare('2015-02..2015-05', { isAll: true });
    expect(idsOf(cut, { declared })).toEqual(['2015-02..2015-05']);
  });

  it('in the configuration is not true of months on end for which a run was given no file', () => {
    const year = [fileOf(workingDays(20140102, 20141230))];
    const declared = declare('2014-01..2015-05', { isAll: true });
    expect(extentIn('2014', year, { declared })).toBe('full');
    expect(extentIn('2015-01..2015-05', year, { declared })).toBe('none');
  });
});

describe('a campaign of some weeks', () => {
  it('is covered as declared, before and after it', () => {
    const declared = [{ period: parsePeriod('2015H1')!, isAll: true }];
    expect(extentIn('2015H1', [fileOf(workingDays(20150511, 20150529))], { declared })).toBe('full');
  });
});

describe('the newest day', () => {
  const newestOf = (files: readonly DatedFile[], latest = LATEST) => coverRegisters(files, [], latest).newest;

  it('is the end of its month where the data cover that', () => {
    // 29 May 2015 is a Friday; of 20 May, in a register with a record a day, the rest of the month is missing.
    expect(newestOf([fileOf(workingDays(20150105, 20150529))])).toBe(20150531);
    expect(newestOf([fileOf(workingDays(20150105, 20150520))])).toBe(20150520);
  });

  it('is that of the newest record while its month is not over', () =>
    expect(newestOf([fileOf([20150310, 20150508])], 20150520)).toBe(20150508));

  it('is undefined without a single date', () => expect(newestOf([fileOf([])])).toBeUndefined());
});
