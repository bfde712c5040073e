export { compareRecords, type RecordChange, type RecordsCompared } from './compare-records.ts';
export { RecordSet, SharedValues } from './record-set.ts';
