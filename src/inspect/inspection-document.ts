// The inspections for programs: ids and figures, the same in every language. Keys are only ever added.

import type { TotalComparison } from '../check/reconcile-totals.ts';
import { formatDay } from '../domain/day.ts';
import type { JjstatsError } from '../domain/error.ts';
import { type Json, type JsonObject, toDecimal } from '../domain/json.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { HeadGuess } from '../read/guess-head.ts';
import type { RegisterFit } from '../read/rank-registers.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { InspectedColumn, Inspection, ReadInspection } from './inspection.ts';
import { writeMonth } from './month-bars.ts';
import type { MonthCoverage } from './month-coverage.ts';
import { unitOf, writeValue } from './phrases.ts';

export const toInspectionDocument = (inspections: readonly Inspection[]): Json => ({
  jjstats: 1,
  files: inspections.map(fileOf),
});

function fileOf(inspection: Inspection): Json {
  const { error } = inspection;
  return {
    name: inspection.name,
    size_bytes: inspection.sizeBytes ?? null,
    readable: inspection.kind === 'read' && error === undefined,
    error: error ? errorOf(error) : null,
    ...(inspection.kind === 'read'
      ? readKeys(inspection)
      : { guess: inspection.guess ? guessOf(inspection.guess) : null }),
  };
}

const errorOf = ({ code, detail }: JjstatsError): Json => ({
  code,
  what: plain(detail.what),
  hint: plain(detail.hint),
});

/** Machine output is in English where a text has a language. */
const plain = (text: string | Label | undefined): string | null =>
  text === undefined ? null : typeof text === 'string' ? text : text.en;

function readKeys(inspection: ReadInspection): JsonObject {
  const { layout, declared, register, fits, columns, missing, isWorkbook, bytes } = inspection;
  const { ledger, totalLines, rejects, totals } = inspection;
  const known = columns.filter(({ status }) => status !== 'unknown').length;
  return {
    encoding: {
      name: layout.encoding,
      reason: isWorkbook ? 'workbook' : layout.encodingReason,
      declared_by: declared.encoding ?? null,
    },
    dialect: isWorkbook
      ? null
      : {
          delimiter: layout.delimiter,
          declared_by: declared.delimiter ?? null,
          line_ends: bytes ? { crlf: bytes.crlf, lf: bytes.lf, cr: bytes.cr } : null,
          quoted: bytes ? bytes.quotes > 0 : null,
        },
    header: {
      line: layout.headerLine,
      lines: layout.headerLines,
      title_lines: layout.titleLines,
      columns: layout.columns.length,
    },
    register: {
      id: register.id,
      declared_by: declared.register ?? null,
      columns_known: known,
      columns: columns.length,
    },
    other_registers: fits.filter((fit) => fit.register.id !== register.id).map(fitOf),
    missing_fields: missing.map(({ id, required }) => ({
      field: id,
      required: required || id === register.date,
    })),
    columns: columns.map(columnOf),
    ledger: ledger ? ledgerOf(ledger, totalLines ?? 0) : null,
    rejects: (rejects ?? []).flatMap(({ code, isFault, records, firstLine }) =>
      isFault ? [] : [{ code, records, first_line: firstLine }],
    ),
    faults: (rejects ?? []).flatMap(({ code, isFault, records, firstLine }) =>
      isFault ? [{ code, values: records, first_line: firstLine }] : [],
    ),
    totals: (totals ?? []).map((total) => totalOf(total, columns)),
  };
}

const fitOf = ({ register, matched, missing }: RegisterFit): Json => ({
  id: register.id,
  fields_found: matched,
  fields_lacking: missing.map(({ id }) => id),
});

function columnOf({ column, status, suggestion, profile }: InspectedColumn): Json {
  const { field } = column;
  return {
    position: column.position,
    header: column.header,
    status,
    field: field?.id ?? null,
    type: field?.type ?? null,
    suggestion: status === 'unknown' ? (suggestion?.id ?? null) : undefined,
    ...(profile && profileKeys(profile, column)),
  };
}

function profileKeys(profile: ColumnProfile, { field, unit }: InspectedColumn['column']): JsonObject {
  const { coverage, numbers, values, unknown, unknownMore, samples } = profile;
  const shownUnit = field && unitOf(field, unit);
  const decimal = (value: bigint): Json => toDecimal(writeValue(value, shownUnit));
  return {
    rows: profile.rows,
    empty: profile.emptyRows,
    distinct: profile.distinct,
    refused: profile.refused.map(({ code, rows, firstLine }) => ({ code, rows, first_line: firstLine })),
    dates: coverage && datesOf(coverage, profile.laterRows ?? 0),
    numbers: numbers && {
      min: decimal(numbers.least),
      max: decimal(numbers.greatest),
      sum: decimal(numbers.sum),
      unit: shownUnit ?? null,
    },
    values: values?.map(({ text, rows }) => ({ code: text, rows })),
    unknown: unknown?.map(({ text, rows, code, firstLine }) => ({ text, code, rows, first_line: firstLine })),
    unknown_more: unknown && (unknownMore ?? 0),
    samples: values ? undefined : samples,
  };
}

const datesOf = ({ first, last, months, gaps }: MonthCoverage, laterRows: number): Json => ({
  first: formatDay(first),
  last: formatDay(last),
  months: months.map(({ month, rows }) => ({ month: writeMonth(month), rows })),
  gaps: gaps.map(({ from, to, months: count }) => ({
    from: writeMonth(from),
    to: writeMonth(to),
    months: count,
  })),
  later_than_today: laterRows,
});

const ledgerOf = (ledger: FileLedger, totalLines: number): Json => ({
  bytes: ledger.bytes,
  lines: ledger.lines,
  header_lines: ledger.headerLines,
  blank_lines: ledger.blankLines,
  note_lines: ledger.noteLines,
  total_lines: totalLines,
  accepted_lines: ledger.acceptedLines - totalLines,
  rejected_lines: ledger.rejectedLines,
  records: ledger.records,
  accepted_records: ledger.counted,
});

function totalOf(total: TotalComparison, columns: readonly InspectedColumn[]): Json {
  const { column } = total;
  const unit = column && unitOf(column.field, columns[column.position - 1]?.column.unit);
  return {
    line: total.line,
    word: total.word,
    field: column?.field.id ?? null,
    stated: toDecimal(writeValue(total.stated, unit)),
    found: toDecimal(writeValue(total.found, unit)),
    unit: unit ?? null,
    rows: total.rows,
    side: total.side,
    unreadable: total.unreadable,
    agrees: total.agrees,
  };
}

const guessOf = ({ encoding, encodingReason, delimiter, width, headers }: HeadGuess): Json => ({
  encoding: { name: encoding, reason: encodingReason },
  delimiter: delimiter ?? null,
  columns: width,
  headers: headers.map(({ line, lastLine, cells, fits }) => ({
    line,
    lines: lastLine - line + 1,
    texts: cells,
    registers: fits.slice(0, 3).map(fitOf),
  })),
});
