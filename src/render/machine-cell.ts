// A cell as programs see it: ids instead of labels, figures as plain decimals, nothing that depends on a language.

import type { Cell, Group, Range, Status } from '../domain/cell.ts';
import { JjstatsError } from '../domain/error.ts';
import { type Rounding, toFixedText } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Report } from '../domain/report.ts';
import { toMachineNumber, toMachinePercent } from './machine-number.ts';

export interface MachineCell {
  readonly measure: string;
  readonly unit: string;
  readonly group: Group;
  readonly period: string;
  readonly basePeriod: string | undefined;
  /** Plain decimals; undefined where there is none. */
  readonly value: string | undefined;
  readonly base: string | undefined;
  readonly change: string | undefined;
  readonly changePercent: string | undefined;
  readonly statuses: readonly Status[];
  /** What the value and the base are at least and at most, where they are known in part. */
  readonly range: readonly [low: string, high: string] | undefined;
  readonly baseRange: readonly [low: string, high: string] | undefined;
  /** The derived figures that the report has, in its order. */
  readonly derived: readonly (readonly [id: string, value: string | undefined])[];
}

/** @throws JjstatsError `internal` when a cell's measure is not among those of the report */
export function toMachineCell(cell: Cell, report: Report, rounding?: Rounding): MachineCell {
  const measure = report.measures.get(cell.measure);
  if (!measure) {
    throw new JjstatsError('internal', {
      what: `The report has a cell of "${cell.measure}" but no such measure`,
    });
  }
  return {
    measure: cell.measure,
    unit: measure.unit,
    group: cell.group,
    period: cell.period.id,
    basePeriod: cell.basePeriod?.id,
    value: cell.value && toMachineNumber(cell.value, measure, rounding),
    base: cell.base && toMachineNumber(cell.base, measure, rounding),
    change: cell.change && toMachineNumber(cell.change, measure, rounding),
    changePercent: cell.changePercent && toMachinePercent(cell.changePercent, rounding),
    statuses: cell.statuses,
    range: toMachineRange(cell.range, measure, rounding),
    baseRange: toMachineRange(cell.baseRange, measure, rounding),
    derived: derivedOf(cell, report, rounding),
  };
}

const toMachineRange = (
  range: Range | undefined,
  measure: Measure,
  rounding: Rounding | undefined,
): MachineCell['range'] =>
  range && [toMachineNumber(range.low, measure, rounding), toMachineNumber(range.high, measure, rounding)];

function derivedOf(
  cell: Cell,
  report: Report,
  rounding: Rounding | undefined,
): [string, string | undefined][] {
  const figures = new Map(cell.derived?.map((figure) => [figure.id, figure]));
  return (report.derived ?? []).map((id) => {
    const figure = figures.get(id);
    return [id, figure?.value && toFixedText(figure.value, figure.decimals, rounding)];
  });
}
