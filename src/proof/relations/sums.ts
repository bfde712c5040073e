// Sums and parts: 其中 never more than the whole, parts that are said to be all make up the whole, periods that follow each
// other make up the longer one. That parts are all of them must be told; a list that merely names some proves nothing.

import { compare, type Rational } from '../../domain/rational.ts';
import type { CodeList } from '../../domain/register.ts';
import { findRuns, groupBySegment, isParallel } from '../entries.ts';
import type { Figure, Finding } from '../figure.ts';
import { isFollowedBy } from '../grammar/periods.ts';
import { clean } from '../grammar/subjects.ts';
import { isComparable, isSameUnit } from '../grammar/units.ts';
import {
  addIntervals,
  divideIntervals,
  hasCommon,
  type Interval,
  isBelow,
  scaleInterval,
} from '../interval.ts';
import { find, isOneSlip, type Material, printFigure, printLike } from './relation.ts';

export function* checkSums(material: Material): Generator<Finding> {
  yield* checkParts(material);
  yield* checkMeasures(material);
  yield* checkTotals(material);
  yield* checkGroups(material);
  yield* checkPeriods(material);
  yield* checkRuns(material);
  yield* checkTableTotals(material);
}

const isCount = ({ kind, role }: Figure): boolean =>
  kind === 'count' && (role === 'count' || role === 'base');
const sumOf = (figures: readonly Figure[]): Interval => addIntervals(figures.map(({ range }) => range));
const sumValue = (figures: readonly Figure[]): Rational =>
  figures.reduce((sum, { value }) => addTo(sum, value), { numerator: 0n, denominator: 1n });
