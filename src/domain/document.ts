// A briefing (通报) before any format: headings, sentences, tables and charts in order, in one language. Whoever writes
// it to a format sees this and nothing else.

import type { Status } from './cell.ts';
import type { Label, Language } from './language.ts';
import type { FileLedger } from './ledger.ts';
import type { Paper, SignOff } from './paper.ts';
import type { Rational } from './rational.ts';
import type { Table } from './table.ts';

export interface Document {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** Who it is from and to, as declared; absent lines are not written. */
  readonly issuer?: string;
  readonly recipient?: string;
  /** 成文日期, written as it is to appear. */
  readonly date?: string;
  readonly blocks: readonly Block[];
  /** For the footer: where the records went. */
  readonly files: readonly FileLedger[];
  /** Labels of the files' registers, by id; a register without one is shown by its id. */
  readonly registerLabels?: ReadonlyMap<string, Label>;
  /** How its tables stand on paper. */
  readonly paper?: Paper;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Numbered through the document: 表1, 表2 …; the source is the declared table that it is made of. */
  | {
      readonly kind: 'table';
      readonly number: number;
      readonly table: Table;
      readonly source?: string;
      /** Who signs for it. */
      readonly signOff?: SignOff;
    }
  /** Numbered through the document: 图1, 图2 … */
  | { readonly kind: 'chart'; readonly number: number; readonly chart: Chart; readonly source?: string };

/** A chart of figures that also stand in a table or a sentence. */
export interface Chart {
  readonly id: string;
  /** `bars` against last year · `lines` over months with last year's · `shares` of a whole · `ranking` of groups. */
  readonly kind: 'bars' | 'lines' | 'shares' | 'ranking';
  readonly title: string;
  readonly unit: string;
  /** Digits after the point; undefined: none for whole numbers, else one. */
  readonly decimals?: number;
  /** Names of the groups or periods along the axis. */
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** What the marks in the picture mean, said beneath it. */
  readonly notes?: readonly string[];
  /** What the picture says, in words, for who cannot see it. */
  readonly alternative: string;
}

export interface ChartSeries {
  readonly name: string;
  /** One per category; undefined where there is no figure. */
  readonly values: readonly (Rational | undefined)[];
  /** One list per category: how its figure must be read, or why it is not drawn. */
  readonly marks?: readonly (readonly Status[])[];
}
