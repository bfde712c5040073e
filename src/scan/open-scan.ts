// Opens a source for reading the fast way where that gains something, and the careful way where it does not. Both yield
// the same rows, counts and rejects; only the order in which a dictionary numbers its values may differ.

import { openFilled } from '../read/fill-merged.ts';
import { type ByteSource, peek, type Reading, type ReadOptions, readBody, readHead } from '../read/index.ts';

/** Below this size the kernel takes longer to make than it saves. */
export const LEAST_SCANNED_BYTES = 1 << 17;

export interface OpenScanOptions extends ReadOptions {
  /** False where nobody will ask for the SHA-256 of the bytes, which takes longer than the scan itself. */
  readonly wantsDigest?: boolean;
}

/**
 * Finds out what a source is and makes ready to read it; the counterpart of `openReading`.
 * @throws JjstatsError when the source cannot be read as a table of a known register
 */
export async function openScan(source: ByteSource, options: OpenScanOptions): Promise<Reading> {
  const peeked = await peek(source);
  const head = await readHead(source.name, peeked.head, peeked.isWhole, options);
  const isSmall = peeked.isWhole && peeked.head.length < LEAST_SCANNED_BYTES;
  const chunks = openFilled(source, peeked, head);
  if (isSmall) return readBody(chunks, head, options.wantText);
  // Loaded only here: a small file never meets the kernel.
  const { canScan, scanBody } = await import('./scan-body.ts');
  if (!canScan(head)) return readBody(chunks, head, options.wantText);
  const { wantText, wantsDigest = true } = options;
  return scanBody(chunks, head, { wantsDigest, ...(wantText !== undefined && { wantText }) });
}
