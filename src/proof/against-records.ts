// A text against the records: each figure that a measure, group and period can give is worked out and held against what is
// printed. Where the words leave open what is meant, a figure that agrees proves it; one that differs is an error only when
// the words, or other figures of its entry, leave no other reading.

import { type Period, previousPeriod, shiftYears, showPeriod } from '../domain/period.ts';
import { compare, type Rational } from '../domain/rational.ts';
import type { Claim } from './entries.ts';
import type { Figure, Finding } from './figure.ts';
import type { Countable, RecordFigures } from './figures-from-records.ts';
import { isDated } from './grammar/periods.ts';
import { shareOfWords } from './grammar/subjects.ts';
import { isComparable } from './grammar/units.ts';
import { absolute, exactly, hasCommon, type Interval, negateInterval } from './interval.ts';
import {
  differenceOf,
  find,
  isOneSlip,
  isPositive,
  type Material,
  percentOf,
  printFigure,
  printLike,
} from './relations/relation.ts';

/** Last year's figure as it was published. */
export type PublishedBase = (countable: Countable, period: Period) => Rational | undefined;

export interface RecordComparison {
  readonly findings: readonly Finding[];
  readonly agreeing: ReadonlySet<number>;
  readonly differing: ReadonlySet<number>;
  /** What each figure was held against. */
  readonly sources: ReadonlyMap<number, FigureSource>;
}

export interface FigureSource {
  readonly countable: Countable;
  readonly period: Period;
  readonly value: Rational;
}

/** What the words of a figure may mean. */
interface Reading {
  readonly countable: Countable;
  readonly period: Period;
  readonly value: Rational;
  /** Nothing else can be meant by the words. */
  readonly isSure: boolean;
}

export function compareWithRecords(
  material: Material,
  records: RecordFigures,
  period: Period | undefined,
  published: PublishedBase,
): RecordComparison {
  const { figures, claims } = material;
  const readings = new Map<number, readonly Reading[]>();
  let running: Countable['measure'] | undefined;
  for (const figure of figures) {
    if (figure.kind !== 'count' || (figure.role !== 'count' && figure.role !== 'base')) continue;
    // A table says of what and when in its heads, which are not always words of the catalogue.
    if (figure.isTable && !figure.namesPeriod) continue;
    const own = figure.period && isDated(figure.period) ? figure.period : period;
    if (!own) continue;
    const head = figure.role === 'base' ? headOf(figure, claims) : undefined;
    const found = head
      ? (readings.get(head.index) ?? []).flatMap((reading) => at(reading.countable, own, reading.isSure))
      : readFigure(figure, own, records, running);
    readings.set(figure.index, found);
    const agreeing = found.find(({ value }) => agrees(figure, value));
    const named = agreeing ?? (found.length === 1 ? found[0] : undefined);
    if (named && !named.countable.group) running = named.countable.measure;
  }
  const findings: Finding[] = [];
  const [agreeing, differing] = [new Set<number>(), new Set<number>()];
  const sources = new Map<number, FigureSource>();
  for (const figure of figures) {
    const found = readings.get(figure.index);
    if (!found || found.length === 0) continue;
    const right = found.find(({ value }) => agrees(figure, value));
    if (right) {
      agreeing.add(figure.index);
      sources.set(figure.index, right);
      continue;
    }
    const isOther = isElsewhere(figure, found, records);
    const wrong = isOther
      ? undefined
      : provenWrong(figure, found, claims, published, (reading) => isToldRightly(reading, figures, readings));
    if (wrong) {
      differing.add(figure.index);
      sources.set(figure.index, wrong);
      findings.push(differs(figure, wrong, records, 'error'));
    } else if (isOther) {
      agreeing.add(figure.index);
    } else if (
      found.length === 1 &&
      found[0]!.isSure &&
      !found[0]!.countable.group &&
      !figure.isTable &&
      !isToldRightly(found[0]!, figures, readings)
    ) {
      sources.set(figure.index, found[0]!);
      findings.push(differs(figure, found[0]!, records, 'warning'));
      differing.add(figure.index);
    }
  }
  for (const claim of claims) {
    const { figure, value } = claim;
    if (!value || (figure.role !== 'change-percent' && figure.role !== 'change')) continue;
    const reading = (readings.get(value.index) ?? []).find((one) => agrees(value, one.value));
    if (!reading) continue;
    const held = holdChange(claim, reading, published);
    if (held === undefined) continue;
    sources.set(figure.index, { countable: reading.countable, period: reading.period, value: held.value });
    if (held.agrees) agreeing.add(figure.index);
    else {
      differing.add(figure.index);
      findings.push(changeDiffers(figure, value, reading, held.value, held.base));
    }
  }
  return { findings, agreeing, differing, sources };
}

