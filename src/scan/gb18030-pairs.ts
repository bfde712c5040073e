// The characters of two bytes in GB18030, out of Node's own table: the single place where it is asked for.

/** The second bytes of a pair, in order. */
export const TRAILS: readonly number[] = Array.from(
  { length: 0xff - 0x40 },
  (_, index) => 0x40 + index,
).filter((trail) => trail !== 0x7f);

const FIRST_LEAD = 0x81;
const LEADS = 126;

/** Calls `use` with the first byte of every pair and the characters that its second bytes stand for. */
export function forEachLead(use: (lead: number, characters: readonly string[]) => void): void {
  const bytes = new Uint8Array(LEADS * TRAILS.length * 2);
  for (let index = 0; index * 2 < bytes.length; index++) {
    bytes[index * 2] = FIRST_LEAD + Math.floor(index / TRAILS.length);
    bytes[index * 2 + 1] = TRAILS[index % TRAILS.length]!;
  }
  const characters = [...new TextDecoder('gb18030').decode(bytes)];
  for (let index = 0; index < LEADS; index++) {
    use(FIRST_LEAD + index, characters.slice(index * TRAILS.length, (index + 1) * TRAILS.length));
  }
}
