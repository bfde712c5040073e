// The two languages of every text that a reader sees.

export type Language = 'zh' | 'en';

/** One text in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** What is put together in the same way in both languages. */
export const toLabel = (say: (language: Language) => string): Label => ({ zh: say('zh'), en: say('en') });

/** A text that has no language: an id, a name, a figure. */
export const sameInBoth = (text: string): Label => ({ zh: text, en: text });

/** What stands between the items of a list. */
export const LIST_MARK: Label = { zh: '、', en: ', ' };

/** Each text once, in the order in which they come. */
export const uniqueLabels = (labels: readonly Label[]): Label[] =>
  [...new Map([...labels].reverse().map((label) => [label.zh, label])).values()].reverse();
