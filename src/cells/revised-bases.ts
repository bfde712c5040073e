// The bases of a report that were revised since they were published, with both numbers: said under tables, in a list of a
// briefing and on standard error alike.

import type { Cell, DerivedFigure, Group } from '../domain/cell.ts';
import type { Label, Language } from '../domain/language.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import { type Rounding, toFixedText } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import { labelUnit } from '../domain/unit.ts';
import type { Dimension } from '../registers/dimension.ts';
import { BOTH_BASES } from './published-bases.ts';

export interface RevisedBase {
  readonly measure: Measure;
  readonly group: Group;
  /** Labels of its codes. */
  readonly groupNames: readonly Label[];
  /** The base period. */
  readonly period: Period;
  readonly published: KnownFigure;
  readonly recomputed: KnownFigure;
}

type KnownFigure = Required<DerivedFigure>;

/** Each revised base once, in the order of the cells. */
export function revisionsIn(
  cells: readonly Cell[],
  measures: ReadonlyMap<string, Measure>,
  dimensions: readonly Dimension[],
): RevisedBase[] {
  const seen = new Set<string>();
  return cells.flatMap((cell): RevisedBase[] => {
    const { basePeriod: period, group } = cell;
    if (!cell.statuses.includes('revised') || !period) return [];
    const key = JSON.stringify([cell.measure, group, period.id]);
    if (seen.has(key)) return [];
    seen.add(key);
    const [published, recomputed] = BOTH_BASES.map(
      (id) => cell.derived!.find((figure) => figure.id === id)!,
    ) as [KnownFigure, KnownFigure];
    const groupNames = group.map(([id, code]) => {
      const dimension = dimensions.find((one) => one.id === id);
      return dimension?.labelOf(code) ?? { zh: code, en: code };
    });
    return [{ measure: measures.get(cell.measure)!, group, groupNames, period, published, recomputed }];
  });
}

/** `立案 2014年1—5月: 当时公布 2353, 重新计算 2354 (件)`. */
export function sayRevision(
  { measure, groupNames, period, published, recomputed }: RevisedBase,
  rounding: Rounding,
): Label {
  const name = (language: Language) =>
    [measure.label[language], ...groupNames.map((one) => one[language]), showPeriod(period, language)].join(
      ' ',
    );
  const [before, now] = [published, recomputed].map(({ value, decimals }) =>
    toFixedText(value, decimals, rounding),
  );
  return {
    zh: `${name('zh')}: 当时公布 ${before}, 重新计算 ${now} (${measure.unit})`,
    en: `${name('en')}: published ${before}, now ${now} (${labelUnit(measure.unit).en})`,
  };
}
