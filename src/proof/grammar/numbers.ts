// Where the numbers of a text stand, each with what makes it a kind of figure: 万, %, 个百分点, 倍, a measure word. Years,
// days, ordinals, telephone numbers and paragraph numbers are no figures.

import { compare, type Rational, rational, scale, subtract, ZERO } from '../../domain/rational.ts';
import type { FigureKind, Span } from '../figure.ts';
import { type Interval, parseDecimal } from '../interval.ts';
import { unitAt } from './units.ts';

export interface FoundNumber extends Span {
  readonly kind: FigureKind;
  readonly text: string;
  readonly unit: string;
  readonly unitSpan: Span;
  readonly value: Rational;
  readonly range: Interval;
  readonly decimals: number;
  readonly scale: bigint;
  readonly isExact: boolean;
}

const DIGITS = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?/g;
const SCALES: readonly (readonly [string, bigint])[] = [
  ['万亿', 1_000_000_000_000n],
  ['万', 10_000n],
  ['亿', 100_000_000n],
];
const ENGLISH_SCALES: readonly (readonly [string, bigint])[] = [
  [' million', 1_000_000n],
  [' billion', 1_000_000_000n],
  [' thousand', 1000n],
];

/** Behind a number: it is a time, an age, a number of something, and no figure. */
const NO_FIGURE_AFTER =
  /^(?:年|月|日|号|时|点(?!\d)|分(?!别)|秒|岁|周|届|版|页|楼|级|个月|个半月|天|个工作日|个季度|个小时|小时|年来|度|条例|-|\/|:|：\d|°|℃|—\d|–\d|至\d+[月年日]|~|～|-\d)/;
/** Behind an English number. */
const NO_FIGURE_AFTER_ENGLISH =
  /^(?:st|nd|rd|th)\b|^ (?:January|February|March|April|May|June|July|August|September|October|November|December|months?|years?|days?|weeks?|hours?|quarters?)\b/;
/** Before a number. */
const NO_FIGURE_BEFORE =
  /(?:第|[A-Za-z]|[A-Za-z]-|[〔［【[]|\d[-—–/.:：~～]|\.|热线|电话|邮编|No\.? ?|(?:January|February|March|April|June|July|August|September|October|November|December|Table|Figure|Section|Chapter|Article|page|Q) )$/;
const MONTH_BEFORE =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December),? $/;

const HOTLINES = new Set(['12388', '12380', '12345', '12309', '12378']);

export function findNumbers(text: string, span: Span, isEnglish: boolean): FoundNumber[] {
  const found: FoundNumber[] = [];
  const part = text.slice(span.start, span.end);
  for (const match of part.matchAll(DIGITS)) {
    const start = span.start + match.index;
    const number = toNumber(text, { start, end: start + match[0].length }, span, isEnglish);
    if (number) found.push(number);
  }
  return inheritUnits(text, found);
}

function toNumber(text: string, digits: Span, block: Span, isEnglish: boolean): FoundNumber | undefined {
  const written = text.slice(digits.start, digits.end);
  const before = text.slice(Math.max(block.start, digits.start - 14), digits.start);
  if (HOTLINES.has(written) || NO_FIGURE_BEFORE.test(before)) return undefined;
  const { value, decimals } = parseDecimal(written);
  let at = digits.end;
  const scaleWord = (isEnglish ? ENGLISH_SCALES : SCALES).find(([word]) => text.startsWith(word, at));
  if (scaleWord) at += scaleWord[0].length;
  const factor = scaleWord?.[1] ?? 1n;
  const isMore = !isEnglish && /^(?:余|多(?!收|接|于|起)|来)/.test(text.slice(at, at + 2));
  if (isMore) at += 1;
  const after = text.slice(at, Math.min(block.end, at + 24));
  const kind = kindAt(after);
  const common = { value: scale(value, factor), decimals, scale: factor };
  const size = scale(rational(1n, 10n ** BigInt(decimals)), factor);
  const approximation = isMore ? 'more' : approximationOf(before, after);
  if (kind) {
    const end = at + kind.length;
    const range = rangeOf(common.value, size, approximation, false);
    const name = kind.kind;
    const unit = name === 'percent' ? '%' : name === 'points' ? '个百分点' : '倍';
    const unitSpan = { start: at, end };
    return {
      ...common,
      start: digits.start,
      end,
      text: text.slice(digits.start, end),
      kind: name,
      unit,
      unitSpan,
      range,
      isExact: false,
    };
  }
  const unit = isEnglish ? undefined : unitAt(text, at);
  if (!unit && isNoFigure(written, before, after, scaleWord !== undefined || isMore, isEnglish))
    return undefined;
  const isExact = factor === 1n && decimals === 0 && approximation === undefined && !written.includes('.');
  return {
    ...common,
    start: digits.start,
    end: at,
    text: text.slice(digits.start, at),
    kind: 'count',
    unit: unit?.unit ?? '',
    unitSpan: { start: at, end: at + (unit?.length ?? 0) },
    range: rangeOf(common.value, size, approximation, isExact),
    isExact,
  };
}

