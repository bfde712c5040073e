// The tables of a data set, as formats for people see them.

import { type DataSet, toTable } from '../domain/data-set.ts';
import type { Printed } from '../domain/report.ts';

export const toPrinted = (dataSet: DataSet): Printed => ({
  ...(dataSet.period && { period: { ...dataSet.period, complete: true } }),
  tables: dataSet.tables().map(toTable),
  files: dataSet.files ?? [],
  ...(dataSet.registerLabels && { registerLabels: dataSet.registerLabels }),
});
