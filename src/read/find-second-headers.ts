// Finds where a second table begins below the first: a row that is the header of a register, of this one with its columns
// in another order or of another one. A header that is only repeated, as on every printed page, begins nothing.

import { toHeaderKey } from '../domain/name-key.ts';
import { type Catalogue, PLAIN_REGISTER, type Register } from '../domain/register.ts';
import { isBlankCell, isDataLike } from './cell-looks.ts';
import { type HeadRow, readHeadRows } from './head-rows.ts';
import { decodeBlock } from './line-run.ts';
import { bearsName, matchColumns } from './match-columns.ts';
import { hasNoData, mergeHeaderRows } from './merged-header.ts';
import { loadQuotedParser } from './quoted-fields.ts';
import type { Head } from './reading.ts';
import { strictDecoder } from './text-decoder.ts';

/** The physical lines at which tables begin below the first one, their titles with them. */
export async function findSecondHeaders(
  bytes: Uint8Array,
  { layout, encoding, limits, firstLine }: Head,
  catalogue: Catalogue,
): Promise<readonly number[]> {
  if (encoding.name.startsWith('utf-16')) return [];
  const block = { byteOffset: 0, firstLine, isLast: true, elisions: [] };
  const run = decodeBlock(
    { ...block, bytes: bytes.subarray(encoding.markBytes) },
    strictDecoder(encoding.name),
    limits.recordBytes,
  );
  const parse = run.text.includes('"') ? await loadQuotedParser() : () => undefined;
  const rows = readHeadRows(run, layout.delimiter, limits, parse, 0, Number.POSITIVE_INFINITY);
  const registers = [...catalogue.registers.values()].filter(({ id }) => id !== PLAIN_REGISTER);
  const own = new Set((layout.headerRows ?? []).map(nameOf));
  const bodyLine = layout.headerLine + layout.headerLines;
  const starts: number[] = [];
  rows.forEach(({ fields, line }, index) => {
    if (line < bodyLine || !fields || own.has(nameOf(fields)) || !isHeader(fields, registers)) return;
    own.add(nameOf(fields));
    starts.push(rows[withTitles(rows, index, bodyLine)]!.line);
  });
  return starts;
}

const nameOf = (fields: readonly string[]): string =>
  fields
    .map((field) => field.trim())
    .join('\n')
    .trimEnd();

const LEAST_FIELDS = 2;

function isHeader(fields: readonly string[], registers: readonly Register[]): boolean {
  // Nearly every row is a record, which its first figure or date tells.
  if (!hasNoData(fields)) return false;
  const known = fields.filter((field) => {
    if (field.length > 100 || isBlankCell(field)) return false;
    const name = toHeaderKey(field);
    return registers.some((register) => bearsName(register, name));
  });
  if (known.length < LEAST_FIELDS) return false;
  const cells = mergeHeaderRows([fields]);
  return registers.some((register) => {
    const { missing, matched } = matchColumns(cells, register, undefined);
    return missing.length === 0 && matched.size >= LEAST_FIELDS;
  });
}

/** Blank rows and rows of one text above a header are its titles, not records of the table before. */
function withTitles(rows: readonly HeadRow[], header: number, bodyLine: number): number {
  let first = header;
  for (let at = header - 1; at >= 0 && rows[at]!.line >= bodyLine; at--) {
    const filled = rows[at]!.fields?.filter((field) => !isBlankCell(field));
    if (!filled || filled.length > 1 || filled.some(isDataLike)) break;
    if (filled.length === 1) first = at;
  }
  return first;
}
