// Where a file may be cut: below its header, as all files are that are large enough to be cut.

import type { Head } from '../../src/read/index.ts';

/** The offset of the line end of the header's last line; the end of the file where no line follows it. */
export function endOfHead(bytes: Uint8Array, { layout }: Head): number {
  const text = Buffer.from(bytes).toString('latin1');
  const ends = /\r\n|\n|\r/g;
  for (let line = 1; line < layout.headerLine + layout.headerLines; line++)
    if (!ends.exec(text)) return bytes.length;
  const next = text.indexOf('\n', Math.max(0, ends.lastIndex - 1));
  return next < 0 ? bytes.length : next;
}
