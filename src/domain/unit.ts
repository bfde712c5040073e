// What is counted, as readers are told it: the unit (计量单位) of a measure stands as it is in Chinese and in all that
// machines read; English has words for those that are in common use.

import type { Label } from './language.ts';

const ENGLISH: ReadonlyMap<string, string> = new Map([
  ['件', 'cases'],
  ['件次', 'items'],
  ['起', 'cases'],
  ['人', 'persons'],
  ['人次', 'person-times'],
  ['个', 'items'],
  ['项', 'items'],
  ['条', 'items'],
  ['次', 'times'],
  ['批', 'batches'],
  ['批次', 'batches'],
  ['场', 'meetings'],
  ['家', 'units'],
  ['所', 'institutions'],
  ['类', 'kinds'],
  ['份', 'copies'],
  ['天', 'days'],
  ['元', 'yuan'],
  ['万元', '10,000 yuan'],
  ['亿元', '100 million yuan'],
]);

/** A unit that has no English word of its own stays as it was declared. */
export const labelUnit = (unit: string): Label => ({ zh: unit, en: ENGLISH.get(unit) ?? unit });
