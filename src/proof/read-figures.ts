// From a manuscript to its figures: numbers found, their clauses read, periods carried from sentence to sentence.

import { type Period, shiftYears } from '../domain/period.ts';
import { negate, rational } from '../domain/rational.ts';
import type { ComparisonWord, Figure, Role, Span } from './figure.ts';
import type { FoundDirection } from './grammar/directions.ts';
import { type FoundNumber, findNumbers } from './grammar/numbers.ts';
import {
  type FoundPeriod,
  findEnglishPeriods,
  findPeriods,
  NO_YEAR,
  settlePeriod,
} from './grammar/periods.ts';
import { findRole } from './grammar/roles.ts';
import { clauseStart, findSegments, type Segment } from './grammar/sentences.ts';
import { toSubject } from './grammar/subjects.ts';
import { negateInterval } from './interval.ts';
import type { Block, Manuscript } from './manuscript.ts';

export interface ReadText {
  readonly figures: readonly Figure[];
  /** Every period that is named, in order. */
  readonly periods: readonly NamedPeriod[];
  readonly isEnglish: boolean;
  /** What the text as a whole is about. */
  readonly period: Period | undefined;
  readonly segments: readonly (Segment & { readonly block: number })[];
  /** Numbers of which the text does not say what they count. */
  readonly unread: number;
}

export interface NamedPeriod extends FoundPeriod {
  readonly block: number;
  readonly segment: number;
  readonly period: Period | undefined;
}

/** @param period the period of the text where it is known from elsewhere */
export function readFigures(manuscript: Manuscript, period?: Period): ReadText {
  const text = normalizeWidth(manuscript.text);
  const isEnglish = !isChinese(text);
  const blocks = manuscript.blocks.map((block) => ({
    ...block,
    found: block.kind === 'table' ? [] : findPeriodsIn(text, block, isEnglish),
  }));
  const year =
    yearOfText(
      blocks.flatMap(({ found }) => found),
      text,
    ) ?? (period ? Math.trunc(period.start / 10_000) : NO_YEAR);
  const reader: Reader = {
    text,
    isEnglish,
    year,
    main: period,
    figures: [],
    periods: [],
    segments: [],
    unread: 0,
  };
  let caption = '';
  for (const [index, block] of manuscript.blocks.entries()) {
    if (block.kind === 'table') readTable(reader, block, index, caption);
    else readProse(reader, block, index, blocks[index]!.found);
    caption = block.kind === 'table' ? '' : text.slice(block.start, block.end);
  }
  const { figures, periods, segments, main, unread } = reader;
  return { figures, periods, isEnglish, period: main, segments, unread };
}

interface Reader {
  readonly text: string;
  readonly isEnglish: boolean;
  readonly year: number | undefined;
  /** What the text is about: the first period that its title or its first sentence names. */
  main: Period | undefined;
  readonly figures: Figure[];
  readonly periods: NamedPeriod[];
  readonly segments: (Segment & { block: number })[];
  unread: number;
}

/** Full-width digits and signs are read as plain ones; places stay the same. */
const normalizeWidth = (text: string): string =>
  text.replace(/[０-９．％]/g, (letter) =>
    letter === '．' ? '.' : letter === '％' ? '%' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );

function isChinese(text: string): boolean {
  let [han, latin] = [0, 0];
  for (const letter of text) {
    if (letter >= '\u4e00' && letter <= '\u9fff') han++;
    else if (/[A-Za-z]/.test(letter)) latin++;
  }
  return han * 4 > latin;
}

const findPeriodsIn = (text: string, { start, end }: Span, isEnglish: boolean): FoundPeriod[] =>
  (isEnglish ? findEnglishPeriods : findPeriods)(text.slice(start, end), start);

/** The first year that is named, else that of a date of publication. */
function yearOfText(periods: readonly FoundPeriod[], text: string): number | undefined {
  const dated = /(?:^|[^\d])((?:19|20)\d\d)-\d{1,2}-\d{1,2}(?!\d)/.exec(text)?.[1];
  return (
    periods.find(({ year }) => year !== undefined)?.year ?? (dated === undefined ? undefined : Number(dated))
  );
}

