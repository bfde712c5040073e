// The careful reader: bytes in, batches of coded rows out, every physical line accounted for.

import { openFilled } from './fill-merged.ts';
import { openHead } from './open-head.ts';
import { readBody } from './read-body.ts';
import type { ByteSource, Reading, ReadOptions } from './reading.ts';

export { HEAD_BYTES, type PeekedSource, peek } from './head-bytes.ts';
export { assertLineCounts, assertOneTable, newLineCounts } from './line-counts.ts';
export { decodeBlock, type LineBlock, type LineRun, runOfText } from './line-run.ts';
export { type OpenedHead, openHead, renameHead } from './open-head.ts';
export { loadQuotedParser, type ParseQuoted } from './quoted-fields.ts';
export { readBody, wantedColumns } from './read-body.ts';
export { readHead } from './read-head.ts';
export * from './reading.ts';
export { asideFirstCharacters, RecordReader, type RecordSink, type RowTarget } from './record-reader.ts';
export { BATCH_ROWS, RowEncoder } from './row-encoder.ts';
export { bareName, mergeSaid, readSaid } from './said-in-texts.ts';
export { canonicalEncoding, strictDecoder } from './text-decoder.ts';

/**
 * Finds out what a source is and makes ready to read it. The head is read here, the rest as the batches are consumed.
 * @throws JjstatsError when the source cannot be read as a table of a known register; see {@link readHead}
 */
export async function openReading(source: ByteSource, options: ReadOptions): Promise<Reading> {
  const { peeked, head } = await openHead(source, options);
  return readBody(openFilled(source, peeked, head), head, options.wantText);
}
