// JSON: the whole report as one document, one line per cell and per file so that two runs can be compared line by line.
// Keys are only ever added. A cell names its periods only where they are not those of the report.

import { formatDay } from '../domain/day.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { CoveredDate, RenderOptions, Report, ReportedPeriod } from '../domain/report.ts';
import { jsonArray, jsonNumber, jsonObject, jsonString } from './json-text.ts';
import { exclusionsOf, type ReasonCount, rejectsOf } from './ledger-counts.ts';
import { type MachineCell, toMachineCell } from './machine-cell.ts';

/** Raised only when a key changes its meaning or goes away. */
const CONTRACT_VERSION = 1;

export function render(report: Report, options?: Pick<RenderOptions, 'rounding'>): string {
  const cells = report.cells.map((cell) => toCell(toMachineCell(cell, report, options?.rounding), report));
  return [
    '{',
    `  "jjstats": ${CONTRACT_VERSION},`,
    `  "period": ${toPeriod(report.period)},`,
    `  "base_period": ${report.basePeriod ? toPeriod(report.basePeriod) : 'null'},`,
    `  "cells": ${toLines(cells, '  ')},`,
    ...(report.coverage ? [`  "coverage": ${toLines(report.coverage.map(toCoverage), '  ')},`] : []),
    '  "ledger": {',
    `    "files": ${toLines(report.files.map(toFile), '    ')}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

function toLines(items: readonly string[], indent: string): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`;
}

function toPeriod(period: ReportedPeriod): string {
  return jsonObject([
    ['id', jsonString(period.id)],
    ['start', jsonString(formatDay(period.start))],
    ['end', jsonString(formatDay(period.end))],
    ['complete', String(period.complete)],
  ]);
}

function toCell(cell: MachineCell, report: Report): string {
  const ownPeriods = cell.period !== report.period.id || cell.basePeriod !== report.basePeriod?.id;
  return jsonObject([
    ['measure', jsonString(cell.measure)],
    ['unit', jsonString(cell.unit)],
    ['group', toGroup(cell)],
    ['value', jsonNumber(cell.value)],
    ...toComparison(cell),
    ...(ownPeriods ? periodsOf(cell) : []),
    ...toDerived(cell),
  ]);
}

/** The group of a cell as a JSON object. */
export const toGroup = (cell: MachineCell): string =>
  jsonObject(cell.group.map(([dimension, code]) => [dimension, jsonString(code)]));

/** The keys of what the value is held against. */
export const toComparison = (cell: MachineCell): [string, string][] => [
  ['base', jsonNumber(cell.base)],
  ['change', jsonNumber(cell.change)],
  ['change_pct', jsonNumber(cell.changePercent)],
  ['status', jsonArray(cell.statuses.map(jsonString))],
];

/** The key of the derived figures, where any were asked for. */
export const toDerived = ({ derived }: MachineCell): [string, string][] =>
  derived.length === 0
    ? []
    : [['derived', jsonObject(derived.map(([id, value]) => [id, jsonNumber(value)]))]];

const periodsOf = (cell: MachineCell): [string, string][] => [
  ['period', jsonString(cell.period)],
  ['base_period', toBasePeriod(cell)],
];

export const toBasePeriod = ({ basePeriod }: MachineCell): string =>
  basePeriod === undefined ? 'null' : jsonString(basePeriod);

const toCoverage = ({ register, date, spans }: CoveredDate): string =>
  jsonObject([
    ['register', jsonString(register)],
    ['date', jsonString(date)],
    ['periods', jsonArray(spans.map(({ id }) => jsonString(id)))],
  ]);

function toFile(file: FileLedger): string {
  return jsonObject([
    ['name', jsonString(file.name)],
    ...(file.sheet === undefined ? [] : ([['sheet', jsonString(file.sheet)]] as const)),
    ...(file.otherSheets ? ([['other_sheets', jsonArray(file.otherSheets.map(jsonString))]] as const) : []),
    ['register', jsonString(file.register)],
    ['encoding', jsonString(file.encoding)],
    ['lines', String(file.lines)],
    ['records', String(file.records)],
    ['counted', String(file.counted)],
    ['excluded', toCounts(exclusionsOf(file))],
    ['rejected', toCounts(rejectsOf(file))],
    ['bytes', String(file.bytes)],
    ['header_lines', String(file.headerLines)],
    ['blank_lines', String(file.blankLines)],
    ['note_lines', String(file.noteLines)],
    ['accepted_lines', String(file.acceptedLines)],
    ['rejected_lines', String(file.rejectedLines)],
  ]);
}

const toCounts = (counts: readonly ReasonCount[]): string =>
  jsonObject(counts.map(({ reason, count }) => [reason, String(count)]));
