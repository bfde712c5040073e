// Tables that templates ask for by naming their figures: single groups by their codes, which are there whether or not anything
// occurred in them, beside what is declared.

import {
  fromDefaults,
  type GroupsByDimension,
  type RequestLayer,
  toRequest,
  withGroups,
} from '../../ask/index.ts';
import { allCells, type CountedTable } from '../../brief/index.ts';
import type { Day } from '../../domain/day.ts';
import type { Period } from '../../domain/period.ts';
import type { NamedCell } from '../../sentence/index.ts';
import type { TableKind } from '../../tables/index.ts';
import type { Job } from '../job.ts';
import { type OpenTable, openTable, placedAt } from './count-tables.ts';

/** What holds for all tables that say nothing else. */
export interface AskBasis {
  /** What holds whatever a table says of it itself. */
  readonly words?: RequestLayer;
  readonly layer: RequestLayer;
  readonly period: Period;
  readonly today: Day;
  /** Tells these tables from all others. */
  readonly key: string;
}

/** A layer that names the kind of its table. */
export interface KindLayer {
  readonly kind: TableKind;
  readonly layer: RequestLayer;
}

export async function askTable(
  id: string,
  { kind, layer }: KindLayer,
  place: string,
  basis: AskBasis,
  { catalogue, config }: Pick<Job, 'catalogue' | 'config'>,
  codes?: ReadonlyMap<string, Iterable<string>>,
): Promise<OpenTable> {
  const request = toRequest(kind, {
    ...(basis.words && { words: basis.words }),
    table: layer,
    briefing: basis.layer,
    ...(config?.defaults && { configuration: fromDefaults(config.defaults) }),
  });
  return openTable(
    {
      id: `${basis.key} ${id}`,
      request,
      briefingPeriod: basis.period,
      placed: (work) => placedAt(place, work),
      ...(codes && { widen: (resolved) => withGroups(resolved, codes) }),
    },
    { catalogue, settings: config ?? {}, today: basis.today },
  );
}

/** What is asked of the groups of a table, all groups of a dimension shown. */
export const groupsLayer = (
  layer: RequestLayer,
  dimension: string,
  measures: Iterable<string>,
): RequestLayer => {
  const { top: _, ...whole } = layer;
  return { ...whole, by: [dimension], showEmpty: true, measures: [...measures] };
};

/** @param table empty where the groups are of no table by name */
export async function askSingleGroups(
  groups: GroupsByDimension | undefined,
  table: string,
  { kind, layer }: KindLayer,
  placeOf: (dimension: string) => string,
  basis: AskBasis,
  job: Pick<Job, 'catalogue' | 'config'>,
): Promise<OpenTable[]> {
  const tables: OpenTable[] = [];
  // A cross-table and a series have cells of many kinds: what they list can be named, and nothing else.
  if (kind !== 'summarize') return tables;
  for (const [dimension, { single, codes }] of groups ?? []) {
    if (single.size === 0) continue;
    const own = { kind, layer: groupsLayer(layer, dimension, single) };
    const further = new Map([[dimension, codes]]);
    tables.push(await askTable(idOf(table, dimension), own, placeOf(dimension), basis, job, further));
  }
  return tables;
}

/** The groups that were asked for so, once they are counted. */
export const singleGroupsIn = (
  counted: ReadonlyMap<string, CountedTable>,
  groups: GroupsByDimension | undefined,
  table: string,
  { key }: Pick<AskBasis, 'key'>,
): NamedCell[] =>
  [...(groups?.keys() ?? [])].flatMap((dimension) => {
    const found = counted.get(`${key} ${idOf(table, dimension)}`);
    return found ? allCells(found) : [];
  });

const idOf = (table: string, dimension: string): string => `codes ${table} ${dimension}`;
