// The files that a run reads: no output may take their place.

import type { FileIdentity, InputSource } from '../read/sources/index.ts';
import type { FoundConfig } from './find-config.ts';
import type { RunIo } from './io.ts';

interface WhatIsRead {
  readonly sources: readonly InputSource[];
  readonly found: FoundConfig | undefined;
  readonly io: RunIo;
}

/** Files that no output may replace, even by force. */
export function protectedFiles(
  { sources, found, io }: WhatIsRead,
  further: readonly string[] = [],
): FileIdentity[] {
  return [
    ...sources.flatMap(({ identity }) => identity ?? []),
    ...[...(found ? [found.path] : []), ...further].flatMap((path) => io.disk.follow(path) ?? []),
  ];
}
