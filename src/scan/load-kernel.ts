// Makes a kernel: compiles the WebAssembly that stands in kernel-bytes.ts and gives its functions their types.
// Addresses are unsigned 32 bits; WebAssembly hands them out signed, so every one that is read goes through `>>> 0`.

import { JjstatsError } from '../domain/error.ts';
import { KERNEL_BASE64 } from './kernel-bytes.ts';
import { type WebAssemblyMemory, webAssembly } from './web-assembly.ts';

/** What `walk` answers, beside 0 when it has come to the end. */
export const NOT_PLAIN = 1;
export const ROWS_FULL = 2;
export const UNFINISHED = 3;

/** For `setFault`: no byte is at fault. */
export const NO_FAULT = 0xffffffff;

/** The functions of kernel/kernel.ts; what they do stands there. */
export interface Kernel {
  readonly memory: WebAssemblyMemory;
  configure(
    capacity: number,
    window: number,
    rows: number,
    delimiter: number,
    fields: number,
    wantedColumns: number,
    gb18030: boolean,
    longestLine: number,
    longestSpan: number,
  ): void;
  want(column: number, position: number, hashBits: number): void;
  putOff(column: number): void;
  askedAddress(): number;
  codeRows(column: number, askedRows: number): void;
  blockAddress(): number;
  openersAddress(): number;
  wordsAddress(): number;
  scratchAddress(): number;
  rowLinesAddress(): number;
  rowSpansAddress(): number;
  hasSpans(): number;
  columnAddress(column: number): number;
  dictionaryAddress(column: number): number;
  mark(length: number, firstLine: number): void;
  setFault(address: number): void;
  walk(): number;
  stoppedAt(): number;
  stoppedEnd(): number;
  stoppedLine(): number;
  resume(start: number, line: number): void;
  rowsTaken(): number;
  clearRows(): void;
  addRow(line: number, span: number): number;
  putValue(column: number, row: number, length: number): void;
  adopt(dictionary: number, length: number): number;
  adoptedAddress(): number;
  dictionaryCount(dictionary: number): number;
  emptyValue(dictionary: number): number;
  firstOddValue(dictionary: number): number;
  firstChunk(dictionary: number): number;
  nextChunk(chunk: number): number;
  chunkEnd(dictionary: number, chunk: number): number;
}

let compiled: InstanceType<typeof webAssembly.Module> | undefined;

/** A kernel with a memory of its own; compiled once in a process. */
export function loadKernel(): Kernel {
  compiled ??= new webAssembly.Module(Buffer.from(KERNEL_BASE64, 'base64'));
  const { exports } = new webAssembly.Instance(compiled, {
    memory: {
      outOfMemory: () => {
        throw new JjstatsError('too-many-values');
      },
    },
  });
  return exports as Kernel;
}
