// CSV: `measure,unit,<dimensions…>,period,value,base_period,base,change,change_pct,status`, one row per cell.

import type { DataSet } from '../domain/data-set.ts';
import type { RenderOptions, Report } from '../domain/report.ts';
import { renderDelimited, renderRecords } from './delimited.ts';

export const render = (report: Report, options?: Pick<RenderOptions, 'rounding'>): string =>
  renderDelimited(report, ',', options);

export const renderDataSet = (dataSet: DataSet): string => renderRecords(dataSet, ',');
