// How a figure stands against its base, in words: 同比增长62.9%, 与上年同期持平, 上年同期为0，净增5件, 同比由2件增至7件.
// One case for each status; a percentage is only ever said where there is one and it says something.

import { dropTrailingZeros } from '../domain/digits.ts';
import {
  add,
  compare,
  divide,
  isZero,
  type Rational,
  rational,
  roundToUnits,
  signOf,
  toFixedText,
} from '../domain/rational.ts';
import { isRate } from '../domain/register.ts';
import { type BaseName, nameBase } from './base-name.ts';
import { joinClauses, joinList, toMidSentence } from './join-list.ts';
import type { NamedCell } from './named-cell.ts';
import { sayAmount } from './say-value.ts';
import type { SentenceStyle } from './style.ts';
import type { ChangeKind, DirectionWord } from './words.ts';

/** A change that is nothing but a word of direction and a percentage; only such may be enumerated (分别增长). */
export interface PlainChange {
  readonly sign: -1 | 1;
  /** Without a sign: `62.9%`. */
  readonly percent: string;
}

/** The change of a cell as a percentage that can stand beside others; undefined where it has to be told otherwise. */
export function plainChange(named: NamedCell, style: SentenceStyle): PlainChange | undefined {
  const { cell, measure } = named;
  const { changePercent, value, base } = cell;
  if (!changePercent || !value || !base || signOf(value) <= 0 || signOf(base) <= 0) return undefined;
  if (isRate(measure) || isZero(changePercent)) return undefined;
  if (cell.statuses.includes('small_base') && style.smallBase !== 'percent') return undefined;
  if (isMultiple(changePercent) && style.multiples !== 'percent') return undefined;
  const units = roundToUnits(changePercent, style.decimals, style.rounding);
  if (units === 0n || units === -100n * 10n ** BigInt(style.decimals)) return undefined;
  return { sign: units < 0n ? -1 : 1, percent: sayPercent(changePercent, style) };
}

/** The size of a percentage, without its sign. */
const sayPercent = (percent: Rational, style: SentenceStyle): string =>
  `${toFixedText(sizeOf(percent), style.decimals, style.rounding)}%`;

const sizeOf = (amount: Rational): Rational =>
  signOf(amount) < 0 ? { ...amount, numerator: -amount.numerator } : amount;

const HUNDRED = rational(100);
const isMultiple = (percent: Rational): boolean => compare(percent, HUNDRED) >= 0;

export const wordFor = (kind: ChangeKind, sign: number, { words }: SentenceStyle): DirectionWord =>
  words[kind][sign < 0 ? 'fall' : 'rise'];

/** How a clause begins and ends around its predicate: 同比 before it, "year on year" after it. */
export const besideBase = (predicate: string, base: BaseName, style: SentenceStyle): string =>
  ({ zh: `${base.beside}${predicate}`, en: `${predicate} ${base.beside}` })[style.language];

/** The comparison of a cell as a clause, without the figure itself; empty when nothing is compared. */
export function sayChange(named: NamedCell, style: SentenceStyle): string {
  const { cell } = named;
  const base = nameBase(cell, style);
  if (!base) return cell.statuses.includes('partial') ? PARTIAL[style.language] : '';
  const refusal = sayRefusal(named, base, style);
  if (refusal !== undefined) return refusal;
  return isRate(named.measure) ? sayPoints(cell.change!, base, style) : sayRelative(named, base, style);
}

const PARTIAL = { zh: '数据未覆盖全期', en: 'the data covering only part of the period' } as const;

/** What is told once at the end of several figures instead of with each of them. */
export interface CommonRefusals {
  /** Figures whose change is not told one by one. */
  readonly silent: ReadonlySet<NamedCell>;
  /** Figures that do not exist and are not told by themselves at all. */
  readonly missing: ReadonlySet<NamedCell>;
  readonly remarks: readonly string[];
}

/**
 * Refusals that hold for two figures and more, each said once: 数据未覆盖全期，均不作比较; where they do not hold for all,
 * with the names of those that they hold for. Likewise figures of which there are no data.
 */
export function gatherRefusals(cells: readonly NamedCell[], style: SentenceStyle): CommonRefusals {
  const isMissing = ({ cell }: NamedCell) => cell.value === undefined && cell.statuses.includes('no_data');
  const missing = cells.filter(isMissing);
  const others = cells.filter((named) => !isMissing(named));
  const byRefusal = new Map<string, NamedCell[]>();
  for (const named of others) {
    const base = nameBase(named.cell, style);
    const refusal = base && sayRefusal(named, base, style);
    if (refusal) byRefusal.set(refusal, [...(byRefusal.get(refusal) ?? []), named]);
  }
  const common = [...byRefusal].filter(([, own]) => own.length > 1);
  const remarks = common.map(([refusal, own]) =>
    sayForAll(refusal, own.length === others.length ? [] : own, style),
  );
  return {
    silent: new Set(common.flatMap(([, own]) => own)),
    missing: new Set(missing.length > 1 ? missing : []),
    remarks: missing.length > 1 ? [...remarks, sayNoData(missing, style)] : remarks,
  };
}

