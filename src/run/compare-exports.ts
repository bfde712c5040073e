// Two exports of the same registers, record by record: what was added, removed and changed, and which figures of which
// months that moves.

import {
  type CountedIn,
  compareRecords,
  type ExportsCompared,
  type FigureMove,
  type RecordChange,
  type RecordPlace,
  RecordSet,
  type RecordsCompared,
  SharedValues,
  type ShownChange,
} from '../diff/index.ts';
import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { monthPeriod, type Period, periodOf } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import type { Catalogue, Measure, Register } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import { RecordLog } from '../explain/index.ts';
import { countInPeriod, inUnit, WHOLE } from '../measure/evaluate.ts';
import { hasRowsFor } from '../measure/missing-rows.ts';
import { SIGNS, standingIn } from '../measure/standing.ts';
import { rowKeyOf } from '../tally/row-keys.ts';
import type { SurveyInput } from './open-inputs.ts';
import { fitOf } from './plan.ts';
import { type LocatedReject, type Survey, survey } from './survey.ts';

export interface ExportSide {
  readonly inputs: readonly SurveyInput[];
  readonly catalogue: Catalogue;
  readonly regionDefault?: string;
  readonly asOf: Day;
  /** Whether a value that cannot be read refuses its record. */
  readonly strict: boolean;
  onReject(reject: LocatedReject): void;
  /** Told how many more bytes were read. */
  onBytes?(bytes: number): void;
}

interface ReadSide {
  readonly catalogue: Catalogue;
  readonly result: Survey;
  readonly sets: ReadonlyMap<string, RecordSet>;
  readonly logs: ReadonlyMap<string, RecordLog>;
  readonly measures: readonly Measure[];
  readonly registers: ReadonlyMap<string, Register>;
  readonly rejected: number;
}

/**
 * @param asked measure ids; all that both sides can count when undefined
 * @param period of the total figures; the whole months of both sides when undefined
 */
export async function compareExports(
  before: ExportSide,
  after: ExportSide,
  asked: readonly string[] | undefined,
  period: Period | undefined,
): Promise<ExportsCompared> {
  const shared = new SharedValues();
  const old = await readSide(before, asked, shared);
  const young = await readSide(after, asked, shared);
  const ids = new Set([...old.registers.keys(), ...young.registers.keys()]);
  const compared = [...ids].map((id) => compareRegister(id, old, young, shared));
  const marks = (side: ReadSide, pick: (change: RecordChange) => number | undefined) =>
    countedPlaces(side, compared, pick);
  const beforeOf = (change: RecordChange) => (change.kind === 'added' ? undefined : change.before);
  const afterOf = (change: RecordChange) => (change.kind === 'removed' ? undefined : change.after);
  const countedBefore = marks(old, beforeOf);
  const countedAfter = marks(young, afterOf);
  const changes = compared.flatMap(({ register, changes: own }) =>
    own.map((change): ShownChange => {
      const [from, to] = [beforeOf(change), afterOf(change)];
      const oldPlace = placeOf(old, register, from);
      const newPlace = placeOf(young, register, to);
      return {
        kind: change.kind,
        register,
        id: to !== undefined ? idOf(young, register, to) : idOf(old, register, from!),
        ...(oldPlace && { before: oldPlace }),
        ...(newPlace && { after: newPlace }),
        fields: change.kind === 'changed' ? change.fields : [],
        countedBefore: countedBefore.get(nameOf(register, from)) ?? [],
        countedAfter: countedAfter.get(nameOf(register, to)) ?? [],
      };
    }),
  );
  return {
    registers: compared,
    changes,
    moves: movesOf(old, young, changes, period),
    rejected: { before: old.rejected, after: young.rejected },
    allIds: [old, young].flatMap((side) =>
      [...side.registers.values()].flatMap(({ key }) =>
        key === undefined ? [] : side.result.tally.spaceOf(key).values,
      ),
    ),
  };
}

async function readSide(
  { inputs, catalogue, regionDefault, asOf, strict, onReject, onBytes }: ExportSide,
  asked: readonly string[] | undefined,
  shared: SharedValues,
): Promise<ReadSide> {
  const sets = new Map<string, RecordSet>();
  const logs = new Map<string, RecordLog>();
  const registers = new Map<string, Register>();
  let rejected = 0;
  let files = 0;
  const result = await survey(
    inputs,
    catalogue,
    (found) => {
      for (const { register } of found) registers.set(register.id, register);
      const measures = [...catalogue.measures.values()].filter(
        (measure) =>
          measure.count.kind !== 'ratio' &&
          (asked ? asked.includes(measure.id) : !measure.onRequest) &&
          fitOf(measure, found, [], []).fitting > 0,
      );
      const keeps = new Set(
        found.flatMap(({ register }) =>
          register.fields.filter(({ type }) => type === 'id').map(({ id }) => id),
        ),
      );
      return { measures, dimensions: [], where: [], asOf, strict, keeps };
    },
    {
      onReject: (reject) => {
        if (!reject.isFault) rejected++;
        onReject(reject);
      },
      regionDefault,
      ...(onBytes && { onBytes }),
      watch: ({ layout: { register } }) => {
        const file = files++;
        const set = sets.get(register.id) ?? new RecordSet(shared);
        sets.set(register.id, set);
        return {
          onRows: (rows) => set.add(file, rows),
          onCounted: (rows) => {
            const log = logs.get(rows.measure.id) ?? new RecordLog();
            logs.set(rows.measure.id, log);
            log.add(file, rows, undefined);
          },
        };
      },
    },
  );
  return { catalogue, result, sets, logs, measures: result.question.measures, registers, rejected };
}