function readProse(reader: Reader, block: Block, index: number, found: readonly FoundPeriod[]): void {
  const { text } = reader;
  let running = reader.main;
  let year = reader.year;
  let isFirst = true;
  for (const segment of findSegments(text, block)) {
    const number = reader.segments.length;
    reader.segments.push({ ...segment, block: index });
    const inside = found.filter(({ start }) => start >= segment.start && start < segment.end);
    const named: NamedPeriod[] = [];
    let current = running;
    for (const one of inside) {
      if (one.year !== undefined && !isComparedWith(text, segment, one)) year = one.year;
      const settled = settlePeriod(one, one.year ?? year, current);
      const isAside = one.relative !== undefined || isComparedWith(text, segment, one) || one.shift === -1;
      if (settled && !isAside) {
        current = settled;
        if (!reader.main) {
          reader.main = settled;
          running = settled;
        }
      }
      named.push({ ...one, block: index, segment: number, period: settled });
    }
    reader.periods.push(...named);
    readSegment(reader, block, index, segment, number, named, running);
    // A period that opens a sentence holds on; one that stands within it does not.
    const opening = named.find(({ start, relative }) => relative === undefined && start - segment.start < 12);
    if (opening?.period && (isFirst || segment.sentence > 0) && !isComparedWith(text, segment, opening))
      running = opening.period;
    isFirst = false;
  }
}

/** 比6月, 较2023年5月的, 与6月相比: what something is held against. */
function isComparedWith(text: string, segment: Span, { start, end }: Span): boolean {
  const before = text.slice(Math.max(segment.start, start - 3), start);
  if (/(?:比|较|与|同|跟|和|从|由|自)$/.test(before) && !/[，、]$/.test(before)) {
    return (
      !/(?:和|从|由|自)$/.test(before) ||
      /^[^，。；]{0,8}(?:相比|比较|增|升|降|减|起)/.test(text.slice(end, end + 14))
    );
  }
  return /\b(?:in|of|from|than|against|on) (?:the )?$/.test(before);
}

const NAMES_BEFORE = /^\p{Script=Han}{2,14}[、和与及]$/u;
const NAMED_BEHIND = /^\p{Script=Han}{2}/u;

