// The characters of two bytes in GB18030, out of Node's own table: the single place where it is asked for.

/** The second bytes of a pair, in order. */
const TRAILS: readonly number[] = Array.from({ length: 0xff - 0x40 }, (_, index) => 0x40 + index).filter(
  (trail) => trail !== 0x7f,
);
const FIRST_LEAD = 0x81;
const LEADS = 126;

let decoded: string | undefined;

/** All of them in the order of their bytes, one code unit each; decoded at the first use. */
export function pairCharacters(): string {
  if (decoded !== undefined) return decoded;
  const bytes = new Uint8Array(LEADS * TRAILS.length * 2);
  for (let index = 0; index * 2 < bytes.length; index++) bytes.set(pairAt(index), index * 2);
  decoded = new TextDecoder('gb18030').decode(bytes);
  return decoded;
}

/** The bytes of the character at a place among them. */
export const pairAt = (index: number): readonly [number, number] => [
  FIRST_LEAD + Math.floor(index / TRAILS.length),
  TRAILS[index % TRAILS.length]!,
];

/** Every first byte of a pair with the characters that its second bytes stand for. */
export const charactersByLead = (): (readonly [number, string])[] =>
  Array.from({ length: LEADS }, (_, lead) => [
    FIRST_LEAD + lead,
    pairCharacters().slice(lead * TRAILS.length, (lead + 1) * TRAILS.length),
  ]);
