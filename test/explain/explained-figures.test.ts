// Every cell of many questions over the fixtures: the records found make up the figure, and all other records have a reason.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { figureGrid } from '../../src/cells/index.ts';
import { parseConfig } from '../../src/config/index.ts';
import type { Day } from '../../src/domain/day.ts';
import { type Period, shiftYears } from '../../src/domain/period.ts';
import { compare } from '../../src/domain/rational.ts';
import { type Catalogue, componentsOf, type FilterTerm } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { accountFor, explainCount, RecordLog } from '../../src/explain/index.ts';
import { inUnit, rateOf } from '../../src/measure/evaluate.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { fieldsOf, resolveDimension } from '../../src/registers/dimension.ts';
import { toCounts } from '../../src/run/counts.ts';
import { planMeasures } from '../../src/run/plan.ts';
import { closeLedgers, survey } from '../../src/run/survey.ts';
import { sized } from '../sizes.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/jilin-2015/', import.meta.url));
const { catalogue: spec } = parseConfig(
  readFileSync(`${fixtures}jjstats.yaml`, 'utf8'),
  'jjstats.yaml',
  'en',
);
const JILIN = compileCatalogue([...BUILT_IN, spec]);
const KEEP_LAST = compileCatalogue([
  ...BUILT_IN,
  spec,
  { registers: { cases: { duplicates: 'keep-last' }, sanctions: { duplicates: 'reject' } } },
]);

const CUMULATIVE = compileCatalogue([
  ...BUILT_IN,
  parseConfig(readFileSync(`${fixtures}../cumulative/jjstats.yaml`, 'utf8'), 'jjstats.yaml', 'en').catalogue,
]);

const CASES = ['cases-2014.csv', 'cases-2015.csv'];
const SANCTIONS = ['sanctions-2014.csv', 'sanctions-2015.csv'];
const PETITIONS = ['petitions-2014.csv', 'petitions-2015.csv'];
const SMALL = [
  'allowances.csv',
  'eight-point.csv',
  'interviews.csv',
  'notices.csv',
  'canteens.csv',
  'clues.csv',
];

interface Asked {
  readonly files: readonly string[];
  readonly period: string;
  readonly by: readonly string[];
  readonly where?: readonly FilterTerm[];
  readonly asOf?: Day;
  readonly catalogue?: Catalogue;
}

const term = (field: string, ...values: string[]): FilterTerm => ({ field, negated: false, values });
const QUESTIONS: readonly Asked[] = [
  ...['2015-01..2015-05', '2015-03', '2014', '2014H1', '2015-05-01..2015-05-20', '2013'].flatMap((period) =>
    [[], ['region'], ['level'], ['problem'], ['region', 'level']].map((by) => ({ files: CASES, period, by })),
  ),
  ...['2015-01..2015-05', '2015Q1', '2014-11..2015-02'].flatMap((period) =>
    [[], ['region:county'], ['party'], ['administrative', 'party']].map((by) => ({
      files: SANCTIONS,
      period,
      by,
    })),
  ),
  ...[[], ['channel'], ['region:tree']].map((by) => ({ files: PETITIONS, period: '2015-01..2015-05', by })),
  ...['2015-01..2015-06', '2015-04'].map((period) => ({ files: SMALL, period, by: [] })),
  { files: [...CASES, ...SANCTIONS], period: '2015-01..2015-05', by: ['region'] },
  { files: CASES, period: '2015-01..2015-05', by: ['level'], where: [term('top_leader', 'true')] },
  { files: CASES, period: '2015-02', by: [], where: [{ ...term('region', '220100'), negated: true }] },
  { files: CASES, period: '2015-01..2015-05', by: [], asOf: 20150331 },
  { files: CASES, period: '2015-01..2015-05', by: ['region'], catalogue: KEEP_LAST },
  ...['2015Q2', '2015-03', '2015H1', '2015-02..2015-05'].flatMap((period) =>
    [[], ['region'], ['level', 'region']].map((by) => ({
      files: ['../cumulative/cumulative.csv'],
      period,
      by,
      catalogue: CUMULATIVE,
    })),
  ),
  { files: SANCTIONS, period: '2015-01..2015-05', by: [], catalogue: KEEP_LAST },
];

