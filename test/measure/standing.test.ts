import { describe, expect, it } from 'vitest';
import type { Measure } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { type Point, pointsOf, standingIn } from '../../src/measure/standing.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { measures } = compileCatalogue(BUILT_IN);
const filed = measures.get('cases.filed')!;
const pending = measures.get('cases.pending')!;
const cumulative: Measure = { ...filed, count: { kind: 'rows' }, cumulative: { details: [] } };

const period = (text: string) => parsePeriod(text)!;
const written = (points: readonly Point[]) =>
  points.map(({ day, sign }) => `${sign > 0 ? '+' : '-'}${day}`).join(' ');

describe('the cumulative figures that make up a period', () => {
  it.each([
    ['2015-01', '+20150131'],
    ['2015-06', '-20150531 +20150630'],
    ['2015Q2', '-20150331 +20150630'],
    ['2015H2', '-20150630 +20151231'],
    ['2015', '+20151231'],
    ['2014..2015', '+20141231 +20151231'],
    ['2014-07..2015-06', '-20140630 +20141231 +20150630'],
    ['rolling12:2015-12', '+20151231'],
    ['2012-03..2014-02', '-20120229 +20121231 +20131231 +20140228'],
    ['2015-05-01..2015-05-20', '-20150430 +20150520'],
  ])('of %s are %s', (text, points) => expect(written(pointsOf(period(text)))).toBe(points));
});

describe('a record', () => {
  it('stands in the period of its day', () => {
    const stands = standingIn(filed, period('2015-05-01..2015-05-20'));
    expect([20150501, 20150520, 20150521, 20150500, 20150400, ''].map((day) => stands([day]))).toEqual([
      'in',
      'in',
      'out',
      'month_only',
      'out',
      'out',
    ]);
  });

  it('stands in a stock from entering to leaving', () => {
    const stands = standingIn(pending, period('2015-05'));
    expect(stands([20150531, '', ''])).toBe('in');
    expect(stands([20150601, '', ''])).toBe('out');
    expect(stands([20150101, 20150531, ''])).toBe('left');
    expect(stands([20150101, '', 20150601])).toBe('in');
    expect(stands([20150500, 20150600, ''])).toBe('in');
  });

  it('of cumulative figures is added on the last day and taken off before the first', () => {
    const stands = standingIn(cumulative, period('2015Q2'));
    expect([20150600, 20150630, 20150300, 20150331].map((day) => stands([day]))).toEqual([
      'in',
      'in',
      'deducted',
      'deducted',
    ]);
    expect([20150500, 20150629, 20150330, 20140600, ''].map((day) => stands([day]))).toEqual(
      Array.from({ length: 5 }, () => 'out'),
    );
  });
});
