// A figure of a text: its number as printed, what it is of, and the part that it plays in its sentence.

import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import type { Interval } from './interval.ts';

/** A range of the text that was read, in UTF-16 units, the end behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Direction = 'up' | 'down';

/** What a comparison is said to be with: 同比, 环比. */
export type ComparisonWord = 'same-period-last-year' | 'previous-period';

export type FigureKind = 'count' | 'percent' | 'points' | 'times';

/**
 * `count` a number of things · `base` what it is held against · `change` by how many it grew or fell · `change-percent` the
 * same in per cent · `share` of a whole · `level` a rate or any other percentage · `points` a difference of percentages ·
 * `growth-times` 增长x倍 · `ratio-times` 是…的x倍 · `mean` 平均每….
 */
export type Role =
  | 'count'
  | 'base'
  | 'change'
  | 'change-percent'
  | 'share'
  | 'level'
  | 'points'
  | 'growth-times'
  | 'ratio-times'
  | 'mean';

export interface Figure extends Span {
  readonly index: number;
  readonly kind: FigureKind;
  /** As it stands, with 万, %, 倍, and without the unit. */
  readonly text: string;
  /** Where its unit stands; empty at its end where there is none. */
  readonly unitSpan: Span;
  /** 件, 人, 元, %, 个百分点, 倍; empty where the text names none. */
  readonly unit: string;
  readonly value: Rational;
  /** All values that may have been rounded to it. */
  readonly range: Interval;
  /** Digits behind the point, as printed. */
  readonly decimals: number;
  /** 10,000 for 万, 100,000,000 for 亿. */
  readonly scale: bigint;
  /** A whole number that was not rounded. */
  readonly isExact: boolean;
  readonly role: Role;
  readonly direction: Direction | undefined;
  /** Where the word of direction stands. */
  readonly directionSpan: Span | undefined;
  readonly comparison: ComparisonWord | undefined;
  readonly comparisonSpan: Span | undefined;
  /** What the base is said to be: of last year, or of the period before. */
  readonly baseOf: ComparisonWord | undefined;
  /** The text between the figure before it, or its sentence's beginning, and itself. */
  readonly left: string;
  readonly right: string;
  /** The words that say what it is of. */
  readonly subject: string;
  readonly period: Period | undefined;
  /** Whether its own clause names the period. */
  readonly namesPeriod: boolean;
  readonly block: number;
  readonly sentence: number;
  /** Sentences and what semicolons divide. */
  readonly segment: number;
  /** How many brackets it stands in. */
  readonly depth: number;
  /** Several figures joined by 、 and 和 have one number; its first figure's index. */
  readonly list: number;
  /** 分别, 依次 or "respectively" governs its list. */
  readonly isRespective: boolean;
  /** 其中 stands before it. */
  readonly isPart: boolean;
  /** 合计, 共计: it is said to be a sum. */
  readonly isSum: boolean;
  /** It refers to a figure told before: 上述…, 这…, …中. */
  readonly isBackReference: boolean;
  readonly isTable: boolean;
  readonly isTitle: boolean;
}

export type Severity = 'error' | 'warning' | 'note';

/** What is wrong, or may be, at a place of the text. */
export interface Finding extends Span {
  readonly severity: Severity;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly found: string;
  /** What should stand there, where that can be said. */
  readonly expected: string | undefined;
  /** The figures that prove it. */
  readonly figures: readonly Figure[];
}
