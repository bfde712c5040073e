// What must not change the figures does not change them: the order of the rows, how rows are spread over files, how
// bytes arrive. And what adds up does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import { toFixedText } from '../../src/domain/rational.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec } from '../../src/registers/spec.ts';
import { renderDelimited } from '../../src/render/delimited.ts';
import { render as renderJson } from '../../src/render/json.ts';
import { type AskedOfTexts, summarizeTexts, type TextFile } from '../run/summarize-texts.ts';
import { runsOf } from '../sizes.ts';
import { cleanLines, mutate, mutations, toText } from './register-texts.ts';
import { holds } from './seeds.ts';

const ROWS: CatalogueSpec = {
  measures: {
    'cases.rows': { register: 'cases', date: 'filed_on', count: 'rows', unit: '人次' },
    'cases.persons': { register: 'cases', date: 'filed_on', count: { distinct: 'person_id' }, unit: '人' },
  },
};
const CATALOGUE = compileCatalogue([...BUILT_IN, ROWS]);
/** Covers all that `cleanLines` makes, whichever rows there are, so that no status depends on the sample. */
const COVERED = compileCatalogue([
  ...BUILT_IN,
  ROWS,
  { registers: { cases: { coverage: '2014-01..2015-05' } } },
]);
const ASKED: AskedOfTexts = { period: '2015-01..2015-05', by: ['level', 'problem'] };
const fileOf = (lines: readonly string[], name = 'cases.csv'): TextFile => ({ name, content: toText(lines) });

const csvOf = async (files: readonly TextFile[], asked = ASKED) =>
  renderDelimited((await summarizeTexts(files, CATALOGUE, asked)).report, ',');

/** Measure and group → value, base. */
const figuresOf = (cells: readonly Cell[]): Map<string, string> =>
  new Map(
    cells.map(({ measure, group, value, base }) => [
      JSON.stringify([measure, group]),
      [value, base].map((figure) => (figure ? toFixedText(figure, 3) : '')).join(' '),
    ]),
  );

