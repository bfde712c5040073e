// Counted in stages, with older days put together, a file gives the figures that it gives counted at once.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Measure } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { countInPeriod } from '../../src/measure/evaluate.ts';
import { openReading, type Reading } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { canCountInStages, countInStages } from '../../src/run/count-in-stages.ts';
import { toInterpreted } from '../../src/run/file-parts.ts';
import { assertToldApart, recentDays } from '../../src/run/recent-days.ts';
import { closeLedgers } from '../../src/run/survey.ts';
import { WHOLE_FILE } from '../../src/scan/ranges.ts';
import { type Base, chooseBase, choosePeriod } from '../../src/tables/index.ts';
import type { Question } from '../../src/tally/question.ts';
import { Tally } from '../../src/tally/tally.ts';
import { absorbTally } from '../../src/tally/tally-record.ts';
import { createInterpreter } from '../../src/values/index.ts';

const catalogue = compileCatalogue([
  ...BUILT_IN,
  {
    registers: { cases: { fields: { returned: { type: 'amount', unit: '元', aliases: ['退缴金额'] } } } },
    measures: { 'cases.returned': { register: 'cases', count: { sum: 'returned' } } },
  },
]);
const measures = ['cases.filed', 'cases.closed', 'cases.pending', 'cases.returned'].map(
  (id) => catalogue.measures.get(id)!,
);
const LATEST: Day = 20151231;

const bases: readonly Base[] = [
  { kind: 'yoy' },
  { kind: 'previous' },
  { kind: 'named', period: parsePeriod('2009-02-11..2010-03-07')! },
];

/** The period that a newest day suggests, with all its bases. */
const periodsWith =
  (asOf: Day | undefined) =>
  (newest: Day): Period[] => {
    const period = choosePeriod(undefined, { newest, asOf, today: newest })!;
    return [period, ...bases.flatMap((base) => chooseBase(period, base) ?? [])];
  };

const twoDigits = (part: number): string => String(part).padStart(2, '0');
const day = fc
  .tuple(fc.integer({ min: 2008, max: 2015 }), fc.constantFrom(2, 5), fc.integer({ min: 0, max: 28 }))
  .map(([year, month, date]) =>
    date === 0 ? `${year}年${month}月` : `${year}-${twoDigits(month)}-${twoDigits(date)}`,
  );
const row = fc
  .tuple(
    day,
    fc.oneof(day, { weight: 2, arbitrary: fc.constant('') }),
    fc.constantFrom('县处级', '乡科级', '不知道'),
    fc.constantFrom('', '0', '12.5', '300'),
  )
  .map((cells) => cells.join(','));
const file = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 120 }),
  isSorted: fc.boolean(),
  asOf: fc.constantFrom(undefined, 20150520, 20111111),
});

const open = (content: Buffer): Promise<Reading> =>
  openReading(
    {
      name: 'cases.csv',
      reopenable: true,
      open: async function* () {
        yield content;
      },
    },
    { catalogue },
  );

