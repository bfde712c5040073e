// Opens a source for reading the fast way where that gains something, and the careful way where it does not. Both yield
// the same rows, counts and rejects; only the order in which a dictionary numbers its values may differ.

import { openFilled } from '../read/fill-merged.ts';
import { type ByteSource, type OpenedHead, type Reading, type ReadOptions, readBody } from '../read/index.ts';

/** Below this size the kernel takes longer to make than it saves. */
export const LEAST_SCANNED_BYTES = 1 << 17;

export interface OpenScanOptions extends ReadOptions {
  /** False where nobody will ask for the SHA-256 of the bytes, which takes longer than the scan itself. */
  readonly wantsDigest?: boolean;
  /** Told how many more bytes were read of the body. */
  readonly onBytes?: (bytes: number) => void;
}

/** Makes ready to read a source whose head is known; the counterpart of `openReading`. */
export async function openScan(
  source: ByteSource,
  { peeked, head }: OpenedHead,
  options: OpenScanOptions,
): Promise<Reading> {
  const isSmall = peeked.isWhole && peeked.head.length < LEAST_SCANNED_BYTES;
  const chunks = told(openFilled(source, peeked, head), options.onBytes);
  if (isSmall) return readBody(chunks, head, options.wantText);
  // Loaded only here: a small file never meets the kernel.
  const { canScan, scanBody } = await import('./scan-body.ts');
  if (!canScan(head)) return readBody(chunks, head, options.wantText);
  const { wantText, wantsDigest = true } = options;
  return scanBody(chunks, head, { wantsDigest, ...(wantText !== undefined && { wantText }) });
}

type Chunks = () => AsyncIterable<Uint8Array>;

const told = (open: Chunks, onBytes: OpenScanOptions['onBytes']): Chunks =>
  onBytes === undefined
    ? open
    : async function* () {
        for await (const piece of open()) {
          onBytes(piece.length);
          yield piece;
        }
      };
