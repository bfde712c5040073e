// The files that a run reads: no output may take their place.

import { statSync } from 'node:fs';
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
  const identities = sources.flatMap(({ identity }) => identity ?? []);
  for (const path of [...(found ? [found.path] : []), ...further]) {
    const facts = statSync(io.at(path), { bigint: true, throwIfNoEntry: false });
    if (facts) identities.push({ device: facts.dev, inode: facts.ino });
  }
  return identities;
}
