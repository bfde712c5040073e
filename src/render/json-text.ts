// JSON as text. Figures are written digit by digit from exact fractions, so no JavaScript number and no object
// with keys from data takes part.

/** Characters that JSON allows raw but a terminal or an editor must not see; JSON.stringify escapes the rest. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export const jsonString = (text: string): string =>
  JSON.stringify(text).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A figure that is already a plain decimal, or `null`. */
export const jsonNumber = (decimal: string | undefined): string => decimal ?? 'null';

export const jsonArray = (items: readonly string[]): string => `[${items.join(', ')}]`;

/** An object on one line from keys and finished JSON texts, in the order given. */
export function jsonObject(entries: readonly (readonly [key: string, json: string])[]): string {
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, json]) => `${jsonString(key)}: ${json}`).join(', ')} }`;
}
