// One figure as a statement: its name, its value, how it stands against its base, and its parts (其中) nested beneath it.

import { dayOfMonth, firstOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { isWholeMonths, periodOf } from '../domain/period.ts';
import { isZero } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import { nameBase } from './base-name.ts';
import { bracket, joinClauses, joinList, toMidSentence } from './join-list.ts';
import { isGroup, type NamedCell } from './named-cell.ts';
import { sayChange } from './say-change.ts';
import { namePeriod, ofItsYear } from './say-period.ts';
import { sayAmount, sayBase, sayValue } from './say-value.ts';
import type { SentenceStyle } from './style.ts';

/** Name and value: 立案3834件; "cases filed came to 3,834". */
export function sayFigure(named: NamedCell, style: SentenceStyle): string {
  const { cell } = named;
  const name = sayName(named, style);
  const value = sayValue(named, style);
  const isChinese = style.language === 'zh';
  if (value !== undefined) {
    const told = `${value}${sayRange(named, style)}`;
    if (isStock(named.measure)) return sayStock(named, told, style);
    if (isGroup(named)) return isChinese ? `${name}${told}` : `${name} ${told}`;
    return isChinese ? `${name}${told}` : `${name} came to ${told}`;
  }
  if (cell.range)
    return `${name}${isChinese ? '尚不能确定' : ' cannot be told for sure'}${sayRange(named, style)}`;
  if (cell.statuses.includes('denominator_zero')) {
    return isChinese ? `${name}因无分母不作计算` : `${name} cannot be worked out for lack of a denominator`;
  }
  return isChinese ? `${name}无统计数据` : `there are no data on ${name}`;
}

/** What a figure may be beside what is known of it, where values could not be read. */
function sayRange({ cell, measure }: NamedCell, style: SentenceStyle): string {
  if (!cell.range) return '';
  const [low, high] = [cell.range.low, cell.range.high].map((end) => sayAmount(end, measure, style));
  return bracket(
    {
      zh: `另有未识别，实数在${low}至${high}之间`,
      en: `between ${low} and ${high}, as some values are not recognised`,
    }[style.language],
    style.language,
  );
}

const isStock = ({ count }: Measure): boolean => count.kind === 'stock';

/** What stands at a day is told of that day: 截至5月底未结1490件. */
function sayStock(named: NamedCell, value: string, style: SentenceStyle): string {
  const { end } = named.cell.period;
  const month = periodOf(firstOfMonth(yearOf(end), monthOf(end)), end);
  const isMonthEnd = isWholeMonths(month);
  const name = sayName(named, style);
  if (style.language === 'zh') {
    const year = ofItsYear(month, style).withYear ? `${yearOf(end)}年` : '';
    const day = isMonthEnd ? '底' : `${dayOfMonth(end)}日`;
    return `截至${year}${monthOf(end)}月${day}${name.replace(/^期末/, '')}${value}`;
  }
  const said = namePeriod(isMonthEnd ? month : periodOf(end, end), { ...style, cumulative: 'range' });
  return `${name} ${isMonthEnd ? 'at the end of' : 'on'} ${said} came to ${value}`;
}

/** The name as it stands inside a sentence. */
export const sayName = (named: NamedCell, { language }: SentenceStyle): string =>
  language === 'en' && !isGroup(named) ? toMidSentence(named.name.en) : named.name[language];

/** Name, value and change: 立案3834件，同比增长62.9%. */
export function sayStatement(named: NamedCell, style: SentenceStyle): string {
  const { cell } = named;
  const base = nameBase(cell, style);
  const isChinese = style.language === 'zh';
  if (cell.value && base && isZero(cell.value) && cell.statuses.includes('fell_to_zero') && !isChinese) {
    const name = sayName(named, style);
    const none = isGroup(named) ? `${name} none` : `there were no ${name}`;
    return `${none}, against ${sayBase(named, style)} in ${base.noun}`;
  }
  if (cell.value && base && isChinese && isZero(cell.value)) {
    const name = sayName(named, style);
    if (cell.statuses.includes('both_zero')) return `${name}本期和${base.noun}均为0`;
    // "0件，上年同期5件，本期未发生" says the same thing twice.
    if (cell.statuses.includes('fell_to_zero'))
      return `${name}本期未发生，${base.noun}${sayBase(named, style)}`;
  }
  return joinClauses([sayFigure(named, style), sayChange(named, style)], style.language);
}

/** A figure with the figures that are parts of it. */
export interface Nested {
  readonly figure: NamedCell;
  readonly parts: readonly Nested[];
}

/**
 * Puts parts beneath their wholes: a measure beneath the one that it is a part of, a group beneath the total of its
 * measure. What has no whole in the list stands by itself; the order is kept.
 */
export function nestParts(figures: readonly NamedCell[]): Nested[] {
  const wholeOf = (part: NamedCell): NamedCell | undefined =>
    figures.find((other) => other !== part && isWholeOf(other, part));
  const nest = (figure: NamedCell): Nested => ({
    figure,
    parts: figures.filter((part) => wholeOf(part) === figure).map(nest),
  });
  return figures.filter((figure) => wholeOf(figure) === undefined).map(nest);
}

function isWholeOf(whole: NamedCell, part: NamedCell): boolean {
  if (whole.cell.period.id !== part.cell.period.id) return false;
  if (isGroup(part) && !isGroup(whole)) return whole.measure.id === part.measure.id;
  const isSameGroup = JSON.stringify(whole.cell.group) === JSON.stringify(part.cell.group);
  return isSameGroup && whole.measure.id !== part.measure.id && part.measure.partOf === whole.measure.id;
}

/** The parts of a figure without it, and without their changes: 其中上级转办120件次. */
export const saySubordinate = ({ figure, parts }: Nested, style: SentenceStyle): string =>
  sayParts(figure, parts, style, () => false);

/** Whether the change of a figure is told with it. */
export type TellsChange = (figure: NamedCell) => boolean;

/** A statement and its parts: 处理257人，其中党纪政纪处分181人. Changes of parts stand in brackets. */
export function sayNested({ figure, parts }: Nested, style: SentenceStyle, changes: TellsChange): string {
  const own = changes(figure) ? sayStatement(figure, style) : sayFigure(figure, style);
  const beneath = countsAlike(figure, parts)
    ? [sayParts(figure, parts, style, changes)]
    : parts.map((part) => sayNested(part, style, changes));
  return joinClauses([own, ...beneath], style.language);
}

/** Persons are not 其中 of problems: what is counted in another unit stands beside its whole. */
const countsAlike = ({ measure }: NamedCell, parts: readonly Nested[]): boolean =>
  parts.every(({ figure }) => figure.measure.unit === measure.unit);

function sayParts(
  whole: NamedCell,
  parts: readonly Nested[],
  style: SentenceStyle,
  changes: TellsChange,
): string {
  if (parts.length === 0) return '';
  const { language } = style;
  const told = parts.map((part) => {
    const about = changes(part.figure) ? sayChange(part.figure, style) : '';
    const aside = joinClauses([about, sayParts(part.figure, part.parts, style, changes)], language);
    return `${sayFigure(part.figure, style)}${bracket(aside, language)}`;
  });
  const opening = countsAlike(whole, parts) ? { zh: '其中', en: 'of which ' }[language] : '';
  return `${opening}${joinList(told, language)}`;
}
