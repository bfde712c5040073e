// The coverage of each register and date field of a run: what is declared, else what the files say, else what the dates of
// their records show. Filters have no part in it, and records count whose other values cannot be read.

import {
  addDays,
  type Day,
  firstDayOf,
  firstOfMonth,
  isOneDay,
  lastOfMonth,
  monthOf,
  pointOf,
  toDay,
  yearOf,
} from '../domain/day.ts';
import { getOrMake } from '../domain/get-or-make.ts';
import { containsDay, covers, monthCount, overlaps, type Period, periodOf } from '../domain/period.ts';
import type { Register } from '../domain/register.ts';
import type { Said } from '../domain/said.ts';
import type { Coverage, Span } from '../measure/coverage.ts';
import { extentOf } from '../measure/coverage.ts';
import { type Bounds, coverDays, coverWide } from './cover-days.ts';
import { coverSteps, findStep } from './cover-steps.ts';
import type { DeclaredCoverage } from './declared-coverage.ts';
import { joinSpans, spanOf, statedSpan } from './join-spans.ts';
import { ENOUGH_DAYS } from './judge-gaps.ts';
import { countBetween, countWorkingDays } from './working-days.ts';

export interface DatedFile {
  readonly register: Register;
  /** Date field → the days of all records with a readable date, in any order. */
  readonly days: ReadonlyMap<string, Iterable<Day>>;
  /** Whether a row stands for several records: different days show what is covered, and dates may stand for months. */
  readonly areCounts: boolean;
  readonly said?: Said;
}

export interface CoveredRun {
  readonly coverage: Coverage;
  /** Of registers that hold cumulative figures the days up to which they have any. */
  readonly cumulativeDays: ReadonlyMap<string, ReadonlySet<Day>>;
  /** The newest own date of all registers; the end of its month where the data cover that. */
  readonly newest: Day | undefined;
}

/** @param latest no day after this one is covered for want of a gap: the as-of day, or today */
export function coverRegisters(
  files: readonly DatedFile[],
  declared: readonly DeclaredCoverage[],
  latest: Day,
): CoveredRun {
  const registers = new Map(files.map(({ register }) => [register.id, register]));
  const bounds = { earliest: beginOf(files), latest };
  const spans = new Map<string, ReadonlyMap<string, readonly Span[]>>();
  for (const register of registers.values()) {
    const own = files.filter((file) => file.register.id === register.id);
    spans.set(register.id, coverFields(register, own, declared, bounds));
  }
  const widesOf = remembered((id, field) =>
    findWides(files.flatMap((file) => (file.register.id === id ? [...(file.days.get(field) ?? [])] : []))),
  );
  const coverage: Coverage = {
    registers,
    wholesOf: (id, field) => widesOf(id, field).wholes,
    doubledOf: (id, field) => widesOf(id, field).doubled,
    spansOf: (id, field) => {
      const register = registers.get(id);
      return register ? (spans.get(id)!.get(field) ?? spans.get(id)!.get(register.date)!) : [];
    },
  };
  return {
    coverage,
    cumulativeDays: cumulativeDaysOf(files),
    newest: newestOf(files, coverage),
  };
}

/** Spans of several months that rows stand for; doubled are those of which the parts have rows too. */
function findWides(days: readonly Day[]): Readonly<Record<'wholes' | 'doubled', readonly Period[]>> {
  const spans = [...new Set(days)].map((day) => periodOf(firstDayOf(day), pointOf(day)));
  const wide = spans.filter((span) => monthCount(span) > 1);
  const holdsOthers = (span: Period): boolean =>
    spans.some((other) => covers(span, other) && (other.start !== span.start || other.end !== span.end));
  return { wholes: wide.filter((span) => !holdsOthers(span)), doubled: wide.filter(holdsOthers) };
}

function remembered<Result>(find: (id: string, field: string) => Result) {
  const known = new Map<string, Result>();
  return (id: string, field: string): Result => getOrMake(known, `${id} ${field}`, () => find(id, field));
}

/** An office that begins to keep a register begins with a year: that of the oldest date of any register. */
function beginOf(files: readonly DatedFile[]): Day {
  let first = Number.POSITIVE_INFINITY;
  for (const register of new Map(files.map((file) => [file.register.id, file.register])).values()) {
    const own = sorted(daysIn(register, register.date, files)).map(firstDayOf);
    const spans = coverDays(own, { earliest: own[0] ?? 0, latest: 0 });
    const oldest = spans.find(({ isLone }) => !isLone);
    if (oldest) first = Math.min(first, oldest.first);
  }
  return first === Number.POSITIVE_INFINITY ? first : toDay(yearOf(first), 1, 1);
}

const daysIn = (register: Register, field: string, files: readonly DatedFile[]): Day[] =>
  files.flatMap((file) => (file.register.id === register.id ? [...(file.days.get(field) ?? [])] : []));

const sorted = (days: Iterable<Day>): Day[] => [...new Set(days)].sort((a, b) => a - b);

function coverFields(
  register: Register,
  files: readonly DatedFile[],
  declared: readonly DeclaredCoverage[],
  bounds: Bounds,
): ReadonlyMap<string, readonly Span[]> {
  const fields = new Set([register.date, ...files.flatMap(({ days }) => [...days.keys()])]);
  const found = new Map<string, readonly Span[]>();
  for (const field of fields) {
    const isAbout = ({ register: id, date }: DeclaredCoverage): boolean =>
      (id === undefined || id === register.id) && (date === undefined || date === field);
    const stated = [
      ...(register.coverage ? [{ period: register.coverage, isAll: true }] : []),
      ...declared.filter(isAbout),
    ];
    const data = coverField(register, field, files, bounds);
    // Of a date that no record has, gaps say nothing: it is known as well as the register is.
    const known = data.length > 0 ? data : (found.get(register.date) ?? []);
    const standing = stated.filter(({ isAll }) => isAll).map(({ period }) => statedSpan(period));
    const ofRun = stated.filter(({ isAll }) => !isAll).map(({ period }) => statedSpan(period));
    const isKnownWell = new Set(daysIn(register, field, files)).size >= ENOUGH_DAYS;
    const shown = standing.length === 0 ? known : isKnownWell ? withoutVoids(standing, known) : standing;
    found.set(field, joinButLone([...ofRun, ...shown]));
  }
  return found;
}