function kindAt(after: string): { readonly kind: FigureKind; readonly length: number } | undefined {
  const points = /^(?:个百分点|百分点| ?percentage points?| ?pp\b)/.exec(after);
  if (points) return { kind: 'points', length: points[0].length };
  const percent = /^(?:%|％| per ?cent\b)/.exec(after);
  if (percent) return { kind: 'percent', length: percent[0].length };
  const times = /^(?:倍| times\b(?! a | per )|-fold\b)/.exec(after);
  return times ? { kind: 'times', length: times[0].length } : undefined;
}

function isNoFigure(
  written: string,
  before: string,
  after: string,
  isScaled: boolean,
  isEnglish: boolean,
): boolean {
  if (isScaled) return false;
  if (isEnglish) {
    if (NO_FIGURE_AFTER_ENGLISH.test(after) || MONTH_BEFORE.test(before)) return true;
    return /^(?:19|20)\d\d$/.test(written);
  }
  return NO_FIGURE_AFTER.test(after);
}

type Approximation = 'about' | 'more' | 'less';

function approximationOf(before: string, after: string): Approximation | undefined {
  if (/(?:约|大约|约为|近似|about |around |roughly |approximately |some )$/.test(before)) return 'about';
  if (/(?:超过|超|逾|多于|高于|over |more than |above )$/.test(before)) return 'more';
  if (/(?:近|不到|不足|nearly |almost |under |less than )$/.test(before)) return 'less';
  return /^[^，。；、]{0,4}左右/.test(after) ? 'about' : undefined;
}

/** The numbers that may have been written so: half a unit of the last digit, and what 约, 余 and 近 leave open. */
function rangeOf(
  value: Rational,
  size: Rational,
  approximation: Approximation | undefined,
  isExact: boolean,
): Interval {
  if (isExact) return { low: value, high: value };
  const half = { numerator: size.numerator, denominator: size.denominator * 2n };
  const loose =
    approximation === 'about' && size.denominator > 1n ? half : approximation ? looseness(value, half) : half;
  const low = approximation === 'more' ? subtract(value, half) : subtract(value, loose);
  const high = approximation === 'less' ? subtract(value, negative(half)) : subtract(value, negative(loose));
  return { low: compare(low, ZERO) < 0 ? ZERO : low, high };
}

const negative = (a: Rational): Rational => subtract(ZERO, a);

/** 约: a tenth of it, or half a unit where that is more. */
function looseness(value: Rational, half: Rational): Rational {
  const tenth = { numerator: value.numerator, denominator: value.denominator * 10n };
  return compare(tenth, half) > 0 ? tenth : half;
}

/** 92598、46032、5096、6531人次: what stands behind the last is the unit of all. A number without any is none. */
function inheritUnits(text: string, found: readonly FoundNumber[]): FoundNumber[] {
  const numbers = [...found];
  for (let index = numbers.length - 2; index >= 0; index--) {
    const [own, next] = [numbers[index]!, numbers[index + 1]!];
    if (own.kind !== 'count' || own.unit !== '' || next.kind !== 'count') continue;
    if (!/^(?:、|和|与|及|,|，|以及)$/.test(text.slice(own.end, next.start))) continue;
    numbers[index] = { ...own, unit: next.unit };
  }
  return numbers;
}
