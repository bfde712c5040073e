// A source whose bytes are hashed as they are read: what a manifest says of an input is true of the very bytes that were
// counted, whatever becomes of the file meanwhile.

import type { ByteSource } from '../reading.ts';
import { type DigestTap, makeDigestTap } from './packed-source.ts';

/** The same bytes with their SHA-256; a packed source has that of its packed bytes already. */
export function withDigest(source: ByteSource): ByteSource {
  if (source.packedDigest) return source;
  let tap: DigestTap | undefined;
  const read = (): DigestTap => {
    if (tap === undefined) throw new Error(`${source.name} has not been opened`);
    return tap;
  };
  return {
    ...source,
    open() {
      tap = makeDigestTap();
      return tap.pass(source.open());
    },
    packedDigest: () => read().digest(),
    packedBytes: () => read().bytes,
  };
}
