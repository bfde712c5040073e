// The values of one column of one file: every distinct raw text is understood once, every row is then a look-up.

import type { Batch, Dictionary, PlainValues } from '../domain/batch.ts';
import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { type Day, dayOfMonth, pointOf } from '../domain/day.ts';
import type { Field } from '../domain/register.ts';
import { FAULT_CODES, type FaultCode, REJECT_KINDS, type RejectCode } from '../domain/reject.ts';
import type { Interpretation, Value } from '../domain/value.ts';
import type { DayClasses } from './day-classes.ts';
import type { InterpretedColumn } from './file-tally.ts';
import type { ValueSpace } from './value-space.ts';

/** A value that its row decides. */
export type Unsettled = Pick<Extract<Interpretation, { kind: 'value' }>, 'value' | 'dated' | 'beside'>;

/** A text that no value is: what stands for an unsettled value until its row is known. */
function placeholderOf({ value, dated, beside }: Unsettled): string | undefined {
  if (dated) return `\0${dated.key}`;
  return beside && `\0${value}\0${beside.field}\0${beside.value}`;
}

const REJECT_CODES = Object.keys(REJECT_KINDS) as RejectCode[];

/** Types whose unreadable values cost the figures that need them, and not the record. */
const CAN_BE_FAULTY: ReadonlySet<Field['type']> = new Set(['date', 'code', 'codes', 'region', 'flag']);

/** What the register uses a column for beyond its field's type. */
export type ColumnRole = 'own-date' | 'weight' | 'plain';

export interface ColumnUse {
  /** Undefined for ids that nothing counts. */
  readonly space: ValueSpace | undefined;
  readonly role: ColumnRole;
  readonly asOf: Day | undefined;
  readonly classes: DayClasses | undefined;
  /** Whether the days themselves are asked for, whatever they are counted under. */
  readonly isDayCounted: boolean;
  /** Whether what cannot be read refuses its record. */
  readonly strict: boolean;
}

export class ResolvedColumn {
  readonly field: Field;
  readonly position: number;
  readonly header: string;
  /** Undefined for ids that nothing counts: they are checked and forgotten. */
  readonly space: ValueSpace | undefined;
  /** Value number per row of the current batch; negative where the text was refused. */
  values = new Int32Array(0);
  /** Numbers per row, for `number` and `amount` fields; 0 where the cell is empty. */
  numbers = new Float64Array(0);
  readonly isNumeric: boolean;
  /** 1 where the register's own date is after the as-of day. */
  late: Uint8Array | undefined;
  /** Whether any text so far was refused. */
  hasRejects = false;
  /** Whether any text so far could not be read in a record that may be accepted. */
  hasFaults = false;
  /** By value number those that their row decides; see `settleRows`. */
  readonly unsettled = new Map<number, Unsettled>();

  private readonly interpret: InterpretedColumn['interpret'];
  private readonly asOf: Day | undefined;
  private readonly role: ColumnRole;
  private readonly classes: DayClasses | undefined;
  /** Index into the dictionary → value number, number, lateness. */
  private readonly known: number[] = [];
  private readonly knownNumbers: number[] = [];
  private readonly knownLate: boolean[] = [];
  private hasLate = false;
  /** Index into the dictionary → 1 + the place of its code among `FAULT_CODES`; 0 or nothing where it could be read. */
  private readonly knownFaults: number[] = [];
  private readonly strict: boolean;
  /** Whether a dictionary's own numbers may serve for this id. */
  private canMirror: boolean;
  /** Whether the ids of a further file may be taken in as bytes. */
  private canAdopt: boolean;
  /** Values of the dictionary that were mirrored. */
  private mirrored = 0;
  /** What stands for the values of the dictionary, where that does. */
  private mirrors: PlainValues | undefined;
  private emptyMirrored: number | undefined;

  constructor(column: InterpretedColumn, { space, asOf, role, classes, isDayCounted, strict }: ColumnUse) {
    this.strict = strict;
    this.classes = column.field.type === 'date' ? classes : undefined;
    this.field = column.field;
    this.position = column.position;
    this.header = column.header;
    this.interpret = column.interpret;
    this.space = space;
    this.asOf = asOf;
    this.role = role;
    this.canMirror = column.field.type === 'id';
    this.canAdopt = column.field.type === 'id';
    this.isNumeric = isDayCounted || column.field.type === 'number' || column.field.type === 'amount';
  }

