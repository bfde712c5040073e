// Ids as they may be shown: twelve hexadecimal digits of a salted hash. The salt is made of all ids of the data, so that
// the same data give the same hashes and nobody who lacks the data can try ids out.

import { createHash } from 'node:crypto';
import type { Value } from '../domain/value.ts';

const SHOWN_DIGITS = 12;

export type HashId = (id: Value) => string;

/** @param all every id of the data, in any order */
export function createHashId(all: Iterable<Value>): HashId {
  const salt = createHash('sha256');
  for (const id of [...new Set(all)].map(String).sort()) salt.update(`${id.length}:${id}\n`);
  const secret = salt.digest();
  return (id) => createHash('sha256').update(secret).update(String(id)).digest('hex').slice(0, SHOWN_DIGITS);
}