const addTo = (a: Rational, b: Rational): Rational => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** 其中, and what stands in brackets behind its whole. */
function* checkParts({ figures, hold }: Material): Generator<Finding> {
  for (const part of figures) {
    if (part.role !== 'count' || part.kind !== 'count' || part.isTable) continue;
    const isInBrackets = part.depth > 0 && /^ ?[（(][^（(）)]*$/.test(part.left);
    if (!part.isPart && !isInBrackets) continue;
    const before = figures.slice(Math.max(0, part.index - 8), part.index).reverse();
    const whole = before.find(
      (one) =>
        one.role === 'count' &&
        one.kind === 'count' &&
        one.block === part.block &&
        one.depth < part.depth + (isInBrackets ? 0 : 1) &&
        !one.isPart,
    );
    if (
      !whole ||
      whole.sentence < part.sentence - 1 ||
      !isComparable(whole.unit, part.unit) ||
      whole.unit !== part.unit
    )
      continue;
    hold(whole, part);
    if (!isBelow(whole.range, part.range)) continue;
    yield find(
      part,
      'part-exceeds-whole',
      'error',
      part.text,
      undefined,
      [whole, part],
      `其中的 ${printFigure(part)} 多于 ${printFigure(whole)}`,
      `the part, ${printFigure(part)}, is more than the whole, ${printFigure(whole)}`,
    );
  }
}

/** A measure of the catalogue that is a part of another (党纪处分 of 党纪政务处分) is never more. */
function* checkMeasures({ figures, catalogue, hold }: Material): Generator<Finding> {
  const counts = figures.filter((one) => one.kind === 'count' && one.role === 'count' && !one.isTable);
  const called = (label: string): Figure[] => {
    const name = clean(label.replaceAll(/给予|受理|涉嫌犯罪/g, ''));
    return name.length < 2
      ? []
      : counts.filter(
          ({ subject }) => subject === name || (subject.endsWith(name) && subject.length <= name.length + 8),
        );
  };
  for (const { label, partOf, unit } of catalogue.measures.values()) {
    const wholeMeasure = partOf === undefined ? undefined : catalogue.measures.get(partOf);
    if (!wholeMeasure) continue;
    const wholes = called(wholeMeasure.label.zh);
    for (const part of called(label.zh)) {
      const whole = wholes.findLast(
        (one) => one.index < part.index && one.period?.id === part.period?.id && one.block === part.block,
      );
      if (!whole || whole.unit !== part.unit || !isComparable(unit, part.unit)) continue;
      hold(whole, part);
      if (!isBelow(whole.range, part.range)) continue;
      yield find(
        part,
        'part-exceeds-whole',
        'error',
        part.text,
        undefined,
        [whole, part],
        `“${label.zh}”${printFigure(part)} 多于“${wholeMeasure.label.zh}”${printFigure(whole)}`,
        `${label.en}, ${printFigure(part)}, are more than ${wholeMeasure.label.en.toLowerCase()}, ${printFigure(whole)}`,
      );
    }
  }
}

const MOST_ADDENDS = 10;

/** 合计: some of the figures told before it make it up. */
function* checkTotals({ figures }: Material): Generator<Finding> {
  for (const total of figures) {
    if (!total.isSum || total.role !== 'count' || total.isTable || total.kind !== 'count') continue;
    const before = figures
      .slice(0, total.index)
      .filter((one) => isCount(one) && one.block === total.block && isSameUnit(one.unit, total.unit))
      .slice(-MOST_ADDENDS);
    const near = before.filter(({ sentence }) => sentence === total.sentence);
    const addends = near.length >= 2 ? near : before;
    if (addends.length < 2 || canMake(total, before) || canMakeOfOthers(total, figures)) continue;
    const pair = before.slice(-2);
    yield find(
      total,
      'sum-differs',
      'error',
      total.text,
      pair.length === before.length ? printLike(total, sumValue(pair)) : undefined,
      [...before, total],
      `前面的 ${before.map(printFigure).join('、')} 相加不等于 ${printFigure(total)}`,
      `${before.map(printFigure).join(', ')} do not add up to ${printFigure(total)}`,
    );
  }
}

/** Whether two or more of the figures add up to it. */
function canMake(total: Figure, addends: readonly Figure[]): boolean {
  for (let mask = 1; mask < 1 << addends.length; mask++) {
    const chosen = addends.filter((_, index) => mask & (1 << index));
    if (chosen.length > 1 && hasCommon(sumOf(chosen), total.range)) return true;
  }
  return false;
}

/** The same sum of figures of other paragraphs, or the same figure told before. */
function canMakeOfOthers(total: Figure, figures: readonly Figure[]): boolean {
  const others = figures.filter(
    (one) => one !== total && isCount(one) && isSameUnit(one.unit, total.unit) && !one.isTable,
  );
  for (const [index, a] of others.entries()) {
    for (const b of others.slice(index + 1)) {
      if (
        Math.abs(a.block - total.block) <= 2 &&
        Math.abs(b.block - total.block) <= 2 &&
        hasCommon(sumOf([a, b]), total.range)
      )
        return true;
    }
  }
  return false;
}

/** Parts one after another, of one kind: their whole stands before them, or is the first of them. */
function* checkGroups(material: Material): Generator<Finding> {
  for (const group of findGroups(material.figures)) {
    const [first, ...rest] = group;
    const before = totalsBefore(group, material.figures);
    const readings = [
      { parts: group, totals: before },
      ...(rest.length > 1 ? [{ parts: rest, totals: [first!] }] : []),
    ].filter(({ parts }) => isWhole(parts, material) && !holdsAWhole(parts, material));
    yield* checkExceeding(group, material);
    const after = material.figures.slice(group.at(-1)!.index + 1);
    const isMade = readings.some(({ parts, totals }) => {
      const sum = sumOf(parts);
      const whole = [...totals, ...after].find(
        (one) => one.kind === 'count' && isSameUnit(one.unit, first!.unit) && hasCommon(sum, one.range),
      );
      if (whole) material.hold(...parts, whole);
      return whole !== undefined;
    });
    if (isMade) continue;
    for (const { parts, totals } of readings) {
      // A total that is as large as one of the parts is that part, told before.
      const total = totals.find(
        (one) => !parts.some((part) => hasCommon(part.range, one.range)) && isNearMiss(parts, one, material),
      );
      if (!total || parts.some((part) => isBelow(total.range, part.range) && parts.length === 2)) continue;
      const sum = printLike(total, sumValue(parts));
      yield find(
        total,
        'sum-differs',
        'error',
        total.text,
        sum,
        [...parts, total],
        `${parts.map(printFigure).join('、')} 相加为 ${sum}, 不是 ${printFigure(total)}`,
        `${parts.map(printFigure).join(', ')} add up to ${sum}, not to ${printFigure(total)}`,
      );
      break;
    }
  }
}

/** What a person or a case may be counted in more than once. */
const OVERLAPPING = /党纪|政务|政纪|处分|处理|措施|问题|情形|行为/;

/** Parts behind 其中, of one kind, come to more than the whole by a slip of the hand: 26件, 其中甲18件、乙9件. */
function* checkExceeding(parts: readonly Figure[], material: Material): Generator<Finding> {
  const [first] = parts;
  if (!first!.isPart || parts.some(({ subject, left }) => OVERLAPPING.test(subject + left))) return;
  const whole = material.figures
    .slice(0, first!.index)
    .findLast(
      (one) => one.role === 'count' && one.kind === 'count' && one.block === first!.block && !one.isPart,
    );
  if (!whole || whole.unit !== first!.unit || whole.sentence !== first!.sentence) return;
  if (parts.some((part) => isBelow(whole.range, part.range)) || OVERLAP.test(material.text)) return;
  const sum = sumOf(parts);
  if (hasCommon(sum, whole.range)) material.hold(...parts, whole);
  if (!isBelow(whole.range, sum) || isWhole(parts, material)) return;
  const isSlip = [...parts, whole].some((one) => {
    const others = sumValue(parts.filter((part) => part !== one));
    const right =
      one === whole
        ? sumValue(parts)
        : addTo(whole.value, { numerator: -others.numerator, denominator: others.denominator });
    return right.numerator > 0n && isOneSlip(one, { ...one, text: printLike(one, right) });
  });
  if (!isSlip) return;
  yield find(
    whole,
    'sum-differs',
    'error',
    whole.text,
    undefined,
    [...parts, whole],
    `其中的 ${parts.map(printFigure).join('、')} 相加多于 ${printFigure(whole)}`,
    `the parts ${parts.map(printFigure).join(', ')} come to more than ${printFigure(whole)}`,
  );
}

/** One of them is the whole that another is told to be a share of: the two are no addends. */
const holdsAWhole = (parts: readonly Figure[], { figures }: Material): boolean =>
  parts.some((part) => parts.some((whole) => whole !== part && isShareOf(part, whole, figures)));

/** 农村4339件次, 占28.3%: the percentage right behind the part is its share of the whole. */
function isShareOf(part: Figure, whole: Figure, figures: readonly Figure[]): boolean {
  const share = figures[part.index + 1];
  if (share?.role !== 'share' || share.segment !== part.segment) return false;
  const ratio = divideIntervals(part.range, whole.range);
  return ratio !== undefined && hasCommon(scaleInterval(ratio, 100n), share.range);
}

/** What may be the whole of parts, the nearest first; in the same sentence or the one before it alone, where there is any. */
function totalsBefore(parts: readonly Figure[], figures: readonly Figure[]): Figure[] {
  const first = parts[0]!;
  const totals = figures
    .slice(0, first.index)
    .filter(
      (one) =>
        one.role === 'count' &&
        one.kind === 'count' &&
        !one.isTable &&
        one.unit === first.unit &&
        first.block - one.block <= 4 &&
        one.depth === 0,
    )
    .reverse();
  return totals;
}

/** Counts of one unit in one sentence, with nothing but their shares between them. */
function findGroups(figures: readonly Figure[]): Figure[][] {
  const groups: Figure[][] = [];
  let group: Figure[] = [];
  const close = (): void => {
    if (group.length > 1) groups.push(group);
    group = [];
  };
  for (const figure of figures) {
    const previous = group.at(-1);
    // What is said of a part, or of what it was before, stands between it and the next.
    const isAside = figure.kind !== 'count' || figure.role === 'base' || figure.role === 'change';
    if (!figure.isTable && isAside && previous?.sentence === figure.sentence) continue;
    if (figure.isTable || isAside) {
      close();
      continue;
    }
    const joins =
      previous &&
      previous.block === figure.block &&
      previous.sentence === figure.sentence &&
      previous.unit === figure.unit &&
      figure.role === 'count' &&
      !figure.isPart &&
      !figure.isBackReference &&
      !figure.isSum;
    if (!joins) close();
    if (figure.role === 'count' && !figure.isBackReference && !figure.isSum) group.push(figure);
  }
  close();
  return groups;
}

/** The last of several: 农村、企业等其他人员, 乡科级及以下. */
const LAST = /其他|其它|其余|余下|剩余|以下/;
/** The second of two: 其余…, 尚未…. 其他 within a name says nothing. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/男/, /女/],
  [/初(?:信|次)/, /重(?:信|复)/],
  [/实名|署名/, /匿名/],
  [/(?<!非)党员/, /非党员/],
];
const REST = /(?:^|[，；、和与及])(?:其余|其他|其它|剩余|余下|剩下)|尚(?:未|有|在)/;

/** Whether the text says that these are all. */
function isWhole(parts: readonly Figure[], { catalogue, figures }: Material): boolean {
  const last = parts.at(-1)!;

  if (parts.length > 2 && LAST.test(last.left)) return true;
  if (parts.length === 2 && (REST.test(last.left) || isPair(parts))) return true;
  if (
    parts.length > 2 &&
    last.isRespective &&
    parts.every(({ list }) => list === last.list) &&
    isAfterTotal(parts[0]!, figures)
  )
    return true;
  const count = /([两二三四五六七八九])(?:种|类|项|级|档|方面)/.exec(parts[0]!.left)?.[1];
  if (
    count &&
    '两二三四五六七八九'.indexOf(count) > 0 &&
    '二三四五六七八九'.indexOf(count === '两' ? '二' : count) + 2 === parts.length
  )
    return true;
  for (const list of catalogue.codeLists.values()) if (isAllOf(list, parts)) return true;
  const shares = parts.map((part) => {
    const next = figures[part.index + 1];
    return next && next.role === 'share' && next.segment === part.segment && next.list === next.index
      ? next
      : undefined;
  });
  if (shares.every((share) => share !== undefined)) {
    const total = sumOf(shares.filter((share) => share !== undefined));
    return (
      compare(total.high, { numerator: 99n, denominator: 1n }) >= 0 &&
      compare(total.low, { numerator: 101n, denominator: 1n }) <= 0
    );
  }

  return false;
}

/** 男…人、女…人: two that leave no third. */
const isPair = ([a, b]: readonly Figure[]): boolean =>
  PAIRS.some(([one, other]) => {
    const [first, second] = [a!.left.slice(-8), b!.left.slice(-8)];
    return (one.test(first) && other.test(second)) || (other.test(first) && one.test(second));
  });

/** 五年来共213人, 依次为…: the total stands right before. */
function isAfterTotal(first: Figure, figures: readonly Figure[]): boolean {
  const total = figures[first.index - 1];
  return (
    total !== undefined &&
    total.segment === first.segment &&
    total.unit === first.unit &&
    total.role === 'count' &&
    /共/.test(total.left)
  );
}

/** All codes of a list: 第一种 … 第四种. */
function isAllOf({ codes }: CodeList, parts: readonly Figure[]): boolean {
  if (codes.length !== parts.length || codes.length < 3) return false;
  return codes.every(({ label, aliases }, index) => {
    const subject = parts[index]!.subject;
    return [label.zh, ...aliases].some((name) => name.length > 1 && subject.includes(name));
  });
}

/** The difference is one that a slip of the hand makes, or the shares of the parts prove the whole. */
function isNearMiss(parts: readonly Figure[], total: Figure, { figures }: Material): boolean {
  const slips = [...parts, total].some((one) => {
    const others = parts.filter((part) => part !== one);
    const right =
      one === total
        ? sumValue(parts)
        : addTo(total.value, {
            numerator: -sumValue(others).numerator,
            denominator: sumValue(others).denominator,
          });
    if (right.numerator < 0n) return false;
    return isOneSlip(one, { ...one, text: printLike(one, right) });
  });
  if (slips) return true;
  return parts.some((part) => isShareOf(part, total, figures));
}

/** 上半年 = 一季度 + 二季度: figures of one kind whose periods make up a longer one. */
function* checkPeriods({ figures, hold }: Material): Generator<Finding> {
  const blocks = new Map<string, Figure[]>();
  for (const figure of figures) {
    if (
      figure.kind !== 'count' ||
      figure.role !== 'count' ||
      figure.isTable ||
      !figure.period ||
      !figure.namesPeriod
    )
      continue;
    if (figure.list !== figure.index || figure.isRespective) continue;
    const key = `${figure.block}/${figure.unit}`;
    blocks.set(key, [...(blocks.get(key) ?? []), figure]);
  }
  for (const group of blocks.values()) {
    const byPeriod = new Map<string, Figure[]>();
    for (const figure of group)
      byPeriod.set(figure.period!.id, [...(byPeriod.get(figure.period!.id) ?? []), figure]);
    if ([...byPeriod.values()].some((same) => same.length > 1)) continue;
    for (const whole of group) {
      const parts = partition(whole, group);
      if (!parts) continue;
      const sum = sumOf(parts);
      hold(...parts, whole);
      if (hasCommon(sum, whole.range)) continue;
      const expected = printLike(whole, sumValue(parts));
      yield find(
        whole,
        'sum-differs',
        'error',
        whole.text,
        expected,
        [...parts, whole],
        `各期 ${parts.map(printFigure).join('、')} 相加为 ${expected}`,
        `the periods ${parts.map(printFigure).join(', ')} add up to ${expected}`,
      );
    }
  }
}

function partition(whole: Figure, group: readonly Figure[]): Figure[] | undefined {
  const { start, end } = whole.period!;
  const inside = group.filter(
    ({ period }) => period!.start >= start && period!.end <= end && period!.id !== whole.period!.id,
  );
  const walk = (parts: readonly Figure[]): Figure[] | undefined => {
    const last = parts.at(-1);
    if (last && last.period!.end === end) return parts.length > 1 ? [...parts] : undefined;
    // The longer parts first: 上半年 before 一季度.
    const next = inside
      .filter(({ period }) => (last ? isFollowedBy(last.period!, period!) : period!.start === start))
      .sort((a, b) => b.period!.end - a.period!.end);
    for (const one of next) {
      const found = walk([...parts, one]);
      if (found) return found;
    }
    return undefined;
  };
  return walk([]);
}

/** Several measures at once: the figures of two periods and those of both, in the same order. */
function* checkRuns({ figures }: Material): Generator<Finding> {
  const runs = [...findRuns(figures.filter(({ isTable }) => !isTable))].filter(({ length }) => length > 1);
  for (const [index, total] of runs.entries()) {
    const first = total[0]!;
    const isTotal = /合计|相加|累计|加上|共/.test(first.left);
    if (!isTotal) continue;
    const others = runs
      .slice(0, index)
      .filter((run) => isParallel(run, total) && run[0]!.value !== first.value);
    const fitting = others.flatMap((a, at) =>
      others.slice(at + 1).map((b) => {
        const rows = total.map((one, place) => hasCommon(sumOf([a[place]!, b[place]!]), one.range));
        return { a, b, rows, right: rows.filter(Boolean).length };
      }),
    );
    const best = fitting.sort((a, b) => b.right - a.right)[0];
    if (!best || best.right === total.length || best.right * 2 < total.length || best.right === 0) continue;
    for (const [place, one] of total.entries()) {
      if (best.rows[place]) continue;
      const parts = [best.a[place]!, best.b[place]!];
      const expected = printLike(one, sumValue(parts));
      yield find(
        one,
        'sum-differs',
        'error',
        one.text,
        expected,
        [...parts, one],
        `${parts.map(printFigure).join('、')} 相加为 ${expected}, 其余各项都相符`,
        `${parts.map(printFigure).join(' and ')} add up to ${expected}; the other sums agree`,
      );
    }
  }
}

/**
 * 合计 of a table against the rows about it. Groups may overlap or leave some out: where the table says so nothing is held,
 * and where no column adds up its rows are no parts, unless a slip of the hand explains it.
 */
function* checkTableTotals(material: Material): Generator<Finding> {
  for (const table of groupBySegment(material.figures.filter(({ isTable }) => isTable))) {
    if (OVERLAP.test(wordsAbout(table, material))) continue;
    const columns = table.flatMap((total) => toColumn(total, table));
    const fits = ({ total, parts }: Column): boolean => hasCommon(sumOf(parts), total.range);
    const isAdditive = columns.some(fits);
    for (const column of columns) {
      if (fits(column)) {
        material.hold(column.total, ...column.parts);
        continue;
      }
      if (!isAdditive && (columns.length > 1 || !isNearMiss(column.parts, column.total, material))) continue;
      yield differsFromColumn(column);
    }
  }
}

/** Rows that are no parts that make up a whole. */
const OVERLAP =
  /不等于|大于合计|多于合计|小于合计|不相加|一件多类|多选|重复计|只计一次|双处分|按人次|do(?:es)? not add|not equal|counted once|more than one/;

/** The table itself, what stands right before it and the notes below. */
function wordsAbout(table: readonly Figure[], { segments, text }: Material): string {
  const { block } = table[0]!;
  return segments
    .filter((one) => one.block >= block - 1 && one.block <= block + 3)
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');
}

interface Column {
  readonly total: Figure;
  readonly parts: readonly Figure[];
}

/** The other rows of the total's column, where all of them stand on one side of it and none is a part of another. */
function toColumn(total: Figure, table: readonly Figure[]): Column[] {
  if (!total.isSum || total.kind !== 'count' || total.role === 'change') return [];
  const head = total.left.slice(total.left.indexOf('\n'));
  const parts = table.filter(
    (one) =>
      one !== total &&
      !one.isSum &&
      one.kind === 'count' &&
      one.left.slice(one.left.indexOf('\n')) === head &&
      one.unit === total.unit,
  );
  const isMixed = parts.some(({ left }) => /其中|^#|小计|以来/.test(left));
  const side = parts.map(({ sentence }) => Math.sign(sentence - total.sentence));
  return parts.length > 1 && !isMixed && side.every((one) => one === side[0]) ? [{ total, parts }] : [];
}

function differsFromColumn({ total, parts }: Column): Finding {
  const expected = printLike(total, sumValue(parts));
  return find(
    total,
    'sum-differs',
    'error',
    total.text,
    expected,
    [...parts, total],
    `本列相加为 ${expected}, 合计为 ${total.text}`,
    `the column adds up to ${expected}, the total says ${total.text}`,
  );
}
