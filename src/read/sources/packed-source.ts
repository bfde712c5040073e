// The face of every unpacked input: bytes of a table outside, the digest of the packed bytes at the end, and no
// archive within an archive.

import { createHash } from 'node:crypto';
import type { ByteSource } from '../reading.ts';
import { damagedArchive } from './damaged-archive.ts';
import type { Origin } from './origin.ts';
import { recogniseContainer, SIGNATURE_BYTES } from './recognise-container.ts';

/** Passes bytes through and remembers their number and SHA-256. */
export interface DigestTap {
  readonly bytes: number;
  pass(input: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  digest(): string;
}

function makeDigestTap(): DigestTap {
  const hash = createHash('sha256');
  let bytes = 0;
  let isComplete = false;
  let digest: string | undefined;
  return {
    get bytes() {
      return bytes;
    },
    async *pass(input) {
      for await (const piece of input) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
      isComplete = true;
    },
    digest() {
      if (!isComplete) throw new Error('the digest is asked for before the end of the file');
      digest ??= hash.digest('hex');
      return digest;
    },
  };
}

/** Builds the source; `unpack` reads the whole of the origin through the tap before its stream ends. */
export function toPackedSource(
  origin: Origin,
  unpack: (tap: DigestTap) => AsyncIterable<Uint8Array>,
  marker: Pick<ByteSource, 'kind'> = {},
): ByteSource {
  let tap: DigestTap | undefined;
  const complete = (): DigestTap => {
    if (tap === undefined) throw new Error(`${origin.name} has not been opened`);
    return tap;
  };
  return {
    name: origin.name,
    ...(origin.sizeBytes === undefined ? {} : { sizeBytes: origin.sizeBytes }),
    reopenable: origin.reopenable,
    ...marker,
    open() {
      tap = makeDigestTap();
      return unpack(tap);
    },
    packedDigest: () => complete().digest(),
    packedBytes: () => complete().bytes,
  };
}

/** Looks at the first unpacked bytes before any is given out. */
export async function* refuseNested(
  unpacked: AsyncIterable<Uint8Array>,
  where: string,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array[] | undefined = [];
  let headBytes = 0;
  for await (const piece of unpacked) {
    if (head === undefined) {
      yield piece;
      continue;
    }
    head.push(piece);
    headBytes += piece.length;
    if (headBytes < SIGNATURE_BYTES) continue;
    refuseContainer(Buffer.concat(head), where);
    yield* head;
    head = undefined;
  }
  if (head === undefined) return;
  refuseContainer(Buffer.concat(head), where);
  yield* head;
}

function refuseContainer(head: Uint8Array, where: string): void {
  const { container, title } = recogniseContainer(head);
  if (container === 'plain') return;
  throw damagedArchive(
    where,
    { zh: `其中是${title.zh}, 不是表格`, en: `it holds ${title.en}, not a table` },
    { zh: '请先解压一次, 给出其中的文件', en: 'Unpack it once and give the file inside' },
  );
}
