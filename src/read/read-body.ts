// Streams a file from its start with the settings of its head, in constant memory.

import { createHash } from 'node:crypto';
import type { Batch } from '../domain/batch.ts';
import { JjstatsError } from '../domain/error.ts';
import { LineBuffer } from './line-buffer.ts';
import { assertLineCounts, newLineCounts } from './line-counts.ts';
import { decodeBlock, type LineBlock } from './line-run.ts';
import { loadQuotedParser, type ParseQuoted } from './quoted-fields.ts';
import type { Column, Head, LineCounts, Reading, TotalRow } from './reading.ts';
import { RecordReader } from './record-reader.ts';
import { RowEncoder } from './row-encoder.ts';
import { strictDecoder } from './text-decoder.ts';
import { transcodeUtf16 } from './utf-16.ts';

/** The columns that get a dictionary: every field that has a meaning, and the texts that were asked for. */
export function wantedColumns(head: Head, wantText: ReadonlySet<string> | undefined): readonly Column[] {
  const taken = new Set<string>();
  return head.layout.columns.filter(({ field }) => {
    if (!field || taken.has(field.id)) return false;
    const isWanted = field.type !== 'text' || (!field.personal && wantText?.has(field.id) === true);
    if (isWanted) taken.add(field.id);
    return isWanted;
  });
}

/** The batches can be consumed once; `chunks` are all bytes from the start of the file. */
export function readBody(
  chunks: () => AsyncIterable<Uint8Array>,
  head: Head,
  wantText?: ReadonlySet<string>,
): Reading {
  const wanted = wantedColumns(head, wantText);
  const filledDown = wanted.flatMap(({ position }, index) => (head.filledDown.has(position) ? [index] : []));
  const encoder = new RowEncoder(wanted.length, filledDown);
  const counts = newLineCounts();
  const totalRows: TotalRow[] = [];
  const hash = createHash('sha256');
  let digest: string | undefined;

  async function* batches(): AsyncGenerator<Batch> {
    const text = toTextBytes(chunks(), head, (chunk) => {
      counts.bytes += chunk.length;
      hash.update(chunk);
    });
    yield* readLines(text, head, wanted, { target: encoder, counts, totalRows });
    assertLineCounts(head.name, counts);
    digest = hash.digest('hex');
  }

  return {
    name: head.name,
    head,
    layout: head.layout,
    wanted,
    dictionaries: encoder.dictionaries,
    counts,
    totalRows,
    batches: batches(),
    digest: () => {
      if (digest !== undefined) return digest;
      throw new JjstatsError('internal', { where: head.name, what: 'digest before the end of the file' });
    },
  };
}

interface Sink {
  readonly target: RowEncoder;
  readonly counts: LineCounts;
  readonly totalRows: TotalRow[];
}

/** Bytes in which line ends are single bytes, the byte-order mark left out; `see` is shown them as they were. */
async function* toTextBytes(
  chunks: AsyncIterable<Uint8Array>,
  { encoding }: Head,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const unmarked = withoutMark(chunks, encoding.markBytes, see);
  if (encoding.name.startsWith('utf-16')) yield* transcodeUtf16(unmarked, encoding.name === 'utf-16be');
  else yield* unmarked;
}

async function* withoutMark(
  chunks: AsyncIterable<Uint8Array>,
  markBytes: number,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let skip = markBytes;
  for await (const chunk of chunks) {
    see(chunk);
    if (skip >= chunk.length) {
      skip -= chunk.length;
      continue;
    }
    yield skip > 0 ? chunk.subarray(skip) : chunk;
    skip = 0;
  }
}

async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  head: Head,
  wanted: readonly Column[],
  sink: Sink,
): AsyncGenerator<Batch> {
  const { encoding, limits } = head;
  const isUtf16 = encoding.name.startsWith('utf-16');
  const decode = strictDecoder(isUtf16 ? 'utf-8' : encoding.name);
  const buffer = new LineBuffer(limits.recordBytes, encoding.markBytes, head.firstLine);
  let parse: ParseQuoted | undefined;
  const positions = wanted.map((column) => column.position - 1);
  const reader = new RecordReader(head, positions, sink, () => parse!);

  async function* readBlock(block: LineBlock): AsyncGenerator<Batch> {
    const run = decodeBlock(block, decode, limits.recordBytes);
    if (!parse && run.text.includes('"')) parse = await loadQuotedParser();
    const reading = reader.read(run);
    for (;;) {
      const { done, value } = reading.next();
      if (done) {
        buffer.release(block, value, reader.isAtEnd(run));
        return;
      }
      yield sink.target.take();
    }
  }

  for await (const chunk of chunks) {
    buffer.push(chunk);
    const block = buffer.take(false);
    if (block) yield* readBlock(block);
  }
  const block = buffer.take(true);
  if (block) yield* readBlock(block);
  if (sink.target.hasContent()) yield sink.target.take();
}
