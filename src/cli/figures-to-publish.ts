// Which figures of a run are published: those of the period that a table is about, as they are printed. Older periods of a
// series were published in their time, and what others are held against is last year's business.

import { type Cell, REST } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import type { Report } from '../domain/report.ts';
import { type PublishedFigure, toPublished } from '../publication/index.ts';
import type { Asked } from './history-file.ts';

/** A report with what it was asked for. */
export interface ReportToPublish extends Asked {
  readonly report: Pick<Report, 'cells' | 'measures'>;
  /** Figures of periods that end earlier are not its own. */
  readonly period: Period;
  /** What its figures are held against. */
  readonly bases: readonly Period[];
}

/** @returns figures without the fingerprint of a manifest, which is not known before they are */
export function figuresToPublish(reports: readonly ReportToPublish[], publishedOn: Day): PublishedFigure[] {
  const keyOf = (measure: string, { start, end }: Period) => `${measure} ${start} ${end}`;
  const heldAgainst = new Set(
    reports.flatMap(({ report, bases }) =>
      [...report.measures.keys()].flatMap((measure) => bases.map((base) => keyOf(measure, base))),
    ),
  );
  return reports.flatMap(({ report, period: own, scopeOf, compare: { rounding } }) =>
    report.cells.flatMap(({ measure, group, ...cell }) => {
      // What is left beside the groups shown is no group of its own.
      if (group.some(([, code]) => code === REST)) return [];
      return figuresIn(cell)
        .filter(({ period }) => period.end >= own.end && !heldAgainst.has(keyOf(measure, period)))
        .map(({ period, value }) => {
          const about = { publishedOn, group, scope: scopeOf(group), period, manifestSha: '' };
          return toPublished(value, report.measures.get(measure)!, about, rounding);
        });
    }),
  );
}

interface FigureOfPeriod {
  readonly period: Period;
  readonly value: Rational;
}

/** The figure of a cell, and those of longer periods beside it. Part of a period is not its figure. */
const figuresIn = ({
  period,
  value,
  statuses,
  derived,
}: Omit<Cell, 'measure' | 'group'>): FigureOfPeriod[] => [
  ...(value && !statuses.includes('partial') ? [{ period, value }] : []),
  ...(derived?.flatMap((figure) =>
    figure.value && figure.period ? [{ period: figure.period, value: figure.value }] : [],
  ) ?? []),
];