async function explainAll({ files, period: written, by, where = [], asOf, catalogue = JILIN }: Asked) {
  const period = parsePeriod(written)!;
  const regions = { label: (code: string) => ({ zh: code, en: code }), recast: (code: string) => code };
  const logs = new Map<string, RecordLog>();
  let number = 0;
  let plan: ReturnType<typeof planMeasures> | undefined;
  let dimensions: NonNullable<ReturnType<typeof resolveDimension>>[] = [];
  const result = await survey(
    files.map((name) => {
      const bytes = readFileSync(fixtures + name);
      const source = {
        name: basename(name),
        reopenable: true,
        sizeBytes: bytes.length,
        async *open() {
          yield bytes;
        },
      };
      return { source, options: { catalogue } };
    }),
    catalogue,
    (found) => {
      const registers = new Set(found.map(({ register }) => register.id));
      dimensions = by.map((id) => resolveDimension(id, catalogue, registers, regions)!);
      const fields = dimensions.flatMap(fieldsOf);
      plan = planMeasures({ catalogue, asked: undefined, where, dimensions: fields }, found);
      const keeps = new Set(found.flatMap(({ register }) => register.key ?? []));
      return { measures: plan.counted, dimensions: fields, where, asOf: asOf ?? 99991231, keeps };
    },
    {
      watch: ({ layout }) => {
        const file = number++;
        return {
          onCounted: (rows) => {
            const log = logs.get(rows.measure.id) ?? new RecordLog();
            logs.set(rows.measure.id, log);
            log.add(file, rows, layout.register.key);
          },
        };
      },
    },
  );
  const counts = toCounts(result, catalogue, new Set(), []);
  let cells = 0;
  let records = 0;
  // Broken down by two dimensions there are cells enough in one period.
  const periods: Period[] = by.length > 1 ? [period] : [period, shiftYears(period, -1)];
  const ledgers = closeLedgers(result, periods);
  for (const measure of plan!.shown) {
    const grid = figureGrid(counts, measure, { dimensions, periods });
    for (const [index, one] of periods.entries()) {
      grid.space.nodes.forEach((_, node) => {
        const parts = componentsOf(counts.catalogue, measure).map((part) => {
          const log = logs.get(part.id) ?? new RecordLog();
          const cube = result.tally.cubes.get(part.id)!;
          const { grouping, together, nodes } = grid.space;
          return explainCount({
            ...{ cube, log, files: files.length, period: one, grouping, groups: nodes.length, group: node },
            ...(together && { together }),
          });
        });
        for (const part of parts) {
          const found = part.items.flatMap((item) => item.records);
          records += found.length;
          // Nothing is listed twice.
          expect(new Set(found.map(({ file, line }) => `${file}:${line}`)).size).toBe(found.length);
          const isCounted = part.measure.count.kind === 'distinct' || part.measure.count.kind === 'stock';
          if (isCounted) {
            const ids = part.items.filter(({ records: [first] }) => first!.id > 0);
            expect(new Set(ids.map(({ records: [first] }) => first!.id)).size).toBe(ids.length);
          }
          const accounts = accountFor(part, ledgers, false);
          accounts.forEach((account, file) => {
            const all = [...account.values()].reduce((sum, count) => sum + count, 0);
            expect(all, measure.id).toBe(ledgers[file]!.records);
          });
        }
        const [first, second] = parts.map(({ count }) => count);
        const figure = grid.figures[index]![node]!.value;
        const made = second === undefined ? inUnit(measure, first!) : rateOf(first!, second);
        if (figure === undefined || made === undefined) expect(made).toBe(figure);
        else expect(compare(made, figure), `${measure.id} ${one.id} ${node}`).toBe(0);
        cells++;
      });
    }
  }
  return { cells, records };
}

describe('explained figures', () => {
  it('number at least fifty questions', () => expect(QUESTIONS.length).toBeGreaterThanOrEqual(50));

  it('are made up by the records found, for every cell of the questions', { timeout: 180_000 }, async () => {
    let cells = 0;
    let records = 0;
    // Every so manyth, so that each kind of question has its turn.
    for (const question of QUESTIONS.filter((_, index) => index % sized(4, 1) === 0)) {
      const seen = await explainAll(question);
      cells += seen.cells;
      records += seen.records;
    }
    expect(cells).toBeGreaterThan(sized(1_000, 5_000));
    expect(records).toBeGreaterThan(sized(15_000, 100_000));
  });
});
