// A Zstandard file as a source.

import type { ByteSource } from '../reading.ts';
import type { UnpackLimits } from './input.ts';
import type { Origin } from './origin.ts';
import { refuseNested, toPackedSource } from './packed-source.ts';
import { makeUnpackGuard } from './unpack-guard.ts';
import { unpackZstd } from './unpack-zstd.ts';

export const zstdSource = (origin: Origin, limits: UnpackLimits): ByteSource =>
  toPackedSource(origin, (tap) => {
    const unpacked = unpackZstd(tap.pass(origin.open()), origin.where, makeUnpackGuard(origin.where, limits));
    return refuseNested(unpacked, origin.where);
  });
