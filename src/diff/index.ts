export { compareRecords, type RecordChange, type RecordsCompared } from './compare-records.ts';
export { type ShownDifferences, toDifferencesDataSet } from './differences-data-set.ts';
export type {
  CountedIn,
  ExportsCompared,
  FigureMove,
  RecordPlace,
  ShownChange,
} from './exports-compared.ts';
export { RecordSet, SharedValues } from './record-set.ts';
