// Shares: what part of a whole a figure is, worked out of the two cells and never handed in as a number.

import {
  compare,
  divide,
  isZero,
  type Rational,
  rational,
  roundToUnits,
  scale,
  signOf,
  subtract,
  toFixedText,
} from '../domain/rational.ts';
import { isRate } from '../domain/register.ts';
import { nameBase } from './base-name.ts';
import { toMidSentence } from './join-list.ts';
import type { NamedCell } from './named-cell.ts';
import { sayPoints } from './say-change.ts';
import type { SentenceStyle } from './style.ts';

/** A share in per cent, exact, with that of the base period where both cells are compared with it. */
export interface Share {
  readonly percent: Rational;
  readonly basePercent?: Rational;
}

/** Undefined where either figure is missing, the whole is zero, or the two are not counted in one unit and period. */
export function shareOf(part: NamedCell, whole: NamedCell): Share | undefined {
  const isSamePeriod = part.cell.period.id === whole.cell.period.id;
  if (
    isRate(part.measure) ||
    isRate(whole.measure) ||
    part.measure.unit !== whole.measure.unit ||
    !isSamePeriod
  )
    return undefined;
  const percent = ratio(part.cell.value, whole.cell.value);
  if (!percent) return undefined;
  const isCompared =
    part.cell.change !== undefined &&
    whole.cell.change !== undefined &&
    part.cell.basePeriod?.id === whole.cell.basePeriod?.id;
  const basePercent = isCompared ? ratio(part.cell.base, whole.cell.base) : undefined;
  return { percent, ...(basePercent && { basePercent }) };
}

/** In per cent, where the part lies within the whole. */
function ratio(part: Rational | undefined, whole: Rational | undefined): Rational | undefined {
  if (!part || !whole || isZero(whole) || signOf(part) < 0 || compare(part, whole) > 0) return undefined;
  return scale(divide(part, whole), 100n);
}

/** `4.4%`; undefined where there is no share. */
export function sayShareNumber(part: NamedCell, whole: NamedCell, style: SentenceStyle): string | undefined {
  const share = shareOf(part, whole);
  return share && sayPart(share.percent, style);
}

const HUNDRED = rational(100);

/** A share in per cent. What is there is never told as nothing, nor what is not all as all: 不足0.1%, 99.9%以上. */
export function sayPart(percent: Rational, { language, decimals, rounding }: SentenceStyle): string {
  const told = toFixedText(percent, decimals, rounding);
  const isChinese = language === 'zh';
  const unit = rational(1, 10n ** BigInt(decimals));
  if (!isZero(percent) && roundToUnits(percent, decimals, rounding) === 0n) {
    const least = toFixedText(unit, decimals);
    return isChinese ? `不足${least}%` : `less than ${least}%`;
  }
  if (
    compare(percent, HUNDRED) < 0 &&
    roundToUnits(percent, decimals, rounding) === 100n * 10n ** BigInt(decimals)
  ) {
    const most = toFixedText(subtract(HUNDRED, unit), decimals);
    return isChinese ? `${most}%以上` : `more than ${most}%`;
  }
  return `${told}%`;
}

/** 占立案的4.4%; undefined where there is no share. */
export function sayShare(
  part: NamedCell,
  whole: NamedCell,
  style: SentenceStyle,
  wholeName = nameAsWhole(whole, style),
): string | undefined {
  const share = sayShareNumber(part, whole, style);
  if (share === undefined) return undefined;
  return { zh: `占${wholeName}的${share}`, en: `${share} of ${toMidSentence(wholeName)}` }[style.language];
}

/** What a figure is called when others are shares of it: 处分人数 for 给予党纪政务处分. */
const nameAsWhole = ({ measure, name, cell }: NamedCell, { language }: SentenceStyle): string =>
  ((cell.group.length === 0 && measure.asWhole) || name)[language];

/** How a share has changed: 同比上升1.2个百分点; empty where it is not compared. */
export function sayShareChange(part: NamedCell, whole: NamedCell, style: SentenceStyle): string {
  const share = shareOf(part, whole);
  const base = nameBase(part.cell, style);
  if (!share?.basePercent || !base) return '';
  return sayPoints(subtract(share.percent, share.basePercent), base, style);
}

const TOTAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['件', '总件数'],
  ['件次', '总件次'],
  ['人', '总人数'],
  ['人次', '总人次'],
]);

/** What a whole is called when its parts are shares of it: 总人次, 总件数. */
export const nameWhole = (whole: NamedCell, { language }: SentenceStyle): string =>
  language === 'zh' ? (TOTAL_NAMES.get(whole.measure.unit) ?? '总数') : 'the total';
