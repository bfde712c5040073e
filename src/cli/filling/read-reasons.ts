// Why a rule of a form does not hold: CSV with the columns rule and reason.

import { CsvError, parse } from 'csv-parse/sync';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { toRuleKey } from '../../fill/index.ts';

/** @throws JjstatsError `invalid-config` for what is no such table */
export function readReasons(text: string, path: string): ReadonlyMap<string, string> {
  const rows = parseRows(text, path);
  const [head = [], ...body] = rows;
  const [rule, reason] = [head.indexOf('rule'), head.indexOf('reason')];
  if (rule < 0 || reason < 0) {
    const what = { zh: '应有 rule 和 reason 两列', en: 'it must have the columns rule and reason' };
    throw new JjstatsError('invalid-config', { where: path, ...inBoth({ what }) });
  }
  const given = body.map((row) => [toRuleKey(row[rule] ?? ''), (row[reason] ?? '').trim()] as const);
  return new Map(given.filter(([, why]) => why !== ''));
}

function parseRows(text: string, path: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const what = { zh: 'CSV 有误', en: error.message };
    throw new JjstatsError('invalid-config', { where: path, ...inBoth({ what }), cause: error });
  }
}
