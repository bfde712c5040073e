// What finding the inputs gives, and how far unpacking them may go.

import type { Label } from '../../domain/language.ts';
import type { ByteSource } from '../reading.ts';

/** One input of the run, in the order of the words on the command line. */
export interface InputSource {
  readonly source: ByteSource;
  /** As it was written, or found below what was written; undefined for standard input. */
  readonly path?: string;
  /** The same, as it is opened. */
  readonly at?: string;
  /** Which file it is, whatever it is called; undefined for standard input. */
  readonly identity?: FileIdentity;
  /** Where it is one of the sheets of a workbook, which are given all, in the order of their tabs. */
  readonly sheet?: SheetPlace;
}

export interface SheetPlace {
  readonly name: string;
  readonly isHidden: boolean;
  /** From 1. */
  readonly position: number;
  /** The workbook without its folder. */
  readonly workbook: string;
  /** As it was written. */
  readonly where: string;
}

export interface FileIdentity {
  readonly device: bigint;
  readonly inode: bigint;
}

/** Something that the user should know and that does not end the run. */
export interface InputNote {
  /** The input as it was written. */
  readonly where: string;
  readonly text: Label;
}

export interface FindOptions {
  /** The folder that relative words start from; that of the process otherwise. */
  readonly folder?: string;
  /** The bytes behind the word `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly limits?: Partial<UnpackLimits>;
  readonly warn?: (note: InputNote) => void;
}

/** How far a packed file may unfold. Checked while unpacking, never afterwards. */
export interface UnpackLimits {
  /** Bytes that one input may unpack to. */
  readonly unpackedBytes: number;
  /** Unpacked bytes per packed byte, beyond the first `freeBytes`. */
  readonly ratio: number;
  /** Unpacked bytes that no ratio is asked of: a small file may be all zeros. */
  readonly freeBytes: number;
  /** Entries of a zip archive or workbook. */
  readonly entries: number;
  /** Bytes of a zip archive or workbook that comes through a pipe and must be held whole. */
  readonly heldBytes: number;
}

export const DEFAULT_UNPACK_LIMITS: UnpackLimits = {
  unpackedBytes: 2 * 1024 ** 3,
  ratio: 200,
  freeBytes: 16 * 1024 ** 2,
  entries: 1000,
  heldBytes: 256 * 1024 ** 2,
};