const namesOf = (cells: readonly NamedCell[], style: SentenceStyle): string =>
  joinList(
    cells.map(({ name }) => (style.language === 'zh' ? name.zh : toMidSentence(name.en))),
    style.language,
  );

function sayForAll(refusal: string, named: readonly NamedCell[], style: SentenceStyle): string {
  const names = namesOf(named, style);
  if (style.language === 'en') return `${names === '' ? 'these' : names} are ${refusal}`;
  return `${names}${refusal.replace(/不(?=作比较|可比)/, '均不')}`;
}

const sayNoData = (missing: readonly NamedCell[], style: SentenceStyle): string =>
  ({ zh: `${namesOf(missing, style)}均无统计数据`, en: `there are no data on ${namesOf(missing, style)}` })[
    style.language
  ];

/** The figure itself may have said why. */
function sayOpen(isSaid: boolean, isChinese: boolean): string {
  if (isSaid) return isChinese ? '不作比较' : 'not compared';
  return isChinese ? '有未识别的值，不作比较' : 'not compared, as some values are not recognised';
}

/** Why there is no comparison; undefined when there is one. */
function sayRefusal(
  { cell }: NamedCell,
  { noun }: BaseName,
  { language }: SentenceStyle,
): string | undefined {
  const isChinese = language === 'zh';
  for (const status of cell.statuses) {
    switch (status) {
      case 'no_data':
      case 'denominator_zero':
        // That there is no figure is said where the figure would stand.
        return '';
      case 'partial':
        return isChinese
          ? '数据未覆盖全期，不作比较'
          : 'not compared, as the data cover only part of the period';
      case 'base_partial':
        return isChinese
          ? `${noun}数据不全，不作比较`
          : `not compared, as the data cover only part of ${noun}`;
      case 'not_covered':
        return isChinese
          ? `无${noun === '上年同期' ? '同期' : noun}数，不作比较`
          : `not compared, as there is no figure for ${noun}`;
      case 'base_denominator_zero':
        return isChinese ? `${noun}无此比率，不作比较` : `not compared, as there is no rate for ${noun}`;
      case 'break':
        return isChinese
          ? `口径调整，与${noun}不可比`
          : `not comparable with ${noun} because of a change of definition`;
    }
  }
  // What some values that could not be read may be leaves open which of the two is the larger.
  if (cell.change === undefined && cell.statuses.includes('unrecognised'))
    return sayOpen(cell.range !== undefined, isChinese);
  if (cell.change === undefined) throw new RangeError('A comparison without a status needs a change');
  return undefined;
}

function sayRelative(named: NamedCell, base: BaseName, style: SentenceStyle): string {
  const { cell, measure } = named;
  const isChinese = style.language === 'zh';
  const amount = (value: Rational) => sayAmount(value, measure, style);
  const change = cell.change!;
  if (cell.statuses.includes('both_zero'))
    return isChinese ? `本期和${base.noun}均为0` : 'zero in both periods';
  if (isZero(change)) return isChinese ? `与${base.noun}持平` : `unchanged from ${base.noun}`;
  if (isZero(cell.base!)) {
    const net = amount(sizeOf(change));
    const isRise = signOf(change) > 0;
    return isChinese
      ? `${base.noun}为0，净${isRise ? '增' : '减'}${net}`
      : `against zero in ${base.noun}, a net ${isRise ? 'increase' : 'decrease'} of ${net}`;
  }
  if (isZero(cell.value!)) {
    return isChinese
      ? `${base.noun}${amount(cell.base!)}，本期未发生`
      : `none, against ${amount(cell.base!)} in ${base.noun}`;
  }
  const isSmall = cell.statuses.includes('small_base');
  const percent = cell.changePercent!;
  const isPercentTold = signOf(cell.value!) > 0 && signOf(cell.base!) > 0;
  if (!isPercentTold || (isSmall && style.smallBase === 'counts')) return sayBetween(named, base, style);
  const units = roundToUnits(percent, style.decimals, style.rounding);
  // Rounding would turn a change into none, or something that is left into nothing.
  if (units === -100n * 10n ** BigInt(style.decimals)) return sayBetween(named, base, style);
  const word = wordFor('percent', signOf(percent), style);
  if (units === 0n) return besideBase(word.slight, base, style);
  const isTold = !isSmall || style.smallBase === 'percent';
  if (isTold && isMultiple(percent) && style.multiples !== 'percent' && style.multiples !== 'both')
    return sayMultiple(named, base, style);
  const told = `${word.word}${gap(style)}${sayExtent(percent, style)}`;
  if (isTold) return besideBase(told, base, style);
  return `${sayBetween(named, base, style)}${isChinese ? '，' : ', '}${told}`;
}