/** Working days. */
const VOID = 60;

/**
 * What stands in the configuration is true of all files of the register. Where a run is given some of them only, there are
 * months on end without a record that chance does not explain: these are not covered, whatever was declared. Of a register
 * that had records for a shorter time (a campaign of some weeks) it is believed.
 */
function withoutVoids(standing: readonly Span[], known: readonly Span[]): Span[] {
  const held = known.filter(({ isLone }) => !isLone);
  if (held.length === 0) return [...standing];
  return joinSpans(standing).flatMap((span): Span[] => {
    const inside = held.filter((one) => overlaps(one, span));
    const starts = [...inside.map(({ start }) => start), addDays(span.end, 1)];
    const ends = [addDays(span.start, -1), ...inside.map(({ end }) => end)];
    const pieces: Span[] = [];
    let [from, first] = [span.start, span.start];
    starts.forEach((start, index) => {
      const end = ends[index]!;
      const length = start <= end ? 0 : countBetween(end, start);
      const beside = [inside[index - 1], inside[index]].map((one) =>
        one ? countWorkingDays(one.first, one.last) : 0,
      );
      if (length < VOID || length > Math.max(...beside)) return;
      if (end >= from) pieces.push(spanOf(from, end, first, inside[index - 1]!.last));
      from = start;
      first = inside[index]?.first ?? start;
    });
    return from <= span.end ? [...pieces, spanOf(from, span.end, first, span.end)] : pieces;
  });
}

/** A slip that is declared to be covered is none. */
function joinButLone(spans: readonly Span[]): readonly Span[] {
  const lone = spans.filter(({ isLone }) => isLone);
  const joined = joinSpans(spans.filter(({ isLone }) => !isLone));
  const apart = lone.filter((span) => extentOf(joined, span) === 'none');
  return [...joined, ...apart].sort((a, b) => a.start - b.start);
}

function coverField(
  register: Register,
  field: string,
  files: readonly DatedFile[],
  bounds: Bounds,
): readonly Span[] {
  const spans: Span[] = [];
  const days: Day[] = [];
  let areCounts = true;
  let exportedOn: Day | undefined;
  for (const file of files) {
    const own = sorted(file.days.get(field) ?? []);
    const period = field === register.date ? saidPeriod(file, own) : undefined;
    if (period) spans.push(statedSpan(period));
    // What lies in the period that a file states shows nothing of the days around it.
    days.push(...(period ? own.filter((day) => !containsDay(period, day)) : own));
    areCounts &&= file.areCounts;
    const until = file.said?.exportedOn;
    if (until !== undefined) exportedOn = Math.max(exportedOn ?? until, until);
  }
  const all = sorted(days);
  const exact = all.filter(isOneDay);
  const wide = all.filter((day) => !isOneDay(day));
  const step = findStep(exact, areCounts);
  const shown =
    step !== undefined && areCounts
      ? coverSteps(exact, step, bounds.latest)
      : coverDays(exact, bounds, exportedOn).map((span) => (step === undefined ? span : toWholeMonths(span)));
  return joinButLone([...spans, ...shown, ...coverWide(wide)]);
}

const toWholeMonths = (span: Span): Span => ({
  ...span,
  ...periodOf(
    firstOfMonth(yearOf(span.start), monthOf(span.start)),
    lastOfMonth(yearOf(span.end), monthOf(span.end)),
  ),
});

/** Dates may be wrong here and there; a file most of whose dates lie elsewhere is not of the period that is named. */
const LEAST_WITHIN = 0.9;

function saidPeriod({ said }: DatedFile, days: readonly Day[]): Period | undefined {
  const period = said?.period;
  if (!period) return undefined;
  const within = days.filter((day) => containsDay(period, day)).length;
  return within >= LEAST_WITHIN * days.length ? period : undefined;
}

function cumulativeDaysOf(files: readonly DatedFile[]): ReadonlyMap<string, ReadonlySet<Day>> {
  const found = new Map<string, Set<Day>>();
  for (const { register, days } of files) {
    if (!register.cumulative) continue;
    const known = found.get(register.id) ?? new Set<Day>();
    found.set(register.id, known);
    for (const day of days.get(register.date) ?? []) known.add(pointOf(day));
  }
  return found;
}

function newestOf(files: readonly DatedFile[], coverage: Coverage): Day | undefined {
  let newest: Day | undefined;
  for (const { register, days } of files) {
    for (const day of days.get(register.date) ?? []) newest = Math.max(newest ?? 0, pointOf(day));
  }
  if (newest === undefined) return undefined;
  const rest = periodOf(newest, lastOfMonth(yearOf(newest), monthOf(newest)));
  // Its register decides: which others are cut short is said of their figures.
  const isCovered = files.some(
    ({ register, days }) =>
      !register.cumulative &&
      [...(days.get(register.date) ?? [])].some((day) => pointOf(day) === newest) &&
      extentOf(coverage.spansOf(register.id, register.date), rest) === 'full',
  );
  return isCovered ? rest.end : newest;
}
