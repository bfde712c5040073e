// The counts of a tally as plain data, so that one part of a file can be counted elsewhere and taken up here. Value
// numbers mean nothing outside their tally; what crosses over are the values themselves.

import type { Entries } from '../domain/entries.ts';
import type { Value } from '../domain/value.ts';
import type { Cube } from './cube.ts';
import { addWord } from './fault-notes.ts';
import { dateFieldsOf } from './question.ts';
import type { FileTally, Tally } from './tally.ts';

/** Combinations of values: `parts` holds `width` value numbers for each. */
interface RecordedKeys {
  readonly width: number;
  readonly parts: Int32Array;
}

interface RecordedCube {
  readonly measure: string;
  /** Dates, then groups, of each key. */
  readonly keys: RecordedKeys;
  readonly dateFields: readonly string[];
  readonly groupFields: readonly string[];
  readonly amounts: Float64Array;
  /** Records per key, where amounts do not say how many there are. */
  readonly records: Float64Array;
  readonly negatives: Float64Array;
  readonly blanks: Float64Array;
  readonly ids: RecordedIds | undefined;
  readonly idField: string | undefined;
  /** Of a filtered stock the ids that have left by records that do not pass, each with its day. */
  readonly left: { readonly ids: Int32Array; readonly days: Int32Array };
  /** The records in doubt, on the same keys. */
  readonly doubts: RecordedCounts | undefined;
}

type RecordedCounts = Pick<RecordedCube, 'amounts' | 'records' | 'negatives' | 'blanks' | 'ids'>;

