// The analysis of petitions (信访分析): how many against last year, then by channel, level, kind with shares, and the
// divisions ranked by number.

import { bySize, sayBreakdown, sayRanking } from '../breakdown.ts';
import { bracket, joinClauses, joinSentences, toMidSentence, toSentence } from '../join-list.ts';
import type { NamedCell } from '../named-cell.ts';
import { dimensionOf } from '../named-cell.ts';
import { sayDifferenceAndPercent } from '../say-change.ts';
import { nestParts, sayFigure, saySubordinate } from '../say-figure.ts';
import { nameWhole } from '../say-share.ts';
import type { SentenceStyle } from '../style.ts';
import {
  type FormOptions,
  groupsOf,
  isChinese,
  need,
  openSentence,
  type SentenceForm,
  totalsOf,
} from './form.ts';

export const petitions: SentenceForm = {
  id: 'petitions',
  label: { zh: '信访分析', en: 'Analysis of petitions' },
  takes: {
    zh: '一项指标的合计 (及其中项) 和按方式、职级、类型、地区的各组',
    en: 'the total of a measure (with parts) and its groups by channel, level, kind and region',
  },
  say(cells, options, style) {
    const totals = totalsOf(cells);
    const total = need(totals[0], petitions);
    const { language } = style;
    const [nested] = nestParts(totals);
    // In brackets: the change that follows is that of the total.
    const figure = `${sayFigure(total, style)}${bracket(saySubordinate(nested!, style), language)}`;
    const change = options.changes === false ? '' : sayDifferenceAndPercent(total, style);
    const opening = openSentence(total, joinClauses([figure, change], language), options, style);
    const details = [...groupsOf(cells, total)].map(([id, groups]) =>
      sayGroups(id, groups, total, options, style),
    );
    return joinSentences([opening, ...details], language);
  },
};

const isRegion = (id: string): boolean => id.split(':')[0] === 'region';

function sayGroups(
  id: string,
  groups: readonly NamedCell[],
  total: NamedCell,
  { top }: FormOptions,
  style: SentenceStyle,
): string {
  const told = isRegion(id)
    ? sayRanking(groups, style, top)
    : sayBreakdown(bySize(groups).slice(0, top), total, nameWhole(total, style), style);
  if (told === '') return '';
  const dimension = groups[0]!.dimension ?? { zh: dimensionOf(groups[0]!), en: dimensionOf(groups[0]!) };
  return toSentence(
    isChinese(style.language) ? `从${dimension.zh}看，${told}` : `by ${toMidSentence(dimension.en)}: ${told}`,
    style.language,
  );
}
