// TSV: the rows of CSV, separated by tabs.

import type { DataSet } from '../domain/data-set.ts';
import type { RenderOptions, Report } from '../domain/report.ts';
import { renderDelimited, renderRecords } from './delimited.ts';

export const render = (report: Report, options?: Pick<RenderOptions, 'rounding'>): string =>
  renderDelimited(report, '\t', options);

export const renderDataSet = (dataSet: DataSet): string => renderRecords(dataSet, '\t');
