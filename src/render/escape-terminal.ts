// The last step before a text reaches a terminal: whatever could move the cursor, set the title, reach the
// clipboard or turn the direction of reading is shown as `\u{1b}` and so on. Colours of ours are added afterwards.

/** C0, DEL, C1, line and paragraph separators, marks and overrides of direction, halves of characters. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/gu;

/**
 * One line of printable text, whatever came in.
 * @example escapeTerminal('a\u001b[2J') // 'a\\u{1b}[2J'
 */
export const escapeTerminal = (text: string): string =>
  text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
