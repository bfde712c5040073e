// How much room a text takes in a picture, and where it is broken: there is no font to ask, and the charting library breaks
// rare characters in two.

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Pixels, on the generous side: a Chinese character is as wide as the type is high, a Latin one a little over half. */
export function roomOf(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += character < '\u0300' ? 0.58 : 1;
  return ems * fontSize;
}

/**
 * The lines of a text in a room: Latin words are kept whole where they fit, everything else may be broken between
 * characters. What `most` lines cannot hold ends in `…`. Every text must come through here before it is drawn.
 */
export function wrapText(
  text: string,
  room: number,
  fontSize: number,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = [''];
  for (const piece of piecesOf(text, room, fontSize)) {
    const line = lines.at(-1)!;
    if (line !== '' && roomOf(line + piece.trimEnd(), fontSize) > room) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  const trimmed = lines.map((line) => toSafeLine(line.trimEnd()));
  if (trimmed.length <= most) return trimmed;
  const kept = trimmed.slice(0, most);
  const last = [...SEGMENTER.segment(kept.at(-1)!)].map(({ segment }) => segment);
  while (last.length > 0 && roomOf(`${last.join('')}…`, fontSize) > room) last.pop();
  return [...kept.slice(0, -1), `${last.join('')}…`];
}

/**
 * The library remembers the widths of texts in an object: a text such as `__proto__` would be taken for one it knows, and
 * write into the prototype of all objects. A space behind it is not seen, and is not such a name.
 */
const toSafeLine = (line: string): string => (line in Object.prototype ? `${line} ` : line);

/** Words with the spaces behind them; a word that no line can hold, and any other text, in single characters. */
function piecesOf(text: string, room: number, fontSize: number): string[] {
  return (text.match(/[\u0021-\u02ff]+ *| +|[^\u0020-\u02ff]+/g) ?? []).flatMap((piece) =>
    piece < '\u0300' && roomOf(piece.trimEnd(), fontSize) <= room
      ? [piece]
      : [...SEGMENTER.segment(piece)].map(({ segment }) => segment),
  );
}
