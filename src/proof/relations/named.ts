// Two figures held against each other by their names: 电话渠道比来信渠道多17件, 是一季度的1.6倍, the decline comes to 34 cases, or 13.7%.

import { compare } from '../../domain/rational.ts';
import type { Claim } from '../entries.ts';
import type { Figure, Finding } from '../figure.ts';
import { clean, shareOfWords } from '../grammar/subjects.ts';
import { isComparable } from '../grammar/units.ts';
import {
  absolute,
  divideIntervals,
  exactly,
  hasCommon,
  negateInterval,
  scaleInterval,
  subtractIntervals,
} from '../interval.ts';
import { checkByChange } from './changes.ts';
import { byPeriod } from './references.ts';
import {
  differenceOf,
  find,
  isPositive,
  type Material,
  oppositeOf,
  percentOf,
  printFigure,
  printLike,
} from './relation.ts';

export function* checkNamed(material: Material): Generator<Finding> {
  for (const claim of material.claims) {
    if (claim.base || claim.figure.isTable) continue;
    yield* byItsName(claim, material);
    yield* material.isEnglish
      ? checkEnglish(claim.figure, claim.value, material)
      : checkChinese(claim.figure, claim.value, material);
  }
}

/** 查处问题数增加57起, 增幅8.4%: the figure itself was told before, and its base follows from the change. */
function* byItsName({ figure, value }: Claim, material: Material): Generator<Finding> {
  const change = material.figures[figure.index - 1];
  if (value || material.isEnglish || figure.role !== 'change-percent' || change?.role !== 'change') return;
  if (change.segment !== figure.segment) return;
  const words = (change.left.split(/[，。；：:,;、\n]/).at(-1) ?? '').replace(
    /净?(?:多|少|增加|减少|增|减|上升|下降)$/,
    '',
  );
  const before = material.figures.filter(
    (one) => isCount(one) && one.index < change.index && isComparable(one.unit, change.unit),
  );
  if (clean(words).length < 2 || /[比较]/.test(words)) return;
  // Whichever figure gives both is the one that is meant.
  const isGiven = before.some((one) => {
    const delta = change.direction === 'down' ? negateInterval(change.range) : change.range;
    const ratio = divideIntervals(change.range, subtractIntervals(one.range, delta));
    return ratio !== undefined && hasCommon(scaleInterval(ratio, 100n), figure.range);
  });
  if (isGiven) return;
  const own = clean(words);
  const exact = before.filter(({ subject }) => subject === own);
  const alike = before.filter(
    (one) =>
      one.role === 'count' &&
      one.unit === change.unit &&
      one.period?.id === figure.period?.id &&
      shareOfWords(own, one.subject) >= 0.66,
  );
  const named =
    exact.length > 0 && exact.every((one) => one.period?.id === figure.period?.id) ? exact : alike;
  if (new Set(named.map(({ text }) => text)).size === 1)
    yield* checkByChange({ figure, value: named[0], base: undefined, change }, named[0]!, change);
}

const isCount = ({ kind, role }: Figure): boolean =>
  kind === 'count' && (role === 'count' || role === 'base');

function* checkChinese(figure: Figure, head: Figure | undefined, material: Material): Generator<Finding> {
  const pair = findPair(figure, head, material);
  if (!pair) return;
  const [value, base] = pair;
  if (!isPositive(base.value)) return;
  material.hold(figure, value, base);
  yield* holdPair(figure, value, base, material.text);
}

function* holdPair(figure: Figure, value: Figure, base: Figure, text: string): Generator<Finding> {
  const ratio = divideIntervals(value.range, base.range);
  if (!ratio) return;
  const growth = subtractIntervals(scaleInterval(ratio, 100n), exactly({ numerator: 100n, denominator: 1n }));
  const range =
    figure.role === 'change'
      ? subtractIntervals(value.range, base.range)
      : figure.role === 'ratio-times'
        ? ratio
        : figure.role === 'change-percent'
          ? growth
          : undefined;
  if (!range || hasCommon(absolute(range), figure.range)) {
    if (range && figure.direction && figure.directionSpan && compare(value.value, base.value) !== 0) {
      const isUp = compare(value.value, base.value) > 0;
      if (isUp !== (figure.direction === 'up')) {
        yield find(
          figure.directionSpan,
          'direction-differs',
          'error',
          text.slice(figure.directionSpan.start, figure.directionSpan.end),
          oppositeOf(text.slice(figure.directionSpan.start, figure.directionSpan.end)),
          [value, base, figure],
          `${printFigure(value)} 对 ${printFigure(base)} 是${isUp ? '增' : '减'}`,
          `${printFigure(value)} against ${printFigure(base)} is ${isUp ? 'a rise' : 'a fall'}`,
        );
      }
    }
    return;
  }
  const right =
    figure.role === 'change'
      ? differenceOf(value.value, base.value)
      : figure.role === 'ratio-times'
        ? {
            numerator: value.value.numerator * base.value.denominator,
            denominator: value.value.denominator * base.value.numerator,
          }
        : percentOf(differenceOf(value.value, base.value), base.value);
  const expected = printLike(figure, right);
  const code =
    figure.role === 'change'
      ? 'change-differs'
      : figure.role === 'ratio-times'
        ? 'times-wrong'
        : 'change-percent-differs';
  yield find(
    figure,
    code,
    'error',
    figure.text,
    expected,
    [value, base, figure],
    `${printFigure(value)} 与 ${printFigure(base)}: 应为 ${expected}`,
    `${printFigure(value)} and ${printFigure(base)} give ${expected}`,
  );
}

