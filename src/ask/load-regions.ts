// The table of divisions is large: it is loaded only where a breakdown, a filter or a measure needs it.

import type { RegionChange } from '../cells/index.ts';
import type { Day } from '../domain/day.ts';
import type { Catalogue } from '../domain/register.ts';
import type { RegionNames } from '../registers/dimension.ts';
import { fieldsRead } from './fields-read.ts';
import type { TableRequest } from './table-request.ts';

/** Names of divisions, and the boundary changes that stand between them. */
export interface Regions extends RegionNames {
  readonly changes: readonly RegionChange[];
  /** What filters take divisions for, where figures are recast. */
  readonly recastCodes?: ReadonlyMap<string, string>;
}

const NO_REGIONS: Regions = {
  label: (code) => ({ zh: code, en: code }),
  recast: (code) => code,
  changes: [],
};

export async function loadRegions(request: TableRequest, catalogue: Catalogue): Promise<Regions> {
  const read = fieldsRead([request], catalogue);
  const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
  if (!fields.some(({ id, type }) => type === 'region' && read.has(id))) return NO_REGIONS;
  return regionsAsOf(request.regionsDay, catalogue);
}

/** @param asOf the day to whose boundaries figures are recast; undefined where they are not */
async function regionsAsOf(asOf: Day | undefined, catalogue: Catalogue): Promise<Regions> {
  const { boundaryChanges, recast, recastCodes, regionLabel } = await import('../registers/regions/index.ts');
  return {
    label: (code) => ({
      zh: regionLabel(code, 'zh', catalogue.extraRegions),
      en: regionLabel(code, 'en', catalogue.extraRegions),
    }),
    recast: asOf === undefined ? (code) => code : (code) => recast(code, asOf),
    // Recast to one day's boundaries, all figures are like for like.
    changes: asOf === undefined ? boundaryChanges() : [],
    ...(asOf !== undefined && { recastCodes: recastCodes(asOf) }),
  };
}
