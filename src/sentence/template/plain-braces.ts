// Templates as office programs write them: quotes that turn and wide blanks inside the braces are as good as plain ones.
// Every character stays where it is, and nothing outside the braces changes.

const PLAIN: ReadonlyMap<string, string> = new Map([
  ...entriesOf('"', '\u201c\u201d\u201e\u201f\u2033\uff02'),
  ...entriesOf("'", '\u2018\u2019\u201a\u201b\u2032\uff07'),
  ...entriesOf(
    ' ',
    '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
  ),
]);
/** Only where no text is quoted: there they may be meant. */
const PLAIN_MARKS: ReadonlyMap<string, string> = new Map([
  ['\uff5c', '|'],
  ['\uff1a', ':'],
  ['\uff0c', ','],
  ['\uff0e', '.'],
]);

function entriesOf(plain: string, all: string): [string, string][] {
  return [...all].map((one) => [one, plain]);
}

export function rewriteQuotes(text: string): string {
  let written = '';
  for (let at = 0; at < text.length; ) {
    const open = nextOpening(text, at);
    if (open < 0) return written + text.slice(at);
    const closing = text[open + 1] === '{' ? '}}' : '%}';
    const found = text.indexOf(closing, open + 2);
    const end = found < 0 ? text.length : found;
    written += text.slice(at, open + 2) + toPlain(text.slice(open + 2, end));
    at = end;
  }
  return written;
}

function nextOpening(text: string, from: number): number {
  const [output, tag] = [text.indexOf('{{', from), text.indexOf('{%', from)];
  if (output < 0 || tag < 0) return Math.max(output, tag);
  return Math.min(output, tag);
}

function toPlain(inside: string): string {
  let quote = '';
  let written = '';
  for (const character of inside) {
    const mark = quote === '' ? PLAIN_MARKS.get(character) : undefined;
    const plain = PLAIN.get(character);
    // Within a quoted text only what may end it is looked at; blanks in it are part of the text.
    if (quote !== '' && plain !== quote && character !== quote) {
      written += character;
      continue;
    }
    const one = mark ?? plain ?? character;
    if (one === '"' || one === "'") quote = quote === '' ? one : '';
    written += one;
  }
  return written;
}
