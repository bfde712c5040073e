// 同比 and 环比 against the days that are named, the names of one period, and 连续第N个月.

import { monthOf, yearOf } from '../../domain/day.ts';
import { isWholeMonths, monthCount, showPeriod } from '../../domain/period.ts';
import { rational } from '../../domain/rational.ts';
import type { ComparisonWord, Figure, Finding } from '../figure.ts';
import {
  absolute,
  divideIntervals,
  exactly,
  hasCommon,
  scaleInterval,
  subtractIntervals,
} from '../interval.ts';
import type { NamedPeriod } from '../read-figures.ts';
import { find, type Material } from './relation.ts';

export function* checkPeriods(material: Material): Generator<Finding> {
  yield* checkWords(material);
  yield* checkTitle(material);
  yield* checkMonthNumber(material);
}

const NAMES: Readonly<Record<ComparisonWord, string>> = {
  'same-period-last-year': '同比',
  'previous-period': '环比',
};

const other = (word: ComparisonWord): ComparisonWord =>
  word === 'previous-period' ? 'same-period-last-year' : 'previous-period';

function* checkWords({ claims, figures }: Material): Generator<Finding> {
  const told = new Set<number>();
  for (const { figure, value, base } of claims) {
    const { comparison, comparisonSpan } = figure;
    if (!comparison || !comparisonSpan || told.has(comparisonSpan.start)) continue;
    const meant = base ? base.baseOf : undefined;
    const isTold =
      base && meant ? meant !== comparison && (!value || explains(figure, value, base) !== false) : false;
    const proof = isTold ? base : base ? undefined : otherBase(figure, figures);
    if (!proof) continue;
    told.add(comparisonSpan.start);
    yield find(
      comparisonSpan,
      'period-differs',
      'error',
      NAMES[comparison],
      NAMES[other(comparison)],
      [proof, figure],
      `基数 ${proof.text} ${comparison === 'previous-period' ? '为上年同期' : '为本年前期'}, 不应写“${NAMES[comparison]}”`,
      `the base ${proof.text} is ${comparison === 'previous-period' ? 'last year’s' : 'of an earlier part of the year'}: not "${NAMES[comparison]}"`,
    );
  }
}

/** Undefined where it cannot be said. */
function explains(figure: Figure, value: Figure, base: Figure): boolean | undefined {
  if (figure.kind !== 'percent') return undefined;
  const ratio = divideIntervals(value.range, base.range);
  if (!ratio) return undefined;
  const change = absolute(subtractIntervals(scaleInterval(ratio, 100n), exactly(rational(100n))));
  return hasCommon(change, figure.range);
}

/** 三季度同比减少32.0%: no figure of last year is told, and that of the second quarter gives just this percentage. */
function otherBase(figure: Figure, figures: readonly Figure[]): Figure | undefined {
  if (
    figure.comparison !== 'same-period-last-year' ||
    !figure.period ||
    figure.kind !== 'percent' ||
    figure.decimals < 1
  )
    return undefined;
  const counts = figures.filter(
    (one) =>
      one.kind === 'count' &&
      one.role === 'count' &&
      one.period &&
      one.block === figure.block &&
      one.index < figure.index,
  );
  const own = counts.filter(({ period, namesPeriod }) => namesPeriod && period!.id === figure.period!.id);
  for (const value of own) {
    const base = counts.find(
      (one) =>
        one.unit === value.unit &&
        one.namesPeriod &&
        one.period!.end < value.period!.start &&
        yearOf(one.period!.start) === yearOf(value.period!.start) &&
        monthCount(one.period!) === monthCount(value.period!) &&
        explains(figure, value, one) === true,
    );
    if (base) return base;
  }
  return undefined;
}

