// Names of dates and ids that differ from those a register knows by nothing but their form: English ones by the order and the
// endings of their words (filed_date, Date Filed, FilingDate, case no.), Chinese ones by what is put behind them (日期, 时间,
// 年月日; 编号, 编码, 号码).

import { bareOf } from './column-names.ts';

export type LooseKind = 'date' | 'id';

interface Forms {
  /** What a Chinese name ends in. */
  readonly tail: RegExp;
  /** English words that only say which kind is meant. */
  readonly words: ReadonlySet<string>;
}

const FORMS: Readonly<Record<LooseKind, Forms>> = {
  date: {
    tail: /(?:的?(?:日期|时间|年月日|日)){1,2}$/,
    words: new Set(['on', 'date', 'day', 'time', 'datetime', 'dt', 'at']),
  },
  id: {
    tail: /的?(?:编号|编码|号码|代码)$/,
    words: new Set(['id', 'no', 'nr', 'num', 'number', 'code', 'identifier']),
  },
};
const ARTICLES = new Set(['of', 'the', 'a', 'was', 'when']);
const MOST_CHARACTERS = 60;

/** What is the same for all forms of a name; undefined where it does not say that it is of the kind. */
export function toLooseName(text: string, kind: LooseKind): string | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const plain = bareOf(text).normalize('NFKC').trim();
  const { tail, words } = FORMS[kind];
  if (/[^\x00-\x7f]/.test(plain)) {
    const bare = plain.replace(/\s/g, '').replace(/[:*]/g, '');
    const base = bare.replace(tail, '');
    return base === bare || base.length < 2 ? undefined : `${kind} ${base}`;
  }
  const all = plain
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !ARTICLES.has(word));
  const telling = all.filter((word) => !words.has(word)).map(withoutEnding);
  return telling.length === 0 || telling.length === all.length
    ? undefined
    : `${kind} ${telling.sort().join(' ')}`;
}

export const LOOSE_KINDS = Object.keys(FORMS) as readonly LooseKind[];

/** filed, filing and file are one, and closed and closure. */
const withoutEnding = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|ure|e)$/, '') : word;