  /** Understands what is new in the dictionary. */
  understand(dictionary: Dictionary): void {
    this.mirrors = this.isMirrored(dictionary) ? dictionary.plain : undefined;
    if (this.mirrors || this.adoptIds(dictionary)) return;
    const { values: texts } = dictionary;
    for (let index = this.known.length; index < texts.length; index++) this.learn(texts[index]!);
  }

  /** Has a batch read ids that were put off, in these rows. @param index the column's place in the batch */
  readIds(batch: Batch, index: number, rows: Int32Array, dictionary: Dictionary): void {
    batch.readIds?.(index, rows);
    this.understand(dictionary);
  }

  /** Looks up ids in these rows only. */
  lookUpIds(indexes: Int32Array, rows: Int32Array): void {
    if (this.values.length < indexes.length) this.values = new Int32Array(indexes.length);
    const { values, known, mirrors } = this;
    const empty = mirrors?.emptyIndex ?? -1;
    for (const row of rows) {
      const index = indexes[row]!;
      if (mirrors) values[row] = index === empty ? 0 : index + 1;
      else values[row] = known[index]!;
    }
  }

  /** Looks up the rows of a batch, whose texts have been understood. */
  lookUp(indexes: Int32Array, rows: number): void {
    if (this.values.length < rows) {
      this.values = new Int32Array(rows);
      if (this.isNumeric) this.numbers = new Float64Array(rows);
    }
    if (this.mirrors) {
      this.mirrorRows(this.mirrors.emptyIndex ?? -1, indexes, rows);
      return;
    }
    // An id that nothing counts and that no text of was refused: every row is a zero already.
    if (!this.space && !this.hasRejects && !this.isNumeric) return;
    const { values, known } = this;
    for (let row = 0; row < rows; row++) values[row] = known[indexes[row]!]!;
    if (this.isNumeric) {
      for (let row = 0; row < rows; row++) this.numbers[row] = this.knownNumbers[indexes[row]!]!;
    }
    this.late = this.hasLate
      ? Uint8Array.from({ length: rows }, (_, row) => (this.knownLate[indexes[row]!] ? 1 : 0))
      : undefined;
  }

  /**
   * Whether the dictionary's own numbers serve: the only texts of an id so far, and all of them such as stand for
   * themselves. Once they do not, they never do again.
   */
  private isMirrored(dictionary: Dictionary): boolean {
    const { plain } = dictionary;
    if (!this.canMirror || !plain || !this.space?.mirror(dictionary)) {
      this.stopMirroring();
      return false;
    }
    const areAllIds = plain.areIdsFrom(this.mirrored);
    this.emptyMirrored = plain.emptyIndex;
    if (areAllIds) this.mirrored = plain.size;
    else this.stopMirroring();
    return areAllIds;
  }

  /** Ids that stand for themselves, beside those of another file, need not become texts either. */
  private adoptIds({ plain }: Dictionary): boolean {
    const { space, known } = this;
    this.canAdopt &&= plain !== undefined && space?.isMirrored === true && plain.areIdsFrom(known.length);
    const entries = this.canAdopt ? plain!.takeEntries(known.length) : undefined;
    this.canAdopt = entries !== undefined;
    if (!entries) return false;
    for (const number of space!.adopt(entries)) this.know(number);
    return true;
  }

  /** What was mirrored so far keeps its numbers. */
  private stopMirroring(): void {
    if (!this.canMirror) return;
    this.canMirror = false;
    for (let index = 0; index < this.mirrored; index++) {
      this.know(index === this.emptyMirrored ? 0 : index + 1);
    }
  }

  private mirrorRows(emptyIndex: number, indexes: Int32Array, rows: number): void {
    const { values } = this;
    for (let row = 0; row < rows; row++) {
      const index = indexes[row]!;
      values[row] = index === emptyIndex ? 0 : index + 1;
    }
  }

  /** How many texts were understood. */
  get size(): number {
    return this.known.length;
  }

  /** The value number behind a dictionary index; negative where the text was refused. */
  valueAt(index: number): number {
    return this.known[index]!;
  }

