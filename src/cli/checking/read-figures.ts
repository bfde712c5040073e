// A table of figures from elsewhere: CSV with the columns measure, period and value, and any dimensions between them, as
// `--format csv` writes it. Unlike register files it is made for programs, so nothing about it is guessed.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import type { StatedFigure } from '../../check/compare-figures.ts';
import { BLANK_GROUP, REST } from '../../domain/cell.ts';
import { type ErrorCode, inBoth, JjstatsError } from '../../domain/error.ts';
import { parseFigure, toColumnId } from '../../domain/figure-columns.ts';
import type { Label } from '../../domain/language.ts';
import type { Catalogue } from '../../domain/register.ts';
import { suggestNamed } from '../../domain/suggestion.ts';
import { parsePeriod } from '../../domain/written-period.ts';
import { type Disk, toFileError } from '../../publication/index.ts';
import { type Dimension, levelColumn, PLAIN_REGIONS, resolveDimension } from '../../registers/dimension.ts';
import { dimensionsNamed, findMeasure, namedDimensions } from '../../registers/find-named.ts';
import type { FiguresFromElsewhere } from '../../run/check-files.ts';

/** Columns that are no dimension; those that need not be there are not compared. */
const KNOWN_COLUMNS = new Set([
  ...['measure', 'unit', 'period', 'value', 'base_period', 'base', 'change', 'change_pct', 'status'],
  // Of a history of published figures.
  ...['published_at', 'manifest_sha'],
]);
const NEEDED = ['measure', 'period', 'value'] as const;

/**
 * @throws JjstatsError `input-missing` or `input-unreadable` for the file, `missing-field`, `unknown-measure`,
 *   `unknown-dimension`, `invalid-period` or `unknown-value` with its line
 */
export async function readFigures(
  code: FiguresFromElsewhere['code'],
  path: string,
  catalogue: Catalogue,
  disk: Disk,
): Promise<FiguresFromElsewhere> {
  const file = basename(path);
  const text = await readFile(disk.at(path), 'utf8').catch((error) => {
    throw toFileError(error, path, 'read');
  });
  const [header, ...rows] = parseRows(file, text);
  const columns = header?.fields.map(toColumnId) ?? [];
  for (const name of NEEDED) {
    if (columns.includes(name)) continue;
    throw fault('missing-field', file, { zh: `没有 ${name} 列`, en: `no column "${name}"` }, HOW_TO);
  }
  const after = columns.indexOf('status');
  const levels = new Set(columns.map(levelColumn));
  const dimensions = columns.flatMap((name, index) =>
    KNOWN_COLUMNS.has(name) || levels.has(name) || (after >= 0 && index > after)
      ? []
      : [{ index, dimension: toDimension(name, file, catalogue) }],
  );
  const at = (name: string) => columns.indexOf(name);
  const figures = rows.flatMap(({ fields, line }): StatedFigure[] => {
    const cell = (name: string) => fields[at(name)]?.trim() ?? '';
    // No figure, no comparison: a reason stands in its status.
    if (cell('value') === '') return [];
    const codes = dimensions.map(
      ({ index, dimension }) => [dimension.id, fields[index]?.trim() ?? ''] as const,
    );
    if (codes.some(([, value]) => value === REST)) return [];
    const where = `${file}:${line}`;
    const measure = findMeasure(cell('measure'), catalogue);
    if (!measure) {
      const hint = suggestNamed(cell('measure'), catalogue.measures.values());
      throw fault('unknown-measure', where, { zh: quote(cell('measure')), en: quote(cell('measure')) }, hint);
    }
    const period = parsePeriod(cell('period'));
    if (!period) {
      throw fault('invalid-period', where, { zh: quote(cell('period')), en: quote(cell('period')) });
    }
    const group = codes.filter(([, value]) => value !== '');
    return [
      {
        line,
        measure,
        period,
        group: new Map(group.map(([id, value]) => [id, value === BLANK_GROUP ? '' : value])),
        ...toUnits(cell('value'), where),
      },
    ];
  });
  return { code, file, dimensions: dimensions.map(({ dimension }) => dimension), figures };
}

interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

function parseRows(file: string, text: string): Row[] {
  try {
    const records = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return records.map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `:${error.lines}` : '';
    throw fault('unknown-value', `${file}${line}`, { zh: '不是 CSV', en: 'not CSV' }, HOW_TO);
  }
}

const HOW_TO: Label = {
  zh: '对照表须是 CSV, 至少有 指标、时期、公布数 (measure、period、value) 三列; 可用 summarize --format csv 写出',
  en: 'write CSV with the columns measure, period and value, as summarize --format csv does',
};

function toDimension(name: string, file: string, catalogue: Catalogue): Dimension {
  const registers = [...catalogue.registers.keys()];
  const [id = ''] = dimensionsNamed(name, catalogue, registers);
  const dimension = resolveDimension(id, catalogue, registers, PLAIN_REGIONS);
  if (dimension && ('classify' in dimension || 'weigh' in dimension)) {
    const what = {
      zh: `${quote(name)} 由几个字段推得`,
      en: `${quote(name)} is worked out of several fields`,
    };
    throw fault('unknown-dimension', file, what, {
      zh: '此类分组不能比对, 请去掉该列和各组的行',
      en: 'such groups cannot be compared; leave out the column and the lines of its groups',
    });
  }
  if (dimension) return dimension;
  throw fault(
    'unknown-dimension',
    file,
    { zh: quote(name), en: quote(name) },
    suggestNamed(name, namedDimensions(catalogue, registers)),
  );
}

const quote = (text: string): string => JSON.stringify(text.slice(0, 60));

/** `789.9` → 7899 tenths. A figure of a table is a plain decimal, as machine formats write it. */
function toUnits(text: string, where: string): { readonly units: bigint; readonly decimals: number } {
  const figure = parseFigure(text);
  if (figure) return figure;
  const what = { zh: `${quote(text)} 不是数字`, en: `${quote(text)} is not a number` };
  throw fault('unknown-value', where, what, { zh: '写成 789.9 的形式', en: 'write it like 789.9' });
}

function fault(code: ErrorCode, where: string, what: Label, hint?: Label): JjstatsError {
  return new JjstatsError(code, { where, ...inBoth({ what, ...(hint !== undefined && { hint }) }) });
}
