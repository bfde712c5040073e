// What a check of figures against each other is, and the words that all of them use.

import {
  compare,
  divide,
  type Rational,
  rational,
  scale,
  signOf,
  subtract,
  toFixedText,
  ZERO,
} from '../../domain/rational.ts';
import type { Catalogue } from '../../domain/register.ts';
import type { Entries } from '../entries.ts';
import type { Figure, Finding, Severity, Span } from '../figure.ts';
import type { ReadText } from '../read-figures.ts';

/** What the checks look at. */
export interface Material extends ReadText, Entries {
  readonly catalogue: Catalogue;
  /** The letters of the manuscript. */
  readonly text: string;
  /** Told which figures were held against each other, whatever came of it. */
  hold(...figures: readonly Figure[]): void;
}

export type Check = (material: Material) => Iterable<Finding>;

export const find = (
  place: Span,
  code: string,
  severity: Severity,
  found: string,
  expected: string | undefined,
  figures: readonly Figure[],
  zh: string,
  en: string,
): Finding => ({
  start: place.start,
  end: place.end,
  code,
  severity,
  found,
  expected,
  figures,
  message: { zh, en },
});

/** A number as the figure is printed: with its decimals, its 万 and its sign of percentage. */
export function printLike({ decimals, scale: factor, text, kind }: Figure, value: Rational): string {
  const digits = toFixedText(divide(value, rational(factor)), decimals);
  const rest = kind === 'count' && factor === 1n ? '' : (/[^\d.,]+$/.exec(text)?.[0] ?? '');
  return (text.includes(',') ? groupThousands(digits) : digits) + rest;
}

const groupThousands = (digits: string): string => {
  const [whole = '', fraction] = digits.split('.');
  let grouped = '';
  for (const [index, digit] of [...whole].entries()) {
    if (index > 0 && (whole.length - index) % 3 === 0) grouped += ',';
    grouped += digit;
  }
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['增长', '下降'],
  ['上升', '下降'],
  ['增加', '减少'],
  ['提高', '降低'],
  ['增幅', '降幅'],
  ['净增', '净减'],
  ['多收', '少收'],
  ['扩大', '缩小'],
  ['回升', '回落'],
  ['上涨', '下跌'],
  ['多', '少'],
  ['高', '低'],
  ['增', '减'],
  ['升', '降'],
  ['+', '-'],
  ['up', 'down'],
  ['rose', 'fell'],
  ['more', 'fewer'],
  ['higher', 'lower'],
  ['rise', 'fall'],
  ['increase', 'decrease'],
  ['increased', 'decreased'],
];

/** The word that says the opposite; undefined for one that has none of its own. */
export function oppositeOf(word: string): string | undefined {
  for (const [up, down] of OPPOSITES) {
    if (word === up) return down;
    if (word === down) return up;
  }
  return undefined;
}

/** With its measure word. */
export const printFigure = ({ text, unit, kind }: Figure): string =>
  kind === 'count' ? `${text}${unit}` : text;

export const percentOf = (part: Rational, whole: Rational): Rational => scale(divide(part, whole), 100n);

export const isPositive = (value: Rational): boolean => compare(value, ZERO) > 0;

export const differenceOf = (a: Rational, b: Rational): Rational => {
  const difference = subtract(a, b);
  return signOf(difference) < 0 ? subtract(ZERO, difference) : difference;
};

/** Whether two printed numbers differ by one digit, or by two that changed places: what a slip of the hand does. */
export function isOneSlip(a: Figure, b: Figure): boolean {
  if (a.scale !== b.scale) return false;
  const digits = ({ text }: Figure) => text.replace(/[^\d.]/g, '');
  const [one, other] = [digits(a), digits(b)];
  if (one.length !== other.length || one === other || one.length < 2) return false;
  const differing = [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
  if (differing.length === 1) return true;
  const [first, second] = differing;
  return (
    differing.length === 2 &&
    second === first! + 1 &&
    one[first!] === other[second] &&
    one[second] === other[first!]
  );
}
