// Bases that were published at the time: in place of what is counted now where that is asked for, and beside it always, so
// that a base that was revised since is marked and both numbers are known.

import type { Cell, DerivedFigure, Group } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Rounding } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { BaseChoice } from '../domain/table-words.ts';
import type { Figure } from '../measure/compare.ts';
import { isRevised, type PublishedFigure } from '../publication/index.ts';

/** The last publication of each figure, and on which of the two percentages are taken. */
export interface PublishedBases {
  find(measure: Measure, group: Group, period: Period): PublishedFigure | undefined;
  readonly choice: BaseChoice;
  /** How the figures of the report are rounded. */
  readonly rounding: Rounding;
}

/** Ids of the figures that cells carry beside their base where published figures are known. */
export const BOTH_BASES = ['published_base', 'recomputed_base'] as const;

/** The base that changes are taken on: what was published where that is chosen and known, else what is counted now. */
export function chosenBase(
  counted: Figure,
  measure: Measure,
  group: Group,
  period: Period,
  published: PublishedBases | undefined,
): Figure {
  if (published?.choice !== 'published') return counted;
  const found = findPublished(published, measure, group, period);
  return found ? { value: found.value, extent: 'full' } : counted;
}

/** What a province itself deals with was published under its bare code once, where groups began with prefectures. */
function findPublished(
  published: PublishedBases,
  measure: Measure,
  group: Group,
  period: Period,
): PublishedFigure | undefined {
  const found = published.find(measure, group, period);
  if (found) return found;
  const bare = group.map(([id, code]) => [id, code.replace(/^(\d\d0000):own$/, '$1')] as const);
  const isOther = bare.some(
    ([id, code], index) => code !== group[index]![1] && !/:(tree|province)$/.test(id),
  );
  return isOther ? published.find(measure, bare, period) : undefined;
}

/** Marks a cell whose base was revised, and gives it both numbers. */
export function withBothBases(
  cell: Cell,
  { value, extent }: Figure,
  measure: Measure,
  published: PublishedBases | undefined,
): Cell {
  if (!published || !cell.basePeriod) return cell;
  const found = findPublished(published, measure, cell.group, cell.basePeriod);
  // What the data cover in part says nothing against a publication.
  const recomputed = extent === 'full' ? value : undefined;
  const isChanged =
    found !== undefined && recomputed !== undefined && isRevised(found, recomputed, published.rounding);
  const both: DerivedFigure[] = [
    {
      id: BOTH_BASES[0],
      decimals: found?.decimals ?? measure.decimals,
      ...(found && { value: found.value }),
    },
    { id: BOTH_BASES[1], decimals: measure.decimals, ...(recomputed && { value: recomputed }) },
  ];
  return {
    ...cell,
    statuses: isChanged ? [...cell.statuses, 'revised'] : cell.statuses,
    derived: [...(cell.derived ?? []), ...both],
  };
}
