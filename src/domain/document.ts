// A briefing (通报) before any format: headings, sentences, tables and charts in order, in one language. Whoever writes
// it to a format sees this and nothing else.

import type { Status } from './cell.ts';
import type { Label, Language } from './language.ts';
import type { FileLedger } from './ledger.ts';
import type { Named } from './named.ts';
import type { Paper, SignOff } from './paper.ts';
import type { Rational } from './rational.ts';
import type { Table } from './table.ts';

export interface Document {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** What must be known before the first figure, a line each, under the title. */
  readonly remarks?: readonly string[];
  /** Who it is from and to, as declared; absent lines are not written. */
  readonly issuer?: string;
  readonly recipient?: string;
  /** 成文日期, written as it is to appear. */
  readonly date?: string;
  /** What GB/T 9704 has around a text, as declared. */
  readonly official?: OfficialParts;
  readonly blocks: readonly Block[];
  /** For the footer: where the records went. */
  readonly files: readonly FileLedger[];
  /** Labels of the files' registers, by id; a register without one is shown by its id. */
  readonly registerLabels?: ReadonlyMap<string, Label>;
  /** How its tables stand on paper. */
  readonly paper?: Paper;
}

/** The parts of an official paper beside its title, text and signature; those that are absent are not written. */
export interface OfficialParts {
  /** 密级和保密期限. */
  readonly secrecy?: string;
  /** 紧急程度. */
  readonly urgency?: string;
  /** 发文机关标志, the red head. */
  readonly masthead?: string;
  /** 发文字号. */
  readonly number?: string;
  /** 附件说明: the names of what is attached. */
  readonly attachments?: readonly string[];
  /** 附注. */
  readonly note?: string;
  /** 版记: 抄送机关, 印发机关, 印发日期. */
  readonly copiesTo?: string;
  readonly printedBy?: string;
  readonly printedOn?: string;
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

export const CHART_KINDS = [
  {
    id: 'bars',
    label: { zh: '与上年同期比较', en: 'against last year' },
    aliases: ['对比', '柱形图', '条形图'],
  },
  { id: 'lines', label: { zh: '逐月', en: 'over months' }, aliases: ['折线图', '趋势', '走势'] },
  { id: 'shares', label: { zh: '构成', en: 'shares of a whole' }, aliases: ['占比', '饼图', '比重'] },
  { id: 'ranking', label: { zh: '位次', en: 'ranking of groups' }, aliases: ['排名', '排序', '名次'] },
] as const satisfies readonly Named[];

/** A chart of figures that also stand in a table or a sentence. */
export interface Chart {
  readonly id: string;
  /** `bars` against last year · `lines` over months with last year's · `shares` of a whole · `ranking` of groups. */
  readonly kind: (typeof CHART_KINDS)[number]['id'];
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
