// Figures from elsewhere (published before, or counted by someone else) against those of the data. Every difference is
// reported with both numbers; a figure of which the data know nothing is not passed over in silence.

import { type Period, showPeriod } from '../domain/period.ts';
import { type Rational, roundToUnits, toFixedText } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Check, FindingLog } from './finding.ts';

/** One line of a table of figures. */
export interface StatedFigure {
  readonly line: number;
  readonly measure: Measure;
  /** Dimension id → code; empty for a total. */
  readonly group: ReadonlyMap<string, string>;
  readonly period: Period;
  /** In units of 10^-decimals. */
  readonly units: bigint;
  readonly decimals: number;
}

/** What the data say; undefined where they cannot. */
export type FindFigure = (figure: StatedFigure) => Rational | undefined;

/** @returns the lines that could not be compared */
export function compareStated(
  check: Check,
  file: string,
  stated: readonly StatedFigure[],
  find: FindFigure,
  log: FindingLog,
): StatedFigure[] {
  return stated.filter((figure) => {
    const found = find(figure);
    if (found === undefined) return true;
    const { units, decimals } = figure;
    if (roundToUnits(found, decimals) === units) return false;
    const texts = {
      stated: toFixedText({ numerator: units, denominator: 10n ** BigInt(decimals) }, decimals),
      found: toFixedText(found, decimals),
    };
    log.add(check, () => ({
      file,
      line: figure.line,
      detail: {
        zh: `${nameOf(figure, 'zh')}: 表中 ${texts.stated}, 数据 ${texts.found}`,
        en: `${nameOf(figure, 'en')}: the table says ${texts.stated}, the data ${texts.found}`,
      },
    }));
    return false;
  });
}

function nameOf({ measure, group, period }: StatedFigure, language: 'zh' | 'en'): string {
  const groups = [...group].map(([dimension, code]) => `${dimension}=${code}`);
  return [measure.label[language], ...groups, showPeriod(period, language)].join(' ');
}
