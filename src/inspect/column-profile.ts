// What the cells of one column hold, worked out once per distinct raw text after the rows have been counted. Values of
// ids, personal columns and long texts never leave this file: only what may be shown is kept.

import type { Day } from '../domain/day.ts';
import { LEAST_NAMED, mayBeName } from '../domain/may-be-name.ts';
import type { CodeList, Field } from '../domain/register.ts';
import type { RejectCode } from '../domain/reject.ts';
import type { Interpreter } from '../domain/value.ts';
import { coverMonths, type MonthCoverage } from './month-coverage.ts';

export interface ValueCount {
  readonly text: string;
  readonly rows: number;
}

export interface RefusedCells {
  readonly code: RejectCode;
  readonly rows: number;
  /** The line of the first of them. */
  readonly firstLine: number;
}

/** Numbers as the field keeps them: whole numbers, amounts in 分. */
export interface NumberRange {
  readonly least: bigint;
  readonly greatest: bigint;
  readonly sum: bigint;
}

/** What the cells of a column hold. */
export interface ColumnProfile {
  readonly rows: number;
  readonly emptyRows: number;
  /** Different values; different raw texts for ids and texts. */
  readonly distinct: number;
  /** Cells that the field does not understand, by reason. */
  readonly refused: readonly RefusedCells[];
  /** Dates. */
  readonly coverage?: MonthCoverage;
  /** Rows dated after the day of inspection. */
  readonly laterRows?: number;
  /** Codes, regions and flags by value: in the order of their list, else the most frequent first. */
  readonly values?: readonly ValueCount[];
  /** Refused texts of codes, regions and flags; the most frequent first, and how many more there are. */
  readonly unknown?: readonly UnknownValue[];
  readonly unknownMore?: number;
  readonly numbers?: NumberRange;
  /** As they stand in the file, the most frequent first. */
  readonly samples?: readonly string[];
}

export interface UnknownValue extends ValueCount {
  readonly code: RejectCode;
  readonly firstLine: number;
}

export interface ProfileQuestion {
  readonly field: Field;
  readonly interpret: Interpreter;
  /** The code list of a code field. */
  readonly codeList?: CodeList;
  /** Days after it are counted apart. */
  readonly asOf?: Day;
  /** The header is the name of a personal column: nothing of its texts is shown. */
  readonly hidesTexts: boolean;
}

const MOST_UNKNOWN = 10;
const MOST_SAMPLES = 3;
/** A longer text is no value of a list but prose, and may hold a name. */
const MOST_SHOWN_CHARACTERS = 24;
const MOST_GROUPS = 200;

/** Counts the rows of each distinct raw text of a column. */
export class ColumnWatch {
  private readonly rowsOf: number[] = [];
  private readonly firstLines: number[] = [];
  private rows = 0;

  /** @param texts the number of distinct texts so far */
  addBatch(codes: Int32Array, lines: Int32Array | Float64Array, rows: number, texts: number): void {
    const { rowsOf, firstLines } = this;
    while (rowsOf.length < texts) {
      rowsOf.push(0);
      firstLines.push(0);
    }
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!;
      if (rowsOf[code] === 0) firstLines[code] = lines[row]!;
      rowsOf[code]!++;
    }
    this.rows += rows;
  }

  finish(texts: readonly string[], question: ProfileQuestion): ColumnProfile {
    const { field, interpret } = question;
    const byValue = new Map<string | number, number>();
    const refused = new Map<RejectCode, RefusedCells>();
    const unknown: UnknownValue[] = [];
    const samples = new Samples(mayShow(question));
    const isFolded = field.type !== 'id' && field.type !== 'text';
    let emptyRows = 0;
    let distinctTexts = 0;
    for (let code = 0; code < texts.length; code++) {
      const rows = this.rowsOf[code] ?? 0;
      if (rows === 0) continue;
      const text = texts[code]!;
      const meaning = interpret(text);
      if (meaning.kind === 'reject') {
        const firstLine = this.firstLines[code]!;
        const known = refused.get(meaning.code);
        refused.set(meaning.code, {
          code: meaning.code,
          rows: (known?.rows ?? 0) + rows,
          firstLine: Math.min(known?.firstLine ?? firstLine, firstLine),
        });
        if (isListed(field)) unknown.push({ text: text.trim(), rows, code: meaning.code, firstLine });
      } else if (meaning.value === '') emptyRows += rows;
      else {
        distinctTexts++;
        if (isFolded) byValue.set(meaning.value, (byValue.get(meaning.value) ?? 0) + rows);
        samples.add(text, rows);
      }
    }
    return {
      rows: this.rows,
      emptyRows,
      distinct: isFolded ? byValue.size : distinctTexts,
      refused: [...refused.values()].sort((a, b) => b.rows - a.rows || a.firstLine - b.firstLine),
      ...profileByType(byValue, question),
      ...(unknown.length > 0 && listUnknown(unknown, question)),
      ...(samples.texts.length > 0 && { samples: samples.texts }),
    };
  }
}

