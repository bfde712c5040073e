// Inputs with their heads read: what they are is known, and nothing is counted yet.

import { type OpenedHead, openHead } from '../read/index.ts';
import type { ByteSource, Reading, ReadOptions } from '../read/reading.ts';
import { openScan } from '../scan/open-scan.ts';

export interface SurveyInput {
  /** Where the bytes lie, when they are those of a plain file. */
  readonly path?: string;
  readonly source: ByteSource;
  readonly options: ReadOptions;
  /** What somebody has found out of its head already. */
  readonly known?: Partial<OpenedHead>;
}

export interface OpenedInput extends SurveyInput {
  /** Its batches can be gone through once. */
  readonly reading: Reading;
  /** Whether the SHA-256 of the bytes will be known. */
  readonly wantsDigest: boolean;
}

export interface OpenOptions {
  /** Whether someone will ask for the SHA-256 of every file. */
  readonly wantsDigests?: boolean;
  /** Told how many more bytes were read. */
  readonly onBytes?: (bytes: number) => void;
}

/** Reads the heads of all inputs, in order. */
export async function openInputs(
  inputs: readonly SurveyInput[],
  { wantsDigests = false, onBytes }: OpenOptions = {},
): Promise<OpenedInput[]> {
  // Digests tell files apart that are given twice; files of different sizes need none.
  const sizes = sizesOnDisk(inputs);
  const mayRepeat = sizes === undefined ? inputs.length > 1 : new Set(sizes).size < sizes.length;
  const opened: OpenedInput[] = [];
  for (const input of inputs) {
    const { source, options } = input;
    const wantsDigest = mayRepeat || (wantsDigests && source.packedDigest === undefined);
    const head = await openHead(source, options, input.known);
    const reading = await openScan(source, head, { ...options, wantsDigest, ...(onBytes && { onBytes }) });
    opened.push({ ...input, reading, wantsDigest });
  }
  return opened;
}

/** The sizes of the files; undefined where an input does not say how many bytes it will give. */
export function sizesOnDisk(inputs: readonly SurveyInput[]): readonly number[] | undefined {
  const sizes = inputs.map(({ path, source }) => (path === undefined ? undefined : source.sizeBytes));
  return sizes.every((size) => size !== undefined) ? sizes : undefined;
}

/** All bytes that will be read, where every input says how many it has. */
export const bytesOnDisk = (inputs: readonly SurveyInput[]): number | undefined =>
  sizesOnDisk(inputs)?.reduce((sum, size) => sum + size, 0);
