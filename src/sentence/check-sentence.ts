// Whether a finished text agrees with its cells: every number in it is one of their figures, and stands under a word that
// points the way the figure does. Numbers of dates and periods, and those inside names, are no figures.

import type { Period } from '../domain/period.ts';
import { isZero, type Rational, rational, signOf, subtract, toFixedText } from '../domain/rational.ts';
import { isRate } from '../domain/register.ts';
import { isGroup, type NamedCell } from './named-cell.ts';
import { timesAdded, timesOfBase } from './say-change.ts';
import { namePeriod, sayPeriod } from './say-period.ts';
import { sayPart, shareOf } from './say-share.ts';
import { sayAmount } from './say-value.ts';
import type { SentenceStyle } from './style.ts';
import { DIRECTION_WORDS } from './words.ts';

/** A number that is none of the figures, or a figure under the wrong word. */
export interface Disagreement {
  /** As it stands in the text, with what follows it. */
  readonly text: string;
  readonly offset: number;
  readonly kind: 'no-such-figure' | 'wrong-direction' | 'not-a-number';
}

/** Parts and wholes whose shares the text may state beside those that follow from 其中 and from groups. */
export type SharePairs = readonly (readonly [part: NamedCell, whole: NamedCell])[];

export function checkSentence(
  text: string,
  cells: readonly NamedCell[],
  style: SentenceStyle,
  pairs: SharePairs = [],
): Disagreement[] {
  const figures = figuresOf(cells, style, pairs);
  const bare = blankOut(text, cells, style);
  const found: Disagreement[] = [];
  for (const match of bare.matchAll(/NaN|Infinity|undefined|null|∞|-0(?![.\d])/g)) {
    found.push({ text: match[0], offset: match.index, kind: 'not-a-number' });
  }
  for (const { number, unit, direction, offset } of readNumbers(bare, style)) {
    const told = `${number}${unit}`;
    const known = figures.filter((figure) => figure.number === number && fits(figure, unit));
    if (known.length === 0) found.push({ text: told, offset, kind: 'no-such-figure' });
    else if (!known.some((figure) => figure.direction === direction)) {
      found.push({ text: told, offset, kind: 'wrong-direction' });
    }
  }
  return found;
}

interface KnownFigure {
  readonly number: string;
  /** What has to follow the number. */
  readonly unit: string;
  /** 1 under a word for a rise, −1 under one for a fall, 0 under neither. */
  readonly direction: -1 | 0 | 1;
}

/** In English counts stand without a unit, so that anything may follow that is no sign of a percentage. */
function fits({ unit }: KnownFigure, found: string): boolean {
  if (unit === '') return !/^\s*(?:%|percentage|times the)/.test(found);
  // 件 is not 件次.
  return found.startsWith(unit) && (unit.endsWith('次') || found[unit.length] !== '次');
}

const sizeOf = (amount: Rational): Rational => (signOf(amount) < 0 ? subtract(rational(0), amount) : amount);

function figuresOf(cells: readonly NamedCell[], style: SentenceStyle, pairs: SharePairs): KnownFigure[] {
  const known: KnownFigure[] = [];
  const digits = (amount: Rational) => toFixedText(sizeOf(amount), style.decimals, style.rounding);
  const add = (told: string, ...directions: (-1 | 0 | 1)[]): void => {
    const [number, unit] = splitNumber(told);
    for (const direction of directions) known.push({ number, unit, direction });
  };
  const points = { zh: '个百分点', en: ' percentage points' }[style.language];
  const times = { zh: '倍', en: ' times the' }[style.language];
  const change = (amount: Rational, unit: string): void => {
    if (!isZero(amount)) add(`${digits(amount)}${unit}`, signOf(amount));
  };
  for (const named of cells) {
    const { cell, measure } = named;
    const sign = cell.change === undefined ? 0 : signOf(cell.change);
    if (cell.value) add(sayAmount(cell.value, measure, style), 0);
    for (const range of [cell.range, cell.baseRange])
      if (range) for (const end of [range.low, range.high]) add(sayAmount(end, measure, style), 0);
    if (cell.base) {
      add(sayAmount(cell.base, measure, style), 0);
      if (isZero(cell.base)) known.push({ number: '0', unit: '', direction: 0 });
    }
    if (cell.value && isZero(cell.value)) known.push({ number: '0', unit: '', direction: 0 });
    if (cell.change) {
      if (isRate(named.measure)) change(cell.change, points);
      else add(sayAmount(sizeOf(cell.change), measure, style), sign, 0);
    }
    if (cell.changePercent) {
      change(cell.changePercent, '%');
      add(
        `${toFixedText(cell.changePercent, style.decimals, style.rounding)}%`,
        ...(sign < 0 ? [0 as const] : []),
      );
      if (signOf(cell.changePercent) > 0) {
        add(`${timesOfBase(cell.changePercent, style)}${times}`, 1, 0);
        if (style.language === 'zh') add(`${timesAdded(cell.changePercent, style)}${times}`, 1, 0);
      }
    }
  }
  for (const [part, whole] of [...pairs, ...naturalPairs(cells)]) {
    const share = shareOf(part, whole);
    if (!share) continue;
    add(sayPart(share.percent, style).replace(/^\D+/, ''), 0);
    if (share.basePercent) {
      add(`${digits(share.basePercent)}%`, 0);
      change(subtract(share.percent, share.basePercent), points);
    }
  }
  return known;
}

