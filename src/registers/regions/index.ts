export { ZONES } from './development-zones.ts';
export {
  ancestorsOf as ancestors,
  findByCode,
  levelOf,
  parentOf,
  type RegionLevel,
} from './division-table.ts';
export { divisionsBelow } from './divisions-below.ts';
export { createRegionFinder, type FoundRegion, type RegionFinder } from './find-region.ts';
export {
  type BoundaryChange,
  boundaryChanges,
  codeOn,
  codesInTime,
  recast,
  recastCodes,
  toCurrent,
} from './lineage.ts';
export { regionLabel } from './region-label.ts';
