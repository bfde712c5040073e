// NDJSON: one cell per line with the keys of the JSON cells and always both periods, for programs that read as they go.

import type { RenderOptions, Report } from '../domain/report.ts';
import { toBasePeriod, toComparison, toDerived, toGroup, toLevels } from './json.ts';
import { jsonNumber, jsonObject, jsonString } from './json-text.ts';
import { toMachineCell } from './machine-cell.ts';

export function render(report: Report, options?: Pick<RenderOptions, 'rounding'>): string {
  return report.cells
    .map((each) => {
      const cell = toMachineCell(each, report, options?.rounding);
      const line = jsonObject([
        ['measure', jsonString(cell.measure)],
        ['unit', jsonString(cell.unit)],
        ['group', toGroup(cell)],
        ...toLevels(cell),
        ['period', jsonString(cell.period)],
        ['value', jsonNumber(cell.value)],
        ['base_period', toBasePeriod(cell)],
        ...toComparison(cell),
        ...toDerived(cell),
      ]);
      return `${line}\n`;
    })
    .join('');
}
