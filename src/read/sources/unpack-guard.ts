// Refuses what unfolds too far, while it unfolds: a bomb is stopped after its first megabytes.

import { JjstatsError } from '../../domain/error.ts';
import type { UnpackLimits } from './input.ts';

/** Called with every piece; throws `input-too-large` at the first byte too many. */
export type UnpackGuard = (unpackedBytes: number, packedBytes: number) => void;

export function makeUnpackGuard(where: string, limits: UnpackLimits): UnpackGuard {
  return (unpackedBytes, packedBytes) => {
    if (unpackedBytes > limits.unpackedBytes) {
      throw tooLarge(where, `it unpacks to more than ${formatBytes(limits.unpackedBytes)}`);
    }
    if (unpackedBytes > limits.freeBytes && unpackedBytes > limits.ratio * packedBytes) {
      throw tooLarge(where, `it unpacks to more than ${limits.ratio} times its size`);
    }
  };
}

export const tooLarge = (where: string, what: string): JjstatsError =>
  new JjstatsError('input-too-large', {
    where,
    what,
    hint: 'If the file is what it should be, unpack it first or split it',
  });

/** `2 GiB`, `1.5 MiB`: for messages only. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${Math.round(value * 10) / 10} ${units[unit]}`;
}