  /** Whether the day behind a dictionary index is the register's own and after the as-of day. */
  isLateAt(index: number): boolean {
    return this.role === 'own-date' && this.knownLate[index]!;
  }

  /** The day or number behind a dictionary index; 0 where the text names none. */
  numberAt(index: number): number {
    return this.knownNumbers[index]!;
  }

  /** The day behind a dictionary index; 0 where the text names none, or one after the as-of day. */
  dayAt(index: number): Day {
    return this.knownLate[index] ? 0 : this.knownNumbers[index]!;
  }

  /** Why the text behind a dictionary index could not be read, in a record that may be accepted. */
  faultAt(index: number): FaultCode | undefined {
    return FAULT_CODES[(this.knownFaults[index] ?? 0) - 1];
  }

  /** Takes up the values of rows that were looked up before; valid until the next `lookUp`. */
  recall(
    values: Int32Array<ArrayBuffer>,
    numbers: Float64Array<ArrayBuffer> | undefined,
    late?: Uint8Array,
  ): void {
    this.values = values;
    this.late = late;
    if (numbers) this.numbers = numbers;
  }

  /** The reject behind a negative value number. */
  rejectOf(value: number): RejectCode {
    return REJECT_CODES[-value - 1]!;
  }

  private learn(raw: string): void {
    const meaning = this.interpret(raw);
    const value = meaning.kind === 'reject' ? '' : meaning.value;
    const code = meaning.kind === 'reject' ? meaning.code : this.refuse(value);
    if (code !== undefined && (this.strict || !this.canBeFaulty(code))) {
      this.hasRejects = true;
      this.know(-REJECT_CODES.indexOf(code) - 1);
      return;
    }
    if (code !== undefined) {
      this.hasFaults = true;
      this.knownFaults[this.known.length] = FAULT_CODES.indexOf(code as FaultCode) + 1;
      // An empty date is empty: nothing is counted on it.
      const stands = code === 'missing-date' ? '' : readPartOf(meaning);
      this.know(this.space?.indexOf(stands) ?? 0);
      return;
    }
    const placeholder = meaning.kind === 'value' ? placeholderOf(meaning) : undefined;
    if (placeholder !== undefined && meaning.kind === 'value' && this.space) {
      const number = this.space.indexOf(placeholder);
      this.unsettled.set(number, meaning);
      this.know(number);
      return;
    }
    const isOwnDate = this.role === 'own-date';
    const isDay = this.field.type === 'date' && typeof value === 'number';
    const isLate = isDay && this.asOf !== undefined && lastDayKnown(value) > this.asOf;
    // A day after the as-of day has not happened yet; on the register's own date it sets the record aside.
    if (isLate && isOwnDate) this.hasLate = true;
    const counted = this.classes?.representativeOf(value) ?? value;
    // For a date the number is the day itself, whatever it is counted under.
    const number = typeof value === 'number' ? value : 0;
    this.know(isLate && !isOwnDate ? 0 : (this.space?.indexOf(counted) ?? 0), number, isLate);
  }

  /** Notes what the next value of the dictionary stands for. */
  private know(value: number, number = 0, isLate = false): void {
    this.known.push(value);
    this.knownNumbers.push(number);
    this.knownLate.push(isLate);
  }

  private canBeFaulty(code: RejectCode): boolean {
    return CAN_BE_FAULTY.has(this.field.type) && (FAULT_CODES as readonly RejectCode[]).includes(code);
  }

  /** What the register asks of a value beyond its type. */
  private refuse(value: Value): RejectCode | undefined {
    if (this.role === 'own-date' && this.field.required && value === '') return 'missing-date';
    // A row that stands for no one, or for fewer than none, cannot be counted.
    if (this.role === 'weight' && (typeof value !== 'number' || value < 0)) return 'invalid-number';
    return undefined;
  }
}

/** The known codes of a cell, and with them that there is more; that alone where nothing of it is known. */
const readPartOf = (meaning: Interpretation): string =>
  meaning.kind === 'reject' && meaning.known ? `${meaning.known};${UNRECOGNISED_GROUP}` : UNRECOGNISED_GROUP;

/** A month that has begun may hold records; a span of months is over when its last one is. */
const lastDayKnown = (day: Day): Day => (dayOfMonth(day) === 0 ? day : pointOf(day));