export const gap = ({ language }: SentenceStyle): string => ({ zh: '', en: ' ' })[language];

/** A percentage, and where it is asked for the multiple beside it; never for a fall. */
function sayExtent(percent: Rational, style: SentenceStyle): string {
  const told = sayPercent(percent, style);
  if (!isMultiple(percent) || style.multiples !== 'both') return told;
  if (style.language === 'en') return `${told} (${timesOfBase(percent, style)} times the base)`;
  return `${told}（${wordFor('percent', 1, style).word}${timesAdded(percent, style)}倍）`;
}

/** How many times the base was added: 2.6 for a rise from 10 to 36. */
export const timesAdded = (percent: Rational, style: SentenceStyle): string =>
  dropTrailingZeros(toFixedText(divide(percent, HUNDRED), 1, style.rounding));

/** How many times the base the figure is: 3.6 for a rise from 10 to 36. */
export const timesOfBase = (percent: Rational, style: SentenceStyle): string =>
  dropTrailingZeros(toFixedText(divide(add(percent, HUNDRED), HUNDRED), 1, style.rounding));

/** A rise that is told as a multiple alone: 同比增长2.6倍, 同比翻一番, 为上年同期的3.6倍. */
function sayMultiple({ cell }: NamedCell, base: BaseName, style: SentenceStyle): string {
  const percent = cell.changePercent!;
  if (style.language === 'en') return `${timesOfBase(percent, style)} times the figure for ${base.noun}`;
  if (style.multiples === 'ratio') return `为${base.noun}的${timesOfBase(percent, style)}倍`;
  const doublings = DOUBLINGS.find(([rise]) => compare(percent, rise) === 0)?.[1];
  const { word } = wordFor('percent', 1, style);
  return besideBase(doublings ?? `${word}${timesAdded(percent, style)}倍`, base, style);
}

/** Rises in per cent that are exact doublings. */
const DOUBLINGS: readonly (readonly [Rational, string])[] = [
  [HUNDRED, '翻一番'],
  [rational(300), '翻两番'],
];

/** 由2件增至7件. */
function sayBetween({ cell, measure }: NamedCell, base: BaseName, style: SentenceStyle): string {
  const word = wordFor('percent', signOf(cell.change!), style);
  const [from, to] = [cell.base!, cell.value!].map((value) => sayAmount(value, measure, style));
  const told = { zh: `由${from}${word.between}${to}`, en: `${word.between} from ${from} to ${to}` }[
    style.language
  ];
  return besideBase(told, base, style);
}

/** A difference of rates or shares: 同比上升8.5个百分点. */
export function sayPoints(points: Rational, base: BaseName, style: SentenceStyle): string {
  const isChinese = style.language === 'zh';
  if (isZero(points)) return isChinese ? `与${base.noun}持平` : `unchanged from ${base.noun}`;
  const word = wordFor('points', signOf(points), style);
  if (roundToUnits(points, style.decimals, style.rounding) === 0n)
    return besideBase(word.slight, base, style);
  const digits = toFixedText(sizeOf(points), style.decimals, style.rounding);
  const unit = isChinese ? '个百分点' : ' percentage points';
  return besideBase(`${word.word}${gap(style)}${digits}${unit}`, base, style);
}

/** The change in absolute figures, with the base: 比上年同期11156件次增加4195件次. Refusals as in {@link sayChange}. */
export const sayDifference = (named: NamedCell, style: SentenceStyle): string =>
  sayAbsolute(named, style, '');

/** The same with the percentage, where there is one; English says the word of direction once for both. */
export function sayDifferenceAndPercent(named: NamedCell, style: SentenceStyle): string {
  const plain = plainChange(named, style);
  if (!plain) return sayDifference(named, style);
  if (style.language === 'en') return sayAbsolute(named, style, `, or ${plain.percent},`);
  return joinClauses([sayDifference(named, style), sayChange(named, style)], style.language);
}

/** @param beside what English says behind the size of the change */
function sayAbsolute(named: NamedCell, style: SentenceStyle, beside: string): string {
  const { cell, measure } = named;
  const base = nameBase(cell, style);
  if (!base || isRate(measure)) return sayChange(named, style);
  const refusal = sayRefusal(named, base, style);
  if (refusal !== undefined) return refusal;
  const change = cell.change!;
  if (isZero(change) || isZero(cell.base!) || isZero(cell.value!)) return sayRelative(named, base, style);
  const word = wordFor('count', signOf(change), style).word;
  const [size, before] = [sizeOf(change), cell.base!].map((amount) => sayAmount(amount, measure, style));
  return {
    zh: `比${base.noun}${before}${word}${size}`,
    en: `${word} ${size}${beside} on ${before} in ${base.noun}`,
  }[style.language];
}
