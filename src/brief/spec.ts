// A briefing as it was declared, once its shape is known to be right. Keys are those of the YAML.

import type { ConfigNode } from '../config/config-node.ts';
import type { Language } from '../domain/language.ts';
import type { BriefShape } from './schema.ts';

export type { OutputFormat } from './schema.ts';

import type { OutputFormat } from './schema.ts';

export type TableSpec = BriefShape['tables'][string];
export type ChartSpec = NonNullable<BriefShape['charts']>[string];
export type SectionSpec = BriefShape['sections'][number];
export type ItemSpec = NonNullable<SectionSpec['body']>[number];
export type SentenceSpec = NonNullable<ItemSpec['sentence']>;
/** A form that the briefing fills, by the paths in its declaration. */
export type FormSpec = Exclude<BriefShape['outputs'][number], OutputFormat>;
/** One text for both languages, or one for each. */
export type TextSpec = BriefShape['title'];

export interface BriefSpec extends Omit<BriefShape, 'tables' | 'charts'> {
  readonly tables: ReadonlyMap<string, TableSpec>;
  readonly charts: ReadonlyMap<string, ChartSpec>;
  /** What its placeholders stood for. */
  readonly filledWith: ReadonlyMap<string, string>;
  /** The file that it comes from: for places in errors. */
  readonly file: SpecFile;
}

export interface SpecFile {
  /** As it is shown. */
  readonly name: string;
  readonly text: string;
  /** After placeholders were filled in. */
  readonly root: ConfigNode;
}

/** A text in a language; who wrote only one is taken at their word. */
export function inLanguage(text: TextSpec, language: Language): string {
  if (typeof text === 'string') return text;
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}
