// The words of direction, in one table: what may be chosen, and how each is said where the change is slight or goes from
// one figure to another. Signs choose the column, so that a word can never contradict its figure.

import type { Language } from '../domain/language.ts';

/** One word for a rise or a fall. */
export interface DirectionWord {
  /** As it stands before a figure, and as it is chosen: 增长, up. */
  readonly word: string;
  /** Where rounding leaves nothing of the change. */
  readonly slight: string;
  /** Before "from 2 to 7". */
  readonly between: string;
}

export type Direction = 'rise' | 'fall';

const chinese = (word: string, between: string): DirectionWord => ({ word, slight: `略有${word}`, between });

export const DIRECTION_WORDS: Readonly<
  Record<Language, Readonly<Record<Direction, readonly DirectionWord[]>>>
> = {
  zh: {
    rise: ['增长', '上升', '增加', '提高', '多'].map((word) => chinese(word, '增至')),
    fall: ['下降', '减少', '降低', '少'].map((word) => chinese(word, '降至')),
  },
  en: {
    rise: [
      { word: 'up', slight: 'slightly up', between: 'up' },
      { word: 'an increase of', slight: 'a slight increase', between: 'an increase' },
      { word: 'a rise of', slight: 'a slight rise', between: 'a rise' },
    ],
    fall: [
      { word: 'down', slight: 'slightly down', between: 'down' },
      { word: 'a decrease of', slight: 'a slight decrease', between: 'a decrease' },
      { word: 'a fall of', slight: 'a slight fall', between: 'a fall' },
    ],
  },
};

/** What a change is measured in, which decides the usual word for it. */
export const CHANGE_KINDS = ['percent', 'points', 'count'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The chosen word for each kind of change. */
export type ChosenWords = Readonly<Record<ChangeKind, Readonly<Record<Direction, DirectionWord>>>>;

/** 「增长」 goes with percentages, 「上升」 with points, 「增加」 with absolute figures. */
export const USUAL_WORDS: Readonly<
  Record<Language, Readonly<Record<ChangeKind, Readonly<Record<Direction, string>>>>>
> = {
  zh: {
    percent: { rise: '增长', fall: '下降' },
    points: { rise: '上升', fall: '下降' },
    count: { rise: '增加', fall: '减少' },
  },
  en: {
    percent: { rise: 'up', fall: 'down' },
    points: { rise: 'up', fall: 'down' },
    count: { rise: 'up', fall: 'down' },
  },
};
