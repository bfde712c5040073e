// Which requests are answered by one reading of the files: those that look at the same fields, set the same records aside and
// stand on the same boundaries, however they were written.

import type { Catalogue } from '../domain/register.ts';
import { readTerm } from '../values/index.ts';
import { fieldsOfDimension } from './fields-read.ts';
import { dimensionWords, type TableRequest } from './table-request.ts';

/** Two requests with the same key can be counted together. */
export function questionKey(
  request: TableRequest,
  catalogue: Catalogue,
  regionDefault: string | undefined,
): string {
  const registers = new Set(catalogue.registers.keys());
  const groups = dimensionWords(request).map((word) => [...new Set(fieldsOfDimension(word, catalogue))]);
  const where = request.where.map((term) => readTerm(term, catalogue, registers, regionDefault));
  return JSON.stringify([groups, where, request.regionsDay ?? 0, request.asOf ?? 0]);
}
