// The one order of names: by code point, the same under every locale.

/** For `sort`. UTF-16 order would put characters beyond the basic plane before U+E000; UTF-8 order does not. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
