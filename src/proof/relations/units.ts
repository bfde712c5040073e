// The units of one measure: a figure, its base and its change are counted in one, and so is a figure that is told twice.

import { compare } from '../../domain/rational.ts';
import type { Catalogue } from '../../domain/register.ts';
import type { Figure, Finding } from '../figure.ts';
import { clean, shareOfWords } from '../grammar/subjects.ts';
import { contradictsNoun, isComparable, unitsToldBy } from '../grammar/units.ts';
import { find, type Material, printFigure } from './relation.ts';

export function* checkUnits(material: Material): Generator<Finding> {
  const told = new Set<Figure>();
  for (const finding of [...byNoun(material), ...inEntries(material), ...inMentions(material, told)]) {
    const [first] = finding.figures;
    if (first && told.has(first)) continue;
    if (first) told.add(first);
    yield finding;
  }
}

const hasUnit = ({ unit, kind }: Figure): boolean => kind === 'count' && unit !== '';

const differs = (wrong: Figure, right: Figure): Finding =>
  find(
    wrong.unitSpan.end > wrong.unitSpan.start ? wrong.unitSpan : wrong,
    'unit-differs',
    'error',
    wrong.unit,
    right.unit,
    [wrong, right],
    `单位“${wrong.unit}”与 ${printFigure(right)} 的“${right.unit}”不一致`,
    `its unit "${wrong.unit}" is not that of ${printFigure(right)}`,
  );

/** 处分总人数…件, …人问题. */
function* byNoun({ figures }: Material): Generator<Finding> {
  for (const figure of figures) {
    if (!hasUnit(figure) || figure.isTable) continue;
    const words = figure.left.replace(/(?:为|达到|达|共|是|约)+$/, '');
    const told = unitsToldBy(words);
    const isWrong = (told && !told.includes(figure.unit)) || contradictsNoun(figure.unit, figure.right);
    if (!isWrong) continue;
    const other = figures.find(
      (one) =>
        one !== figure && hasUnit(one) && compare(one.value, figure.value) === 0 && one.unit !== figure.unit,
    );
    const expected = other?.unit ?? told?.[0];
    yield find(
      figure.unitSpan,
      'unit-differs',
      'error',
      figure.unit,
      expected,
      other ? [figure, other] : [figure],
      `单位“${figure.unit}”与前后文不符${expected ? `, 应为“${expected}”` : ''}`,
      `the unit "${figure.unit}" does not fit the words about it${expected ? `; it should be "${expected}"` : ''}`,
    );
  }
}

function* inEntries({ claims, lists, figures }: Material): Generator<Finding> {
  for (const { figure, value, base } of claims) {
    if (!value || !hasUnit(value)) continue;
    if (base && hasUnit(base) && !isComparable(base.unit, value.unit))
      yield differs(...oddOne(base, value, figures));
    if (
      figure.role === 'change' &&
      hasUnit(figure) &&
      !isComparable(figure.unit, value.unit) &&
      !isOwnSubject(figure)
    )
      yield differs(figure, value);
  }
  void lists;
  for (const { figure, value } of claims) {
    if (figure.role !== 'change' || value || !hasUnit(figure) || figure.isTable) continue;
    const words = clean(
      (figure.left.split(/[，。；：:,;、\n]/).at(-1) ?? '').replace(/净?(?:多|少|增加|减少|增|减)$/, ''),
    );
    const named = claims.filter(
      (one) =>
        one.value &&
        one.base &&
        one.figure.index < figure.index &&
        words.length > 1 &&
        shareOfWords(words, one.value.subject) >= 0.99,
    );
    const units = new Set(named.map((one) => one.value!.unit));
    const [first] = named;
    if (first?.value && units.size === 1 && !isComparable(first.value.unit, figure.unit))
      yield differs(figure, first.value);
  }
}

/** 人次多…: the change says itself what it is of. */
const isOwnSubject = ({ left }: Figure): boolean => /人数|人次|批数|件数|起数/.test(left);

/** Which of two is wrong: the one whose value stands elsewhere with the other's unit, else the base. */
function oddOne(base: Figure, value: Figure, figures: readonly Figure[]): readonly [Figure, Figure] {
  const agrees = (one: Figure, unit: string): boolean =>
    figures.some((other) => other !== one && other.unit === unit && compare(other.value, one.value) === 0);
  return agrees(value, base.unit) ? [value, base] : [base, value];
}

const LEAST = { numerator: 10n, denominator: 1n };
const SURE = { numerator: 1000n, denominator: 1n };

/** The same number of the same thing, in two units. */
function* inMentions({ figures, catalogue }: Material, told: ReadonlySet<Figure>): Generator<Finding> {
  const counts = figures.filter(
    (one) => hasUnit(one) && one.role !== 'change' && one.role !== 'mean' && compare(one.value, LEAST) >= 0,
  );
  for (const [index, figure] of counts.entries()) {
    if (told.has(figure)) continue;
    for (const other of counts.slice(0, index)) {
      if (
        told.has(other) ||
        compare(figure.value, other.value) !== 0 ||
        isComparable(figure.unit, other.unit)
      )
        continue;
      if (figure.period?.id !== other.period?.id || !isSameThing(figure, other)) continue;
      const [wrong, right] =
        unitOf(other, catalogue) === figure.unit
          ? [other, figure]
          : figure.isTable || other.role === 'base'
            ? [other, figure]
            : [figure, other];
      yield differs(wrong, right);
      break;
    }
  }
}

function isSameThing(figure: Figure, other: Figure): boolean {
  const words = Math.max(
    shareOfWords(figure.subject, other.subject),
    shareOfWords(other.subject, figure.subject),
  );
  if (words >= 0.66) return true;
  if (compare(figure.value, SURE) < 0) return false;
  return figure.isBackReference || figure.subject === '' || other.subject === '';
}

/** The unit of the catalogue's measure that the words name. */
function unitOf({ subject }: Figure, { measures }: Catalogue): string | undefined {
  let best: { length: number; unit: string } | undefined;
  for (const { label, unit } of measures.values()) {
    const words = label.zh.replaceAll(/涉嫌犯罪|给予|受理/g, '');
    const isNamed =
      words.length > 1 &&
      (subject.includes(words) || (subject.length > 3 && words.includes(subject.slice(-4))));
    if (isNamed && (!best || words.length > best.length)) best = { length: words.length, unit };
  }
  return best?.unit;
}