/** What is named before 比 and behind it, or the entry that the words take up again. */
function findPair(
  figure: Figure,
  head: Figure | undefined,
  material: Material,
): readonly [Figure, Figure] | undefined {
  const clauses = figure.left.split(/[，。；：:,;、\n]/);
  const clause = clauses.at(-1) ?? '';
  const before = material.figures.filter(
    (one) => isCount(one) && one.index < figure.index && figure.block - one.block <= 3,
  );
  const than = /^(.*?)(?:(?<![同环占])比|较)(.*)$/.exec(clause);
  if (than && than[2] !== '') {
    const [first, second] = [than[1]!, than[2]!];
    const base = byWords(second, figure, before) ?? byPeriod(second, figure, material, before);
    const value =
      byWords(first, figure, before) ?? byPeriod(`${clauses.at(-2) ?? ''}${first}`, figure, material, before);
    if (value && base && value !== base && isComparable(value.unit, base.unit)) return [value, base];
    return undefined;
  }
  const ratio = ratioWords(clause);
  if (figure.role === 'ratio-times' && ratio !== undefined) {
    const base = byWords(ratio, figure, before) ?? byPeriod(ratio, figure, material, before);
    const value = head ?? byPeriod(sentenceWords(figure, material), figure, material, before, 0);
    return value && base && value !== base && isComparable(value.unit, base.unit) ? [value, base] : undefined;
  }
  const isOfPeriods = figure.role === 'change-percent' && (!head || head.namesPeriod);
  if (figure.role !== 'change' || head) {
    const period = isOfPeriods ? changeBetweenPeriods(figure, clause, material, before) : undefined;
    return period;
  }
  return takenUpAgain(figure, clause, material);
}

/** 是一季度的: the words between. */
function ratioWords(clause: string): string | undefined {
  const end = clause.lastIndexOf('的');
  const [mark] = ['相当于', '是', '为'].filter((word) => clause.includes(word));
  if (end < 0 || mark === undefined || end < clause.length - 2) return undefined;
  return clause.slice(clause.indexOf(mark) + mark.length, end);
}

function sentenceWords(figure: Figure, { text, segments }: Material): string {
  const segment = segments[figure.segment];
  return segment ? text.slice(segment.start, figure.start).split(/[，。；]/)[0]! : '';
}

/** The one count that the words name. */
function byWords(words: string, figure: Figure, before: readonly Figure[]): Figure | undefined {
  const own = clean(words.replace(/多|少|渠道|方式|类别/g, ''));
  if (own.length < 2) return undefined;
  const fitting = before.filter(
    ({ subject, unit }) =>
      subject !== '' &&
      shareOfWords(own, subject) >= 0.99 &&
      (figure.kind !== 'count' || isComparable(unit, figure.unit)),
  );
  const values = new Set(fitting.map(({ value }) => `${value.numerator}/${value.denominator}`));
  return values.size === 1 ? fitting.at(-1) : undefined;
}

/** 三季度环比减少32.0%: against the quarter before. */
function changeBetweenPeriods(
  figure: Figure,
  clause: string,
  material: Material,
  before: readonly Figure[],
): readonly [Figure, Figure] | undefined {
  if (figure.comparison !== 'previous-period') return undefined;
  const value = byPeriod(clause, figure, material, before);
  if (!value?.period) return undefined;
  const start = value.period.start;
  const bases = before.filter(
    (one) =>
      one.namesPeriod &&
      one.period &&
      one.unit === value.unit &&
      one.block === figure.block &&
      one.period.end < start &&
      start - one.period.end < 10_000,
  );
  const nearest = bases.filter(
    ({ period }) =>
      period!.end === Math.max(...bases.map((one) => one.period!.end)) &&
      lengthOf(period!) === lengthOf(value.period!),
  );
  return nearest.length === 1 ? [value, nearest[0]!] : undefined;
}

const lengthOf = ({ start, end }: { readonly start: number; readonly end: number }): number =>
  Math.trunc(end / 100) - Math.trunc(start / 100);

