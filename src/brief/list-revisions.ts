// The bases of a briefing that are no longer what was published, each once, whichever tables it stands in: as a table of
// the briefing and as lines for the screen.

import { BOTH_BASES, type RevisedBase, revisionsIn, sayRevision } from '../cells/index.ts';
import type { Label } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import { type Rounding, subtract } from '../domain/rational.ts';
import type { NumberCell, Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import type { CountedTable } from './counted-table.ts';
import type { BriefSpec } from './spec.ts';

/** A revised base with the filter of its table. */
export interface BriefRevision extends RevisedBase {
  readonly where: readonly string[];
}

/** @param ids the tables looked at; all when undefined */
export function listRevisions(
  spec: BriefSpec,
  tables: ReadonlyMap<string, CountedTable>,
  ids: readonly string[] = [...tables.keys()],
): BriefRevision[] {
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    const { report, dimensions } = tables.get(id)!;
    const table = spec.tables.get(id)!;
    const where = table.where ?? [];
    const { regions } = table;
    return revisionsIn(report.cells, report.measures, dimensions).flatMap((revision): BriefRevision[] => {
      const { measure, group, period } = revision;
      const key = JSON.stringify([measure.id, group, period.id, [...where].sort(), regions]);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ ...revision, where }];
    });
  });
}

/** `立案 2014年1—5月: 当时公布 2353, 重新计算 2354 (件)`, with the filter where there is one. */
export function sayBriefRevision(revision: BriefRevision, rounding: Rounding): Label {
  const said = sayRevision(revision, rounding);
  if (revision.where.length === 0) return said;
  const filter = revision.where.join(' ');
  return { zh: `${said.zh} [${filter}]`, en: `${said.en} [${filter}]` };
}

const TITLE: Label = { zh: '与当时公布不同的基期数', en: 'Bases that are no longer what was published' };

/** What is said where no base was revised: whether any had been published at all. */
export function sayNoRevision(
  tables: ReadonlyMap<string, CountedTable>,
  ids: readonly string[] = [...tables.keys()],
): Label {
  const isKnown = ids.some((id) =>
    tables
      .get(id)!
      .report.cells.some(({ derived = [] }) =>
        derived.some((figure) => figure.id === BOTH_BASES[0] && figure.value !== undefined),
      ),
  );
  return isKnown ? AS_PUBLISHED : NONE_PUBLISHED;
}

const AS_PUBLISHED: Label = { zh: '基期数与当时公布的一致。', en: 'All bases are as they were published.' };
const NONE_PUBLISHED: Label = { zh: '没有当时公布的基期数可比。', en: 'No base had been published.' };

export function toRevisionTable(revisions: readonly BriefRevision[]): Table {
  return {
    id: 'revisions',
    title: TITLE,
    columns: COLUMNS,
    stubColumns: 4,
    rows: revisions.map(toRow),
    notes: [],
  };
}

const column = (id: string, zh: string, en: string, align: TableColumn['align']): TableColumn => ({
  id,
  heading: [{ zh, en }],
  align,
});

const COLUMNS: readonly TableColumn[] = [
  column('measure', '指标', 'Measure', 'left'),
  column('group', '分组', 'Group', 'left'),
  column('period', '时期', 'Period', 'left'),
  column('unit', '单位', 'Unit', 'left'),
  column('published', '当时公布', 'Published', 'right'),
  column('recomputed', '重新计算', 'Now', 'right'),
  column('difference', '相差', 'Difference', 'right'),
];

function toRow({ measure, groupNames, where, period, published, recomputed }: BriefRevision): TableRow {
  const text = (zh: string, en: string): TableCell => ({ kind: 'text', text: { zh, en } });
  const isRate = measure.count.kind === 'ratio';
  const number = ({ value, decimals }: RevisedBase['published'], style: NumberCell['style']): TableCell => ({
    kind: 'number',
    value,
    style,
    decimals,
    statuses: [],
    ...(measure.scale && { scale: measure.scale }),
  });
  const names = (language: 'zh' | 'en') => [...groupNames.map((one) => one[language]), ...where].join(' ');
  const difference = { ...recomputed, value: subtract(recomputed.value, published.value) };
  return {
    kind: 'detail',
    indent: 0,
    cells: [
      text(measure.label.zh, measure.label.en),
      text(names('zh'), names('en')),
      text(showPeriod(period, 'zh'), showPeriod(period, 'en')),
      { kind: 'text', text: labelUnit(measure.unit) },
      number(published, isRate ? 'share' : 'value'),
      number(recomputed, isRate ? 'share' : 'value'),
      number(difference, isRate ? 'points' : 'change'),
    ],
  };
}