interface RecordedIds {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** Pairs of ids and days that are counted as ids are. */
interface RecordedPairs {
  readonly idField: string;
  readonly dayField: string;
  readonly ids: Int32Array;
  readonly days: Int32Array;
}

/** What one file's part contributed besides its counts; see {@link FileTally}. */
interface RecordedFile {
  readonly dates: RecordedKeys;
  readonly records: Float64Array;
  readonly days: readonly (readonly [field: string, days: readonly number[]])[];
  readonly sums: Readonly<Record<FileSum, number>>;
  readonly setAside: readonly (readonly [measure: string, records: number])[];
  readonly faultWords: readonly (readonly [field: string, words: readonly (readonly [string, number])[]])[];
}

const FILE_SUMS = [
  'afterAsOf',
  'filtered',
  'unrecognised',
  'notAsked',
  'excludedByRule',
  'rejectedLines',
] as const;
type FileSum = (typeof FILE_SUMS)[number];

/** A tally of one file, or of a part of one. */
export interface TallyRecord {
  /** Every field's values by number, the empty one first; or those after it as bytes. */
  readonly spaces: readonly (readonly [field: string, values: readonly Value[] | Entries])[];
  readonly cubes: readonly RecordedCube[];
  readonly pairs: readonly RecordedPairs[];
  readonly file: RecordedFile;
}

/** @param tally has counted one file and nothing else */
export function recordTally(tally: Tally): TallyRecord {
  const file = tally.files[0]!;
  const fields = new Set<string>(file.dateFields);
  const cubes = [...tally.cubes.values()].map((cube): RecordedCube => {
    const { dates, groups, keys } = cube.axis;
    const width = dates.fields.length + groups.fields.length;
    const parts = new Int32Array(keys.size * width);
    for (let key = 0; key < keys.size; key++) {
      parts.set(dates.keys.partsOf(keys.first[key]!), key * width);
      parts.set(groups.keys.partsOf(keys.second[key]!), key * width + dates.fields.length);
    }
    for (const field of [...dates.fields, ...groups.fields]) fields.add(field);
    const { count } = cube.measure;
    const idField = cube.ids && 'field' in count ? count.field : undefined;
    if (idField !== undefined) fields.add(idField);
    return {
      measure: cube.measure.id,
      keys: { width, parts },
      dateFields: dates.fields,
      groupFields: groups.fields,
      ...recordCounts(cube),
      idField,
      left: {
        ids: Int32Array.from(cube.leftElsewhere.keys()),
        days: Int32Array.from(cube.leftElsewhere.values()),
      },
      doubts: cube.doubts && recordCounts(cube.doubts),
    };
  });
  const pairs = tally.allPairs().map(([idField, dayField, paired]) => {
    fields.add(idField);
    return { idField, dayField, ...paired.all() };
  });
  return {
    spaces: [...fields].map((field) => {
      const space = tally.spaceOf(field);
      return [field, space.takeEntries() ?? [...space.values]] as const;
    }),
    cubes,
    pairs,
    file: recordFile(file),
  };
}

function recordCounts(cube: Cube): RecordedCounts {
  const { size } = cube.axis.keys;
  const pairs = cube.ids?.pairs();
  const each = (of: (key: number) => number) => Float64Array.from({ length: size }, (_, key) => of(key));
  return {
    amounts: cube.amounts.slice(0, size),
    records: cube.records.slice(0, size),
    negatives: cube.hasNegatives ? each((key) => cube.negativeAt(key)) : NOTHING,
    blanks: cube.hasBlanks ? each((key) => cube.blanksAt(key)) : NOTHING,
    ids: pairs && { first: pairs.first.slice(0, pairs.size), second: pairs.second.slice(0, pairs.size) },
  };
}

const NOTHING = new Float64Array(0);

function recordFile(file: FileTally): RecordedFile {
  const width = file.dateFields.length;
  const keys: number[] = [];
  file.records.forEach((records, key) => {
    if (records > 0) keys.push(key);
  });
  const parts = new Int32Array(keys.length * width);
  keys.forEach((key, index) => {
    parts.set(file.dates.partsOf(key), index * width);
  });
  return {
    dates: { width, parts },
    records: Float64Array.from(keys, (key) => file.records[key]!),
    days: [...file.days].map(([field, days]) => [field, [...days]] as const),
    setAside: [...file.setAside],
    faultWords: [...file.faultWords].map(([field, words]) => [field, [...words]] as const),
    sums: Object.fromEntries(FILE_SUMS.map((name) => [name, file[name]])) as Record<FileSum, number>,
  };
}

/** Adds what was counted elsewhere of the same question to the tally and to the file that it is a part of. */
export function absorbTally(tally: Tally, file: FileTally, record: TallyRecord): void {
  const numbers: NumbersHere = new Map(
    record.spaces.map(([field, values]) => [field, renumber(tally, field, values)]),
  );
  const paired = new Map(
    record.pairs.map(({ idField, dayField, ids, days }) => {
      const here = tally.pairsOf(idField, dayField);
      const known = numbers.get(idField)!;
      // Pairs are numbered from 1, like ids.
      const pairNumbers = Int32Array.from({ length: ids.length + 1 }, (_, number) =>
        number === 0 ? 0 : here.numberOf(known[ids[number - 1]!]!, days[number - 1]!),
      );
      return [`${idField}\n${dayField}`, pairNumbers] as const;
    }),
  );
  for (const recorded of record.cubes) {
    const measure = tally.question.measures.find(({ id }) => id === recorded.measure)!;
    const cube = tally.cubeOf(measure);
    const { axis } = cube;
    const { dateFields, groupFields } = recorded;
    const here = partsHere(recorded.keys, [...dateFields, ...groupFields], numbers);
    const { width } = recorded.keys;
    const keys = Int32Array.from({ length: here.length / width }, (_, key) => {
      const groupsAt = key * width + dateFields.length;
      const dates = axis.dates.keys.indexOf(here.subarray(key * width, groupsAt));
      const groups = axis.groups.keys.indexOf(here.subarray(groupsAt, (key + 1) * width));
      return axis.keys.indexOf(dates, groups);
    });
    cube.makeRoom();
    const { idField } = recorded;
    const { count } = measure;
    const pairs =
      count.kind === 'distinct' && count.day !== undefined
        ? paired.get(`${count.field}\n${count.day}`)
        : undefined;
    const idNumbers = pairs ?? (idField === undefined ? undefined : numbers.get(idField));
    absorbCounts(cube, recorded, keys, idNumbers);
    if (recorded.doubts) absorbCounts(cube.inDoubt, recorded.doubts, keys, idNumbers);
    recorded.left.ids.forEach((id, index) => {
      cube.noteLeft(idNumbers![id]!, recorded.left.days[index]!);
    });
  }
  absorbFile(tally, file, record.file, numbers);
}

/** @param idNumbers the numbers here of the ids, or of what is counted as ids are, by their numbers there */
function absorbCounts(
  cube: Cube,
  recorded: RecordedCounts,
  keys: Int32Array,
  idNumbers: Int32Array | undefined,
): void {
  recorded.amounts.forEach((amount, key) => {
    cube.amounts[keys[key]!]! += amount;
  });
  recorded.records.forEach((records, key) => {
    cube.records[keys[key]!]! += records;
  });
  recorded.negatives.forEach((amount, key) => {
    cube.addNegative(keys[key]!, amount);
  });
  recorded.blanks.forEach((records, key) => {
    cube.noteBlank(keys[key]!, records);
  });
  const { ids } = recorded;
  if (!ids || !idNumbers) return;
  for (let pair = 0; pair < ids.first.length; pair++) {
    cube.ids!.add(idNumbers[ids.first[pair]!]!, keys[ids.second[pair]!]!);
  }
}

function absorbFile(tally: Tally, file: FileTally, record: RecordedFile, numbers: NumbersHere): void {
  const here = partsHere(record.dates, file.dateFields, numbers);
  const { width } = record.dates;
  for (let index = 0; index * width < here.length; index++) {
    const key = file.dates.indexOf(here.subarray(index * width, (index + 1) * width));
    tally.addRecords(file, key, record.records[index]!);
  }
  for (const [field, days] of record.days) {
    const known = file.days.get(field)!;
    for (const day of days) known.add(day);
  }
  for (const name of FILE_SUMS) file[name] += record.sums[name];
  for (const [measure, records] of record.setAside) {
    file.setAside.set(measure, (file.setAside.get(measure) ?? 0) + records);
  }
  for (const [field, words] of record.faultWords) {
    const own = file.faultWords.get(field) ?? new Map<string, number>();
    file.faultWords.set(field, own);
    for (const [word, records] of words) addWord(own, word, records);
  }
}

/** The numbers of the values here, by their numbers there. Days are counted here under the day that stands for theirs. */
function renumber(tally: Tally, field: string, values: readonly Value[] | Entries): Int32Array {
  const space = tally.spaceOf(field);
  if ('bytes' in values) {
    const numbers = new Int32Array(values.count + 1);
    numbers.set(space.adopt(values), 1);
    return numbers;
  }
  const isDay = tally.question.measures.some((measure) => dateFieldsOf(measure).includes(field));
  const classes = isDay && !tally.question.dimensions.includes(field) ? tally.dayClasses : undefined;
  return Int32Array.from(values, (value) => space.indexOf(classes?.representativeOf(value) ?? value));
}

/** Per field the numbers of the values here, by their numbers there. */
type NumbersHere = ReadonlyMap<string, Int32Array>;

/** The parts of the keys by the numbers that their values have here. */
function partsHere(
  { width, parts }: RecordedKeys,
  fields: readonly string[],
  numbers: NumbersHere,
): Int32Array {
  const columns = fields.map((field) => numbers.get(field)!);
  return parts.map((part, place) => columns[place % width]![part]!);
}
