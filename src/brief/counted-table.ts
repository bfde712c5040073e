// A table of a briefing with its figures.

import type { Report } from '../domain/report.ts';
import type { Dimension } from '../registers/dimension.ts';

export interface CountedTable {
  readonly report: Report;
  readonly dimensions: readonly Dimension[];
}
