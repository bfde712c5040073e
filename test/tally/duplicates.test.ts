// What happens to a second row with the same key, under each policy, in one file and over several.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { RegisterSpec } from '../../src/registers/spec.ts';
import { countTexts as figuresOf, toFile as file } from './count-texts.ts';

const catalogueWith = (registers: Record<string, RegisterSpec>) =>
  compileCatalogue([...BUILT_IN, { registers }]);

const visits = (rules: RegisterSpec) =>
  compileCatalogue([
    ...BUILT_IN,
    {
      registers: {
        visits: {
          date: 'visited_on',
          key: 'visit_id',
          fields: {
            visit_id: { type: 'id' },
            visited_on: { type: 'date', required: true },
            changed_on: { type: 'date' },
            kind: { type: 'flag' },
            paid: { type: 'number' },
          },
          ...rules,
        },
      },
      measures: {
        'visits.rows': { register: 'visits' },
        'visits.ids': { register: 'visits', count: { distinct: 'visit_id' } },
        'visits.kind': { register: 'visits', where: { kind: true } },
        'visits.paid': { register: 'visits', count: { sum: 'paid' } },
      },
    },
  ]);

const HEADER = 'visit_id,visited_on,changed_on,kind,paid';
const OLD = 'V1,2015-03-02,2015-03-02,yes,10';
const NEW = 'V1,2015-04-02,2015-05-02,no,20';
const OTHER = 'V2,2015-03-09,,yes,1';

describe('the policy distinct', () => {
  const catalogue = visits({});

  it('counts the id once and both rows as rows, and says how many were repeated', async () => {
    const { figures, ledgers, repeats } = await figuresOf(
      [file('a.csv', HEADER, OLD, OTHER, NEW)],
      catalogue,
    );
    expect(figures).toMatchObject({ 'visits.ids': 2, 'visits.rows': 3, 'visits.paid': 31 });
    expect(ledgers[0]).toMatchObject({ counted: 3, excluded: {}, rejected: {} });
    expect(repeats).toMatchObject({ 'visits.ids': 1 });
  });

  it('notices a row of another file', async () => {
    const { repeats } = await figuresOf([file('a.csv', HEADER, OLD), file('b.csv', HEADER, NEW)], catalogue);
    expect(repeats).toMatchObject({ 'visits.ids': 1 });
  });

  it('finds no repetition where there are no ids', async () => {
    const rows = ['visited_on,kind', '2015-03-02,yes', '2015-03-02,yes'];
    const { figures, repeats } = await figuresOf([file('a.csv', ...rows)], catalogue);
    expect([figures['visits.ids'], repeats['visits.ids']]).toEqual([2, 0]);
  });

  it('takes a row of another period for no repetition', async () => {
    const files = [file('a.csv', HEADER, OLD, NEW)];
    const { figures, repeats } = await figuresOf(files, catalogue, { period: '2015-04' });
    expect([figures['visits.ids'], repeats['visits.ids']]).toEqual([1, 0]);
  });

  it('takes rows without an id for different ones', async () => {
    const rows = [',2015-03-02,,,1', ',2015-03-02,,,1', '无,2015-03-02,,,1'];
    const { figures, repeats } = await figuresOf([file('a.csv', HEADER, ...rows)], catalogue);
    expect(figures).toMatchObject({ 'visits.ids': 3, 'visits.rows': 3 });
    expect(repeats).toMatchObject({ 'visits.ids': 0 });
  });
});

describe('the policy reject', () => {
  const catalogue = visits({ duplicates: 'reject' });

  it('refuses the second row at its line, in the column of the key', async () => {
    const { figures, rejects, ledgers } = await figuresOf(
      [file('a.csv', HEADER, OLD, OTHER, NEW, OLD)],
      catalogue,
    );
    expect(rejects).toEqual([
      { file: 'a.csv', code: 'duplicate-key', line: 4, span: 1, column: 1, header: 'visit_id' },
      { file: 'a.csv', code: 'duplicate-key', line: 5, span: 1, column: 1, header: 'visit_id' },
    ]);
    expect(figures).toMatchObject({ 'visits.rows': 2, 'visits.paid': 11 });
    expect(ledgers[0]).toMatchObject({ counted: 2, rejected: { 'duplicate-key': 2 }, rejectedLines: 2 });
  });

  it('refuses it in another file too', async () => {
    const { rejects } = await figuresOf(
      [file('a.csv', HEADER, OLD), file('b.csv', HEADER, OTHER, NEW)],
      catalogue,
    );
    expect(rejects.map(({ file: name, line }) => `${name}:${line}`)).toEqual(['b.csv:3']);
  });

  it('does not hold a refused row against a later one', async () => {
    const { rejects, figures } = await figuresOf(
      [file('a.csv', HEADER, 'V1,2015-02-30,,yes,1', OLD)],
      catalogue,
    );
    expect(rejects.map(({ code }) => code)).toEqual(['impossible-date']);
    expect(figures).toMatchObject({ 'visits.rows': 1 });
  });

  it('does not depend on the filter', async () => {
    const where = [{ field: 'kind', negated: false, values: ['false'] }];
    const { rejects } = await figuresOf([file('a.csv', HEADER, OLD, NEW)], catalogue, { where });
    expect(rejects.map(({ line }) => line)).toEqual([3]);
  });
});

