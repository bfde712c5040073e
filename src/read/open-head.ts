// A source whose head has been read: what it is is known, and its bytes wait. Done once for a file, however many look at it.

import { type PeekedSource, peek } from './head-bytes.ts';
import { readHead } from './read-head.ts';
import type { ByteSource, Head, ReadOptions } from './reading.ts';

export interface OpenedHead {
  readonly peeked: PeekedSource;
  readonly head: Head;
}

/**
 * @param known what others have found out of it
 * @throws JjstatsError when the source cannot be read as a table of a known register; see {@link readHead}
 */
export async function openHead(
  source: ByteSource,
  options: ReadOptions,
  known: Partial<OpenedHead> = {},
): Promise<OpenedHead> {
  const peeked = known.peeked ?? (await peek(source));
  const head = known.head ?? (await readHead(source.name, peeked.head, peeked.isWhole, options));
  return { peeked, head };
}

/** The same under another name; what it works out late it still works out late. */
export const renameHead = (head: Head, name: string): Head =>
  Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(head), name: { value: name, enumerable: true } },
  ) as Head;