describe('a file whose newest day is not known yet', () => {
  it('is counted in stages as at once', async () => {
    let put = 0;
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, isSorted, asOf }) => {
        const ordered = isSorted ? [...rows].sort() : rows;
        const content = Buffer.from(['立案日期,结案日期,职级,退缴金额(元)', ...ordered].join('\n'));
        const periodsFor = periodsWith(asOf);
        const recent = recentDays(periodsFor, asOf ?? LATEST);
        const question: Question = { measures, dimensions: ['level'], where: [], asOf: asOf ?? LATEST };
        const countWith = async (isStaged: boolean) => {
          const reading = await open(content);
          const { register } = reading.layout;
          const columns = toInterpreted(reading.wanted, ({ field, unit }) =>
            createInterpreter(field!, catalogue, { unit }),
          );
          const tally = new Tally(question);
          const rejects: number[] = [];
          let rejected = 0;
          const note = (more: readonly { line: number; isFault?: true }[]) => {
            rejects.push(...more.map(({ line }) => line));
            rejected += more.filter(({ isFault }) => !isFault).length;
          };
          if (!isStaged) {
            const result = await tally.addFile(reading, register, columns, note);
            tally.finish();
            return { tally, result, rejects, rejected, reading, register };
          }
          const staged = { ...question, recent };
          expect(canCountInStages(staged, register, columns)).toBe(true);
          // A row at a time, so that there are many stages.
          const source = { ...reading, batches: oneByOne(reading) };
          const record = await countInStages(source, register, columns, staged, note, 2);
          const { result } = tally.beginFile(register, columns);
          absorbTally(tally, result, record);
          return { tally, result, rejects, rejected, reading, register };
        };
        const [whole, staged] = [await countWith(false), await countWith(true)];
        expect(staged.rejects).toEqual(whole.rejects);
        const daysOf = ({ result }: typeof whole) =>
          [...result.days].map(([field, days]) => [field, [...days].sort()] as const);
        expect(daysOf(staged)).toEqual(daysOf(whole));
        const own = whole.result.days.get(whole.register.date)!;
        if (own.size === 0) return;
        const newest = Math.max(...own);
        const periods = periodsFor(newest);
        assertToldApart(periods, { ...recent, newest });
        const figures = ({ tally }: typeof whole) =>
          measures.flatMap((measure) =>
            periods.map((period) => {
              const grouping = ([level]: readonly unknown[]) => [
                level === 'county' ? 0 : level === '' ? 1 : 2,
              ];
              return countInPeriod(tally.cubeOf(measure), period, grouping, 3).join(' ');
            }),
          );
        expect(figures(staged)).toEqual(figures(whole));
        expect(measures.map(recordsIn(staged))).toEqual(measures.map(recordsIn(whole)));
        const ledgerOf = ({ tally, result, reading }: typeof whole) =>
          closeLedgers(
            {
              question,
              tally,
              files: [
                {
                  name: 'cases.csv',
                  layout: reading.layout,
                  counts: reading.counts,
                  tally: result,
                  rejected: { 'impossible-date': whole.rejected },
                  faults: {},
                  contradictions: [],
                  digest: () => '',
                  onDisk: () => ({ bytes: 0, sha256: '' }),
                },
              ],
            },
            periods,
          );
        expect(ledgerOf(staged)).toEqual(ledgerOf(whole));
        const keys = ({ tally }: typeof whole) => tally.cubeOf(measures[2]!).axis.keys.size;
        put += keys(whole) - keys(staged);
      }),
    );
    expect(put).toBeGreaterThan(0);
  });
});

describe('a file on disk whose newest day is not known yet', () => {
  it('is counted in stages by this thread too, and does not keep all combinations of its days', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jjstats-stages-'));
    const path = join(folder, 'cases.csv');
    const dayOf = (number: number): string =>
      `${2008 + (number % 8)}-0${1 + (number % 9)}-${twoDigits(1 + (number % 28))}`;
    const rows = Array.from(
      { length: 150_000 },
      (_, row) => `${dayOf(row * 7)},${dayOf(row * 11 + 3)},县处级`,
    );
    const text = `立案日期,结案日期,职级\n${rows.join('\n')}\n`;
    writeFileSync(path, text);
    try {
      const reading = await open(Buffer.from(text));
      const columns = toInterpreted(reading.wanted, ({ field }) => createInterpreter(field!, catalogue));
      const { head } = reading;
      const tallyWith = async (question: Question): Promise<Tally> => {
        const order = {
          path,
          sizeBytes: text.length,
          head,
          options: { catalogue },
          regionDefault: undefined,
        };
        const tally = new Tally(question);
        await countInParts([{ order: { ...order, question, range: WHOLE_FILE } }], tally, columns, () => {});
        tally.finish();
        return tally;
      };
      const question: Question = {
        measures: measures.slice(0, 3),
        dimensions: ['level'],
        where: [],
        asOf: LATEST,
      };
      const whole = await tallyWith(question);
      const staged = await tallyWith({ ...question, recent: recentDays(periodsWith(undefined), LATEST) });
      const keysOf = (tally: Tally): number => tally.cubeOf(measures[2]!).axis.keys.size;
      expect(keysOf(staged)).toBeLessThan(keysOf(whole) / 2);
      for (const measure of measures.slice(0, 3)) {
        expect(recordsIn({ tally: staged })(measure)).toBe(recordsIn({ tally: whole })(measure));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** All records of a measure. */
const recordsIn =
  ({ tally }: { readonly tally: Tally }) =>
  (measure: Measure): number => {
    const cube = tally.cubeOf(measure);
    return Array.from({ length: cube.axis.keys.size }, (_, key) => cube.recordsAt(key)).reduce(
      (a, b) => a + b,
      0,
    );
  };

async function* oneByOne({ batches }: Reading) {
  for await (const batch of batches) {
    for (let row = 0; row < batch.rows; row++) {
      yield {
        rows: 1,
        columns: batch.columns.map((column) => column.slice(row, row + 1)),
        lines: batch.lines.slice(row, row + 1),
        ...(batch.spans && { spans: batch.spans.slice(row, row + 1) }),
        rejects: row === 0 ? batch.rejects : [],
      };
    }
  }
}
