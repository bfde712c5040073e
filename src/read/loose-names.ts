// Names of dates that differ from those a register knows by nothing but their form: English ones by the order and the
// endings of their words (filed_date, Date Filed, FilingDate), Chinese ones by what is put behind them (日期, 时间, 年月日).

import { stripBrackets } from './column-names.ts';

const TAIL = /(?:的)?(?:日期|时间|年月日|日)$/;
/** Words that only say that a date is meant. */
const DATE_WORDS = new Set(['on', 'date', 'day', 'time', 'datetime', 'dt', 'at']);
const ARTICLES = new Set(['of', 'the', 'a', 'was', 'when']);
const MOST_CHARACTERS = 60;

/** What is the same for all forms of a name; undefined where it does not say that it is a date. */
export function toLooseName(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const plain = (stripBrackets(text)?.text ?? text).normalize('NFKC').trim();
  if (/[^\x00-\x7f]/.test(plain)) {
    const bare = plain.replace(/\s/g, '').replace(/[:*]/g, '');
    const base = bare.replace(TAIL, '');
    return base === bare || base.length < 2 ? undefined : base;
  }
  const words = plain
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !ARTICLES.has(word));
  const telling = words.filter((word) => !DATE_WORDS.has(word)).map(withoutEnding);
  return telling.length === 0 || telling.length === words.length ? undefined : telling.sort().join(' ');
}

/** filed, filing and file are one. */
const withoutEnding = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|e)$/, '') : word);
