// JSON: the whole report as one document, one line per cell and per file so that two runs can be compared line by line.
// Keys are only ever added. A cell names its periods only where they are not those of the report.

import type { DataSet } from '../domain/data-set.ts';
import { formatDay } from '../domain/day.ts';
import { type Json, type JsonObject, toDecimal, toLine } from '../domain/json.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { CoveredDate, RenderOptions, Report, ReportedPeriod } from '../domain/report.ts';
import { writeJson } from './json-text.ts';
import { exclusionsOf, type ReasonCount, rejectsOf } from './ledger-counts.ts';
import { type MachineCell, toMachineCell } from './machine-cell.ts';

/** Raised only when a key changes its meaning or goes away. */
const CONTRACT_VERSION = 1;

export const render = (report: Report, options?: Pick<RenderOptions, 'rounding'>): string =>
  writeJson({
    jjstats: CONTRACT_VERSION,
    period: toPeriod(report.period),
    base_period: report.basePeriod ? toPeriod(report.basePeriod) : null,
    ...(report.where && {
      where: report.where.map(({ field, negated, values }) => toLine({ field, negated, values })),
    }),
    cells: report.cells.map((cell) => toLine(toCell(toMachineCell(cell, report, options?.rounding), report))),
    ...(report.coverage && { coverage: report.coverage.map((date) => toLine(toCoverage(date))) }),
    ledger: { files: report.files.map((file) => toLine(toFile(file))) },
  });

export const renderDataSet = (dataSet: DataSet): string => writeJson(dataSet.document());

const toPeriod = (period: ReportedPeriod): Json =>
  toLine({
    id: period.id,
    start: formatDay(period.start),
    end: formatDay(period.end),
    complete: period.complete,
  });

function toCell(cell: MachineCell, report: Report): JsonObject {
  const ownPeriods = cell.period !== report.period.id || cell.basePeriod !== report.basePeriod?.id;
  return {
    measure: cell.measure,
    unit: cell.unit,
    group: new Map(cell.group),
    ...toLevels(cell),
    value: toDecimal(cell.value),
    ...toComparison(cell),
    ...(ownPeriods && { period: cell.period, base_period: cell.basePeriod ?? null }),
    derived: toDerived(cell),
  };
}

/** The keys of what the value is held against. */
export const toComparison = (cell: MachineCell): JsonObject => ({
  base: toDecimal(cell.base),
  change: toDecimal(cell.change),
  change_pct: toDecimal(cell.changePercent),
  status: cell.statuses,
  ...(cell.range && { range: cell.range.map(toDecimal) }),
  ...(cell.baseRange && { base_range: cell.baseRange.map(toDecimal) }),
});

/** Keys of the levels of the group, where the groups of a dimension are of several. */
export const toLevels = ({ levels }: MachineCell): JsonObject =>
  Object.fromEntries(levels.flatMap(([id, , level]) => (level === undefined ? [] : [[id, level]])));

/** The derived figures, where any were asked for, each with its reasons where it can have any. */
export const toDerived = ({ derived }: MachineCell): ReadonlyMap<string, Json> | undefined =>
  derived.length === 0
    ? undefined
    : new Map(
        derived.flatMap(({ id, value, statuses }): [string, Json][] => [
          [id, toDecimal(value)],
          ...(statuses ? [[`${id}_status`, statuses] as [string, Json]] : []),
        ]),
      );

const toFile = (file: FileLedger): JsonObject => ({
  name: file.name,
  ...(file.sheet !== undefined && { sheet: file.sheet }),
  ...(file.otherSheets && { other_sheets: file.otherSheets }),
  register: file.register,
  encoding: file.encoding,
  lines: file.lines,
  records: file.records,
  counted: file.counted,
  excluded: toCounts(exclusionsOf(file)),
  rejected: toCounts(rejectsOf(file)),
  faults: toFaults(file),
  bytes: file.bytes,
  header_lines: file.headerLines,
  blank_lines: file.blankLines,
  note_lines: file.noteLines,
  accepted_lines: file.acceptedLines,
  rejected_lines: file.rejectedLines,
});

/** Field → code → values. */
const toFaults = ({ faults = {} }: FileLedger): Json =>
  new Map(Object.entries(faults).map(([field, codes]) => [field, new Map(Object.entries(codes))]));

const toCoverage = ({ register, date, spans }: CoveredDate): JsonObject => ({
  register,
  date,
  periods: spans.map(({ id }) => id),
});

const toCounts = (counts: readonly ReasonCount[]): ReadonlyMap<string, number> =>
  new Map(counts.map(({ reason, count }) => [reason, count]));
