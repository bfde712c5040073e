// A file in which a second table stands below the first is two inputs, each with its own register, header and ledger. Only
// where the file is whole in its head; line numbers stay those of the file.

import { JjstatsError } from '../domain/error.ts';
import { findSecondHeaders } from '../read/find-second-headers.ts';
import { type Encoding, openHead, type PeekedSource, peek } from '../read/index.ts';
import { lineStarts } from '../read/line-run.ts';
import type { ByteSource } from '../read/reading.ts';
import { lineStartsUtf16 } from '../read/utf-16.ts';
import type { ChosenInput } from './chosen-input.ts';

/** The input itself with what was found out of its head, or one for each of its tables. */
export async function splitTables(chosen: ChosenInput): Promise<ChosenInput[]> {
  const { input, options } = chosen;
  const { source } = input;
  let peeked: PeekedSource;
  try {
    peeked = chosen.known?.peeked ?? (await peek(source));
  } catch (error) {
    // Whoever reads it meets the same fault, and says it; what runs once cannot be asked again.
    return [source.reopenable ? chosen : { ...chosen, input: { ...input, source: failing(source, error) } }];
  }
  try {
    const { head } = await openHead(source, options, { ...chosen.known, peeked });
    const starts = peeked.isWhole ? await findSecondHeaders(peeked.head, head) : [];
    if (starts.length === 0) return [{ ...chosen, known: { peeked, head } }];
    // What was said of the header is said of the first one.
    const { register: _, skipLines: __, headerLine: ___, ...rest } = options;
    return [1, ...starts].map((from, index, all) => {
      const part = cutLines(source, peeked.head, head.encoding, from, all[index + 1]);
      if (index === 0) return { input: { ...input, source: part }, options };
      const { otherSheets: _, ...other } = part;
      return {
        input: { ...input, source: { ...other, name: `${source.name}#${index + 1}` } },
        options: { ...rest, encoding: head.encoding.name, firstLine: from },
      };
    });
  } catch (error) {
    if (!(error instanceof JjstatsError)) throw error;
    return [{ ...chosen, known: { peeked } }];
  }
}

const failing = (source: ByteSource, error: unknown): ByteSource => ({
  ...source,
  // biome-ignore lint/correctness/useYield: there is nothing to give
  async *open() {
    throw error;
  },
});

/** The physical lines from one on, up to another that is no longer part. */
function cutLines(
  source: ByteSource,
  bytes: Uint8Array,
  { name }: Encoding,
  from: number,
  until = Number.POSITIVE_INFINITY,
): ByteSource {
  const { openFilled } = source;
  const cut = (all: Uint8Array): Uint8Array => {
    const starts = name.startsWith('utf-16') ? lineStartsUtf16(all, name === 'utf-16be') : lineStarts(all);
    const startOf = (line: number): number => starts[line - 1] ?? all.length;
    return all.subarray(startOf(from), startOf(until));
  };
  const cutWhole = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of chunks) pieces.push(piece);
    yield cut(Buffer.concat(pieces));
  };
  return {
    ...source,
    kind: source.kind ?? 'part',
    reopenable: true,
    async *open() {
      yield cut(bytes);
    },
    ...(openFilled && {
      openFilled(fill) {
        const filled = openFilled.call(source, fill);
        return filled && cutWhole(filled);
      },
    }),
  };
}
