// One header row and one row per cell, separated by commas or tabs: the contract of `csv` and `tsv`.
// Every record is one line, because control characters in texts are shown as `\u{a}`.

import { stringify } from 'csv-stringify/sync';
import { BLANK_GROUP } from '../domain/cell.ts';
import { type DataSet, type DataType, type DataValue, isFigure, isList } from '../domain/data-set.ts';
import { JjstatsError } from '../domain/error.ts';
import { toMachineNumber } from '../domain/machine-number.ts';
import type { RenderOptions, Report } from '../domain/report.ts';
import { escapeFormula } from './escape-formula.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { type MachineCell, toMachineCell } from './machine-cell.ts';

/** Rows of the report; UTF-8 without byte-order mark, LF. */
export function renderDelimited(
  report: Report,
  delimiter: ',' | '\t',
  options?: Pick<RenderOptions, 'rounding'>,
): string {
  const cells = report.cells.map((cell) => toMachineCell(cell, report, options?.rounding));
  const withStatus = new Set(
    cells.flatMap(({ derived }) => derived.flatMap(({ id, statuses }) => (statuses ? [id] : []))),
  );
  const header = [
    'measure',
    'unit',
    ...report.dimensions.flatMap((id) => [id, ...levelIds(report, id)]),
    'period',
    'value',
    'base_period',
    'base',
    'change',
    'change_pct',
    'status',
    // Columns are only ever added: what was asked for besides stands at the end.
    ...(report.derived ?? []).flatMap((id) => (withStatus.has(id) ? [id, `${id}_status`] : [id])),
  ].map(toText);
  const rows = cells.map((cell) => toRow(cell, report.dimensions, withStatus));
  return stringify([header, ...rows], {
    delimiter,
    record_delimiter: '\n',
    cast: { object: (value) => toField(value as unknown as TextField) },
  });
}

/**
 * The rows of a data set under the ids of its columns; labels in English, lists joined by semicolons.
 * @throws JjstatsError `internal` for a data set without rows for programs
 */
export function renderRecords(dataSet: DataSet, delimiter: ',' | '\t'): string {
  const records = dataSet.records?.();
  if (!records) throw new JjstatsError('internal', { what: 'This data set has no rows for programs' });
  const header = records.columns.map(({ id }) => id);
  const rows = records.rows.map(({ values }) =>
    values.map((value, column) => toRecordField(value, records.columns[column]!.type)),
  );
  return stringify([header, ...rows], { delimiter, record_delimiter: '\n' });
}

function toRecordField(value: DataValue, type: DataType): string {
  if (value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return type === 'digits' ? value : escapeText(value);
  if (isList(value)) return escapeText(value.join(';'));
  return isFigure(value) ? toMachineNumber(value.value, value.measure) : escapeText(value.en);
}

/** Escaped before control characters are shown, because they are openers too. */
const escapeText = (text: string): string => escapeTerminal(escapeFormula(text));

/** A text, as opposed to a figure: escaped by kind. Figures are bare strings. */
interface TextField {
  readonly text: string;
}

const toText = (text: string): TextField => ({ text });

/** The column of the levels of a dimension's groups, where they are of several. */
const levelIds = ({ levels = [] }: Report, dimension: string): string[] =>
  levels.flatMap((level) => (level.dimension === dimension ? [level.id] : []));

function toRow(
  cell: MachineCell,
  dimensions: readonly string[],
  withStatus: ReadonlySet<string>,
): (TextField | string)[] {
  const codes = new Map(cell.group);
  return [
    toText(cell.measure),
    toText(cell.unit),
    ...dimensions.flatMap((dimension) => {
      const code = codes.get(dimension);
      const levels = cell.levels.filter(([, of]) => of === dimension);
      return [
        toText(code === '' ? BLANK_GROUP : (code ?? '')),
        ...levels.map(([, , level]) => toText(level ?? '')),
      ];
    }),
    toText(cell.period),
    cell.value ?? '',
    toText(cell.basePeriod ?? ''),
    cell.base ?? '',
    cell.change ?? '',
    cell.changePercent ?? '',
    toText(cell.statuses.join(';')),
    ...cell.derived.flatMap(({ id, value, statuses = [] }) =>
      withStatus.has(id) ? [value ?? '', toText(statuses.join(';'))] : [value ?? ''],
    ),
  ];
}

/** Ids, codes and units need no quotes in any spreadsheet; anything else may have come from input. */
const PLAIN = /^[\p{L}\p{N}%][\p{L}\p{N}_.%-]*$/u;

function toField({ text }: TextField): { value: string; quoted: boolean } {
  return { value: escapeText(text), quoted: text !== '' && !PLAIN.test(text) };
}
