import { describe, expect, it } from 'vitest';
import { figuresToPublish, type ReportToPublish } from '../../src/cli/figures-to-publish.ts';
import { type Cell, type Group, REST, type Status } from '../../src/domain/cell.ts';
import { rational } from '../../src/domain/rational.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { measures } = compileCatalogue(BUILT_IN);
const TODAY = 20150617;
const period = (written: string) => parsePeriod(written)!;

const cell = (written: string, value: number | undefined, more: Partial<Cell> = {}): Cell => ({
  ...{ measure: 'cases.filed', group: [], period: period(written), statuses: [] },
  ...(value !== undefined && { value: rational(value) }),
  ...more,
});

const report = (cells: readonly Cell[], own: string, bases: readonly string[] = []): ReportToPublish => ({
  report: {
    cells,
    measures: new Map([...new Set(cells.map(({ measure }) => measure))].map((id) => [id, measures.get(id)!])),
  },
  period: period(own),
  bases: bases.map(period),
  scopeOf: (group) => (group.length > 0 ? 'grouped' : ''),
  compare: { rounding: 'half-away' },
});

const published = (...reports: readonly ReportToPublish[]) =>
  figuresToPublish(reports, TODAY).map(({ measure, group, period: { id }, value }) =>
    [measure, ...group.flat(), id, String(value.numerator)].join(' '),
  );

describe('the figures that a run publishes', () => {
  it('are those of the period that a table is about, and of longer ones that end with it', () => {
    const cells = [cell('2015-05', 864), cell('2015-01..2015-05', 3834), cell('2015-04', 900)];
    expect(published(report(cells, '2015-05'))).toEqual([
      'cases.filed 2015-05 864',
      'cases.filed 2015-01..2015-05 3834',
    ]);
  });

  it('are the newest of a series', () => {
    const cells = ['2015-03', '2015-04', '2015-05'].map((month, index) => cell(month, index));
    expect(published(report(cells, '2015-03..2015-05', ['2014-05', '2015-04']))).toEqual([
      'cases.filed 2015-05 2',
    ]);
  });

  it('are the year to date and other longer periods beside the newest of a series as well', () => {
    const beside = (written: string, value: number, isWhole = true) => ({
      ...{ id: written, value: rational(value), decimals: 0 },
      ...(isWhole && { period: period(written) }),
    });
    const cells = [
      cell('2015-04', 3, { derived: [beside('2015-01..2015-04', 9)] }),
      cell('2015-05', 4, {
        derived: [
          beside('2015-01..2015-05', 13),
          { id: 'yoy', value: rational(25), decimals: 1 },
          beside('2014-06..2015-05', 30, false),
        ],
      }),
    ];
    expect(published(report(cells, '2015-04..2015-05', ['2014-05']))).toEqual([
      'cases.filed 2015-05 4',
      'cases.filed 2015-01..2015-05 13',
    ]);
    const older = report(cells, '2015-05', ['2015-01..2015-05']);
    expect(published(older)).toEqual(['cases.filed 2015-05 4']);
  });

  it('leave out what is held against in any table, for that measure alone', () => {
    const own = report([cell('2015-05', 864)], '2015-05', ['2014-05']);
    const older = report(
      [cell('2014-05', 514), cell('2014-05', 300, { measure: 'cases.closed' })],
      '2014-05',
    );
    expect(published(own, older)).toEqual(['cases.filed 2015-05 864', 'cases.closed 2014-05 300']);
    expect(published(older)).toEqual(['cases.filed 2014-05 514', 'cases.closed 2014-05 300']);
  });

  it('leave out what is no figure of its period or of a group', () => {
    const group: Group = [['region', REST]];
    const statuses: Status[] = ['partial'];
    const cells = [
      cell('2015-05', undefined),
      cell('2015-05', 1, { statuses }),
      cell('2015-05', 2, { group }),
    ];
    expect(published(report(cells, '2015-05'))).toEqual([]);
    expect(
      published(report([cell('2015-05', 3, { statuses: ['small_base', 'break'] })], '2015-05')),
    ).toHaveLength(1);
  });

  it('know what they are of', () => {
    const group: Group = [['level', 'county']];
    expect(figuresToPublish([report([cell('2015-05', 9, { group })], '2015-05')], TODAY)).toEqual([
      {
        ...{ publishedOn: TODAY, measure: 'cases.filed', group, scope: 'grouped', period: period('2015-05') },
        ...{ value: rational(9), decimals: 0, unit: '件', manifestSha: '' },
      },
    ]);
  });
});
