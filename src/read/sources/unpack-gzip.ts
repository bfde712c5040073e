// Unpacks gzip, several members in a row included. Refuses data that end early, fail their checksum, or are
// followed by anything but zero bytes.

import { createGunzip } from 'node:zlib';
import { damagedArchive } from './damaged-archive.ts';
import { OUTPUT_BYTES, runZlib } from './run-zlib.ts';
import type { UnpackGuard } from './unpack-guard.ts';

export const unpackGzip = (
  input: AsyncIterable<Uint8Array>,
  where: string,
  guard: UnpackGuard,
): AsyncGenerator<Uint8Array> =>
  runZlib(input, {
    engine: createGunzip({ chunkSize: OUTPUT_BYTES }),
    where,
    title: { zh: 'gzip 数据', en: 'the gzip data' },
    guard,
    refuseRest(rest) {
      // Zero bytes fill up the last block of a tape; anything else is data that would be lost.
      if (rest.some((byte) => byte !== 0))
        throw damagedArchive(where, { zh: 'gzip 数据之后另有数据', en: 'other data follow the gzip data' });
    },
  });
