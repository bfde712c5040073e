// The two languages of every text that a reader sees.

export type Language = 'zh' | 'en';

/** One text in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}
