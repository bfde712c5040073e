// How a whole falls into groups: enumerated with shares that stay in step (分别占a%、b%和c%), or ranked by size.

import { add, compare, isZero, rational, signOf, ZERO } from '../domain/rational.ts';
import { bracket, joinList } from './join-list.ts';
import { isGroup, isRanked, type NamedCell } from './named-cell.ts';
import { sayFigure, sayName } from './say-figure.ts';
import { sayShareNumber, shareOf } from './say-share.ts';
import { sayValue } from './say-value.ts';
import type { SentenceStyle } from './style.ts';

const isPresent = ({ cell }: NamedCell): boolean => cell.value !== undefined && !isZero(cell.value);

/** The largest first; equal ones keep their order, and what has no name of its own comes last. */
export function bySize(groups: readonly NamedCell[]): NamedCell[] {
  const present = groups.filter(isPresent);
  const ranked = present.filter(isRanked).sort((a, b) => compare(b.cell.value!, a.cell.value!));
  return [...ranked, ...present.filter((group) => !isRanked(group))];
}

/** Name and figure as one of a list: in English in brackets, as the names of groups may hold commas and "and". */
export const sayListed = (group: NamedCell, style: SentenceStyle): string =>
  style.language === 'zh' || !isGroup(group) || !group.cell.value
    ? sayFigure(group, style)
    : `${sayName(group, style)}${bracket(sayValue(group, style) ?? '', style.language)}`;

/** 网络500件次、来信300件次，分别占总件次的50.0%和30.0%; empty where nothing occurred. */
export function sayBreakdown(
  groups: readonly NamedCell[],
  total: NamedCell,
  wholeName: string,
  style: SentenceStyle,
): string {
  const present = groups.filter(isPresent);
  if (present.length === 0) return '';
  const isChinese = style.language === 'zh';
  const named = joinList(
    present.map((group) => sayListed(group, style)),
    style.language,
  );
  const shares = present.map((group) => sayShareNumber(group, total, style));
  // As many shares as groups, or none: a missing one would put all others out of step.
  if (!shares.every((share) => share !== undefined)) return named;
  const list = joinList(shares, style.language);
  const each = present.length > 1;
  if (isChinese)
    return `${named}，${each ? '分别' : ''}占${wholeName}的${list}${overlapRemark(present, total, style)}`;
  return `${named}, or ${list} of ${wholeName}${each ? ' respectively' : ''}${overlapRemark(present, total, style)}`;
}

/** Said where groups overlap, so that nobody adds the shares up. */
function overlapRemark(groups: readonly NamedCell[], total: NamedCell, { language }: SentenceStyle): string {
  const shares = groups.flatMap((group) => shareOf(group, total)?.percent ?? []);
  if (compare(shares.reduce(add, ZERO), rational(100)) <= 0) return '';
  return bracket(
    {
      zh: '可归入多类的在各类分别计数，占比之和大于百分之百',
      en: 'what belongs to several kinds is counted in each, so that shares add up to more than the whole',
    }[language],
    language,
  );
}

/** 长春市1200件次，排列首位，其后依次为吉林市800件次和四平市700件次; empty where nothing occurred. */
export function sayRanking(groups: readonly NamedCell[], style: SentenceStyle, top?: number): string {
  const ranked = bySize(groups.filter(isRanked)).filter(({ cell }) => signOf(cell.value!) > 0);
  const shown = withTies(ranked, top);
  const [first] = shown;
  if (!first) return '';
  const isChinese = style.language === 'zh';
  const isFirst = (group: NamedCell) => compare(group.cell.value!, first.cell.value!) === 0;
  const leaders = shown.filter(isFirst);
  const others = shown.filter((group) => !isFirst(group));
  const names = joinList(
    leaders.map(({ name }) => name[style.language]),
    style.language,
  );
  const value = sayValue(first, style)!;
  const rest = joinList(
    others.map((group) => sayListed(group, style)),
    style.language,
  );
  if (isChinese) {
    const lead = leaders.length > 1 ? `${names}均为${value}，并列首位` : `${names}${value}，排列首位`;
    return rest === '' ? lead : `${lead}，其后依次为${rest}`;
  }
  const lead =
    leaders.length > 1
      ? `${names} share first place with ${value} each`
      : `${names} ranks first with ${value}`;
  return rest === '' ? lead : `${lead}, followed by ${rest}`;
}

/** A limit never separates equals. */
function withTies(ranked: readonly NamedCell[], top: number | undefined): readonly NamedCell[] {
  const last = top === undefined ? undefined : ranked[top - 1];
  if (!last) return ranked;
  return ranked.filter((group) => compare(group.cell.value!, last.cell.value!) >= 0);
}
