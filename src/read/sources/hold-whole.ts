// A file that cannot be read as it comes, held whole.

import type { Label } from '../../domain/language.ts';
import type { Origin } from './origin.ts';
import { formatBytes, tooLarge } from './unpack-guard.ts';

/** @throws JjstatsError `input-too-large` beyond the limit, said with it */
export async function holdWhole(
  { where, open }: Origin,
  limit: number,
  sayTooLarge: (most: string) => Label,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of open()) {
    length += piece.length;
    if (length > limit) throw tooLarge(where, sayTooLarge(formatBytes(limit)));
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

export async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
