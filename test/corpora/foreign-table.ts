// Tables with columns that no register knows: a register made for them, or a layout given from outside.

import { type Head, type Layout, readBody } from '../../src/read/index.ts';
import { DEFAULT_LIMITS } from '../../src/read/reading.ts';
import { compileCatalogue } from '../../src/registers/catalogue.ts';
import { type ReadResult, readAll } from '../read/read-text.ts';

/** A catalogue whose only register has these columns as texts, all of them required. */
export function catalogueOf(columns: readonly string[]) {
  const fields = columns.map((column, index) => [
    `field_${index}`,
    { type: 'text', aliases: [column], required: true } as const,
  ]);
  return compileCatalogue([{ registers: { foreign: { fields: Object.fromEntries(fields) } } }]);
}

export const everyText = (columns: readonly string[]): ReadonlySet<string> =>
  new Set(columns.map((_, index) => `field_${index}`));

/** The head of a file without a header of its own: every line that is not this header is a record or refused. */
export function headOf(columns: readonly string[], delimiter = ',', encoding = 'utf-8', markBytes = 0): Head {
  const register = catalogueOf(columns).registers.get('foreign')!;
  const layout: Layout = {
    encoding,
    encodingReason: 'declared',
    delimiter,
    register,
    columns: columns.map((header, index) => ({
      position: index + 1,
      header,
      field: register.fields[index]!,
    })),
    headerLine: 1,
    headerLines: 0,
    titleLines: 0,
    headerRows: [columns],
    titles: [],
  };
  return {
    name: 'foreign.csv',
    layout,
    encoding: { name: encoding, reason: 'declared', markBytes },
    limits: DEFAULT_LIMITS,
    firstLine: 1,
    registers: [],
    filledDown: new Set(),
    hasSurplusColumn: false,
    usualWidth: undefined,
    firstColumn: { isRegular: false, shapes: new Set(), idShapes: new Set() },
  };
}

/** Reads bytes with a given head; all columns are wanted. */
export function readForeign(bytes: Uint8Array, head: Head, chunkBytes = 65536): Promise<ReadResult> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  return readAll(readBody(chunks, head, everyText(head.layout.columns.map(({ header }) => header))));
}

/** CRLF, LF and CR end a line each; what follows the last of them is a line where it is not empty. */
export function countLines(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1');
  const ends = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  return ends + (text === '' || /[\r\n]$/.test(text) ? 0 : 1);
}
