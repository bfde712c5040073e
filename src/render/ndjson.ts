// NDJSON: one cell per line with the keys of the JSON cells and always both periods, for programs that read as they go.

import { type DataSet, type DataType, type DataValue, isFigure, isList } from '../domain/data-set.ts';
import { type Json, toDecimal } from '../domain/json.ts';
import { toMachineNumber } from '../domain/machine-number.ts';
import type { RenderOptions, Report } from '../domain/report.ts';
import { toComparison, toDerived, toLevels } from './json.ts';
import { writeJsonLine } from './json-text.ts';
import { toMachineCell } from './machine-cell.ts';

export function render(report: Report, options?: Pick<RenderOptions, 'rounding'>): string {
  return report.cells
    .map((each) => {
      const cell = toMachineCell(each, report, options?.rounding);
      return writeJsonLine({
        measure: cell.measure,
        unit: cell.unit,
        group: new Map(cell.group),
        ...toLevels(cell),
        period: cell.period,
        value: toDecimal(cell.value),
        base_period: cell.basePeriod ?? null,
        ...toComparison(cell),
        derived: toDerived(cell),
      });
    })
    .join('');
}

/** One record per line. */
export function renderDataSet(dataSet: DataSet): string {
  const records = dataSet.records?.();
  if (!records) return writeJsonLine(dataSet.document());
  const { columns } = records;
  return records.rows
    .map(({ values }) =>
      writeJsonLine(
        new Map(values.map((value, index) => [columns[index]!.id, toJson(value, columns[index]!.type)])),
      ),
    )
    .join('');
}

/** Among decimals may stand what is none. */
const toDigits = (text: string): Json => (/^-?\d+(\.\d+)?$/.test(text) ? toDecimal(text) : text);

function toJson(value: DataValue, type: DataType): Json {
  if (value === undefined || value === '') return null;
  if (type === 'digits') return toDigits(String(value));
  if (typeof value === 'bigint') return toDecimal(String(value));
  if (typeof value !== 'object' || isList(value)) return value;
  return isFigure(value)
    ? toDecimal(toMachineNumber(value.value, value.measure))
    : { zh: value.zh, en: value.en };
}
