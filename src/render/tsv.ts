// TSV: the rows of CSV, separated by tabs.

import type { RenderOptions, Report } from '../domain/report.ts';
import { renderDelimited } from './delimited.ts';

export const render = (report: Report, options?: Pick<RenderOptions, 'rounding'>): string =>
  renderDelimited(report, '\t', options);
