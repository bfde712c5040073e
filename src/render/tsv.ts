// TSV: the rows of CSV, separated by tabs.

import type { Report } from '../domain/report.ts';
import { renderDelimited } from './delimited.ts';

export const render = (report: Report): string => renderDelimited(report, '\t');
