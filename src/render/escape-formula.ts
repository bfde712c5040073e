// Spreadsheets run a text that begins like a formula. Only texts are escaped, never figures: a rule by first
// character alone would turn `-12.5` into text.

const OPENERS: ReadonlySet<string> = new Set('=+-@＝＋－＠\t\r\n\0');

/** Whether a spreadsheet may take the text for a formula: an opener stands first, or behind nothing but white space. */
export function opensFormula(text: string): boolean {
  const spaces = text.length - text.trimStart().length;
  for (let index = 0; index <= spaces; index += 1) if (OPENERS.has(text.charAt(index))) return true;
  return false;
}

/** The text behind a `'` where it opens a formula, else the text (OWASP CSV injection, ASVS 1.2.10). */
export const escapeFormula = (text: string): string => (opensFormula(text) ? `'${text}` : text);
