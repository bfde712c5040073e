// Ids as bytes, in the layout of the scan kernel's dictionaries: what is handed from one dictionary to another without
// becoming texts.

/** Entries one after another: four bytes of no account, the length of the value in bytes (u32), the value, up to a multiple of 4. */
export interface Entries {
  readonly count: number;
  readonly bytes: Uint8Array;
}

const HEAD_BYTES = 8;

/** Calls back with where the value of each entry starts and stops, and where the entry ends. */
export function forEachEntry(
  bytes: Uint8Array,
  visit: (start: number, stop: number, end: number) => void,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const start = at + HEAD_BYTES;
    const stop = start + view.getUint32(at + 4, true);
    at = stop + (-stop & 3);
    visit(start, stop, at);
  }
}