/** 信访多8.6万件次: an entry with its base, told before. */
function takenUpAgain(
  figure: Figure,
  clause: string,
  { claims }: Material,
): readonly [Figure, Figure] | undefined {
  const words = clean(clause.replace(/净?(?:多|少|增加|减少|增|减)$/, ''));
  if (words.length < 2) return undefined;
  const fitting = claims.filter(
    ({ value, base, figure: own }) =>
      value &&
      base &&
      own.index < figure.index &&
      isComparable(value.unit, figure.unit) &&
      shareOfWords(words, value.subject) >= 0.99,
  );
  const bases = new Set(fitting.map(({ base }) => base!.index));
  const [first] = fitting;
  return bases.size === 1 && first ? [first.value!, first.base!] : undefined;
}

/** A change and its percentage without their figures: a pair that gives the one gives the other. */
function* checkEnglish(figure: Figure, value: Figure | undefined, material: Material): Generator<Finding> {
  const { figures, claims } = material;
  const counts = figures.filter(
    (one) => isCount(one) && one.index < figure.index && figure.block - one.block <= 2,
  );
  if (value) return;
  if (figure.role === 'change') {
    const percent = claims.find(
      (one) => one.figure.index === figure.index + 1 && one.figure.kind !== 'times',
    )?.figure;
    const named = exceeded(figure, counts);
    if (named) yield* holdPair(figure, ...named, material.text);
    else if (percent && percent.decimals > 0) yield* checkTogether(figure, percent, counts, material.text);
  } else if (
    figure.role === 'ratio-times' &&
    /^ (?:that|those) of the (?:previous|preceding) year/.test(figure.right)
  ) {
    const fitting = claims.filter((one) => one.value && one.base && sameWords(figure, one.value));
    const findings = fitting.map((one) => [...holdPair(figure, one.value!, one.base!, material.text)]);
    if (findings.every(({ length }) => length > 0)) yield* findings[0] ?? [];
  }
}

/** The year before, registrations had fallen by 6%, from 249 in 2021: the figure itself was told before. */
export function* checkEarlierYear({
  claims,
  figures,
  periods,
  isEnglish,
  text,
}: Material): Generator<Finding> {
  if (!isEnglish) return;
  for (const { figure, value, base } of claims) {
    if (value || !base?.period || figure.kind === 'points') continue;
    const named = periods.find(
      (one) =>
        one.segment === figure.segment && one.relative === 'same-period-last-year' && one.end <= figure.start,
    );
    if (!named?.period) continue;
    const own = figures.filter(
      (one) => isCount(one) && one.index < figure.index && one.period?.id === named.period!.id,
    );
    if (new Set(own.map((one) => one.text)).size === 1) yield* holdPair(figure, own[0]!, base, text);
  }
}

const sameWords = (figure: Figure, value: Figure): boolean =>
  figure.subject.split(' ').some((word) => word.length > 3 && shareOfWords(word, value.subject) === 1);

/** Terminations exceeded filings by 13,906. */
function exceeded(figure: Figure, counts: readonly Figure[]): readonly [Figure, Figure] | undefined {
  const match = /\b([A-Za-z]{1,30}) exceeded (?:the )?([A-Za-z]{1,30}) by $/.exec(figure.left.slice(-60));
  if (!match) return undefined;
  const of = (word: string): Figure | undefined =>
    counts.find(({ role, subject }) => role === 'count' && shareOfWords(word.toLowerCase(), subject) === 1);
  const [value, base] = [of(match[1]!), of(match[2]!)];
  return value && base && value !== base ? [value, base] : undefined;
}

function* checkTogether(
  change: Figure,
  percent: Figure,
  counts: readonly Figure[],
  text: string,
): Generator<Finding> {
  let byChange: readonly [Figure, Figure] | undefined;
  let byPercent: readonly [Figure, Figure] | undefined;
  for (const value of counts) {
    for (const base of counts) {
      if (value === base || !isPositive(base.value)) continue;
      const difference = absolute(subtractIntervals(value.range, base.range));
      const ratio = divideIntervals(value.range, base.range);
      if (!ratio) continue;
      const growth = absolute(
        subtractIntervals(scaleInterval(ratio, 100n), exactly({ numerator: 100n, denominator: 1n })),
      );
      const [isChange, isPercent] = [hasCommon(difference, change.range), hasCommon(growth, percent.range)];
      if (isChange && isPercent) return;
      if (isChange) byChange ??= [value, base];
      if (isPercent) byPercent ??= [value, base];
    }
  }
  if (byPercent) yield* holdPair(change, ...byPercent, text);
  else if (byChange && percent.kind === 'percent')
    yield* holdPair({ ...percent, role: 'change-percent' }, ...byChange, text);
}