function compareRegister(id: string, old: ReadSide, young: ReadSide, shared: SharedValues) {
  const register = (young.registers.get(id) ?? old.registers.get(id))!;
  const nothing = new RecordSet(shared);
  const [before, after] = [old.sets.get(id) ?? nothing, young.sets.get(id) ?? nothing];
  const sides = [before, after].filter(({ size }) => size > 0);
  const present = { has: (field: string) => sides.every(({ fields }) => fields.includes(field)) };
  const key = rowKeyOf(register, present);
  return { register, key, before: before.size, after: after.size, ...compareRecords(before, after, key) };
}

const nameOf = (register: Register, record: number | undefined): string => `${register.id} ${record}`;

function placeOf(side: ReadSide, register: Register, record: number | undefined): RecordPlace | undefined {
  if (record === undefined) return undefined;
  const set = side.sets.get(register.id)!;
  return { file: side.result.files[set.files[record]!]!.name, line: set.lines[record]! };
}

/** The own id of a record; empty where it has none. */
function idOf(side: ReadSide, register: Register, record: number): Value {
  const set = side.sets.get(register.id)!;
  return register.key === undefined ? '' : (set.valueAt(register.key, record) ?? '');
}

/** For every record that changed: the measures and months that count it on this side. */
function countedPlaces(
  side: ReadSide,
  compared: readonly (RecordsCompared & { readonly register: Register })[],
  pick: (change: RecordChange) => number | undefined,
): ReadonlyMap<string, readonly CountedIn[]> {
  const wanted = new Map<string, string>();
  for (const { register, changes } of compared) {
    const set = side.sets.get(register.id);
    if (!set) continue;
    for (const change of changes) {
      const record = pick(change);
      if (record === undefined) continue;
      wanted.set(`${set.files[record]} ${set.lines[record]}`, nameOf(register, record));
    }
  }
  const found = new Map<string, CountedIn[]>();
  for (const [measure, log] of side.logs) {
    const cube = side.result.tally.cubes.get(measure)!;
    // A record that enters a stock need not be in it: its figures move, but no day says by which record.
    if (cube.measure.count.kind === 'stock') continue;
    const { dates, keys } = cube.axis;
    for (let entry = 0; entry < log.size; entry++) {
      const name = wanted.get(`${log.files.at(entry)} ${log.lines.at(entry)}`);
      if (name === undefined) continue;
      const [day] = dates.valuesOf(keys.first[log.keys.at(entry)]!);
      if (typeof day !== 'number') continue;
      const known = found.get(name);
      if (known) known.push({ measure, day });
      else found.set(name, [{ measure, day }]);
    }
  }
  return found;
}

function movesOf(
  old: ReadSide,
  young: ReadSide,
  changes: readonly ShownChange[],
  asked: Period | undefined,
): FigureMove[] {
  const measures = new Map([...old.measures, ...young.measures].map((measure) => [measure.id, measure]));
  // A measure that one side's configuration does not know has moved by that, and not by any record.
  for (const id of measures.keys()) {
    if (![old, young].every(({ catalogue }) => catalogue.measures.has(id))) measures.delete(id);
  }
  const whole = asked ?? wholeMonths([old, young]);
  if (!whole) return [];
  return [...measures.values()].flatMap((measure): FigureMove[] => {
    const months = new Set(
      changes.flatMap(({ countedBefore, countedAfter }) =>
        [...countedBefore, ...countedAfter]
          .filter((one) => one.measure === measure.id)
          .flatMap(({ day }) => monthsMovedBy(measure, day)),
      ),
    );
    const touched = [...months]
      .sort((a, b) => a - b)
      .map((month) => monthPeriod(Math.trunc(month / 100), month % 100))
      .filter(({ id }) => id !== whole.id);
    // What stands at the end of a month is not made up of that month's records.
    const periods = measure.count.kind === 'stock' ? [] : touched;
    const looked = [...periods, whole].filter((period) =>
      [old, young].every(({ result }) => {
        const cube = result.tally.cubes.get(measure.id);
        return cube === undefined || hasRowsFor(cube, period);
      }),
    );
    const moves = looked.map((period): FigureMove => {
      const standsIn = standingIn(measure, period);
      const counts = (side: ReadSide): Rational => {
        const cube = side.result.tally.cubes.get(measure.id);
        return inUnit(measure, cube ? countInPeriod(cube, period, WHOLE, 1)[0]! : 0n);
      };
      const isIn = ({ measure: id, day }: CountedIn) => id === measure.id && SIGNS[standsIn([day])] !== 0;
      const count = (kind: RecordChange['kind']) =>
        changes.filter(
          (change) => change.kind === kind && [...change.countedBefore, ...change.countedAfter].some(isIn),
        ).length;
      return {
        measure,
        period,
        isWhole: period === whole,
        before: counts(old),
        after: counts(young),
        added: count('added'),
        removed: count('removed'),
        changed: count('changed'),
      };
    });
    return moves;
  });
}

/** The months, as 201505, whose figures a record of a day is part of. A cumulative figure is taken off the next month's. */
function monthsMovedBy({ cumulative }: Measure, day: Day): number[] {
  const month = Math.trunc(day / 100);
  return cumulative && monthOf(day) < 12 ? [month, month + 1] : [month];
}

function wholeMonths(sides: readonly ReadSide[]): Period | undefined {
  let first: Day | undefined;
  let last: Day | undefined;
  for (const { result } of sides) {
    for (const { tally } of result.files) {
      for (const day of tally.days.get(tally.register.date) ?? []) {
        first = Math.min(first ?? day, day);
        last = Math.max(last ?? day, day);
      }
    }
  }
  if (first === undefined || last === undefined) return undefined;
  return periodOf(Math.trunc(first / 100) * 100 + 1, lastOfMonth(yearOf(last), monthOf(last)));
}
