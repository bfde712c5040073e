// What a cell looks like, for telling header rows from data. Nothing is read from a cell here.

const DATE = /^'?\d{4}(?:[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)?(?:[ T]\d[\d:.]*Z?)?)$/;
const PLAIN_DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const NUMBER = /^[-+]?[,.]*\d[\d,.]*%?$/;

/** A cell of more characters is neither. */
const MOST_CHARACTERS = 40;

const toPlain = (cell: string): string => cell.normalize('NFKC').trim();

/** 2015-05-03, 2015/5/3, 2015.5.3, 2015年5月3日, 2015年5月, 20150503, with or without a time. */
export function isDateLike(cell: string): boolean {
  if (cell.length > MOST_CHARACTERS) return false;
  const text = toPlain(cell);
  return DATE.test(text) || PLAIN_DATE.test(text);
}

/** A date, a number or an id: what stands in records and not in headers. */
export function isDataLike(cell: string): boolean {
  if (cell.length > MOST_CHARACTERS) return false;
  const text = toPlain(cell);
  if (NUMBER.test(text) || DATE.test(text)) return true;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 4 && digits * 2 >= text.length;
}

export const isBlankCell = (cell: string): boolean => cell === '' || cell.trim() === '';
