// An output never replaces an input, whatever it is called: files are told apart by device and inode.

import { statSync } from 'node:fs';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { InputSource } from '../read/sources/index.ts';

/** @throws JjstatsError `cannot-write` */
export function assertNotInputs(outputs: readonly unknown[], sources: readonly InputSource[]): void {
  for (const path of outputs) {
    if (typeof path !== 'string' || path === '-') continue;
    const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!facts?.isFile()) continue;
    const isInput = sources.some(
      ({ identity }) => identity?.device === facts.dev && identity.inode === facts.ino,
    );
    if (isInput) {
      const what = { zh: '它是输入文件之一', en: 'it is one of the inputs' };
      throw new JjstatsError('cannot-write', { where: path, ...inBoth({ what }) });
    }
  }
}
