// The distinct texts of one column and their codes: a hash table over parts of longer texts, so that a text is cut out
// only when it is new. Texts made to collide are handed to a Map, which V8 guards with a secret seed.

/** V8 keeps the whole block alive for a slice of this length; a copy lets it go. */
const SLICED_LENGTH = 13;
const FIRST_SLOTS = 256;
/** More steps than this are no accident at the load of one half. */
const MOST_PROBES = 200;

export class TextTable {
  /** In order of first appearance; the position of a text is its code. */
  readonly texts: string[] = [];
  /** By hash: code plus one, 0 for free. The number of slots is a power of two. */
  private slots = new Int32Array(FIRST_SLOTS);
  /** By code. */
  private hashes = new Int32Array(FIRST_SLOTS);
  private colliding: Map<string, number> | undefined;

  /** The code of a part of a text. */
  codeOf(text: string, start: number, end: number): number {
    if (this.colliding) return this.codeAmongColliding(this.colliding, text.slice(start, end));
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let probes = 0; ; probes++) {
      const code = this.slots[slot]! - 1;
      if (code < 0) return this.add(text.slice(start, end), hash, slot);
      if (this.hashes[code] === hash && isPart(this.texts[code]!, text, start, end)) return code;
      if (probes === MOST_PROBES) {
        this.colliding = new Map(this.texts.map((known, index) => [known, index]));
        return this.codeAmongColliding(this.colliding, text.slice(start, end));
      }
      slot = (slot + 1) & mask;
    }
  }

  private add(text: string, hash: number, slot: number): number {
    const code = this.texts.length;
    this.texts.push(copyOf(text));
    if (code === this.hashes.length) this.hashes = widened(this.hashes);
    this.hashes[code] = hash;
    this.slots[slot] = code + 1;
    if (this.texts.length * 2 > this.slots.length) this.grow();
    return code;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let code = 0; code < this.texts.length; code++) {
      let slot = this.hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.slots = slots;
  }

  private codeAmongColliding(codes: Map<string, number>, text: string): number {
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, this.texts.length);
    return this.texts.push(copyOf(text)) - 1;
  }
}

function widened(values: Int32Array): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(values.length * 2);
  wide.set(values);
  return wide;
}

function isPart(part: string, text: string, start: number, end: number): boolean {
  if (part.length !== end - start) return false;
  for (let at = start; at < end; at++) if (part.charCodeAt(at - start) !== text.charCodeAt(at)) return false;
  return true;
}

function copyOf(text: string): string {
  if (text.length < SLICED_LENGTH) return text;
  const copy = Buffer.from(text).toString();
  return copy === text ? copy : text;
}
