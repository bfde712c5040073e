// The history of published figures (历次公布数): a plain CSV, one line per figure and publication. What was published
// stays published; a later count that differs is a revision, and is shown as one.

import type { Group } from '../../domain/cell.ts';
import type { Day } from '../../domain/day.ts';
import type { Period } from '../../domain/period.ts';
import type { Rational } from '../../domain/rational.ts';

export interface PublishedFigure {
  /** 0 where nobody says. */
  readonly publishedOn: Day;
  /** Measure id, or a label where people wrote one. */
  readonly measure: string;
  readonly group: Group;
  /** What it is of beyond that, see `toScope`; empty where nothing was filtered. */
  readonly scope: string;
  readonly period: Period;
  /** As it was printed: rounded to `decimals`. */
  readonly value: Rational;
  readonly decimals: number;
  /** Empty where nobody says: that of the measure. */
  readonly unit: string;
  /** The fingerprint of the manifest of that publication; empty where there was none. */
  readonly manifestSha: string;
}

/** All figures in the order in which they were published. */
export interface History {
  readonly entries: readonly PublishedFigure[];
}

export const NO_HISTORY: History = { entries: [] };
