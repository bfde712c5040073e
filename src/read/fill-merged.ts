// Cells that are merged downwards show one text beside several rows. In a column of ids, dates, codes or regions that text
// holds for each of them; a number or an amount belongs to all of them together, and is never repeated.

import type { PeekedSource } from './head-bytes.ts';
import type { ByteSource, Head } from './reading.ts';

/** The bytes of the body, with what is merged downwards in every row where it is shown. */
export function openFilled(
  source: ByteSource,
  peeked: PeekedSource,
  { layout }: Head,
): () => AsyncIterable<Uint8Array> {
  const columns = new Set(layout.unfolding?.filled ?? textsOf(layout));
  const belowLine = layout.headerLine + layout.headerLines - 1;
  return () => source.openFilled?.({ columns, belowLine }) ?? peeked.chunks();
}

const textsOf = ({ columns }: Head['layout']): number[] =>
  columns.flatMap(({ field, position }) =>
    field && field.type !== 'number' && field.type !== 'amount' ? [position - 1] : [],
  );
