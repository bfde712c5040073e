// The inspections as JSON: ids and figures, the same in every language. Keys are only ever added.

import type { TotalComparison } from '../../check/reconcile-totals.ts';
import { formatDay } from '../../domain/day.ts';
import type { JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { FileLedger } from '../../domain/ledger.ts';
import type { ColumnProfile } from '../../inspect/column-profile.ts';
import type { InspectedColumn, Inspection, ReadInspection } from '../../inspect/inspection.ts';
import type { MonthCoverage } from '../../inspect/month-coverage.ts';
import type { HeadGuess } from '../../read/guess-head.ts';
import type { RegisterFit } from '../../read/rank-registers.ts';
import { jsonString } from '../../render/json-text.ts';
import { writeMonth } from './month-bars.ts';
import { unitOf, writeValue } from './phrases.ts';

/** A figure written out exactly. */
interface Decimal {
  readonly decimal: string;
}

type Json = string | number | boolean | null | Decimal | readonly Json[] | Entries;
/** Keys in order; those from data never become keys. */
type Entries = ReadonlyMap<string, Json>;

export function toInspectionJson(inspections: readonly Inspection[]): string {
  const document = entries(['jjstats', 1], ['files', inspections.map(fileOf)]);
  return `${write(document, '')}\n`;
}

const entries = (...pairs: readonly (readonly [string, Json])[]): Entries => new Map(pairs);

function fileOf(inspection: Inspection): Json {
  const { error } = inspection;
  return entries(
    ['name', inspection.name],
    ['size_bytes', inspection.sizeBytes ?? null],
    ['readable', inspection.kind === 'read' && error === undefined],
    ['error', error ? errorOf(error) : null],
    ...(inspection.kind === 'read'
      ? readKeys(inspection)
      : ([['guess', inspection.guess ? guessOf(inspection.guess) : null]] as const)),
  );
}

const errorOf = ({ code, detail }: JjstatsError): Json =>
  entries(['code', code], ['what', plain(detail.what)], ['hint', plain(detail.hint)]);

/** Machine output is in English where a text has a language. */
const plain = (text: string | Label | undefined): string | null =>
  text === undefined ? null : typeof text === 'string' ? text : text.en;

function readKeys(inspection: ReadInspection): (readonly [string, Json])[] {
  const { layout, declared, register, fits, columns, missing, isWorkbook, bytes } = inspection;
  const { ledger, totalLines, rejects, totals } = inspection;
  const known = columns.filter(({ status }) => status !== 'unknown').length;
  return [
    [
      'encoding',
      entries(
        ['name', layout.encoding],
        ['reason', isWorkbook ? 'workbook' : layout.encodingReason],
        ['declared_by', declared.encoding ?? null],
      ),
    ],
    [
      'dialect',
      isWorkbook
        ? null
        : entries(
            ['delimiter', layout.delimiter],
            ['declared_by', declared.delimiter ?? null],
            ['line_ends', bytes ? entries(['crlf', bytes.crlf], ['lf', bytes.lf], ['cr', bytes.cr]) : null],
            ['quoted', bytes ? bytes.quotes > 0 : null],
          ),
    ],
    [
      'header',
      entries(
        ['line', layout.headerLine],
        ['lines', layout.headerLines],
        ['title_lines', layout.titleLines],
        ['columns', layout.columns.length],
      ),
    ],
    [
      'register',
      entries(
        ['id', register.id],
        ['declared_by', declared.register ?? null],
        ['columns_known', known],
        ['columns', columns.length],
      ),
    ],
    ['other_registers', fits.filter((fit) => fit.register.id !== register.id).map(fitOf)],
    [
      'missing_fields',
      missing.map(({ id, required }) =>
        entries(['field', id], ['required', required || id === register.date]),
      ),
    ],
    ['columns', columns.map(columnOf)],
    ['ledger', ledger ? ledgerOf(ledger, totalLines ?? 0) : null],
    [
      'rejects',
      (rejects ?? []).map(({ code, records, firstLine }) =>
        entries(['code', code], ['records', records], ['first_line', firstLine]),
      ),
    ],
    ['totals', (totals ?? []).map((total) => totalOf(total, columns))],
  ];
}

const fitOf = ({ register, matched, missing }: RegisterFit): Json =>
  entries(['id', register.id], ['fields_found', matched], ['fields_lacking', missing.map(({ id }) => id)]);

function columnOf({ column, status, suggestion, profile }: InspectedColumn): Json {
  const { field } = column;
  return entries(
    ['position', column.position],
    ['header', column.header],
    ['status', status],
    ['field', field?.id ?? null],
    ['type', field?.type ?? null],
    ...(status === 'unknown' ? [['suggestion', suggestion?.id ?? null] as const] : []),
    ...(profile ? profileKeys(profile, column) : []),
  );
}

function profileKeys(
  profile: ColumnProfile,
  { field, unit }: InspectedColumn['column'],
): (readonly [string, Json])[] {
  const { coverage, numbers, values, unknown, unknownMore, samples } = profile;
  const shownUnit = field && unitOf(field, unit);
  const decimal = (value: bigint): Json => ({ decimal: writeValue(value, shownUnit) });
  return [
    ['rows', profile.rows],
    ['empty', profile.emptyRows],
    ['distinct', profile.distinct],
    [
      'refused',
      profile.refused.map(({ code, rows, firstLine }) =>
        entries(['code', code], ['rows', rows], ['first_line', firstLine]),
      ),
    ],
    ...(coverage ? [['dates', datesOf(coverage, profile.laterRows ?? 0)] as const] : []),
    ...(numbers
      ? [
          [
            'numbers',
            entries(
              ['min', decimal(numbers.least)],
              ['max', decimal(numbers.greatest)],
              ['sum', decimal(numbers.sum)],
              ['unit', shownUnit ?? null],
            ),
          ] as const,
        ]
      : []),
    ...(values
      ? [['values', values.map(({ text, rows }) => entries(['code', text], ['rows', rows]))] as const]
      : []),
    ...(unknown
      ? ([
          [
            'unknown',
            unknown.map(({ text, rows, code, firstLine }) =>
              entries(['text', text], ['code', code], ['rows', rows], ['first_line', firstLine]),
            ),
          ],
          ['unknown_more', unknownMore ?? 0],
        ] as const)
      : []),
    ...(samples && !values ? [['samples', samples] as const] : []),
  ];
}

const datesOf = ({ first, last, months, gaps }: MonthCoverage, laterRows: number): Json =>
  entries(
    ['first', formatDay(first)],
    ['last', formatDay(last)],
    ['months', months.map(({ month, rows }) => entries(['month', writeMonth(month)], ['rows', rows]))],
    [
      'gaps',
      gaps.map(({ from, to, months: count }) =>
        entries(['from', writeMonth(from)], ['to', writeMonth(to)], ['months', count]),
      ),
    ],
    ['later_than_today', laterRows],
  );

const ledgerOf = (ledger: FileLedger, totalLines: number): Json =>
  entries(
    ['bytes', ledger.bytes],
    ['lines', ledger.lines],
    ['header_lines', ledger.headerLines],
    ['blank_lines', ledger.blankLines],
    ['note_lines', ledger.noteLines],
    ['total_lines', totalLines],
    ['accepted_lines', ledger.acceptedLines - totalLines],
    ['rejected_lines', ledger.rejectedLines],
    ['records', ledger.records],
    ['accepted_records', ledger.counted],
  );

function totalOf(total: TotalComparison, columns: readonly InspectedColumn[]): Json {
  const { column } = total;
  const unit = column && unitOf(column.field, columns[column.position - 1]?.column.unit);
  return entries(
    ['line', total.line],
    ['word', total.word],
    ['field', column?.field.id ?? null],
    ['stated', { decimal: writeValue(total.stated, unit) }],
    ['found', { decimal: writeValue(total.found, unit) }],
    ['unit', unit ?? null],
    ['rows', total.rows],
    ['side', total.side],
    ['unreadable', total.unreadable],
    ['agrees', total.agrees],
  );
}

const guessOf = ({ encoding, encodingReason, delimiter, width, headers }: HeadGuess): Json =>
  entries(
    ['encoding', entries(['name', encoding], ['reason', encodingReason])],
    ['delimiter', delimiter ?? null],
    ['columns', width],
    [
      'headers',
      headers.map(({ line, lastLine, cells, fits }) =>
        entries(
          ['line', line],
          ['lines', lastLine - line + 1],
          ['texts', cells],
          ['registers', fits.slice(0, 3).map(fitOf)],
        ),
      ),
    ],
  );

/** Objects and lists that fit into a line stand in one. */
const LINE_CHARACTERS = 100;

function write(value: Json, indent: string): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return jsonString(value);
  if (isDecimal(value)) return value.decimal;
  const inner = `${indent}  `;
  const [open, close] = isEntries(value) ? ['{', '}'] : ['[', ']'];
  const parts = isEntries(value)
    ? [...value].map(([key, one]) => `${jsonString(key)}: ${write(one, inner)}`)
    : value.map((one) => write(one, inner));
  if (parts.length === 0) return open + close;
  const line = isEntries(value) ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
  if (line.length + indent.length <= LINE_CHARACTERS && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

const isEntries = (value: readonly Json[] | Entries): value is Entries => value instanceof Map;
const isDecimal = (value: object): value is Decimal => 'decimal' in value;
