// Which records stand behind a count, and what became of all others. The decisions are those of the counting itself; here
// they are only asked for record by record. What is found must add up to the figure, or nothing is said at all.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Period } from '../domain/period.ts';
import type { Measure } from '../domain/register.ts';
import { countInPeriod, selectInPeriod } from '../measure/evaluate.ts';
import type { Grouping, GroupingTogether } from '../measure/grouping.ts';
import { SIGNS, type Standing } from '../measure/standing.ts';
import type { Cube } from '../tally/cube.ts';
import type { RecordLog } from './record-log.ts';

/** A record that stands behind a count. */
export interface ExplainedRecord {
  /** Number of the file, from 0. */
  readonly file: number;
  readonly line: number;
  readonly span: number;
  /** The day on which it is counted. */
  readonly day: number;
  /**
   * What it adds by itself: 1, its weight or its amount in 分; 0 where its id counts. Less than nothing where it is the
   * cumulative figure before the period, which is taken off.
   */
  readonly amount: number;
  /** Number of the id that counts; 0 where the record counts by itself. */
  readonly id: number;
  /** Number of the record's own id; 0 where it has none. */
  readonly ownId: number;
}

/** Why a record that the measure counts on some day is not behind this figure. */
export type OtherFate = 'other_group' | 'out_of_period' | 'month_only' | 'left' | 'unrecognised';

/** One unit of a count: a record that counts by itself, or all records of one id. */
export interface ExplainedItem {
  readonly amount: number;
  readonly records: readonly ExplainedRecord[];
}

const FATES: Readonly<Record<Standing, OtherFate>> = {
  in: 'other_group',
  deducted: 'other_group',
  left: 'left',
  month_only: 'month_only',
  possible: 'unrecognised',
  may_have_left: 'unrecognised',
  out: 'out_of_period',
};

export interface ExplainedCount {
  readonly measure: Measure;
  /** The count as it was counted: records, ids, weights or 分. */
  readonly count: bigint;
  /** In the order of files and lines. */
  readonly items: readonly ExplainedItem[];
  /** Per file: how many records stand behind the count, and what became of the others that the measure counts. */
  readonly fates: readonly ReadonlyMap<'explained' | OtherFate, number>[];
}

export interface CountToExplain {
  readonly cube: Cube;
  readonly log: RecordLog;
  readonly files: number;
  readonly period: Period;
  readonly grouping: Grouping;
  readonly together?: GroupingTogether;
  readonly groups: number;
  /** The number of the group; undefined when nothing occurs in it. */
  readonly group: number | undefined;
}

/** @throws JjstatsError `not-explained` when the records found do not make up the count */
export function explainCount(asked: CountToExplain): ExplainedCount {
  const { cube, log, period, grouping, together, group } = asked;
  const selection = selectInPeriod(cube, period, grouping, together);
  const { dates, keys } = cube.axis;
  const dayOf = (key: number): number => {
    const [own] = dates.valuesOf(keys.first[key]!);
    return typeof own === 'number' ? own : 0;
  };
  const fates = Array.from({ length: asked.files }, () => new Map<'explained' | OtherFate, number>());
  const found: ExplainedRecord[] = [];
  for (let entry = 0; entry < log.size; entry++) {
    const key = log.keys.at(entry);
    const id = log.ids.at(entry);
    const standing = selection.standingOf(key, id);
    const sign = SIGNS[standing];
    const isIn = sign !== 0 && group !== undefined && selection.groupsOf(key, id).includes(group);
    const fate = isIn ? 'explained' : FATES[standing];
    const file = log.files.at(entry);
    fates[file]!.set(fate, (fates[file]!.get(fate) ?? 0) + 1);
    if (!isIn) continue;
    found.push({
      file,
      line: log.lines.at(entry),
      span: log.spans.at(entry),
      day: dayOf(key),
      amount: sign * log.amounts.at(entry),
      id,
      ownId: log.ownIds.at(entry),
    });
  }
  const items = toItems(found);
  const counts = countInPeriod(cube, period, grouping, asked.groups, together);
  const count = group === undefined ? 0n : counts[group]!;
  assertExplained(cube.measure, count, items);
  return { measure: cube.measure, count, items, fates };
}

/** Records that count by themselves, and ids with all their records, by the first of them. */
function toItems(found: readonly ExplainedRecord[]): ExplainedItem[] {
  const inOrder = [...found].sort((a, b) => a.file - b.file || a.line - b.line);
  const byId = new Map<number, ExplainedRecord[]>();
  const items: ExplainedItem[] = [];
  for (const record of inOrder) {
    if (record.id === 0) {
      items.push({ amount: record.amount, records: [record] });
      continue;
    }
    const known = byId.get(record.id);
    if (known) known.push(record);
    else {
      const records = [record];
      byId.set(record.id, records);
      items.push({ amount: 1, records });
    }
  }
  return items;
}

/**
 * What was found must be what was counted.
 * @throws JjstatsError `not-explained` (exit 70)
 */
export function assertExplained(measure: Measure, count: bigint, items: readonly ExplainedItem[]): void {
  const found = items.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (found === count) return;
  throw new JjstatsError(
    'not-explained',
    inBoth({
      what: {
        zh: `"${measure.id}" 为 ${count}, 找到的记录合计 ${found}`,
        en: `"${measure.id}" is ${count}, the records found make ${found}`,
      },
    }),
  );
}