/** The text tells the figure of the records at another place: here the same words are of something narrower. */
const isToldRightly = (
  { countable, period, value }: Reading,
  figures: readonly Figure[],
  readings: ReadonlyMap<number, readonly Reading[]>,
): boolean =>
  figures.some(
    (figure) =>
      agrees(figure, value) &&
      readings
        .get(figure.index)
        ?.some((one) => one.countable === countable && one.period.id === period.id) === true,
  );

/** Another measure or group of the same period has just this value: the words meant that one. */
function isElsewhere(figure: Figure, [reading]: readonly Reading[], { countables }: RecordFigures): boolean {
  if (!reading || figure.text.length < 2) return false;
  return countables.some(({ measure, figure: of, core, words }) => {
    if (!isComparable(measure.unit, figure.unit)) return false;
    const isAkin = [core, ...words].some(
      (word) =>
        word.length > 1 && (shareOfWords(word, figure.subject) > 0 || shareOfWords(figure.subject, word) > 0),
    );
    const value = isAkin ? of(reading.period) : undefined;
    return value !== undefined && agrees(figure, value);
  });
}

const headOf = (base: Figure, claims: readonly Claim[]): Figure | undefined =>
  claims.find((claim) => claim.base === base)?.value;

const agrees = (figure: Figure, value: Rational): boolean => hasCommon(figure.range, exactly(value));

function at(countable: Countable, period: Period, isSure: boolean): Reading[] {
  const value = countable.figure(period);
  return value === undefined ? [] : [{ countable, period, value, isSure }];
}

/** The measures and groups that the words of a figure may mean. */
function readFigure(
  figure: Figure,
  period: Period,
  { countables }: RecordFigures,
  running: Countable['measure'] | undefined,
): Reading[] {
  const subject = figure.subject;
  if (subject === '' || figure.isSum || figure.list !== figure.index) return [];
  const fitting = countables.filter(({ measure }) => isComparable(measure.unit, figure.unit));
  const named = fitting.filter(({ names, words }) =>
    names.some((name, index) => isCalled(subject, name, words[index]!)),
  );
  if (named.length > 0) {
    const codes = new Set(named.map(({ group }) => `${group!.dimension}=${group!.code}`));
    const dimensions = new Set(named.map(({ group }) => group!.dimension));
    const measures = named.filter(({ measure }) => measure === running);
    const chosen =
      measures.length > 0 ? measures : named.filter(({ measure }) => measure.partOf === undefined);
    const isSure =
      codes.size === 1 &&
      dimensions.size === 1 &&
      new Set(chosen.map(({ measure }) => measure.id)).size === 1;
    return chosen.flatMap((countable) => at(countable, period, isSure));
  }
  const wholes = fitting.filter(({ group }) => !group);
  const exact = wholes.filter((whole) => isSameName(subject, whole));
  // In a list the words before its first figure belong to all of them: 检查市州9个、开发区1个和省直部门4个.
  const isAlone = !/^[、和与及]/.test(figure.left) && !figure.isTable && /[\u4e00-\u9fff]/.test(subject);
  if (exact.length > 0)
    return exact.flatMap((countable) => at(countable, period, exact.length === 1 && isAlone));
  const loose = wholes.filter(
    ({ core }) =>
      subject.endsWith(core) ||
      core.endsWith(subject) ||
      shareOfWords(core, subject) >= 0.5 ||
      subject.includes(core),
  );
  const top = loose.filter(({ measure }) => measure.partOf === undefined);
  const chosen = top.length > 0 ? top : loose;
  return chosen.flatMap((countable) => at(countable, period, false));
}

function isCalled(subject: string, name: string, words: string): boolean {
  if (/^[a-z ]+$/i.test(name))
    return /^[a-z ]*$/.test(subject) && shareOfWords(name.toLowerCase(), subject) === 1;
  const own = words.replace(/机关$|纪委监委$/, '');
  const short = own.replace(/纪委$/, '');
  return own.length > 1 && (subject.includes(own) || (short.length > 1 && subject.startsWith(short)));
}

function isSameName(subject: string, { core, measure }: Countable): boolean {
  if (core === subject || (subject.length > 1 && core.endsWith(subject))) return true;
  const english = measure.label.en.toLowerCase();
  return (
    /^[a-z ]+$/.test(subject) && shareOfWords(english, subject) === 1 && shareOfWords(subject, english) === 1
  );
}

