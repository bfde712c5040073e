import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { rational } from '../../src/domain/rational.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import {
  digestOfHistory,
  isRevised,
  isSameFor,
  lastPublished,
  NO_HISTORY,
  parseHistory,
  publish,
  toHistoryCsv,
  toPublished,
  toScope,
} from '../../src/publication/history/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { runsOf } from '../sizes.ts';

const { measures } = compileCatalogue(BUILT_IN);
const FILED = measures.get('cases.filed')!;
const RATE = measures.get('cases.closure_rate')!;
const NO_SCOPE = '';
const MAY = parsePeriod('2014-01..2014-05')!;

const TEXT = `published_at,measure,region,period,value,unit,manifest_sha
2014-06-17,cases.filed,,2014-01..2014-05,2353,件,abc
2014-06-17,cases.filed,220100,2014-01..2014-05,560,件,abc
2014-06-17,cases.filed,(blank),2014-01..2014-05,1,件,abc
2014-06-17,cases.closure_rate,,2014-01..2014-05,78.5,%,abc
2014-07-01,cases.filed,,2014-01..2014-05,2354,件,def
`;
const HISTORY = parseHistory('published.csv', TEXT);

describe('the scope of a figure', () => {
  const term = (field: string, values: readonly string[], negated = false) => ({ field, values, negated });

  it('is written alike however the filters were asked', () => {
    const one = toScope([term('region', ['220200', '220100']), term('level', ['county'], true)]);
    const other = toScope([term('level', ['county'], true), term('region', ['220100', '220200', '220100'])]);
    expect(one).toBe('level!=county & region=220100,220200');
    expect(other).toBe(one);
    expect(toScope([])).toBe('');
    expect(toScope([], 20151231)).toBe('regions@2015-12-31');
  });

  it('is different for different filters, whatever characters they hold', () => {
    const words = fc.stringMatching(/^[ab,&%= ]{0,4}$/);
    const filters = fc.array(
      fc.record({
        field: fc.constantFrom('a', 'b'),
        negated: fc.boolean(),
        values: fc.array(words, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 3 },
    );
    const meaning = (filter: readonly { field: string; negated: boolean; values: readonly string[] }[]) =>
      JSON.stringify(
        [
          ...new Set(
            filter.map(({ field, negated, values }) =>
              JSON.stringify([field, negated, [...new Set(values)].sort()]),
            ),
          ),
        ].sort(),
      );
    fc.assert(
      fc.property(filters, filters, (a, b) => {
        expect(toScope(a) === toScope(b)).toBe(meaning(a) === meaning(b));
      }),
      { numRuns: runsOf(5_000) },
    );
  });
});

describe('the history of published figures', () => {
  it('is read and written back as it stands', () => {
    expect(toHistoryCsv(HISTORY)).toBe(TEXT);
    expect(parseHistory('published.csv', '').entries).toEqual([]);
    expect(parseHistory('published.csv', `\ufeff${TEXT}`)).toEqual(HISTORY);
  });

  it('gives the last publication of a figure, in whichever order the dimensions stand', () => {
    const { find } = lastPublished(HISTORY);
    expect(find(FILED, [], MAY, NO_SCOPE)?.value).toEqual(rational(2354));
    expect(find(FILED, [['region', '220100']], MAY, NO_SCOPE)?.value).toEqual(rational(560));
    expect(find(FILED, [['region', '']], MAY, NO_SCOPE)?.value).toEqual(rational(1));
    expect(find(FILED, [['region', '220200']], MAY, NO_SCOPE)).toBeUndefined();
    expect(find(FILED, [], parsePeriod('2014')!, NO_SCOPE)).toBeUndefined();
    const twice = {
      entries: HISTORY.entries.map((entry) => ({
        ...entry,
        group: [['level', 'county'], ...entry.group] as const,
      })),
    };
    const group = [
      ['region', '220100'],
      ['level', 'county'],
    ] as const;
    expect(lastPublished(twice).find(FILED, group, MAY, NO_SCOPE)?.value).toEqual(rational(560));
  });

  it('knows only what was known then, where so many entries are asked for', () => {
    const known = { entries: HISTORY.entries.slice(0, 4) };
    expect(lastPublished(known).find(FILED, [], MAY, NO_SCOPE)?.value).toEqual(rational(2353));
  });

  it('does not hold one unit against another', () => {
    const other = { ...FILED, unit: '起' };
    expect(lastPublished(HISTORY).find(other, [], MAY, NO_SCOPE)).toBeUndefined();
  });

  it('takes a figure for revised by the digits that were published', () => {
    const published = lastPublished(HISTORY).find(RATE, [], MAY, NO_SCOPE)!;
    expect(isRevised(published, rational(7849, 100))).toBe(false);
    expect(isRevised(published, rational(7855, 100))).toBe(true);
    expect(isRevised(published, rational(7844, 100))).toBe(true);
  });

  it('grows by what is new, and by nothing on a second try', () => {
    const about = {
      publishedOn: 20150617,
      group: [],
      scope: NO_SCOPE,
      period: parsePeriod('2015-01..2015-05')!,
      manifestSha: 'x',
    };
    const figures = [toPublished(rational(3834), FILED, about), toPublished(rational(3834), FILED, about)];
    const once = publish(HISTORY, figures);
    expect(once.entries.length).toBe(HISTORY.entries.length + 1);
    expect(publish(once, figures)).toEqual(once);
    expect(toPublished(rational(200, 3), RATE, about).value).toEqual(rational(667, 10));
  });

  it('gets columns for new dimensions and keeps the old entries and their digest', () => {
    const about = { publishedOn: 20150617, scope: NO_SCOPE, period: MAY, manifestSha: '' };
    const group = [['level', 'county']] as const;
    const more = publish(HISTORY, [toPublished(rational(9), FILED, { ...about, group })]);
    const text = toHistoryCsv(more);
    expect(text.split('\n')[0]).toBe('published_at,measure,region,level,period,value,unit,manifest_sha');
    const again = parseHistory('published.csv', text);
    expect(again).toEqual(more);
    expect(digestOfHistory(again, HISTORY.entries.length)).toBe(digestOfHistory(HISTORY, 99));
    expect(digestOfHistory(again, 99)).not.toBe(digestOfHistory(HISTORY, 99));
    expect(digestOfHistory(NO_HISTORY, 0)).toBe(digestOfHistory(HISTORY, 0));
  });

  it('adds nothing that was last published with the same digits, whoever published it', () => {
    const about = { group: [], scope: NO_SCOPE, period: MAY, manifestSha: 'new' };
    const on = (publishedOn: number, value: number) => [
      toPublished(rational(value), FILED, { ...about, publishedOn }),
    ];
    const lengthAfter = (publishedOn: number, value: number) =>
      publish(HISTORY, on(publishedOn, value)).entries.length - HISTORY.entries.length;
    expect(lengthAfter(20150617, 2354)).toBe(0);
    expect(lengthAfter(20150617, 2355)).toBe(1);
    // A figure that comes back is a publication of its own.
    expect(lengthAfter(20150617, 2353)).toBe(1);
    // On 20 June 2014 the figure of 1 July was not yet published.
    expect(lengthAfter(20140620, 2353)).toBe(0);
    expect(lengthAfter(20140620, 2354)).toBe(1);
    expect(lengthAfter(20140616, 2353)).toBe(1);
  });

  it('tells figures of different filters apart, and gets a column for them when there are any', () => {
    const scope = 'level=county & region!=220100';
    const about = { publishedOn: 20150617, group: [], period: MAY, manifestSha: '' };
    const both = publish(HISTORY, [
      toPublished(rational(2354), FILED, { ...about, scope: NO_SCOPE }),
      toPublished(rational(9), FILED, { ...about, scope }),
    ]);
    expect(both.entries.length).toBe(HISTORY.entries.length + 1);
    const text = toHistoryCsv(both);
    expect(text.split('\n')[0]).toBe('published_at,measure,region,where,period,value,unit,manifest_sha');
    const again = parseHistory('published.csv', text);
    expect(again).toEqual(both);
    expect(digestOfHistory(again, HISTORY.entries.length)).toBe(digestOfHistory(HISTORY, 99));
    const { find } = lastPublished(again);
    expect(find(FILED, [], MAY, scope)?.value).toEqual(rational(9));
    expect(find(FILED, [], MAY, NO_SCOPE)?.value).toEqual(rational(2354));
    expect(find(FILED, [], MAY, 'level=county')).toBeUndefined();
  });

  it('does not take a dimension called where for filters', () => {
    const group = [['where', 'here']] as const;
    const entry = toPublished(rational(9), FILED, {
      ...{ publishedOn: 20150617, group, scope: NO_SCOPE, period: MAY, manifestSha: '' },
    });
    const history = { entries: [entry] };
    expect(parseHistory('published.csv', toHistoryCsv(history))).toEqual(history);
  });

  it('says whether later entries change what is known of some periods', () => {
    const about = { publishedOn: 20150617, group: [], scope: NO_SCOPE, manifestSha: 'x' };
    const grownBy = (value: number, written: string) => ({
      entries: [
        ...HISTORY.entries,
        toPublished(rational(value), FILED, { ...about, period: parsePeriod(written)! }),
      ],
    });
    const known = HISTORY.entries.length;
    expect(isSameFor(HISTORY, known, [MAY])).toBe(true);
    expect(isSameFor(grownBy(2354, '2014-01..2014-05'), known, [MAY])).toBe(true);
    expect(isSameFor(grownBy(2355, '2014-01..2014-05'), known, [MAY])).toBe(false);
    expect(isSameFor(grownBy(3834, '2015-01..2015-05'), known, [MAY])).toBe(true);
    expect(isSameFor(grownBy(3834, '2015-01..2015-05'), known, [MAY, parsePeriod('2015-01..2015-05')!])).toBe(
      false,
    );
    // What was published earlier, and entered later, is not the last word.
    const earlier = { ...grownBy(1, '2014-01..2014-05').entries.at(-1)!, publishedOn: 20140101 };
    expect(isSameFor({ entries: [...HISTORY.entries, earlier] }, known, [MAY])).toBe(true);
    expect(isSameFor(HISTORY, 0, [MAY])).toBe(false);
  });

  it('rounds a tie as the figures are rounded', () => {
    const about = { publishedOn: 20150617, group: [], scope: NO_SCOPE, period: MAY, manifestSha: '' };
    const tie = rational(25, 4);
    const even = toPublished(tie, RATE, about, 'half-even');
    expect(even.value).toEqual(rational(62, 10));
    expect(isRevised(even, tie, 'half-even')).toBe(false);
    expect(toPublished(tie, RATE, about).value).toEqual(rational(63, 10));
  });

  const FAULTS: readonly (readonly [string, string, string])[] = [
    ['another header', TEXT.replace('published_at', 'day'), 'published.csv:1'],
    ['a column twice', TEXT.replace('measure,region', 'measure,region,region'), 'published.csv:1'],
    ['a day that is none', TEXT.replace('2014-07-01', '2014-02-30'), 'published.csv:6'],
    ['a month for a day', TEXT.replace('2014-07-01', '2014-07'), 'published.csv:6'],
    ['a period that is none', TEXT.replace('2014-01..2014-05,2354', 'May,2354'), 'published.csv:6'],
    ['a figure that is none', TEXT.replace('2354', '2,354'), 'published.csv:6'],
    ['a column too few', TEXT.replace(',def', ''), 'published.csv:6'],
    ['a quote that does not end', `${TEXT}"`, 'published.csv'],
  ];
  it.each(FAULTS)('is refused with %s, at its line', (_, text, where) => {
    let caught: unknown;
    try {
      parseHistory('published.csv', text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(JjstatsError);
    expect(caught).toMatchObject({ code: 'invalid-history', detail: { where } });
  });
});
