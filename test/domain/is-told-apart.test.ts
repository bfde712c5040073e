import { expect, it } from 'vitest';
import { isToldApart } from '../../src/domain/is-told-apart.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';

const period = (written: string) => parsePeriod(written)!;

it.each([
  ['2015-05', ['2015'], true],
  ['2015-05', ['2014'], false],
  ['2014-11..2015-02', ['2014', '2015'], true],
  ['2014-11..2015-02', ['2014', '2015-02'], false],
  ['2015-05-01..2015-05-20', ['2015-01-01..2015-05-20'], true],
  ['2015-05-01..2015-05-20', ['2015-05', '2015-05-21..2015-06-30'], true],
  ['2015-05-01..2015-05-20', ['2015-05', '2014-05-01..2014-05-20'], false],
  ['2015-05-10..2015-05-31', ['2015-05', '2015-05-01..2015-05-09'], true],
  ['2015-05-10..2015-05-31', ['2015-05'], false],
])('the days of %s are told apart by %j: %s', (asked, by, expected) => {
  expect(isToldApart(period(asked), by.map(period))).toBe(expected);
});
