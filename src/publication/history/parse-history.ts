// The CSV of published figures, read and written: `published_at,measure,<dimensions…>,[where,]period,value,unit,manifest_sha`.
// Figures of other breakdowns add columns; the columns that are there stay. `where` is there once a figure was filtered.

import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { BLANK_GROUP, type Group } from '../../domain/cell.ts';
import { formatDay } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import { rational, toFixedText } from '../../domain/rational.ts';
import { parsePeriod } from '../../domain/written-period.ts';
import type { History, PublishedFigure } from './history.ts';

const FIRST = ['published_at', 'measure'] as const;
const LAST = ['period', 'value', 'unit', 'manifest_sha'] as const;
const SCOPE = 'where';

/** @throws JjstatsError `invalid-history` with its line */
export function parseHistory(file: string, text: string): History {
  const rows = parseRows(file, text);
  const [header, ...lines] = rows;
  if (!header) return { entries: [] };
  const between = header.slice(FIRST.length, -LAST.length);
  const isScoped = between.at(-1) === SCOPE;
  const dimensions = isScoped ? between.slice(0, -1) : between;
  const isSound =
    FIRST.every((name, index) => header[index] === name) &&
    LAST.every((name, index) => header[header.length - LAST.length + index] === name) &&
    header.length >= FIRST.length + LAST.length &&
    dimensions.every((name) => /^[a-z][a-z0-9_:]*$/.test(name)) &&
    new Set(dimensions).size === dimensions.length;
  if (!isSound) {
    const columns = [...FIRST, '…', ...LAST].join(',');
    throw fault(`${file}:1`, { zh: `表头应为 ${columns}`, en: `the header must be ${columns}` });
  }
  return {
    entries: lines.map((fields, index) => toEntry(fields, dimensions, isScoped, `${file}:${index + 2}`)),
  };
}

function parseRows(file: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true });
  } catch {
    throw fault(file, { zh: '不是 CSV', en: 'not CSV' });
  }
}

function toEntry(
  fields: readonly string[],
  dimensions: readonly string[],
  isScoped: boolean,
  where: string,
): PublishedFigure {
  if (fields.length !== FIRST.length + dimensions.length + Number(isScoped) + LAST.length) {
    throw fault(where, { zh: '列数与表头不符', en: 'not as many columns as the header' });
  }
  const [publishedAt, measure] = fields as [string, string];
  const [period, value, unit, manifestSha] = fields.slice(-LAST.length) as [string, string, string, string];
  const day = parsePeriod(publishedAt);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(publishedAt) && day;
  if (!isDay) throw fault(where, { zh: 'published_at 不是日期', en: 'published_at is not a day' });
  const range = parsePeriod(period);
  if (!range) throw fault(where, { zh: 'period 不是时期', en: 'period is not a period' });
  const figure = toFigure(value);
  if (!figure) throw fault(where, { zh: 'value 不是数字', en: 'value is not a number' });
  const group = dimensions.flatMap((dimension, index): [string, string][] => {
    const code = fields[FIRST.length + index]!;
    return code === '' ? [] : [[dimension, code === BLANK_GROUP ? '' : code]];
  });
  const scope = isScoped ? fields.at(-LAST.length - 1)! : '';
  return { publishedOn: day.start, measure, group, scope, period: range, ...figure, unit, manifestSha };
}

function toFigure(text: string): Pick<PublishedFigure, 'value' | 'decimals'> | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(`${whole}${fraction}`);
  return {
    value: rational(sign === '-' ? -units : units, 10n ** BigInt(fraction.length)),
    decimals: fraction.length,
  };
}

/** The whole file anew: columns that the new figures need stand behind those that were there. */
export function toHistoryCsv(history: History): string {
  const dimensions = [
    ...new Set(history.entries.flatMap(({ group }) => group.map(([dimension]) => dimension))),
  ];
  // A dimension of that name would be taken for it.
  const isScoped = history.entries.some(({ scope }) => scope !== '') || dimensions.includes(SCOPE);
  const rows = history.entries.map((entry) => {
    const codes = new Map(entry.group);
    return [
      formatDay(entry.publishedOn),
      entry.measure,
      ...dimensions.map((dimension) => {
        const code = codes.get(dimension);
        return code === '' ? BLANK_GROUP : (code ?? '');
      }),
      ...(isScoped ? [entry.scope] : []),
      entry.period.id,
      toFixedText(entry.value, entry.decimals),
      entry.unit,
      entry.manifestSha,
    ];
  });
  const header = [...FIRST, ...dimensions, ...(isScoped ? [SCOPE] : []), ...LAST];
  return stringify([header, ...rows], { record_delimiter: '\n' });
}

/** SHA-256 of the first entries, whatever columns the file has got since. */
export function digestOfHistory({ entries }: History, first: number): string {
  const hash = createHash('sha256');
  for (const entry of entries.slice(0, first)) {
    const group = [...entry.group].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const value = toFixedText(entry.value, entry.decimals);
    const about = [entry.publishedOn, entry.measure, group, ...(entry.scope === '' ? [] : [entry.scope])];
    const facts = [...about, entry.period.id, value, entry.unit];
    hash.update(`${JSON.stringify([...facts, entry.manifestSha])}\n`);
  }
  return hash.digest('hex');
}

/** A group as one text, in whichever order its dimensions were asked for. */
export const groupKey = (group: Group): string =>
  JSON.stringify([...group].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

const fault = (where: string, what: Label): JjstatsError =>
  new JjstatsError('invalid-history', { where, ...inBoth({ what }) });
