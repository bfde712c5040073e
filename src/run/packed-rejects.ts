// Rejects as columns of numbers. A file may hold nothing but rejects; as objects, those of a part would take more memory
// than all else, and twice that on their way from one thread to another.

import { REJECT_KINDS, type Reject, type RejectCode } from '../domain/reject.ts';

const CODES = Object.keys(REJECT_KINDS) as RejectCode[];
/** In place of what a reject does not say. */
const NOT_SAID = -1;
const FIRST_ROOM = 64;
const UNPACKED_AT_ONCE = 4096;

/** One entry per reject in every list but `headers`, which holds each text once. */
export interface PackedRejects {
  readonly codes: Uint8Array;
  readonly lines: Float64Array;
  readonly spans: Int32Array;
  readonly columns: Int32Array;
  readonly byteOffsets: Float64Array;
  readonly headerNumbers: Int32Array;
  readonly headers: readonly string[];
}

export class RejectPacker {
  private size = 0;
  private codes = new Uint8Array(FIRST_ROOM);
  private lines = new Float64Array(FIRST_ROOM);
  private spans = new Int32Array(FIRST_ROOM);
  private columns = new Int32Array(FIRST_ROOM);
  private byteOffsets = new Float64Array(FIRST_ROOM);
  private headerNumbers = new Int32Array(FIRST_ROOM);
  private readonly headers = new Map<string, number>();

  add({ code, line, span, column, header, byteOffset }: Reject): void {
    const place = this.size++;
    if (place === this.codes.length) this.grow();
    this.codes[place] = CODES.indexOf(code);
    this.lines[place] = line;
    this.spans[place] = span;
    this.columns[place] = column ?? NOT_SAID;
    this.byteOffsets[place] = byteOffset ?? NOT_SAID;
    this.headerNumbers[place] = header === undefined ? NOT_SAID : this.numberOf(header);
  }

  /** All rejects so far, in order. */
  pack(): PackedRejects {
    const { size } = this;
    return {
      codes: this.codes.slice(0, size),
      lines: this.lines.slice(0, size),
      spans: this.spans.slice(0, size),
      columns: this.columns.slice(0, size),
      byteOffsets: this.byteOffsets.slice(0, size),
      headerNumbers: this.headerNumbers.slice(0, size),
      headers: [...this.headers.keys()],
    };
  }

  private numberOf(header: string): number {
    const known = this.headers.get(header);
    if (known !== undefined) return known;
    this.headers.set(header, this.headers.size);
    return this.headers.size - 1;
  }

  private grow(): void {
    const room = this.size * 2;
    const larger = <T extends { set(values: T): void }>(values: T, empty: T): T => {
      empty.set(values);
      return empty;
    };
    this.codes = larger(this.codes, new Uint8Array(room));
    this.lines = larger(this.lines, new Float64Array(room));
    this.spans = larger(this.spans, new Int32Array(room));
    this.columns = larger(this.columns, new Int32Array(room));
    this.byteOffsets = larger(this.byteOffsets, new Float64Array(room));
    this.headerNumbers = larger(this.headerNumbers, new Int32Array(room));
  }
}

/** The rejects again, some thousands at a time, their lines so many further down. */
export function* unpackRejects(packed: PackedRejects, lineShift: number): Generator<readonly Reject[]> {
  for (let start = 0; start < packed.codes.length; start += UNPACKED_AT_ONCE) {
    const size = Math.min(UNPACKED_AT_ONCE, packed.codes.length - start);
    yield Array.from({ length: size }, (_, index) => unpack(packed, start + index, lineShift));
  }
}

function unpack(packed: PackedRejects, place: number, lineShift: number): Reject {
  const column = packed.columns[place]!;
  const header = packed.headers[packed.headerNumbers[place]!];
  const byteOffset = packed.byteOffsets[place]!;
  return {
    code: CODES[packed.codes[place]!]!,
    line: packed.lines[place]! + lineShift,
    span: packed.spans[place]!,
    ...(column !== NOT_SAID && { column }),
    ...(header !== undefined && { header }),
    ...(byteOffset !== NOT_SAID && { byteOffset }),
  };
}
