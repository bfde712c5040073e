// Refuses what unfolds too far, while it unfolds: a bomb is stopped after its first megabytes.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { UnpackLimits } from './input.ts';

/** Called with every piece; throws `input-too-large` at the first byte too many. */
export type UnpackGuard = (unpackedBytes: number, packedBytes: number) => void;

export function makeUnpackGuard(where: string, limits: UnpackLimits): UnpackGuard {
  return (unpackedBytes, packedBytes) => {
    if (unpackedBytes > limits.unpackedBytes) {
      const limit = formatBytes(limits.unpackedBytes);
      throw tooLarge(where, { zh: `解压后超过 ${limit}`, en: `it unpacks to more than ${limit}` });
    }
    if (unpackedBytes > limits.freeBytes && unpackedBytes > limits.ratio * packedBytes) {
      throw tooLarge(where, {
        zh: `解压后超过原大小的 ${limits.ratio} 倍`,
        en: `it unpacks to more than ${limits.ratio} times its size`,
      });
    }
  };
}

export const tooLarge = (where: string, what: Label): JjstatsError =>
  new JjstatsError('input-too-large', {
    where,
    ...inBoth({
      what,
      hint: {
        zh: '如确是该文件, 请先解压或拆分',
        en: 'If the file is what it should be, unpack it first or split it',
      },
    }),
  });

/** `2 GiB`, `1.5 MiB`: for messages only. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${Math.round(value * 10) / 10} ${units[unit]}`;
}
