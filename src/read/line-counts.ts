// Where the physical lines of one file went, and the law that none goes missing.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { LineCounts } from './reading.ts';

export const newLineCounts = (): LineCounts => ({
  bytes: 0,
  lines: 0,
  headerLines: 0,
  blankLines: 0,
  noteLines: 0,
  rowRecords: 0,
  rowLines: 0,
  totalRecords: 0,
  totalLines: 0,
  rejectedRecords: 0,
  rejectedLines: 0,
});

/**
 * Asserts that lines = header + blank + notes + rows + totals + rejected.
 * @throws JjstatsError `rows-not-conserved`
 */
export function assertLineCounts(name: string, counts: LineCounts): void {
  const accounted =
    counts.headerLines +
    counts.blankLines +
    counts.noteLines +
    counts.rowLines +
    counts.totalLines +
    counts.rejectedLines;
  if (accounted === counts.lines) return;
  throw new JjstatsError('rows-not-conserved', {
    where: name,
    ...inBoth({
      what: {
        zh: `读入 ${counts.lines} 行, 有去向的 ${accounted} 行`,
        en: `${counts.lines} lines in, ${accounted} accounted for`,
      },
    }),
  });
}

/**
 * Records below the header of another table were read by the wrong columns.
 * @throws JjstatsError `second-table`
 */
export function assertOneTable(name: string, { otherTableLine }: LineCounts): void {
  if (otherTableLine === undefined) return;
  throw new JjstatsError('second-table', {
    where: `${name}:${otherTableLine}`,
    ...inBoth({
      what: {
        zh: `第 ${otherTableLine} 行是另一张表的表头`,
        en: `line ${otherTableLine} is the header of another table`,
      },
    }),
  });
}