describe('figures', () => {
  it('do not depend on the order of the rows', { timeout: 60_000 }, async () => {
    const shuffled = cleanLines.chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray(lines.slice(1), { minLength: lines.length - 1, maxLength: lines.length - 1 }),
      ),
    );
    await holds(
      fc.asyncProperty(shuffled, async ([lines, rows]) => {
        const [inOrder, outOfOrder] = await Promise.all(
          [lines, [lines[0]!, ...rows]].map(async (each) =>
            renderJson((await summarizeTexts([fileOf(each)], CATALOGUE, ASKED)).report),
          ),
        );
        expect(outOfOrder).toBe(inOrder);
      }),
      runsOf(300),
    );
  });

  it('are the same when a file is cut in two, in either order', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, fc.nat(), async (lines, at) => {
        const [header, ...rows] = lines as [string, ...string[]];
        const cut = at % (rows.length + 1);
        const [a, b] = [
          fileOf([header, ...rows.slice(0, cut)], 'a.csv'),
          fileOf([header, ...rows.slice(cut)], 'b.csv'),
        ];
        const whole = await csvOf([fileOf(lines)]);
        expect(await csvOf([a, b])).toBe(whole);
        expect(await csvOf([b, a])).toBe(whole);
      }),
      runsOf(300),
    );
  });

  it('of rows add up over two files, and distinct ones lie between the larger and the sum', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, cleanLines, async (one, two) => {
        const totals = async (files: readonly TextFile[]) => {
          const { report } = await summarizeTexts(files, COVERED, { period: '2015-01..2015-05' });
          return new Map(
            report.cells.map(({ measure, value }) => [measure, Number(value?.numerator ?? -1n)]),
          );
        };
        const [a, b, both] = await Promise.all([
          totals([fileOf(one)]),
          totals([fileOf(two)]),
          totals([fileOf(one), fileOf(two, 'more.csv')]),
        ]);
        expect(both.get('cases.rows')).toBe(a.get('cases.rows')! + b.get('cases.rows')!);
        for (const id of ['cases.filed', 'cases.closed', 'cases.persons']) {
          expect(both.get(id)).toBeGreaterThanOrEqual(Math.max(a.get(id)!, b.get(id)!));
          expect(both.get(id)).toBeLessThanOrEqual(a.get(id)! + b.get(id)!);
        }
      }),
      runsOf(300),
    );
  });

  it('and ledgers are the same however the bytes arrive', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, fc.option(mutations, { nil: [] }), async (lines, changes) => {
        const content = mutate(toText(lines), changes);
        const outcomes: string[] = [];
        for (const chunkBytes of [1, 2, 3, 7, 65536]) {
          outcomes.push(
            await summarizeTexts([{ name: 'cases.csv', content }], CATALOGUE, { ...ASKED, chunkBytes }).then(
              ({ report, rejects }) => renderJson(report) + JSON.stringify(rejects),
              (error: Error) => error.message,
            ),
          );
        }
        expect(new Set(outcomes).size).toBe(1);
      }),
      runsOf(300),
    );
  });

  it('of groups add up to the total where a measure is additive; otherwise the total lies between', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, fc.constantFrom('level', 'top_leader'), async (lines, dimension) => {
        const { report } = await summarizeTexts([fileOf(lines)], COVERED, {
          period: '2015-01..2015-05',
          by: [dimension],
        });
        for (const measure of report.measures.values()) {
          if (measure.count.kind === 'ratio') continue;
          const cells = report.cells.filter((cell) => cell.measure === measure.id);
          for (const which of ['value', 'base'] as const) {
            const total = Number(cells.find(({ group }) => group.length === 0)![which]!.numerator);
            const groups = cells
              .filter(({ group }) => group.length === 1)
              .map((cell) => Number(cell[which]!.numerator));
            const sum = groups.reduce((a, b) => a + b, 0);
            if (measure.additive) expect(sum, measure.id).toBe(total);
            else {
              expect(total, measure.id).toBeLessThanOrEqual(sum);
              expect(total, measure.id).toBeGreaterThanOrEqual(Math.max(0, ...groups));
            }
          }
        }
      }),
      runsOf(300),
    );
  });

  it('of several codes are each in their group, and the row once in the total', {
    timeout: 60_000,
  }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, async (lines) => {
        const { report } = await summarizeTexts([fileOf(lines)], COVERED, {
          period: '2015-01..2015-05',
          by: ['problem'],
        });
        const cells = report.cells.filter(({ measure }) => measure === 'cases.rows');
        const inPeriod = lines.slice(1).filter((line) => /2015-\d\d-\d\d,[^,]*,[^,]*$/.test(line));
        expect(Number(cells[0]!.value!.numerator)).toBe(inPeriod.length);
        const withWork = inPeriod.filter((line) => line.includes('工作纪律')).length;
        const work = cells.find(({ group }) => group[0]?.[1] === 'work');
        expect(Number(work?.value?.numerator ?? 0n)).toBe(withWork);
      }),
      runsOf(300),
    );
  });

  it('of a filter and of its opposite add up to those without a filter', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, async (lines) => {
        const term = { field: 'level', values: ['county', 'ordinary'] };
        const [all, those, others] = await Promise.all(
          [[], [{ ...term, negated: false }], [{ ...term, negated: true }]].map(async (where) => {
            const asked = { period: '2015-01..2015-05', where, measures: ['cases.rows'] };
            const { report } = await summarizeTexts([fileOf(lines)], COVERED, asked);
            return figuresOf(report.cells);
          }),
        );
        const key = JSON.stringify(['cases.rows', []]);
        const numbers = [all, those, others].map((figures) => figures!.get(key)!.split(' ').map(Number));
        expect(numbers[1]![0]! + numbers[2]![0]!).toBe(numbers[0]![0]);
        expect(numbers[1]![1]! + numbers[2]![1]!).toBe(numbers[0]![1]);
      }),
      runsOf(300),
    );
  });
});