/** The reading that leaves the figure no other way than to be wrong. */
function provenWrong(
  figure: Figure,
  found: readonly Reading[],
  claims: readonly Claim[],
  published: PublishedBase,
  isToldElsewhere: (reading: Reading) => boolean,
): Reading | undefined {
  const own = claims.filter(({ value, base }) => value === figure || base === figure);
  return found.find((reading) => {
    const slip = isOneSlip(figure, { ...figure, text: printLike(figure, reading.value) });
    // What is said of it agrees with the records: then they count what is meant.
    const isHeld = own.some((claim) => {
      if (claim.value !== figure || claim.figure.kind === 'points') return false;
      return holdChange(claim, reading, published)?.agrees === true && claim.figure.decimals > 0;
    });
    return (
      isHeld ||
      (reading.isSure && (slip || (!reading.countable.group && !isToldElsewhere(reading)))) ||
      (slip && figure.text.length > 3 && found.length === 1)
    );
  });
}

interface HeldChange {
  readonly agrees: boolean;
  readonly value: Rational;
  readonly base: Rational;
}

/** A change, or its percentage, by the records: with last year's figure as published where it is known. */
function holdChange(
  { figure, base: told }: Claim,
  { countable, period, value }: Reading,
  published: PublishedBase,
): HeldChange | undefined {
  const word = figure.comparison ?? figure.baseOf ?? told?.baseOf;
  if (word === undefined) return undefined;
  const basePeriod = word === 'previous-period' ? previousPeriod(period) : shiftYears(period, -1);
  const printed = published(countable, basePeriod);
  const base = printed ?? countable.figure(basePeriod);
  if (base === undefined || !isPositive(base) || countable.measure.count.kind === 'ratio') return undefined;
  const isDown = compare(value, base) < 0;
  const difference = differenceOf(value, base);
  const right = figure.role === 'change' ? difference : percentOf(difference, base);
  const signed = (interval: Interval, down: boolean): Interval =>
    down ? negateInterval(interval) : interval;
  const isAgreeing =
    figure.direction === undefined
      ? hasCommon(absolute(exactly(right)), figure.range)
      : hasCommon(signed(exactly(right), isDown), signed(figure.range, figure.direction === 'down'));
  return { agrees: isAgreeing, value: right, base };
}

const nameOf = ({ measure, group, names }: Countable): string =>
  group ? `${measure.label.zh}·${names[0]}` : measure.label.zh;
const englishName = ({ measure, group, names }: Countable): string =>
  group ? `${measure.label.en}, ${names[0]}` : measure.label.en;

function differs(
  figure: Figure,
  { countable, period, value }: Reading,
  records: RecordFigures,
  severity: 'error' | 'warning',
): Finding {
  const expected = printLike(figure, value);
  const origin = originOf(figure, countable, period, records);
  const [zh, en] = [
    `台账中“${nameOf(countable)}”${showPeriod(period, 'zh')}为 ${expected}`,
    `the records have ${expected} (${englishName(countable)}, ${showPeriod(period, 'en')})`,
  ];
  return find(
    figure,
    'records-differ',
    severity,
    figure.text,
    expected,
    [figure],
    origin ? `${zh}; 文中的数是${origin.zh}` : zh,
    origin ? `${en}; the text's is that of ${origin.en}` : en,
  );
}

const LEAST_DIGITS = 3;

/** Where a wrong figure may have come from: another period, or another measure. */
function originOf(
  figure: Figure,
  countable: Countable,
  period: Period,
  { countables }: RecordFigures,
): { readonly zh: string; readonly en: string } | undefined {
  for (const other of [shiftYears(period, -1), previousPeriod(period)]) {
    const value = countable.figure(other);
    if (value && agrees(figure, value)) return { zh: showPeriod(other, 'zh'), en: showPeriod(other, 'en') };
  }
  // Small numbers are alike by chance.
  const another = countables.find((one) => {
    if (figure.text.length < LEAST_DIGITS) return false;
    const value = one === countable ? undefined : one.figure(period);
    return value !== undefined && isPositive(value) && agrees(figure, value);
  });
  return another && { zh: `“${nameOf(another)}”`, en: englishName(another) };
}

function changeDiffers(
  figure: Figure,
  value: Figure,
  { countable, period }: Reading,
  right: Rational,
  base: Rational,
): Finding {
  const expected = printLike(figure, right);
  const before = printLike({ ...value, decimals: 0, scale: 1n, text: '' }, base);
  return find(
    figure,
    'records-differ',
    'error',
    figure.text,
    expected,
    [value, figure],
    `台账中“${nameOf(countable)}”基数为 ${before}, ${printFigure(value)} 的增减应为 ${expected}`,
    `the records have ${before} as the base of ${englishName(countable)}, so that ${printFigure(value)} is a change of ${expected} (${showPeriod(period, 'en')})`,
  );
}
