// Shares (占比): of the whole, of the group above, and in a cross-table of its row, its column and all of it.

import type { Label } from '../../domain/language.ts';
import { divide, isZero, type Rational, scale, subtract } from '../../domain/rational.ts';
import { isRate } from '../../domain/register.ts';
import { type Column, given, NO_CHANGE, NOTHING, type ShareOf, withhold } from './column.ts';

/** `part` of `whole` in per cent; undefined where there is no whole. */
export function shareOf(part: Rational | undefined, whole: Rational | undefined): Rational | undefined {
  if (!part || !whole || isZero(whole)) return undefined;
  return scale(divide(part, whole), 100n);
}

const share = (
  id: string,
  of: ShareOf,
  label: Label,
  need: 'wholes' | 'crossing',
  ...aliases: readonly string[]
): Column => ({
  id,
  label,
  aliases,
  style: 'share',
  decimals: 'percent',
  needs: [need],
  of: (context) => context.share(of),
});

export const SHARES: readonly Column[] = [
  share('share', 'whole', { zh: '占比%', en: 'share %' }, 'wholes', '占比', '比重', '构成'),
  share('parent_share', 'parent', { zh: '占上级%', en: 'share of parent %' }, 'wholes', '占上级'),
  share('row_share', 'row', { zh: '占行%', en: 'row %' }, 'crossing', '占行', '行占比', '行%'),
  share('column_share', 'column', { zh: '占列%', en: 'column %' }, 'crossing', '占列', '列占比', '列%'),
  share('total_share', 'total', { zh: '占总%', en: 'total %' }, 'crossing', '占总', '总占比', '占总数'),
  {
    id: 'share_change',
    label: { zh: '占比增减（百分点）', en: 'change of share (points)' },
    aliases: ['占比增减', '占比变化'],
    style: 'points',
    decimals: 'percent',
    needs: ['wholes', 'base'],
    of: ({ measure, own, whole }) => {
      if (isRate(measure)) return NOTHING;
      const all = whole();
      if (!own.change || !all.change) return withhold(NO_CHANGE, own, all);
      const now = shareOf(own.value, all.value);
      const before = shareOf(own.base, all.base);
      return given(now && before && subtract(now, before), own, all);
    },
  },
];
