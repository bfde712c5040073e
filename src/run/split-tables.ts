// A file in which a second table stands below the first is two inputs, each with its own register, header and ledger. Only
// where the file is whole in its head; line numbers stay those of the file.

import { findSecondHeaders } from '../read/find-second-headers.ts';
import { HEAD_BYTES, peek, readHead } from '../read/index.ts';
import { lineStarts } from '../read/line-run.ts';
import type { ByteSource, ReadOptions } from '../read/reading.ts';
import type { InputSource } from '../read/sources/index.ts';

export interface SplitInput {
  readonly input: InputSource;
  readonly options: ReadOptions;
}

/** The input itself, or one for each of its tables. */
export async function splitTables(input: InputSource, options: ReadOptions): Promise<SplitInput[]> {
  const { source } = input;
  const whole = [{ input, options }];
  const isPlain = source.kind === undefined && source.packedDigest === undefined;
  const isLarge = isPlain && (source.sizeBytes ?? 0) > HEAD_BYTES;
  if (!source.reopenable || isLarge || options.headerLine !== undefined) return whole;
  try {
    const { head: bytes, isWhole } = await peek(source);
    if (!isWhole) return whole;
    const head = await readHead(source.name, bytes, isWhole, options);
    const starts = await findSecondHeaders(bytes, head, options.catalogue);
    if (starts.length === 0) return whole;
    // A register that was asked for is that of the first table.
    const { register: _, skipLines: __, ...rest } = options;
    return [1, ...starts].map((from, index, all) => {
      const name = index === 0 ? source.name : `${source.name}#${index + 1}`;
      const part = { ...input, source: cutLines({ ...source, name }, from, all[index + 1]) };
      if (index === 0) return { input: part, options };
      return { input: part, options: { ...rest, encoding: head.encoding.name, firstLine: from } };
    });
  } catch {
    // Whoever reads it meets the same fault, and says it.
    return whole;
  }
}

/** The physical lines from one on, up to another that is no longer part. */
function cutLines(source: ByteSource, from: number, until = Number.POSITIVE_INFINITY): ByteSource {
  const { openFilled } = source;
  return {
    ...source,
    kind: source.kind ?? 'part',
    open: () => cut(source.open(), from, until),
    ...(openFilled && {
      openFilled(fill) {
        const filled = openFilled.call(source, fill);
        return filled && cut(filled, from, until);
      },
    }),
  };
}

async function* cut(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
  until: number,
): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk.slice());
  const bytes = Buffer.concat(pieces);
  const starts = lineStarts(bytes);
  const startOf = (line: number): number => starts[line - 1] ?? bytes.length;
  yield bytes.subarray(startOf(from), startOf(until));
}
