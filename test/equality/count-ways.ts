// Counts the same bytes on the careful path, on the fast one and in parts, as plain data to be compared: cubes with their
// ids, ledgers, rejects and counts of lines, in words that do not depend on how values were numbered.

import type { FileLedger } from '../../src/domain/ledger.ts';
import { containsDay, type Period, straddles } from '../../src/domain/period.ts';
import type { Reject } from '../../src/domain/reject.ts';
import type { Interpreter } from '../../src/domain/value.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import {
  type Head,
  type LineCounts,
  type Reading,
  type ReadOptions,
  readBody,
} from '../../src/read/index.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { isDivisible } from '../../src/run/file-parts.ts';
import { closeLedgers } from '../../src/run/survey.ts';
import type { ScanRange } from '../../src/scan/ranges.ts';
import { canScan, type ScanOptions, scanBody } from '../../src/scan/scan-body.ts';
import { dateFieldsOf, type Question } from '../../src/tally/question.ts';
import { type FileTally, type InterpretedColumn, Tally } from '../../src/tally/tally.ts';
import { createInterpreter } from '../../src/values/index.ts';
import { countInTurn, rangesFrom, toParts } from '../run/cut-file.ts';

/** A file and what is asked of it. */
export interface Asked {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
  readonly question: Question;
}

export interface Counted {
  readonly cubes: readonly (readonly [measure: string, cells: readonly string[]])[];
  readonly dates: readonly string[];
  readonly days: readonly (readonly [string, readonly number[]])[];
  readonly sums: Readonly<Record<string, number>>;
  readonly setAside: readonly (readonly [measure: string, records: number])[];
  readonly words: readonly string[];
  readonly ledgers: readonly FileLedger[];
  readonly rejects: readonly Reject[];
  readonly counts: LineCounts;
}

/** The periods of figures, where the question does not name them. */
const PERIODS: readonly Period[] = [parsePeriod('2015-01..2015-05')!, parsePeriod('2014-01..2014-05')!];

/** Interpreters hold no state that shows: one for each field of a catalogue does. */
const interpreters = new WeakMap<object, Map<string, Interpreter>>();

function interpretColumns({ wanted }: Pick<Reading, 'wanted'>, options: ReadOptions): InterpretedColumn[] {
  return wanted.map(({ field, unit, position, header }) => {
    const known = interpreters.get(field!) ?? new Map<string, Interpreter>();
    interpreters.set(field!, known);
    const interpret =
      known.get(unit ?? '') ??
      createInterpreter(field!, options.catalogue, unit === undefined ? {} : { unit });
    known.set(unit ?? '', interpret);
    return { field: field!, position, header, interpret };
  });
}

export async function* inChunks(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** The same, but every piece is in the place of the one before, as large files are read. */
async function* inPlace(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  const place = new Uint8Array(Math.min(chunkBytes, bytes.length));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const piece = bytes.subarray(at, at + chunkBytes);
    place.fill(0x22).set(piece);
    yield place.subarray(0, piece.length);
  }
}

async function countReading(reading: Reading, { options, question }: Asked): Promise<Counted> {
  const tally = new Tally(question);
  const rejects: Reject[] = [];
  const { register } = reading.layout;
  const file = await tally.addFile(reading, register, interpretColumns(reading, options), (more) => {
    rejects.push(...more);
  });
  tally.finish();
  return describe(tally, file, reading, rejects);
}

export const countCarefully = (asked: Asked, head: Head, chunkBytes = 1 << 16): Promise<Counted> =>
  countReading(
    readBody(() => inChunks(asked.bytes, chunkBytes), head, asked.options.wantText),
    asked,
  );

/** On the fast path, for heads that `canScan`. */
export const countFast = (
  asked: Asked,
  head: Head,
  scan: ScanOptions = {},
  chunkBytes = 1 << 16,
): Promise<Counted> => {
  const { wantText } = asked.options;
  const options = { ...scan, ...(wantText !== undefined && { wantText }) };
  return countReading(
    scanBody(() => inPlace(asked.bytes, chunkBytes), head, options),
    asked,
  );
};

/** Whether a run would divide the file among workers if it were large. */
export const mayDivide = ({ question }: Asked, head: Head): boolean =>
  canScan(head) && isDivisible(question, head.layout);

/** Cuts a file at these offsets, which lie below its header. */
export const rangesOf = (cuts: readonly number[]): ScanRange[] =>
  rangesFrom([0, ...[...cuts].sort((a, b) => a - b)]);

/** @param path holds the bytes of the file */
export async function countDivided(
  asked: Asked,
  head: Head,
  path: string,
  ranges: readonly ScanRange[],
  countPart = countInTurn,
): Promise<Counted> {
  const { bytes, options, question } = asked;
  const order = { path, sizeBytes: bytes.length, head, options, regionDefault: undefined, question };
  const { wanted } = scanBody(() => inChunks(bytes, 1), head, options);
  const tally = new Tally(question);
  const rejects: Reject[] = [];
  const parts = toParts(order, ranges, countPart);
  const counted = await countInParts(parts, tally, interpretColumns({ wanted }, options), (more) => {
    rejects.push(...more);
  });
  tally.finish();
  return describe(tally, counted.tally, { name: head.name, layout: head.layout, ...counted }, rejects);
}

