// The text of a cell without what a spreadsheet or an input method put around it. Nothing is interpreted here.
// Every function is linear: edges are found by walking, because `\s+$` is quadratic on a run of spaces.

const SPACE = /[\s\u200b-\u200d\u2060]/;

/** Ids are distinct in every row, so the plain characters that they are made of are told without the pattern. */
const isSpace = (character: string): boolean =>
  !(character > ' ' && character <= '~') && SPACE.test(character);

/** Without white space at both ends, zero-width characters and U+3000 included. */
function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start]!)) start += 1;
  while (end > start && isSpace(text[end - 1]!)) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Trimmed, and without Excel's marks for "this is text": a leading apostrophe, or `="…"` around the whole. */
export function trimCell(raw: string): string {
  const text = trimSpaces(raw);
  if (text.startsWith("'")) return trimSpaces(text.slice(1));
  if (text.length >= 3 && text.startsWith('="') && text.endsWith('"')) return trimSpaces(text.slice(2, -1));
  return text;
}

/** Without any white space, inside too. */
export const removeSpaces = (text: string): string => text.replace(/[\s\u200b-\u200d\u2060]+/g, '');

const FULL_WIDTH = /[！-～￥\s\u200b-\u200d\u2060]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Full-width ASCII (１２３／－) as ASCII and every white space as a plain one. Narrower than NFKC on purpose:
 * `12²` must not become 122, nor ① 1.
 */
export const toHalfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (character) => {
    if (character === '￥') return '¥';
    const code = character.charCodeAt(0);
    return code >= 0xff01 ? String.fromCharCode(code - FULL_WIDTH_OFFSET) : ' ';
  });
