// Rejects as few bytes. A file may hold nothing but rejects; as objects, those of a part would take more memory than all
// else, and twice that on their way from one thread to another. As a rule one reject is as far from the one before as
// the next: such runs are kept as one entry, and every number in as many bytes as it needs.

import type { Reject } from '../domain/reject.ts';

/** What rejects of a kind have in common. */
type RejectKind = Omit<Reject, 'line' | 'byteOffset'> & { readonly hasOffset: boolean };

export interface PackedRejects {
  readonly kinds: readonly RejectKind[];
  /** Runs of rejects: kind, lines since the one before, bytes since the last one that has an offset, how many there are. */
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

/** Rejects of one kind, every one as far from the one before. */
interface Run {
  readonly kind: number;
  readonly lineStep: number;
  readonly offsetStep: number;
  size: number;
}

const PIECE_BYTES = 1 << 16;
/** Four numbers of at most 53 bits and a sign, seven bits to a byte. */
const LONGEST_RUN_BYTES = 4 * 8;
const UNPACKED_AT_ONCE = 4096;
/** Beyond this it takes less memory to read the part again than to keep its rejects. */
const MOST_BYTES = 32 << 20;

export class RejectPacker {
  private readonly most: number;
  private readonly kinds: RejectKind[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly full: Uint8Array<ArrayBuffer>[] = [];
  private piece = new Uint8Array(PIECE_BYTES);
  private used = 0;
  private run: Run | undefined;
  private line = 0;
  private offset = 0;

  /** @param most bytes that the rejects may take */
  constructor(most = MOST_BYTES) {
    this.most = most;
  }

  add(reject: Reject): void {
    if (this.isTooLarge()) return;
    const kind = this.kindOf(reject);
    const lineStep = reject.line - this.line;
    const offsetStep = reject.byteOffset === undefined ? 0 : reject.byteOffset - this.offset;
    this.line = reject.line;
    this.offset += offsetStep;
    const { run } = this;
    if (run && run.kind === kind && run.lineStep === lineStep && run.offsetStep === offsetStep) {
      run.size++;
      return;
    }
    this.endRun();
    this.run = { kind, lineStep, offsetStep, size: 1 };
  }

  /** All rejects so far, in order; undefined when they are too many to be kept. */
  pack(): PackedRejects | undefined {
    this.endRun();
    if (this.isTooLarge()) return undefined;
    return { kinds: this.kinds, pieces: [...this.full, this.piece.slice(0, this.used)] };
  }

  private isTooLarge(): boolean {
    return this.full.length * PIECE_BYTES + this.used > this.most;
  }

  private kindOf({ isFault, code, span, column, header, width, byteOffset }: Reject): number {
    const hasOffset = byteOffset !== undefined;
    const last = this.run && this.kinds[this.run.kind]!;
    const isLast =
      last?.code === code &&
      last.isFault === isFault &&
      last.span === span &&
      last.column === column &&
      last.header === header &&
      JSON.stringify(last.width) === JSON.stringify(width) &&
      last.hasOffset === hasOffset;
    if (isLast) return this.run!.kind;
    const name = JSON.stringify([isFault, code, span, column, header, width, hasOffset]);
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.kinds.length);
    const place = {
      ...(column !== undefined && { column }),
      ...(header !== undefined && { header }),
      ...(width && { width }),
    };
    return this.kinds.push({ ...(isFault && { isFault }), code, span, ...place, hasOffset }) - 1;
  }

  private endRun(): void {
    if (!this.run) return;
    const { kind, lineStep, offsetStep, size } = this.run;
    if (this.used + LONGEST_RUN_BYTES > PIECE_BYTES) {
      this.full.push(this.piece.slice(0, this.used));
      this.piece = new Uint8Array(PIECE_BYTES);
      this.used = 0;
    }
    this.write(kind);
    this.write(toUnsigned(lineStep));
    if (this.kinds[kind]!.hasOffset) this.write(toUnsigned(offsetStep));
    this.write(size);
    this.run = undefined;
  }

  /** Seven bits to a byte, the lowest first. */
  private write(number: number): void {
    let rest = number;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.piece[this.used++] = 128 + (rest % 128);
    this.piece[this.used++] = rest;
  }
}

/** The rejects again, some thousands at a time, their lines so many further down. */
export function* unpackRejects(
  { kinds, pieces }: PackedRejects,
  lineShift: number,
): Generator<readonly Reject[]> {
  let line = lineShift;
  let offset = 0;
  let rejects: Reject[] = [];
  for (const piece of pieces) {
    let place = 0;
    const read = (): number => {
      let number = 0;
      for (let unit = 1; ; unit *= 128) {
        const byte = piece[place++]!;
        number += (byte % 128) * unit;
        if (byte < 128) return number;
      }
    };
    while (place < piece.length) {
      const { hasOffset, ...kind } = kinds[read()]!;
      const lineStep = toSigned(read());
      const offsetStep = hasOffset ? toSigned(read()) : 0;
      for (let size = read(); size > 0; size--) {
        line += lineStep;
        offset += offsetStep;
        rejects.push({ ...kind, line, ...(hasOffset && { byteOffset: offset }) });
        if (rejects.length < UNPACKED_AT_ONCE) continue;
        yield rejects;
        rejects = [];
      }
    }
  }
  if (rejects.length > 0) yield rejects;
}

const toUnsigned = (step: number): number => (step < 0 ? -2 * step - 1 : 2 * step);
const toSigned = (number: number): number => (number % 2 === 1 ? -(number + 1) / 2 : number / 2);
