// The same archive without the moment of its making: the same report is the same bytes, whenever and wherever.

import { unzipSync, zipSync } from 'fflate';

/** The first moment that a ZIP entry can have. Without a zone, so that its fields are the same in every zone. */
const MOMENT = '1980-01-01T00:00:00';

/** Packs the entries again, the content types first as OPC readers expect, then by name. */
export function fixZip(archive: Uint8Array): Uint8Array {
  const entries = Object.entries(unzipSync(archive)).sort(
    ([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1),
  );
  return zipSync(Object.fromEntries(entries), { mtime: MOMENT, level: 6 });
}

const rankOf = (name: string): number =>
  name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2;
