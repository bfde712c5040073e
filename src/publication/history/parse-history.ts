// The CSV of published figures, read and written: `published_at,measure,<dimensions…>,[where,]period,value,unit,manifest_sha`;
// read with fewer columns too.
// Figures of other breakdowns add columns; the columns that are there stay. `where` is there once a figure was filtered.

import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { BLANK_GROUP, type Group } from '../../domain/cell.ts';
import { formatDay } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { parseFigure, toColumnId } from '../../domain/figure-columns.ts';
import type { Label } from '../../domain/language.ts';
import { rational, toFixedText } from '../../domain/rational.ts';
import { parsePeriod } from '../../domain/written-period.ts';
import type { History, PublishedFigure } from './history.ts';

const FIRST = ['published_at', 'measure'] as const;
const LAST = ['period', 'value', 'unit', 'manifest_sha'] as const;
const SCOPE = 'where';

/** Columns without which a line says nothing. */
const NEEDED = ['measure', 'period', 'value'] as const;
const KNOWN: ReadonlySet<string> = new Set([...FIRST, ...LAST]);
/** Of a figure of which nobody says when it was published: before all others. */
const SOME_DAY = 0;

/**
 * Takes the columns in any order, called by their ids or as people call them; measure, period and value are enough. A line
 * without a value is one that is not filled in yet.
 * @throws JjstatsError `invalid-history` with its line
 */
export function parseHistory(file: string, text: string): History {
  const [header, ...lines] = parseRows(file, text);
  if (!header) return { entries: [] };
  const columns = header.map(toColumnId);
  // A dimension may bear the name too; the filter stands behind it.
  const scopeAt = columns.lastIndexOf(SCOPE);
  const dimensions = columns.flatMap((id, index): [string, number][] =>
    KNOWN.has(id) || index === scopeAt ? [] : [[id, index]],
  );
  const isSound =
    NEEDED.every((name) => columns.includes(name)) &&
    [...KNOWN].every((name) => columns.indexOf(name) === columns.lastIndexOf(name)) &&
    dimensions.every(([id]) => /^[a-z][a-z0-9_:]*$/.test(id)) &&
    new Set(dimensions.map(([id]) => id)).size === dimensions.length;
  if (!isSound) {
    const usual = [...FIRST, '…', ...LAST].join(',');
    throw fault(`${file}:1`, {
      zh: `表头应为 ${usual}, 至少有 指标,时期,公布数 (measure,period,value)`,
      en: `the header must be ${usual}, or at least measure,period,value`,
    });
  }
  return {
    entries: lines.flatMap((fields, index): PublishedFigure[] => {
      const where = `${file}:${index + 2}`;
      if (fields.length !== columns.length) {
        throw fault(where, { zh: '列数与表头不符', en: 'not as many columns as the header' });
      }
      const cell = (id: string): string => fields[columns.indexOf(id)]?.trim() ?? '';
      const group = dimensions.flatMap(([id, at]): [string, string][] => {
        const code = fields[at]!;
        return code === '' ? [] : [[id, code === BLANK_GROUP ? '' : code]];
      });
      if (cell('value') === '') return [];
      return [{ ...toEntry(cell, where), group, scope: scopeAt < 0 ? '' : fields[scopeAt]! }];
    }),
  };
}

function parseRows(file: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw fault(file, { zh: '不是 CSV', en: 'not CSV' });
  }
}

function toEntry(cell: (id: string) => string, where: string): Omit<PublishedFigure, 'group' | 'scope'> {
  const writtenDay = cell('published_at');
  const day = writtenDay === '' ? undefined : parsePeriod(writtenDay);
  if (writtenDay !== '' && (!day || day.start !== day.end)) {
    throw fault(where, {
      zh: '公布日期 (published_at) 不是日期, 写成 2014-06-17 或 2014/6/17',
      en: 'published_at is not a day such as 2014-06-17',
    });
  }
  const period = parsePeriod(cell('period'));
  if (!period) throw fault(where, { zh: '时期 (period) 不是时期', en: 'period is not a period' });
  const figure = parseFigure(cell('value'));
  if (!figure) throw fault(where, { zh: '公布数 (value) 不是数字', en: 'value is not a number' });
  const { units, decimals } = figure;
  return {
    publishedOn: day?.start ?? SOME_DAY,
    measure: cell('measure'),
    period,
    value: rational(units, 10n ** BigInt(decimals)),
    decimals,
    unit: cell('unit'),
    manifestSha: cell('manifest_sha'),
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
      entry.publishedOn === SOME_DAY ? '' : formatDay(entry.publishedOn),
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