describe('the policy keep-last', () => {
  const catalogue = visits({ duplicates: 'keep-last', updated: 'changed_on' });

  it('counts only the row that was updated last, wherever it stands', async () => {
    for (const rows of [[OLD, OTHER, NEW] as const, [NEW, OTHER, OLD] as const]) {
      const { figures, ledgers } = await figuresOf([file('a.csv', HEADER, ...rows)], catalogue);
      expect(figures).toMatchObject({ 'visits.rows': 2, 'visits.kind': 1, 'visits.paid': 21 });
      expect(ledgers[0]).toMatchObject({ counted: 2, excluded: { duplicate: 1 }, rejected: {} });
    }
  });

  it('leaves out the row of the file that it stands in', async () => {
    const { figures, ledgers } = await figuresOf(
      [file('a.csv', HEADER, NEW), file('b.csv', HEADER, OLD, OTHER), file('c.csv', HEADER, NEW)],
      catalogue,
    );
    expect(figures).toMatchObject({ 'visits.rows': 2, 'visits.paid': 21 });
    expect(ledgers.map(({ counted, excluded }) => [counted, excluded.duplicate ?? 0])).toEqual([
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
  });

  it('takes the later of two rows that were updated on the same day', async () => {
    const late = 'V1,2015-04-02,2015-03-02,no,5';
    const { figures } = await figuresOf([file('a.csv', HEADER, OLD, late)], catalogue);
    expect(figures).toMatchObject({ 'visits.paid': 5, 'visits.kind': 0 });
  });

  it('chooses before it filters', async () => {
    const where = [{ field: 'kind', negated: false, values: ['true'] }];
    const { figures, ledgers } = await figuresOf([file('a.csv', HEADER, OLD, NEW)], catalogue, { where });
    expect(figures).toMatchObject({ 'visits.rows': 0 });
    expect(ledgers[0]).toMatchObject({ counted: 0, excluded: { duplicate: 1, filtered: 1 } });
  });

  it('does not know of an update after the as-of day', async () => {
    const { figures } = await figuresOf([file('a.csv', HEADER, OLD, NEW)], catalogue, { asOf: 20150430 });
    expect(figures).toMatchObject({ 'visits.paid': 10 });
  });

  it('counts every row without an id', async () => {
    const { figures, ledgers } = await figuresOf(
      [file('a.csv', HEADER, ',2015-03-02,,,1', ',2015-03-03,,,2')],
      catalogue,
    );
    expect(figures).toMatchObject({ 'visits.paid': 3 });
    expect(ledgers[0]).toMatchObject({ counted: 2, excluded: {} });
  });

  it('says so when a file has no column of the key, and counts all of its rows', async () => {
    const { figures, survey } = await figuresOf(
      [file('a.csv', 'visited_on,paid', '2015-03-02,1', '2015-03-02,1')],
      catalogue,
    );
    expect(figures).toMatchObject({ 'visits.paid': 2 });
    expect(survey.files[0]!.tally.unappliedRules).toEqual([{ rule: 'duplicates', fields: ['visit_id'] }]);
  });

  it('takes the last of counted tables that were sent again, with their weights', async () => {
    const counted = compileCatalogue([
      ...BUILT_IN,
      {
        registers: {
          petitions: { duplicates: 'keep-last', row_key: ['received_on', 'channel'], updated: 'updated_on' },
        },
      },
    ]);
    const header = '受理日期,举报方式,件数,更新时间';
    const { figures, ledgers } = await figuresOf(
      [
        file('a.csv', header, '2015-01,来信,12,2015-02-01', '2015-01,来访,5,2015-02-01'),
        file('b.csv', header, '2015-01,来信,14,2015-03-01'),
      ],
      counted,
    );
    expect(figures).toMatchObject({ 'petitions.received': 19 });
    expect(ledgers.map(({ counted: records, excluded }) => [records, excluded.duplicate])).toEqual([
      [1, 1],
      [1, undefined],
    ]);
  });

  const row = fc.record({
    id: fc.constantFrom('', 'A', 'B', 'C', 'D'),
    month: fc.integer({ min: 1, max: 12 }),
    updated: fc.constantFrom('', '2015-01-05', '2015-02-05', '2015-03'),
    paid: fc.nat({ max: 99 }),
  });
  type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;
  const lineOf = ({ id, month, updated, paid }: Row) =>
    `${id},2015-${String(month).padStart(2, '0')}-05,${updated},yes,${paid}`;

  it('counts what a list of rows with one winner a key counts, over any files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          const files = rows.map((lines, index) => file(`${index}.csv`, HEADER, ...lines.map(lineOf)));
          const winners = new Map<string, Row>();
          const counted = rows.flat().filter(({ id }) => id === '');
          for (const one of rows.flat()) {
            const before = winners.get(one.id);
            // An empty text comes before every day, and a month before its days.
            if (one.id !== '' && (!before || one.updated >= before.updated)) winners.set(one.id, one);
          }
          counted.push(...winners.values());
          const { figures, ledgers } = await figuresOf(files, catalogue);
          const paid = counted.reduce((sum, one) => sum + one.paid, 0);
          const total = ledgers.reduce((sum, ledger) => sum + ledger.counted, 0);
          expect(total).toBe(counted.length);
          if (counted.length > 0) expect(figures).toMatchObject({ 'visits.paid': paid });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the row keys of the built-in registers', () => {
  const catalogue = catalogueWith({ cases: { duplicates: 'reject' }, sanctions: { duplicates: 'reject' } });

  it('let a case with two persons stand in two rows', async () => {
    const { rejects } = await figuresOf(
      [
        file(
          'a.csv',
          '案件编码,涉案人员编码,立案日期',
          'A1,P1,2015-01-05',
          'A1,P2,2015-01-05',
          'A1,P1,2015-01-06',
        ),
      ],
      catalogue,
    );
    expect(rejects.map(({ code, line }) => `${code} ${line}`)).toEqual(['duplicate-key 4']);
  });

  it('compare no rows of a file that does not name the persons', async () => {
    const { rejects, survey } = await figuresOf(
      [file('a.csv', '案件编码,立案日期', 'A1,2015-01-05', 'A1,2015-01-05')],
      catalogue,
    );
    expect(rejects).toEqual([]);
    expect(survey.files[0]!.tally.unappliedRules).toEqual([{ rule: 'duplicates', fields: ['person_id'] }]);
  });

  it('tell sanctions apart by case, person and day where decisions have no number', async () => {
    const { rejects } = await figuresOf(
      [
        file(
          'a.csv',
          '案件编码,涉案人员编码,处分决定日期,党纪处分',
          'A1,P1,2015-01-05,警告',
          'A1,P1,2015-02-05,警告',
          'A1,P1,2015-01-05,某某',
          'A1,P1,2015-01-05,严重警告',
        ),
      ],
      catalogue,
    );
    // 记过 is no Party sanction, which costs that value and not the record: that is refused because another one has its key.
    const said = rejects.map(({ code, line, isFault }) => `${isFault ? 'fault' : 'reject'} ${code} ${line}`);
    expect(said.toSorted()).toEqual(['reject duplicate-key 4', 'reject duplicate-key 5']);
  });

  it('count a petition once that stands in two files', async () => {
    const header = '信访编号,受理日期,是否重复';
    const { figures, repeats } = await figuresOf(
      [
        file('a.csv', header, 'X1,2015-01-05,否', 'X2,2015-01-05,是'),
        file('b.csv', header, 'X1,2015-01-05,否'),
      ],
      compileCatalogue(BUILT_IN),
    );
    expect(figures).toMatchObject({ 'petitions.received': 2, 'petitions.first': 1 });
    expect(repeats).toMatchObject({ 'petitions.received': 1 });
  });

  it('add up petitions that were counted already', async () => {
    const { figures } = await figuresOf(
      [file('a.csv', '受理日期,举报方式,件数', '2015-01-05,来信,12', '2015-01-05,来信,12')],
      compileCatalogue(BUILT_IN),
    );
    expect(figures).toMatchObject({ 'petitions.received': 24 });
  });
});

describe('an exclusion', () => {
  const catalogue = catalogueWith({ cases: { exclude: { transferred: true }, duplicates: 'reject' } });
  const header = '案件编码,涉案人员编码,立案日期,是否其他机关立案后移送';

  it('leaves records out of every figure and stands in the ledger', async () => {
    const { figures, ledgers } = await figuresOf(
      [file('a.csv', header, 'A1,P1,2015-01-05,是', 'A2,P2,2015-01-06,否', 'A3,P3,2015-01-07,')],
      catalogue,
    );
    expect(figures).toMatchObject({ 'cases.filed': 2 });
    expect(ledgers[0]).toMatchObject({ counted: 2, excluded: { excluded_by_rule: 1 } });
  });

  it('goes before the search for duplicates', async () => {
    const { rejects } = await figuresOf(
      [file('a.csv', header, 'A1,P1,2015-01-05,是', 'A1,P1,2015-01-06,否')],
      catalogue,
    );
    expect(rejects).toEqual([]);
  });

  it('is named where a file lacks its column', async () => {
    const { survey } = await figuresOf(
      [file('a.csv', '案件编码,涉案人员编码,立案日期', 'A1,P1,2015-01-05')],
      catalogue,
    );
    expect(survey.files[0]!.tally.unappliedRules).toEqual([{ rule: 'exclude', fields: ['transferred'] }]);
  });
});