const isListed = ({ type }: Field): boolean =>
  type === 'code' || type === 'codes' || type === 'region' || type === 'flag';

const mayShow = ({ field, hidesTexts }: ProfileQuestion): boolean =>
  !hidesTexts && !field.personal && !field.multiline && field.type !== 'id';

type ByType = Partial<Pick<ColumnProfile, 'coverage' | 'laterRows' | 'values' | 'numbers'>>;

function profileByType(byValue: ReadonlyMap<string | number, number>, question: ProfileQuestion): ByType {
  switch (question.field.type) {
    case 'date':
      return profileDates(byValue as ReadonlyMap<Day, number>, question.asOf);
    case 'number':
    case 'amount':
      return profileNumbers(byValue as ReadonlyMap<number, number>);
    case 'code':
    case 'codes':
    case 'region':
    case 'flag':
      return { values: countValues(byValue as ReadonlyMap<string, number>, question) };
    default:
      return {};
  }
}

function profileDates(rowsByDay: ReadonlyMap<Day, number>, asOf: Day | undefined): ByType {
  const coverage = coverMonths(rowsByDay);
  if (!coverage) return {};
  let laterRows = 0;
  if (asOf !== undefined) for (const [day, rows] of rowsByDay) if (day > asOf) laterRows += rows;
  return { coverage, ...(laterRows > 0 && { laterRows }) };
}

function profileNumbers(rowsByNumber: ReadonlyMap<number, number>): ByType {
  if (rowsByNumber.size === 0) return {};
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let sum = 0n;
  for (const [value, rows] of rowsByNumber) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    sum += BigInt(value) * BigInt(rows);
  }
  return { numbers: { least: BigInt(least), greatest: BigInt(greatest), sum } };
}

/** A cell of several codes counts for each of them. */
function countValues(
  rowsByValue: ReadonlyMap<string, number>,
  { field, codeList }: ProfileQuestion,
): ValueCount[] {
  const counts = new Map<string, number>();
  for (const [value, rows] of rowsByValue) {
    for (const code of field.codes === undefined ? [value] : value.split(';'))
      counts.set(code, (counts.get(code) ?? 0) + rows);
  }
  const order = new Map(codeList?.codes.map(({ code }, index) => [code, index]));
  const place = (code: string): number => order.get(code) ?? order.size;
  return [...counts]
    .map(([text, rows]) => ({ text, rows }))
    .sort((a, b) => place(a.text) - place(b.text) || b.rows - a.rows || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_GROUPS);
}

/** A word of a list stands in several rows; what a shifted row leaves in the column may be the name of a person. */
const isWord = (text: string, rows: number): boolean => rows >= LEAST_NAMED && !mayBeName(text);

/** The texts of a column that was taken for something else are counted, not shown. */
function listUnknown(
  unknown: readonly UnknownValue[],
  question: ProfileQuestion,
): Pick<ColumnProfile, 'unknown' | 'unknownMore'> {
  const shown = mayShow(question)
    ? unknown
        .filter(({ text, rows }) => [...text].length <= MOST_SHOWN_CHARACTERS && isWord(text, rows))
        .sort((a, b) => b.rows - a.rows || a.firstLine - b.firstLine)
        .slice(0, MOST_UNKNOWN)
    : [];
  return { unknown: shown, unknownMore: unknown.length - shown.length };
}

/** The most frequent short texts, of equals the first. */
class Samples {
  private readonly kept: ValueCount[] = [];
  private readonly isWanted: boolean;

  constructor(isWanted: boolean) {
    this.isWanted = isWanted;
  }

  add(raw: string, rows: number): void {
    if (!this.isWanted || raw.length > MOST_SHOWN_CHARACTERS * 2) return;
    const text = raw.trim();
    if ([...text].length > MOST_SHOWN_CHARACTERS) return;
    const at = this.kept.findIndex((one) => one.rows < rows);
    if (at < 0 && this.kept.length >= MOST_SAMPLES) return;
    this.kept.splice(at < 0 ? this.kept.length : at, 0, { text, rows });
    if (this.kept.length > MOST_SAMPLES) this.kept.pop();
  }

  get texts(): readonly string[] {
    return this.kept.map(({ text }) => text);
  }
}
