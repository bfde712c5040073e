// An output never replaces an input, whatever it is called.

import {
  type Disk,
  type FileFacts,
  IS_INPUT,
  isOneOf,
  refuseWrite,
  toFileError,
} from '../publication/index.ts';
import type { InputSource } from '../read/sources/index.ts';

/** @throws JjstatsError `cannot-write` */
export function assertNotInputs(
  outputs: readonly unknown[],
  sources: readonly Pick<InputSource, 'identity'>[],
  disk: Disk,
): void {
  const inputs = sources.map(({ identity }) => identity);
  for (const path of outputs) {
    if (typeof path !== 'string' || path === '-') continue;
    const file = fileAt(path, disk);
    if (file && isOneOf(file, inputs)) throw refuseWrite(path, IS_INPUT);
  }
}

/**
 * The file that is to be written over, links followed; undefined where there is none, but a device or nothing.
 * @throws JjstatsError `cannot-write` for a path that can lead to no file
 */
export function fileAt(path: string, disk: Disk): FileFacts | undefined {
  try {
    const facts = disk.follow(path);
    return facts?.kind === 'file' ? facts : undefined;
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}