/** The title's period and the first that the text names: two names of one, or they contradict each other. */
function* checkTitle({ periods, segments, text, figures }: Material): Generator<Finding> {
  const titleBlocks = new Set(
    segments.filter(({ block }) => block === segments[0]?.block).map(({ block }) => block),
  );
  const inTitle = periods.filter((one) => titleBlocks.has(one.block) && isPlain(one, text));
  const title = narrowest(inTitle);
  const firstFigure = figures.find(({ isTitle, isTable }) => !isTitle && !isTable);
  if (!title || !firstFigure) return;
  const bodyBlock = firstFigure.block;
  if (titleBlocks.has(bodyBlock)) return;
  const inBody = periods.filter(
    (one) =>
      !titleBlocks.has(one.block) &&
      one.segment <= firstFigure.segment &&
      one.start < firstFigure.start &&
      isPlain(one, text),
  );
  const body = inBody[0];
  if (!body?.period || !title.period || inBody.some((one) => one.period && isSame(one, title))) return;
  if (isSame(body, title)) return;
  yield find(
    body,
    'period-differs',
    'error',
    text.slice(body.start, body.end),
    text.slice(title.start, title.end),
    [firstFigure],
    `标题为“${text.slice(title.start, title.end)}”, 正文为“${text.slice(body.start, body.end)}”`,
    `the title says "${text.slice(title.start, title.end)}", the text "${text.slice(body.start, body.end)}"`,
  );
}

/** No reference to another period, no 以来, no day of publication, nothing that is compared with. */
function isPlain({ relative, shift, period, end, start, isUpTo }: NamedPeriod, text: string): boolean {
  if (
    relative !== undefined ||
    isUpTo ||
    !period ||
    !isWholeMonths(period) ||
    (shift !== undefined && shift !== 0)
  )
    return false;
  if (/^(?:以来|以前|之前|以后|\d{1,2}日|起|发|印发|公布|出台)/.test(text.slice(end, end + 3))) return false;
  return !/(?:比|较|与|自|从|截至|于|同)$/.test(text.slice(Math.max(0, start - 2), start));
}

function narrowest(periods: readonly NamedPeriod[]): NamedPeriod | undefined {
  return [...periods].sort((a, b) => monthCount(a.period!) - monthCount(b.period!))[0];
}

/** They end alike, or one of them names no more than the year of the other. */
function isSame(a: NamedPeriod, b: NamedPeriod): boolean {
  const [one, two] = [a.period!, b.period!];
  if (one.id === two.id) return true;
  if (a.isYear || b.isYear) {
    const isLongYear = (named: NamedPeriod): boolean => named.isYear === true;
    if (isLongYear(a) !== isLongYear(b)) return yearOf(one.start) === yearOf(two.start);
    return yearOf(one.end) === yearOf(two.end);
  }
  const hasYear = a.year !== undefined && b.year !== undefined;
  if (hasYear && yearOf(one.end) !== yearOf(two.end)) return false;
  // 5月 may be told of what 1—5月 came to.
  return monthOf(one.end) === monthOf(two.end);
}

/** Monthly figures of 违反中央八项规定精神问题 have been published since September 2013. */
const FIRST_OF_SERIES = { name: /八项规定/, year: 2013, month: 9 };

function* checkMonthNumber({ text, segments, periods, period }: Material): Generator<Finding> {
  for (const segment of segments) {
    const words = text.slice(segment.start, segment.end);
    const match = /连续第?(\d{1,4})个月/.exec(words);
    if (!match) continue;
    const since = /自(\d{4})年(\d{1,2})月/.exec(text.slice(Math.max(0, segment.start - 200), segment.end));
    const first = since
      ? { year: Number(since[1]), month: Number(since[2]) }
      : FIRST_OF_SERIES.name.test(text) && /连续第/.test(match[0])
        ? FIRST_OF_SERIES
        : undefined;
    if (!first || !period || monthCount(period) !== 1) continue;
    const number = (yearOf(period.end) - first.year) * 12 + monthOf(period.end) - first.month + 1;
    if (number === Number(match[1]) || number < 1) continue;
    const start = segment.start + match.index + match[0].indexOf(match[1]!);
    yield find(
      { start, end: start + match[1]!.length },
      'period-differs',
      'error',
      match[1]!,
      String(number),
      [],
      `自 ${first.year}年${first.month}月 起, ${showPeriod(period, 'zh')} 是第 ${number} 个月`,
      `from ${first.year}-${String(first.month).padStart(2, '0')} on, ${showPeriod(period, 'en')} is month ${number}`,
    );
  }
  void periods;
}
