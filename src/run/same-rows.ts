// The same records given twice in files without ids: in another encoding, another order, another spelling of dates or codes,
// or as exports whose periods overlap. Nothing tells such records apart, so they are counted twice, and whoever counts must
// be told. Files are read once more for it, and only where two of them without ids have days in common.

import type { Day } from '../domain/day.ts';
import type { Catalogue, Field, Register } from '../domain/register.ts';
import type { Interpreter, Value } from '../domain/value.ts';
import { type Layout, openHead } from '../read/index.ts';
import { openScan } from '../scan/open-scan.ts';
import { rowKeyOf } from '../tally/row-keys.ts';
import { createInterpreter } from '../values/index.ts';
import type { SurveyInput } from './open-inputs.ts';
import type { SurveyedFile } from './survey.ts';

/** A file that was counted. */
export interface CountedFile {
  readonly input: SurveyInput;
  readonly layout: Layout;
  /** The days of its register's own date; all files are looked at where they are not known. */
  readonly days?: ReadonlySet<Day> | undefined;
}

/** @param inputs those of the files, in the same order */
export const toCounted = (files: readonly SurveyedFile[], inputs: readonly SurveyInput[]): CountedFile[] =>
  files.map(({ layout, tally }, index) => ({
    input: inputs[index]!,
    layout,
    days: tally.days.get(layout.register.date),
  }));

/** Two files that hold the same records. */
export interface SameRows {
  readonly file: string;
  readonly twin: string;
  /** How many they share; undefined where they are too many to be told one by one. */
  readonly records: number | undefined;
  /** The first and the last day on which they do. */
  readonly first: Day;
  readonly last: Day;
}

/** So many of a hundred different rows must be as many in both files. */
const SAME_PERCENT = 90;
/** Rows of so few kinds may be alike by chance; the more pairs of files are looked at, the more likely. */
const LEAST_KINDS = 3;
/** Beyond so many kinds of rows only a part of them is remembered, the same part of every file. */
const MOST_KINDS = 1 << 16;

export async function findSameRows(
  files: readonly CountedFile[],
  catalogue: Catalogue,
  regionDefault: string | undefined,
): Promise<SameRows[]> {
  const found: SameRows[] = [];
  const registers = new Map(files.map(({ layout: { register } }) => [register.id, register]));
  for (const register of registers.values()) {
    const own = files.filter(({ layout }) => layout.register.id === register.id);
    if (own.length < 2 || !own.some(({ layout }) => lacksIds(layout, catalogue))) continue;
    const pairs = pairsOf(own);
    const fields = sharedFields(register, own);
    if (pairs.length === 0 || fields.length < 2) continue;
    const kinds = new Map<CountedFile, RowKinds>();
    for (const file of new Set(pairs.flat()))
      kinds.set(file, await readKinds(file, fields, catalogue, regionDefault));
    const least = LEAST_KINDS + Math.ceil(Math.log2(pairs.length));
    for (const [one, other] of pairs) {
      const same = compareKinds(kinds.get(one)!, kinds.get(other)!, least);
      if (same) found.push({ file: other.input.source.name, twin: one.input.source.name, ...same });
    }
  }
  return found;
}

/** Whether a file has no ids by which what it holds is counted once. */
function lacksIds({ register, columns }: Layout, { measures }: Catalogue): boolean {
  const present = new Set(columns.flatMap(({ field }) => (field ? [field.id] : [])));
  if (register.cumulative !== undefined || rowKeyOf(register, present)) return false;
  const isCounted = [...measures.values()].some(
    ({ registers, count }) =>
      registers.includes(register.id) && count.kind === 'distinct' && count.field === register.key,
  );
  // Sanctions are counted by persons: the id of the decision need not be there.
  if (register.key !== undefined && isCounted) return !present.has(register.key);
  return !register.fields.some(({ id, type }) => type === 'id' && present.has(id));
}

/** Those that can be read again and may have days in common. */
function pairsOf(files: readonly CountedFile[]): (readonly [CountedFile, CountedFile])[] {
  const spans = files.map(({ days }) => (days ? { first: leastOf(days), last: mostOf(days) } : undefined));
  return files.flatMap((one, index) =>
    files.slice(index + 1).flatMap((other, step) => {
      const [own, its] = [spans[index], spans[index + 1 + step]];
      const areApart = own && its && (own.last < its.first || its.last < own.first);
      const canBeRead = one.input.source.reopenable && other.input.source.reopenable;
      return areApart || !canBeRead ? [] : [[one, other] as const];
    }),
  );
}

const leastOf = (days: Iterable<Day>): Day => reduceDays(days, Math.min, Number.POSITIVE_INFINITY);
const mostOf = (days: Iterable<Day>): Day => reduceDays(days, Math.max, 0);

function reduceDays(days: Iterable<Day>, choose: (a: Day, b: Day) => Day, start: Day): Day {
  let chosen = start;
  for (const day of days) chosen = choose(chosen, day);
  return chosen;
}

/** What all of the files say of their records. */
const sharedFields = ({ fields }: Register, files: readonly CountedFile[]): Field[] =>
  fields.filter(
    ({ id, type, personal }) =>
      type !== 'text' &&
      !personal &&
      files.every(({ layout }) => layout.columns.some(({ field }) => field?.id === id)),
  );

