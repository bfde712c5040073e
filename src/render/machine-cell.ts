// A cell as programs see it: ids instead of labels, figures as plain decimals, nothing that depends on a language.

import type { Cell, Group, Range, Status } from '../domain/cell.ts';
import { JjstatsError } from '../domain/error.ts';
import { toMachineNumber } from '../domain/machine-number.ts';
import { isZero, type Rational, type Rounding, roundToUnits, toFixedText } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Report } from '../domain/report.ts';

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
  /** The derived figures that the report has, in its order. */
  readonly derived: readonly MachineFigure[];
  /** Of the value and of the base, where they are known in part. */
  readonly range: MachineRange | undefined;
  readonly baseRange: MachineRange | undefined;
  /** Of dimensions with groups of several levels, the level of this one's. */
  readonly levels: readonly (readonly [id: string, dimension: string, level: string | undefined])[];
}

/** From the lowest to the highest that it may be. */
export type MachineRange = readonly [low: string, high: string];

export interface MachineFigure {
  readonly id: string;
  readonly value: string | undefined;
  /** Undefined where the figure can have none. */
  readonly statuses: readonly Status[] | undefined;
}

/** Percentages have one digit after the point where a report says nothing else. */
const PERCENT_DECIMALS = 1;

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
    changePercent:
      cell.changePercent && toFixedText(cell.changePercent, report.decimals ?? PERCENT_DECIMALS, rounding),
    statuses: statusesOf(cell, measure, rounding),
    derived: derivedOf(cell, report, rounding),
    range: cell.range && toRange(cell.range, measure, rounding),
    baseRange: cell.baseRange && toRange(cell.baseRange, measure, rounding),
    levels: levelsOf(cell, report),
  };
}

/** Those of the cell; a figure that is something and written as nothing is approximate, too. */
function statusesOf(cell: Cell, { decimals }: Measure, rounding: Rounding | undefined): readonly Status[] {
  const isHidden = (value: Rational | undefined) =>
    value !== undefined && !isZero(value) && roundToUnits(value, decimals, rounding) === 0n;
  const hides = [cell.value, cell.base, cell.change].some(isHidden);
  return hides && !cell.statuses.includes('approximate') ? [...cell.statuses, 'approximate'] : cell.statuses;
}

const toRange = ({ low, high }: Range, measure: Measure, rounding: Rounding | undefined): MachineRange => [
  toMachineNumber(low, measure, rounding),
  toMachineNumber(high, measure, rounding),
];

function levelsOf({ group }: Cell, { levels = [] }: Report): MachineCell['levels'] {
  const codes = new Map(group);
  return levels.map(({ id, dimension, levelOf }) => {
    const code = codes.get(dimension);
    return [id, dimension, code === undefined ? undefined : levelOf(code)];
  });
}

function derivedOf(cell: Cell, report: Report, rounding: Rounding | undefined): MachineFigure[] {
  const figures = new Map(cell.derived?.map((figure) => [figure.id, figure]));
  return (report.derived ?? []).map((id) => {
    const figure = figures.get(id);
    const value = figure?.value && toFixedText(figure.value, figure.decimals, rounding);
    return { id, value, statuses: figure?.statuses };
  });
}
