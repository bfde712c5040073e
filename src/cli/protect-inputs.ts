// An output never replaces an input, whatever it is called.

import type { InputSource } from '../read/sources/index.ts';
import { type FileFacts, nodeDisk } from './disk.ts';
import { IS_INPUT, isOneOf, refuseWrite } from './refuse-write.ts';
import { toFileError } from './show-error.ts';

/** @throws JjstatsError `cannot-write` */
export function assertNotInputs(
  outputs: readonly unknown[],
  sources: readonly Pick<InputSource, 'identity'>[],
): void {
  const inputs = sources.map(({ identity }) => identity);
  for (const path of outputs) {
    if (typeof path !== 'string' || path === '-') continue;
    const file = fileAt(path);
    if (file && isOneOf(file, inputs)) throw refuseWrite(path, IS_INPUT);
  }
}

/**
 * The file that is to be written over, links followed; undefined where there is none, but a device or nothing.
 * @throws JjstatsError `cannot-write` for a path that can lead to no file
 */
export function fileAt(path: string): FileFacts | undefined {
  try {
    const facts = nodeDisk.follow(path);
    return facts?.kind === 'file' ? facts : undefined;
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}