/** Rows that mean the same are of one kind. */
interface RowKinds {
  readonly kinds: ReadonlyMap<number, { records: number; readonly day: Day }>;
  /** Of the numbers of kinds only those are remembered that have none of these bits. */
  readonly mask: number;
}

async function readKinds(
  { input: { source, options }, layout: { register } }: CountedFile,
  fields: readonly Field[],
  catalogue: Catalogue,
  regionDefault: string | undefined,
): Promise<RowKinds> {
  const head = await openHead(source, options);
  const reading = await openScan(source, head, { ...options, wantsDigest: false });
  const columns = fields.flatMap(({ id }) => {
    const index = reading.wanted.findIndex(({ field }) => field?.id === id);
    if (index < 0) return [];
    const { field, unit } = reading.wanted[index]!;
    return [new ReadColumn(index, createInterpreter(field!, catalogue, { unit, regionDefault }))];
  });
  const own = reading.wanted.findIndex(({ field }) => field?.id === register.date);
  const date = columns.find(({ index }) => index === own);
  const weight = columns.find(({ index }) => reading.wanted[index]!.field?.id === register.weight);
  const kinds = new Map<number, { records: number; readonly day: Day }>();
  let mask = 0;
  for await (const batch of reading.batches) {
    for (const column of columns) column.learn(reading.dictionaries[column.index]!.values);
    for (let row = 0; row < batch.rows; row++) {
      const entryOf = ({ index }: ReadColumn): number => batch.columns[index]![row]!;
      const day = date?.values[entryOf(date)];
      // What says that there were none is alike everywhere.
      const isNothing = weight !== undefined && weight.values[entryOf(weight)] === 0;
      if (typeof day !== 'number' || isNothing) continue;
      let [first, second] = [FIRST_SEED, SECOND_SEED];
      for (const column of columns) {
        const entry = entryOf(column);
        first = Math.imul(first ^ column.first[entry]!, PRIME);
        second = Math.imul(second ^ column.second[entry]!, PRIME) + first;
      }
      const kind = (first >>> 0) * 2 ** 20 + (second & 0xfffff);
      if ((second & mask) !== 0) continue;
      const known = kinds.get(kind);
      if (known) known.records++;
      else kinds.set(kind, { records: 1, day });
      if (kinds.size <= MOST_KINDS) continue;
      mask = 2 * mask + 1;
      for (const other of kinds.keys()) if (isLeftOut(other, mask)) kinds.delete(other);
    }
  }
  return { kinds, mask };
}

const isLeftOut = (kind: number, mask: number): boolean => ((kind % 2 ** 20) & mask) !== 0;

const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x3c6ef372;
const PRIME = 0x01000193;

/** What the texts of a column mean, as numbers that are alike where the meaning is. */
class ReadColumn {
  readonly index: number;
  /** By the place of the text in the dictionary; undefined where it cannot be read. */
  readonly values: (Value | undefined)[] = [];
  readonly first: number[] = [];
  readonly second: number[] = [];
  private readonly interpret: Interpreter;

  constructor(index: number, interpret: Interpreter) {
    this.index = index;
    this.interpret = interpret;
  }

  learn(texts: readonly string[]): void {
    for (let place = this.values.length; place < texts.length; place++) {
      const text = texts[place]!;
      const meant = this.interpret(text);
      const value = meant.kind === 'value' ? meant.value : undefined;
      this.values.push(value);
      const name = value === undefined ? `?${text.trim()}` : String(value);
      this.first.push(numberOf(name, FIRST_SEED));
      this.second.push(numberOf(name, SECOND_SEED));
    }
  }
}

function numberOf(text: string, seed: number): number {
  let number = seed;
  for (let at = 0; at < text.length; at++) number = Math.imul(number ^ text.charCodeAt(at), PRIME);
  return number ^ (number >>> 15);
}

/** Whether nearly all rows of the days that both files have are as many in the one as in the other. */
function compareKinds(
  one: RowKinds,
  other: RowKinds,
  least: number,
): Pick<SameRows, 'records' | 'first' | 'last'> | undefined {
  const mask = Math.max(one.mask, other.mask);
  const [firsts, lasts] = [leastOf, mostOf].map((choose) =>
    [one, other].map(({ kinds }) => choose([...kinds.values()].map(({ day }) => day))),
  ) as [Day[], Day[]];
  const [from, to] = [Math.max(...firsts), Math.min(...lasts)];
  const isShared = (kind: number, day: Day): boolean => day >= from && day <= to && !isLeftOut(kind, mask);
  let all = 0;
  let same = 0;
  let records = 0;
  const days: Day[] = [];
  for (const [kind, { records: own, day }] of one.kinds) {
    if (!isShared(kind, day)) continue;
    all++;
    if (other.kinds.get(kind)?.records !== own) continue;
    same++;
    records += own;
    days.push(day);
  }
  for (const [kind, { day }] of other.kinds) if (isShared(kind, day) && !one.kinds.has(kind)) all++;
  if (same < least || same * 100 < all * SAME_PERCENT) return undefined;
  return { records: mask === 0 ? records : undefined, first: leastOf(days), last: mostOf(days) };
}