function readSegment(
  reader: Reader,
  block: Block,
  blockIndex: number,
  segment: Segment,
  segmentNumber: number,
  named: readonly NamedPeriod[],
  running: Period | undefined,
): void {
  const { text, isEnglish, figures } = reader;
  const numbers = findNumbers(text, segment, isEnglish).filter(
    (number) => !named.some(({ start, end }) => number.start < end && start < number.end),
  );
  const first = figures.length;
  for (const [position, number] of numbers.entries()) {
    if (number.kind === 'count' && number.unit === '' && !isEnglish) {
      reader.unread++;
      continue;
    }
    const before = numbers
      .slice(0, position)
      .findLast((one) => one.kind !== 'count' || one.unit !== '' || isEnglish);
    const from = before ? before.unitSpan.end : segment.start;
    // 较去年同期（68.4%）: the bracket belongs to the words before it.
    const isBracketed = /[（(]/.test(text[number.start - 1] ?? '');
    const clauseFrom = clauseStart(text, segment.start, number.start - (isBracketed ? 1 : 0));
    const next = numbers[position + 1];
    const right = text.slice(number.unitSpan.end, next ? next.start : segment.end);
    const between = text.slice(Math.max(from, segment.start), number.start);
    // 54个省直部门、22个高等院校: the words in between name the number before them.
    const left = before && NAMES_BEFORE.test(between) && NAMED_BEHIND.test(right) ? '' : between;
    const clause = text.slice(clauseFrom, number.start);
    const previous = figures.length > first ? figures.at(-1) : undefined;
    const own = named.filter(({ end }) => end <= number.start);
    const inClause = own.filter(({ start }) => start >= clauseFrom);
    const nearest = inClause.at(-1);
    const behind = isEnglish
      ? named.find(
          ({ start }) =>
            start >= number.unitSpan.end &&
            start - number.unitSpan.end < 24 &&
            start < number.unitSpan.end + right.length,
        )
      : undefined;
    const isJoined =
      previous !== undefined && /^(?:、|和|与|及|以及|,|，| and |, | and to |; and )$/.test(left);
    const continues =
      isJoined &&
      previous.kind === number.kind &&
      (number.kind !== 'count' || !isEnglish) &&
      (left !== '，' || number.kind !== 'count');
    const plain = own.findLast(
      (one) => one !== nearest && one.relative === undefined && !isComparedWith(text, segment, one),
    );
    const current = plain?.period ?? running;
    const basePeriod = nearest && isBase(text, segment, nearest, current) ? nearest : undefined;
    const found = continues
      ? { role: previous.role }
      : findRole(
          {
            kind: number.kind,
            left,
            clause,
            right,
            namesBase: basePeriod !== undefined,
            namesBaseBehind: behind !== undefined && isBase(text, segment, behind, running),
            previous,
          },
          isEnglish,
        );
    const direction: FoundDirection | undefined = 'direction' in found ? found.direction : undefined;
    const isBehind = 'isBehind' in found && found.isBehind === true;
    const directionStart = direction
      ? direction.start + (isBehind ? number.unitSpan.end : number.start - left.length)
      : 0;
    const comparison = continues ? undefined : findComparison(left, number.start);
    const role: Role = found.role;
    const before12 = text.slice(Math.max(segment.start, number.start - 12), number.start);
    const index = figures.length;
    const list = continues ? previous.list : index;
    const isRespective = continues
      ? previous.isRespective
      : /(?:分别|依次|分列)[^，。；]{0,8}$/.test(left.slice(-12)) ||
        (isEnglish && / respectively\b/.test(right));
    const period = periodFor({
      role,
      named,
      nearest,
      own,
      behind,
      running,
      isEnglish,
      number,
      previous: continues ? previous : undefined,
    });
    figures.push({
      ...number,
      index,
      role,
      direction: continues ? previous.direction : direction?.direction,
      directionSpan: continues
        ? previous.directionSpan
        : direction && { start: directionStart, end: directionStart + direction.length },
      comparison: continues ? previous.comparison : comparison?.word,
      comparisonSpan: continues ? previous.comparisonSpan : comparison?.span,
      baseOf: continues
        ? previous.baseOf
        : baseWord(basePeriod ?? (role === 'base' ? behind : undefined), running),
      left,
      right,
      subject: toSubject(
        left,
        right,
        continues || isEnglish || /^[、和与及，,]$/.test(left) ? previous?.subject : undefined,
        isEnglish,
      ),
      period,
      namesPeriod: nearest !== undefined || behind !== undefined,
      block: blockIndex,
      sentence: segment.sentence,
      segment: segmentNumber,
      depth: depthAt(text, segment.start, number.start),
      list,
      isRespective,
      isPart: continues ? previous.isPart : /其中|含|of which|of these|of them/i.test(left),
      isSum:
        /(?:合计|共计|总计|相加)[^，。；]{0,14}$|\b(?:together|in all|in total),? $/.test(left) ||
        /^ [a-z]+ in (?:all|total)\b/.test(right) ||
        /^[，、]共(?:有)?$/.test(left),
      isBackReference: isBackReference(before12, right, clause),
      isTable: false,
      isTitle: block.kind === 'heading',
    });
  }
}

function findComparison(left: string, start: number): { word: ComparisonWord; span: Span } | undefined {
  const [yearly, previous] = [left.lastIndexOf('同比'), left.lastIndexOf('环比')];
  const at = Math.max(yearly, previous);
  if (at < 0) return undefined;
  const from = start - left.length + at;
  return {
    word: yearly > previous ? 'same-period-last-year' : 'previous-period',
    span: { start: from, end: from + 2 },
  };
}

function isBase(text: string, segment: Span, named: NamedPeriod, running: Period | undefined): boolean {
  if (named.relative === 'same-period-last-year' || named.relative === 'previous-period') return true;
  if (named.relative === 'this') return false;
  if (named.shift !== undefined && named.shift < 0) return true;
  if (!named.period || !running) return false;
  return named.period.end < running.end && isComparedWith(text, segment, named);
}

function baseWord(named: NamedPeriod | undefined, running: Period | undefined): ComparisonWord | undefined {
  if (!named) return undefined;
  if (named.relative === 'same-period-last-year' || named.relative === 'previous-period')
    return named.relative;
  if (named.shift === -1) return 'same-period-last-year';
  if (!named.period || !running) return undefined;
  const [year, own] = [Math.trunc(running.start / 10_000), Math.trunc(named.period.start / 10_000)];
  if (own === year - 1 && named.period.start % 10_000 === running.start % 10_000)
    return 'same-period-last-year';
  return own === year ? 'previous-period' : undefined;
}

function periodFor(asked: {
  readonly role: Role;
  readonly named: readonly NamedPeriod[];
  readonly nearest: NamedPeriod | undefined;
  readonly own: readonly NamedPeriod[];
  readonly behind: NamedPeriod | undefined;
  readonly running: Period | undefined;
  readonly isEnglish: boolean;
  readonly number: FoundNumber;
  readonly previous: Figure | undefined;
}): Period | undefined {
  const { role, nearest, own, behind, running, previous } = asked;
  if (previous) return previous.period;
  if (
    role === 'change' ||
    role === 'change-percent' ||
    role === 'points' ||
    role === 'growth-times' ||
    role === 'ratio-times'
  ) {
    const current = own.findLast(
      (one) => one.relative === undefined && one.period && !(one.shift && one.shift < 0),
    );
    return running && current?.period && current.period.start < running.start
      ? running
      : (current?.period ?? running);
  }
  if (behind?.period) return behind.period;
  if (nearest?.period) return nearest.period;
  const carried = own.findLast(
    (one) => one.period && one.relative === undefined && !(one.shift && one.shift < 0),
  );
  return carried?.period ?? running;
}

function depthAt(text: string, from: number, at: number): number {
  let depth = 0;
  for (let index = from; index < at; index++) {
    if (text[index] === '（' || text[index] === '(') depth++;
    else if ((text[index] === '）' || text[index] === ')') && depth > 0) depth--;
  }
  return depth;
}

function isBackReference(before: string, right: string, clause: string): boolean {
  if (
    /(?:上述|以上|前述|该|全部|这|the|these|those) ?$/.test(before) &&
    !/(?:than|on|from|against|over) the ?$/.test(before)
  )
    return true;
  if (/^[^，。；、]{0,6}(?:中|里|之中|当中)(?:，|,|的|有)/.test(right)) return true;
  return /占[^，]*$/.test(clause.slice(-16)) && /^的/.test(right);
}

/** A table: what a cell is of stands at the head of its row and of its column. */
function readTable(reader: Reader, block: Block, blockIndex: number, caption: string): void {
  const rows = block.rows ?? [];
  const { text, figures, isEnglish } = reader;
  // A head may stand in several lines: 2015年 above 1—5月.
  const cellText = (cell: Span | undefined): string =>
    cell
      ? text
          .slice(cell.start, cell.end)
          .trim()
          .replace(/(?<=[年月])\s+(?=\d)/g, '')
      : '';
  const isNumber = (words: string): boolean => /^[-−－+]?\d[\d,]*(?:\.\d+)?(?:万|%)?$/.test(words);
  const headRows = rows.findIndex((row) =>
    row.some((cell, column) => column > 0 && isNumber(cellText(cell))),
  );
  if (headRows < 0) return;
  const segment = reader.segments.length;
  reader.segments.push({ start: block.start, end: block.end, sentence: 0, block: blockIndex });
  const periodIn = (words: string): Period | undefined => {
    const [found] = (isEnglish ? findEnglishPeriods : findPeriods)(words, 0);
    return found && settlePeriod(found, found.year ?? reader.year, reader.main);
  };
  const captionPeriod = periodIn(caption);
  const headOf = (column: number): string =>
    rows
      .slice(0, headRows)
      .map((head) => cellText(head[Math.min(column, head.length - 1)]))
      .join(' ');
  const columnPeriods = (rows[headRows] ?? []).map((_, column) => periodIn(headOf(column)));
  // 2020年1—9月 beside 2019年1—9月: the column of last year holds the bases.
  const isOfLastYear = (period: Period | undefined): boolean =>
    period !== undefined && columnPeriods.some((one) => one && shiftYears(one, -1).id === period.id);
  for (const [rowIndex, row] of rows.entries()) {
    if (rowIndex < headRows) continue;
    const rowHead = cellText(row[0]);
    for (const [columnIndex, cell] of row.entries()) {
      const words = cellText(cell);
      if (columnIndex === 0 || !isNumber(words)) continue;
      const head = headOf(columnIndex);
      const sign = /^[-−－+]/.exec(words)?.[0];
      const start = cell.start + text.slice(cell.start, cell.end).indexOf(words) + (sign ? sign.length : 0);
      const [number] = findNumbers(text, { start, end: cell.end }, isEnglish);
      if (!number) continue;
      const isPercent = number.kind === 'percent' || /[%％]|同比|环比|占比|比重|增长率|增幅/.test(head);
      const unit =
        /[（(]([^）)]{1,4})[）)]/.exec(rowHead)?.[1] ?? /[（(]([^）)%％]{1,4})[）)]/.exec(head)?.[1] ?? '';
      const role: Role = isPercent
        ? /占比|比重|share/i.test(head)
          ? 'share'
          : /率|rate/i.test(rowHead)
            ? 'level'
            : 'change-percent'
        : /增减|增量|变化|change/i.test(head)
          ? 'change'
          : /上年|去年|同期|last year|previous/i.test(head) || isOfLastYear(columnPeriods[columnIndex])
            ? 'base'
            : 'count';
      const isNegative = sign !== undefined && sign !== '+';
      const headPeriod = periodIn(head) ?? periodIn(rowHead) ?? captionPeriod ?? reader.main;
      figures.push({
        ...number,
        ...(isPercent && { kind: 'percent', unit: '%', isExact: false, range: halfUnit(number) }),
        ...(isNegative &&
          role !== 'change-percent' &&
          role !== 'change' && { value: negate(number.value), range: negateInterval(number.range) }),
        unit: isPercent ? '%' : unit,
        index: figures.length,
        role,
        direction: role === 'change' || role === 'change-percent' ? (isNegative ? 'down' : 'up') : undefined,
        directionSpan: undefined,
        comparison: undefined,
        comparisonSpan: undefined,
        baseOf: undefined,
        left: `${rowHead}\n${head}`,
        right: '',
        subject: toSubject(
          (/合计|总计|total/i.test(rowHead) ? head : rowHead).replace(/[（(][^）)]*[）)]/g, ''),
          '',
          undefined,
          isEnglish,
        ),
        period: headPeriod,
        namesPeriod: periodIn(head) !== undefined,
        block: blockIndex,
        sentence: rowIndex,
        segment,
        depth: 0,
        list: figures.length,
        isRespective: false,
        isPart: false,
        isSum: /合计|总计|total/i.test(rowHead),
        isBackReference: false,
        isTable: true,
        isTitle: false,
      });
    }
  }
}

function halfUnit({ value, decimals }: FoundNumber) {
  const half = rational(1n, 2n * 10n ** BigInt(decimals));
  return {
    low: {
      numerator: value.numerator * half.denominator - half.numerator * value.denominator,
      denominator: value.denominator * half.denominator,
    },
    high: {
      numerator: value.numerator * half.denominator + half.numerator * value.denominator,
      denominator: value.denominator * half.denominator,
    },
  };
}