function describe(
  tally: Tally,
  file: FileTally,
  { name, layout, counts }: Pick<Reading, 'name' | 'layout' | 'counts'>,
  rejects: readonly Reject[],
): Counted {
  const { question } = tally;
  const { periods } = question;
  const dateFields = new Set(question.measures.flatMap(dateFieldsOf));
  // Which day stands for those that the periods do not tell apart is of no account.
  const show = (field: string, value: unknown): unknown =>
    typeof value === 'number' && periods && dateFields.has(field) && !question.dimensions.includes(field)
      ? `${Math.trunc(value / 100)}:${periods.map((period) => (containsDay(period, value) ? 'in' : straddles(period, value) ? 'across' : 'out'))}`
      : value;
  const parts = [...tally.cubes.values()].flatMap((cube) => [
    { name: cube.measure.id, cube },
    ...(cube.doubts ? [{ name: `${cube.measure.id} in doubt`, cube: cube.doubts }] : []),
  ]);
  const cubes = parts.map(({ name, cube }) => {
    const { keys, dates, groups } = cube.axis;
    const { count } = cube.measure;
    const places: string[] = [];
    for (let key = 0; key < keys.size; key++) {
      const dateTexts = dates
        .valuesOf(keys.first[key]!)
        .map((value, index) => show(dates.fields[index]!, value));
      places.push([...dateTexts, ...groups.valuesOf(keys.second[key]!)].join('|'));
    }
    // Ids are counted only on days that are asked for, as far as these are known.
    const isAsked = (key: number): boolean => {
      const [day] = dates.valuesOf(keys.first[key]!);
      if (count.kind !== 'distinct' || !periods || typeof day !== 'number') return true;
      return periods.some((period) => containsDay(period, day) || straddles(period, day));
    };
    // Several keys may be one place where days that stand for the same ones differ.
    const amounts = new Map<string, number>();
    places.forEach((place, key) => {
      const amount = isAsked(key) ? cube.amountAt(key) : 0;
      if (amount !== 0) amounts.set(place, (amounts.get(place) ?? 0) + amount);
      const all = cube.recordsAt(key);
      const named = `records ${place}`;
      if (all !== 0) amounts.set(named, (amounts.get(named) ?? 0) + all);
    });
    const cells = new Set([...amounts].map(([place, amount]) => `${place} = ${amount}`));
    const pairs = cube.ids?.pairs();
    const ids = pairs && 'field' in count ? tally.spaceOf(count.field).values : [];
    for (let pair = 0; pair < (pairs?.size ?? 0); pair++) {
      const key = pairs!.second[pair]!;
      if (!isAsked(key)) continue;
      const number = pairs!.first[pair]!;
      const [id, day] =
        count.kind === 'distinct' && count.day !== undefined
          ? pairOf(tally, count.field, count.day, number)
          : [number, ''];
      cells.add(`${places[key]} # ${ids[id]} ${day}`);
    }
    return [name, [...cells].sort()] as const;
  });
  const dates = new Map<string, number>();
  file.records.forEach((records, key) => {
    if (records === 0) return;
    const place = file.dates
      .partsOf(key)
      .map((part, index) => show(file.dateFields[index]!, file.dateSpaces[index]?.values[part]))
      .join('|');
    dates.set(place, (dates.get(place) ?? 0) + records);
  });
  const { afterAsOf, filtered, unrecognised, notAsked, rejectedLines, excludedByRule, duplicates } = file;
  const rejected: Record<string, number> = {};
  const faults: Record<string, Record<string, number>> = {};
  for (const { code, isFault, header } of rejects) {
    const own = faults[header!] ?? {};
    if (isFault) faults[header!] = own;
    const counts = isFault ? own : rejected;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const onDisk = () => ({ bytes: counts.bytes, sha256: '' });
  const surveyed = {
    name,
    layout,
    counts,
    tally: file,
    rejected,
    faults,
    contradictions: [],
    digest: () => '',
    onDisk,
  };
  return {
    cubes: cubes.sort(([a], [b]) => (a < b ? -1 : 1)),
    dates: [...dates].map(([place, records]) => `${place} = ${records}`).sort(),
    days: [...file.days].map(([field, days]) => [field, [...days].sort((a, b) => a - b)]),
    sums: { afterAsOf, filtered, unrecognised, notAsked, rejectedLines, excludedByRule, duplicates },
    setAside: [...file.setAside].sort(),
    words: [...file.faultWords]
      .flatMap(([field, words]) => [...words].map(([word, records]) => `${field} ${word} = ${records}`))
      .sort(),
    ledgers: closeLedgers({ question, tally, files: [surveyed] }, periods ?? PERIODS),
    rejects,
    counts: { ...counts },
  };
}

/** The id and the day behind the number of a pair. */
function pairOf(tally: Tally, field: string, dayField: string, number: number): readonly [number, number] {
  const { ids, days } = tally.pairsOf(field, dayField).all();
  return [ids[number - 1]!, days[number - 1]!];
}
