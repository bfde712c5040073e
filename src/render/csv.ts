// CSV: `measure,unit,<dimensions…>,period,value,base_period,base,change,change_pct,status`, one row per cell.

import type { RenderOptions, Report } from '../domain/report.ts';
import { renderDelimited } from './delimited.ts';

export const render = (report: Report, options?: Pick<RenderOptions, 'rounding'>): string =>
  renderDelimited(report, ',', options);