/** Groups of a measure and its parts, each with its whole. */
function naturalPairs(cells: readonly NamedCell[]): SharePairs {
  return cells.flatMap((part) =>
    cells
      .filter(
        (whole) =>
          whole !== part &&
          (isGroup(part) && !isGroup(whole)
            ? whole.measure.id === part.measure.id
            : whole.measure.id === part.measure.partOf),
      )
      .map((whole) => [part, whole] as const),
  );
}

function splitNumber(told: string): [number: string, unit: string] {
  const number = /^-?[\d,]+(?:\.\d+)?/.exec(told)?.[0] ?? '';
  return [number, told.slice(number.length)];
}

interface FoundNumber extends KnownFigure {
  readonly offset: number;
}

const NUMBER = /-?\d+(?:,\d{3})*(?:\.\d+)?/g;

/** A direction holds for the number behind its word and for all that are joined to that by a list. */
function* readNumbers(text: string, { language }: SentenceStyle): Iterable<FoundNumber> {
  const words = (['rise', 'fall'] as const).flatMap((direction) =>
    DIRECTION_WORDS[language][direction].map(({ word }) => ({
      word,
      direction: direction === 'rise' ? 1 : -1,
    })),
  );
  const between =
    language === 'zh'
      ? /^(?:%|个百分点|[^\d，。；、和]{0,6})(?:、|和)$/
      : /^(?:(?:%| percentage points)(?:, | and )|, or )$/;
  let last: { readonly end: number; readonly direction: -1 | 0 | 1 } | undefined;
  for (const match of text.matchAll(NUMBER)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index).trimEnd();
    const word = words.find((one) => before.endsWith(one.word));
    const gap = last && text.slice(last.end, match.index);
    const joined = gap !== undefined && between.test(gap) ? last!.direction : 0;
    const direction = (word?.direction ?? joined) as -1 | 0 | 1;
    const end = match.index + match[0].length;
    last = { end, direction };
    yield { number: match[0], unit: text.slice(end, end + 24), direction, offset: match.index };
  }
}

/** The text with names, periods and dates replaced by as many blanks. */
function blankOut(text: string, cells: readonly NamedCell[], style: SentenceStyle): string {
  const known = new Set<string>();
  for (const { cell, name, dimension, measure } of cells) {
    for (const label of [name, dimension, measure.label]) if (label) known.add(label[style.language]);
    for (const period of [cell.period, cell.basePeriod])
      if (period) for (const told of namesOf(period, style)) known.add(told);
  }
  const withDigits = [...known].filter((one) => /\d/.test(one)).sort((a, b) => b.length - a.length);
  let bare = text;
  for (const one of withDigits) bare = bare.replaceAll(one, ' '.repeat(one.length));
  return bare.replace(
    /\d{4}年|第\d{1,4}个月|前\d{1,2}个月|\d{1,2}[至—–](?=\d{1,2}月)|the \d{1,4}(?:st|nd|rd|th) month|\d{1,2}(?:月|日)/g,
    (one) => ' '.repeat(one.length),
  );
}

function namesOf(period: Period, style: SentenceStyle): string[] {
  return [true, false].flatMap((withYear) => {
    const told = { ...style, withYear };
    return [
      sayPeriod(period, told),
      namePeriod(period, told),
      `the same period of ${String(period.start).slice(0, -4)}`,
    ];
  });
}
