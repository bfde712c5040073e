// The monthly figures on the eight-point rules (八项规定): problems, persons handled and sanctioned, then problems by
// kind and by level with their shares.

import { monthOf, yearOf } from '../../domain/day.ts';
import { isWholeMonths, monthCount } from '../../domain/period.ts';
import { bySize, sayBreakdown } from '../breakdown.ts';
import { joinClauses, joinSentences, toMidSentence, toSentence } from '../join-list.ts';
import type { NamedCell } from '../named-cell.ts';
import type { SentenceStyle } from '../style.ts';
import {
  type FormOptions,
  groupsOf,
  isChinese,
  need,
  openSentence,
  prefixTotal,
  type SentenceForm,
  tellNested,
  totalsOf,
} from './form.ts';

export const monthly: SentenceForm = {
  id: 'monthly',
  label: { zh: '月报', en: 'Monthly figures' },
  takes: {
    zh: '合计 (问题、处理、处分), 第一项指标可再按类型、级别等分组',
    en: 'totals (problems, handled, sanctioned), and groups of the first by kind, level …',
  },
  say(cells, options, style) {
    const totals = totalsOf(cells);
    const first = need(totals[0], monthly);
    const told = tellNested(totals, options, style);
    const statement = joinClauses([...told, sayStreak(first, options, style)], style.language);
    const opening = openSentence(first, `${prefixTotal(first, style)}${statement}`, options, style);
    const details = [...groupsOf(cells, first).values()].map((groups) =>
      sayGroups(groups, first, options, style),
    );
    return joinSentences([opening, ...details], style.language);
  },
};

/** 连续第N个月: the months from the first publication to this one, both counted. */
function sayStreak({ cell }: NamedCell, { since }: FormOptions, style: SentenceStyle): string {
  if (!since || !isWholeMonths(cell.period) || monthCount(cell.period) !== 1) return '';
  const months =
    (yearOf(cell.period.start) - yearOf(since.start)) * 12 +
    monthOf(cell.period.start) -
    monthOf(since.start) +
    1;
  if (months < 2) return '';
  return isChinese(style.language)
    ? `这是连续第${months}个月公布月度数据`
    : `published for the ${toOrdinal(months)} month in a row`;
}

function toOrdinal(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

function sayGroups(
  groups: readonly NamedCell[],
  total: NamedCell,
  { top }: FormOptions,
  style: SentenceStyle,
): string {
  const shown = top === undefined ? groups : bySize(groups).slice(0, top);
  const isInChinese = isChinese(style.language);
  const whole = isInChinese ? (total.measure.asWhole?.zh ?? `${total.name.zh}总数`) : 'the total';
  const told = sayBreakdown(shown, total, whole, style);
  if (told === '') return '';
  const dimension = groups[0]?.dimension;
  if (!dimension) return toSentence(told, style.language);
  return toSentence(
    isInChinese ? `从${dimension.zh}看，${told}` : `by ${toMidSentence(dimension.en)}: ${told}`,
    style.language,
  );
}
