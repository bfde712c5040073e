// How sentences are worded throughout one document: words, decimals, scales, periods. What is left out has its usual value;
// what is not known is refused.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { nearest } from '../domain/nearest.ts';
import type { Rounding } from '../domain/rational.ts';
import {
  CHANGE_KINDS,
  type ChangeKind,
  type ChosenWords,
  DIRECTION_WORDS,
  type Direction,
  type DirectionWord,
  USUAL_WORDS,
} from './words.ts';

/** How a period from January on is named: 1至5月, 前5个月, 今年以来, 截至5月底. */
export const CUMULATIVE_FORMS = ['range', 'first_months', 'this_year', 'until'] as const;
export type CumulativeForm = (typeof CUMULATIVE_FORMS)[number];

/**
 * How a rise of 100 % and more is told: 增长259.6%, 增长2.6倍, both, or 为上年同期的3.6倍. English counts the whole figure
 * (3.6 times the base), as "2.6 times more" is read either way.
 */
export const MULTIPLE_FORMS = ['percent', 'times', 'both', 'ratio'] as const;
export type MultipleForm = (typeof MULTIPLE_FORMS)[number];

/** How a change on a small base is told: 由2件增至7件, the percentage, or both. */
export const SMALL_BASE_FORMS = ['counts', 'percent', 'both'] as const;
export type SmallBaseForm = (typeof SMALL_BASE_FORMS)[number];

export interface SentenceStyle {
  readonly language: Language;
  /** Digits after the point of percentages and points. */
  readonly decimals: number;
  readonly rounding: Rounding;
  readonly words: ChosenWords;
  readonly multiples: MultipleForm;
  readonly smallBase: SmallBaseForm;
  /** Ids of measures told in 万 from ten thousand on, with the digits after the point; Chinese only. */
  readonly tenThousands: ReadonlyMap<string, number>;
  readonly cumulative: CumulativeForm;
  /** Between the months of a range. */
  readonly dash: '至' | '—';
  /** Whether 一季度, 上半年, 前三季度 and 全年 are named rather than counted in months. */
  readonly calendarNames: boolean;
  /** Whether periods carry their year. */
  readonly withYear: boolean;
  /** The year that the document is about: of no other is said 今年. Any year is when undefined. */
  readonly ownYear?: number;
}

/** What a user may choose; everything else follows. */
export interface StyleChoices extends Partial<Omit<SentenceStyle, 'language' | 'words'>> {
  /** Words of direction by kind of change; see `DIRECTION_WORDS`. */
  readonly words?: Partial<Record<ChangeKind, Partial<Record<Direction, string>>>>;
}

/** @throws JjstatsError `invalid-config` for a word that is not in the table or decimals that are not 0 to 6 */
export function toStyle(language: Language, choices: StyleChoices = {}): SentenceStyle {
  const { words, ...rest } = choices;
  const decimals = [rest.decimals ?? 1, ...(rest.tenThousands?.values() ?? [])];
  for (const digits of decimals) if (!isDigits(digits)) throw badDecimals(digits);
  return {
    decimals: 1,
    rounding: 'half-away',
    multiples: 'percent',
    smallBase: 'counts',
    tenThousands: new Map(),
    cumulative: 'range',
    dash: '至',
    calendarNames: true,
    withYear: false,
    ...rest,
    language,
    words: chooseWords(language, words),
  };
}

const isDigits = (digits: number): boolean => Number.isInteger(digits) && digits >= 0 && digits <= 6;

const badDecimals = (digits: number): JjstatsError =>
  new JjstatsError(
    'invalid-config',
    inBoth({
      what: { zh: `小数位数 ${digits}`, en: `${digits} decimals` },
      hint: { zh: '应为0至6的整数', en: 'give a whole number from 0 to 6' },
    }),
  );

function chooseWords(language: Language, chosen: StyleChoices['words'] = {}): ChosenWords {
  const wordsFor = (kind: ChangeKind) => ({
    rise: chooseWord(language, 'rise', chosen[kind]?.rise ?? USUAL_WORDS[language][kind].rise),
    fall: chooseWord(language, 'fall', chosen[kind]?.fall ?? USUAL_WORDS[language][kind].fall),
  });
  const [percent, points, count] = CHANGE_KINDS.map(wordsFor);
  return { percent: percent!, points: points!, count: count! };
}

function chooseWord(language: Language, direction: Direction, word: string): DirectionWord {
  const known = DIRECTION_WORDS[language][direction];
  const found = known.find((one) => one.word === word);
  if (found) return found;
  const words = known.map((one) => one.word);
  const near = nearest(word, words);
  throw new JjstatsError(
    'invalid-config',
    inBoth({
      what: `"${word}"`,
      hint:
        near === undefined
          ? { zh: `可用: ${words.join('、')}`, en: `choose ${words.join(', ')}` }
          : { zh: `是否应为 "${near}"?`, en: `did you mean "${near}"?` },
    }),
  );
}
