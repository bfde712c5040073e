// Shares: what part of a whole a figure is, worked out of the two cells and never handed in as a number.

import {
  compare,
  divide,
  isZero,
  type Rational,
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
  return share && `${toFixedText(share.percent, style.decimals, style.rounding)}%`;
}

/** 占立案的4.4%; undefined where there is no share. */
export function sayShare(
  part: NamedCell,
  whole: NamedCell,
  style: SentenceStyle,
  wholeName = whole.name[style.language],
): string | undefined {
  const share = sayShareNumber(part, whole, style);
  if (share === undefined) return undefined;
  return { zh: `占${wholeName}的${share}`, en: `${share} of ${toMidSentence(wholeName)}` }[style.language];
}

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
