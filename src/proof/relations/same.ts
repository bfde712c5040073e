// One figure told twice — in the title and the text, in the text and a table, taken up again by 上述 or …中 — has one value.

import { compare } from '../../domain/rational.ts';
import type { Figure, Finding } from '../figure.ts';
import { shareOfWords } from '../grammar/subjects.ts';
import { isComparable, isSameUnit } from '../grammar/units.ts';
import { hasCommon } from '../interval.ts';
import { find, isOneSlip, type Material, printFigure } from './relation.ts';

export function* checkSame(material: Material): Generator<Finding> {
  const { figures } = material;
  const seen = new Set<number>();
  for (const figure of figures) {
    if (figure.kind !== 'count' || (figure.role !== 'count' && figure.role !== 'base')) continue;
    const other = figure.isTable
      ? ofTable(figure, figures)
      : figure.isBackReference
        ? takenUp(figure, figures)
        : figure.isTitle
          ? ofTitle(figure, figures)
          : toldAgain(figure, material);
    const twin = figures.find(
      (one) =>
        one.index < figure.index &&
        isEqual(one, figure) &&
        isSameUnit(one.unit, figure.unit) &&
        samePeriod(one, figure),
    );
    if (twin && (figure.isBackReference || figure.isTable || twin.isTitle)) material.hold(twin, figure);
    if (!other || seen.has(other.index)) continue;
    seen.add(figure.index);
    yield find(
      figure,
      'same-figure-differs',
      'error',
      figure.text,
      other.text,
      [other, figure],
      `同一个数别处为 ${printFigure(other)}`,
      `the same figure is ${printFigure(other)} elsewhere`,
    );
  }
}

const isEqual = (a: Figure, b: Figure): boolean => hasCommon(a.range, b.range);
const isCounted = ({ kind, role, isTable }: Figure): boolean =>
  kind === 'count' && (role === 'count' || role === 'base') && !isTable;
const samePeriod = (a: Figure, b: Figure): boolean => a.period?.id === b.period?.id;

/** 上述25316起: it must have been told before. */
function takenUp(figure: Figure, figures: readonly Figure[]): Figure | undefined {
  const before = figures
    .slice(0, figure.index)
    .filter((one) => isCounted(one) && isSameUnit(one.unit, figure.unit));
  if (
    figures.some(
      (one) => one !== figure && one.kind === 'count' && isEqual(one, figure) && one.index < figure.index,
    )
  )
    return undefined;
  const slips = before.filter((one) => isOneSlip(one, figure));
  const slip = slips.findLast((one) => samePeriod(one, figure)) ?? slips.at(-1);
  // 上述 says that it was told: with one figure of its unit before, that is the one.
  const isSure = /(?:上述|以上|前述)[^，。；]{0,4}$/.test(figure.left) && figure.isExact;
  return slip ?? (isSure ? before.find((one) => one.unit === figure.unit && !one.isTitle) : undefined);
}

function ofTitle(figure: Figure, figures: readonly Figure[]): Figure | undefined {
  const body = figures.filter((one) => isCounted(one) && !one.isTitle && isComparable(one.unit, figure.unit));
  if (body.some((one) => isEqual(one, figure))) return undefined;
  return body.find((one) => isOneSlip(one, figure));
}

/** Short numbers are alike by chance. */
const LEAST_DIGITS = 3;

/** The same words, the same period, and another number. */
function toldAgain(figure: Figure, material: Material): Figure | undefined {
  const { figures } = material;
  if (
    figure.subject.length < 2 ||
    figure.isRespective ||
    figure.depth > 0 ||
    figure.text.length < LEAST_DIGITS
  )
    return undefined;
  const before = figures
    .slice(0, figure.index)
    .filter((one) => isCounted(one) && !one.isTitle && isSameUnit(one.unit, figure.unit));
  if (before.some((one) => compare(one.value, figure.value) === 0)) return undefined;
  return before.findLast(
    (one) =>
      one.role === figure.role &&
      samePeriod(one, figure) &&
      one.isPart === figure.isPart &&
      one.segment !== figure.segment &&
      isOneSlip(one, figure) &&
      !areItems(one, figure, material) &&
      one.subject.length > 1 &&
      (shareOfWords(one.subject, figure.subject) >= 0.99 ||
        shareOfWords(figure.subject, one.subject) >= 0.99),
  );
}

/** Two lines that are worded alike behind their first number tell the same of two things. */
function areItems(a: Figure, b: Figure, { segments, text }: Material): boolean {
  const shapeOf = ({ block, sentence }: Figure): string =>
    segments
      .filter((one) => one.block === block && one.sentence === sentence)
      .map(({ start, end }) => text.slice(start, end))
      .join('')
      .trim()
      .replace(/^\D*/, '')
      .replaceAll(/[\d.,]+/g, '0');
  return shapeOf(a) === shapeOf(b);
}

/** A cell against the text: what is told of its row and its period. */
function ofTable(figure: Figure, figures: readonly Figure[]): Figure | undefined {
  if (figure.text.length < LEAST_DIGITS) return undefined;
  const told = figures.filter((one) => isCounted(one) && isComparable(one.unit, figure.unit));
  if (told.some((one) => isEqual(one, figure))) return undefined;
  const slips = told.filter((one) => isOneSlip(one, figure) && samePeriod(one, figure));
  return slips.find(
    (one) =>
      ((one.subject === '' || /^(?:三项|两项|加上)/.test(one.subject)) &&
        figure.text.length > LEAST_DIGITS) ||
      shareOfWords(figure.subject, one.subject) >= 0.5,
  );
}
