// Finds out how a finished table is laid out: dates in several columns, periods or codes across, measures down. Recognised
// where the header and the figures below leave no other reading, or as the configuration declares it.

import { yearOf } from '../../domain/day.ts';
import { getOrMake } from '../../domain/get-or-make.ts';
import { toHeaderKey, toWordKey } from '../../domain/name-key.ts';
import { isWholeMonths, type Period } from '../../domain/period.ts';
import { type Catalogue, type Field, PLAIN_REGISTER, type Register } from '../../domain/register.ts';
import { isBlankRow } from '../aside-rows.ts';
import { isBlankCell } from '../cell-looks.ts';
import { namesOf } from '../column-names.ts';
import type { HeadRow } from '../head-rows.ts';
import { type ColumnMatch, type HeaderCell, matchColumns } from '../match-columns.ts';
import { MOST_HEADER_ROWS, mergeHeaderRows } from '../merged-header.ts';
import type { ReadOptions } from '../reading.ts';
import { bareName, readSaid } from '../said-in-texts.ts';
import { type DatePart, dateRoleOf } from './date-parts.ts';
import {
  type HeaderTime,
  isBesideFigures,
  isSumOfFigures,
  periodOfTime,
  timeIn,
  writePeriod,
} from './header-times.ts';
import { type CellSource, isNoFigure, toItemKey, type Unfolding } from './unfolding.ts';

/** A header under which rows unfold, matched to a register. */
export interface UnfoldedHeader {
  readonly match: ColumnMatch;
  /** Of the columns of the layout, not of the file. */
  readonly cells: readonly HeaderCell[];
  readonly unfolding: Unfolding;
  readonly first: number;
  readonly depth: number;
  /** How many columns of the file hold figures that are read. */
  readonly figures: number;
  /** The columns whose texts make up the date, from 0; none where the date is not put together. */
  readonly joined: readonly number[];
}

/** What a table that is laid out so does not say: of when it is, or what its figures are. */
export type Lack =
  | { readonly kind: 'year' | 'period' }
  | { readonly kind: 'measures'; readonly headers: readonly string[]; readonly date: readonly string[] };

export interface FoundUnfoldings {
  readonly headers: readonly UnfoldedHeader[];
  readonly lack?: Lack & { readonly line: number };
}

interface Table {
  readonly options: ReadOptions;
  readonly cells: readonly HeaderCell[];
  readonly below: readonly (readonly string[])[];
  readonly said: Said;
}

interface Said {
  readonly period: Period | undefined;
  readonly year: number | undefined;
}

const WITHIN_ROWS = 50;
const SAMPLE_ROWS = 40;

export function findUnfoldings(
  name: string,
  options: ReadOptions,
  rows: readonly HeadRow[],
  registers: readonly Register[],
): FoundUnfoldings {
  const headers: UnfoldedHeader[] = [];
  let lack: FoundUnfoldings['lack'];
  for (let end = 0; end < Math.min(rows.length, WITHIN_ROWS); end++) {
    for (let depth = 1; depth <= MOST_HEADER_ROWS && depth <= end + 1; depth++) {
      const first = end - depth + 1;
      const table = tableAt(name, options, rows, first, depth);
      if (!table) continue;
      for (const register of registers) {
        const found = unfold(table, register);
        if (found === undefined) continue;
        if ('kind' in found) lack ??= { ...found, line: rows[first]!.line };
        else headers.push({ ...found, first, depth });
      }
    }
    // The rows of a table are no headers.
    if (headers.length > 0) break;
  }
  return { headers, ...(lack && { lack }) };
}

function tableAt(
  name: string,
  options: ReadOptions,
  rows: readonly HeadRow[],
  first: number,
  depth: number,
): Table | undefined {
  const header = rows.slice(first, first + depth);
  const last = header.at(-1)!;
  const { headerLine } = options;
  if (headerLine !== undefined && (headerLine < last.line || headerLine >= last.line + last.span))
    return undefined;
  const width = last.fields?.length ?? 0;
  const isHeader = (fields: readonly string[] | undefined): boolean =>
    fields !== undefined &&
    fields.length <= width &&
    fields.filter((field) => !isBlankCell(field)).length >= 2;
  if (width < 2 || !header.every(({ fields }) => isHeader(fields))) return undefined;
  const below = rows
    .slice(first + depth, first + depth + SAMPLE_ROWS)
    .flatMap(({ fields }) => (fields?.length === width && !isBlankRow(fields) ? [fields] : []));
  const next = below[0]?.map((field) => field.normalize('NFKC').trim());
  if (!next?.some((field) => FIGURE.test(field) || WITHOUT_YEAR.test(field))) return undefined;
  const titles = rows.slice(0, first).map(({ text }) => text);
  return {
    options,
    below,
    cells: mergeHeaderRows(header.map(({ fields }) => fields!)),
    said: saidOf(name, titles, options),
  };
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;

function saidOf(name: string, titles: readonly string[], { layout, sheet }: ReadOptions): Said {
  if (layout?.period) return { period: layout.period, year: yearOf(layout.period.start) };
  const texts = [...titles, ...(sheet === undefined ? [] : [sheet]), bareName(name)];
  const { period } = readSaid(texts);
  const isMonths = period && isWholeMonths(period) && yearOf(period.start) === yearOf(period.end);
  const years = new Set(texts.flatMap((text) => text.normalize('NFKC').slice(0, 200).match(YEAR) ?? []));
  return {
    period: isMonths ? period : undefined,
    year: years.size === 1 ? Number([...years][0]) : undefined,
  };
}

/** What a column is, for a register. */
interface Column {
  readonly at: number;
  readonly cell: HeaderCell;
  readonly isFigures: boolean;
  readonly time?: HeaderTime;
  /** The field of figures that its header names. */
  readonly field?: Field;
  readonly code?: { readonly field: Field; readonly text: string };
  /** It holds sums of others, or says how they compare. */
  readonly isBeside: boolean;
}

const FIGURE = /^[-+]?\d[\d,]*(?:\.\d+)?$/;

function holdsFigures(below: Table['below'], column: number): boolean {
  let figures = 0;
  for (const fields of below) {
    const text = fields[column]!.normalize('NFKC').trim();
    if (FIGURE.test(text)) figures++;
    else if (!isNoFigure(text)) return false;
  }
  return figures > 0;
}

const catalogueIndexes = new WeakMap<Register, ReadonlyMap<string, Field>>();

/** The fields of figures of a register, by what their names are compared by. */
const figureFields = (register: Register): ReadonlyMap<string, Field> =>
  getOrMake(
    catalogueIndexes,
    register,
    () =>
      new Map(
        register.fields
          .filter(({ type }) => type === 'number' || type === 'amount')
          .flatMap((field) => namesOf(field).map((name) => [toItemKey(name), field] as const))
          .reverse(),
      ),
  );

function columnsOf({ cells, below, options }: Table, register: Register): Column[] {
  const known = figureFields(register);
  return cells.map((cell, at): Column => {
    const texts = [...new Set([cell.lower, cell.upper, cell.joined])].filter((text) => text !== '');
    const isFigures = holdsFigures(below, at);
    const time = texts.map(timeIn).find((one) => one !== undefined);
    const field = texts.map((text) => known.get(toItemKey(text))).find((one) => one !== undefined);
    const code = isFigures ? codeOf(cell, register, options.catalogue) : undefined;
    const isBeside = texts.some(isBesideFigures) || isSumOfFigures(cell.lower);
    return {
      at,
      cell,
      isFigures,
      isBeside,
      ...(time && { time }),
      ...(field && { field }),
      ...(code && { code }),
    };
  });
}

/** The code of a list under the name of its field: 县处级 under 级别. */
function codeOf({ upper, lower }: HeaderCell, register: Register, { codeLists }: Catalogue): Column['code'] {
  if (upper === lower) return undefined;
  const field = register.fields.find(
    ({ type, codes }, index) =>
      (type === 'code' || type === 'codes') &&
      codes !== undefined &&
      namesOf(register.fields[index]!).some((name) => toHeaderKey(name) === toHeaderKey(upper)),
  );
  const list = field && codeLists.get(field.codes!);
  const key = toWordKey(lower);
  const isKnown = list?.codes.some(({ code, label, aliases }) =>
    [code, label.zh, label.en, ...aliases].some((name) => toWordKey(name) === key),
  );
  return field && isKnown ? { field, text: lower } : undefined;
}

/** `year` and `period` where it is laid out so and does not say of which. */
function unfold(
  table: Table,
  register: Register,
): Omit<UnfoldedHeader, 'first' | 'depth'> | Lack | undefined {
  const { options } = table;
  const columns = columnsOf(table, register);
  const parts = datePartsOf(table, columns);
  const asFigures = isTableOfFigures(register, options)
    ? unfoldFigures(table, register, columns, parts)
    : undefined;
  if (asFigures !== undefined) return asFigures;
  return parts && joinDates(table, register, columns, parts);
}

/** Records with an id are never figures, unless somebody says so. */
const isTableOfFigures = (register: Register, { register: asked, layout }: ReadOptions): boolean =>
  register.figures === true ||
  (register.weight !== undefined &&
    (register.key === undefined || (asked === register.id && layout !== undefined)));

/** The columns that make up a date: those declared, or a year beside a month, a quarter or days without their year. */
function datePartsOf({ cells, below, options }: Table, columns: readonly Column[]): DatePart[] | undefined {
  if (options.date) {
    const declared = options.date.map((text, index): DatePart | undefined => {
      const key = toHeaderKey(text);
      const column = cells.findIndex(({ joined, lower }) =>
        [joined, lower].some((one) => toHeaderKey(one) === key),
      );
      const role = dateRoleOf(text) ?? (index === 0 ? 'year' : 'rest');
      return column < 0 ? undefined : { role, column };
    });
    return declared.every((part) => part !== undefined) ? declared : undefined;
  }
  const roles = columns.map(({ cell }) => dateRoleOf(cell.joined));
  const only = (role: string): number | undefined => {
    const found = roles.flatMap((one, at) => (one === role ? [at] : []));
    return found.length === 1 ? found[0] : undefined;
  };
  const year = only('year');
  if (year === undefined || !below.every((fields) => IS_YEAR.test(fields[year]!.trim()))) return undefined;
  const month = only('month');
  const rest = month ?? only('quarter') ?? only('half') ?? columnWithoutYear(below, year);
  if (rest === undefined) return undefined;
  const day = month === undefined ? undefined : only('day');
  return [year, rest, ...(day === undefined ? [] : [day])].map((column) => ({
    role: roles[column] ?? 'rest',
    column,
  }));
}

const IS_YEAR = /^(?:(?:19|20)\d{2}(?:\.0)?(?:年度?)?)?$/;
const WITHOUT_YEAR = /^\d{1,2}月(?:\d{1,2}日?)?$/;

function columnWithoutYear(below: Table['below'], year: number): number | undefined {
  const found = below[0]!.flatMap((_, column) => {
    const texts = below.map((fields) => fields[column]!.normalize('NFKC').replace(/\s/g, ''));
    const filled = texts.filter((text) => text !== '');
    return column !== year && filled.length > 0 && filled.every((text) => WITHOUT_YEAR.test(text))
      ? [column]
      : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Rows as they stand, but for their date. */
function joinDates(
  table: Table,
  register: Register,
  columns: readonly Column[],
  parts: readonly DatePart[],
): Omit<UnfoldedHeader, 'first' | 'depth'> | Lack | undefined {
  const { options } = table;
  const joined = parts.flatMap(({ column }) => column ?? []);
  const others = columns.filter(({ at }) => !joined.includes(at));
  const shape = new Shape(table, register);
  for (const { at, cell } of others) shape.keep(at, cell);
  shape.add(headersOf(table, joined), register.date);
  const record: CellSource[] = [...shape.kept, { kind: 'date', parts }];
  const found = shape.finish([record], { joined, figures: 0 });
  if (!found) return undefined;
  const { matched } = found.match;
  // A date alone, or with a division, makes no file a register of records.
  const isKnown =
    register.key !== undefined
      ? matched.has(register.key)
      : register.id === PLAIN_REGISTER
        ? matched.has(register.weight!)
        : matched.size > 1;
  if (isKnown || options.register === register.id) return found;
  if (register.id !== PLAIN_REGISTER) return undefined;
  const headers = others.filter(isMeasured).map(({ cell }) => cell.joined);
  const date = joined.map((column) => table.cells[column]!.joined);
  return headers.length === 0 ? found : { kind: 'measures', headers, date };
}

const headersOf = ({ cells }: Table, columns: readonly number[]): string =>
  columns.map((column) => cells[column]!.joined).join('、');

/** The columns of the layout as they are put together. */
class Shape {
  readonly cells: HeaderCell[] = [];
  readonly kept: CellSource[] = [];
  private readonly explicit: Map<string, string>;
  private readonly table: Table;
  private readonly register: Register;

  constructor(table: Table, register: Register) {
    this.table = table;
    this.register = register;
    const named = [...(table.options.columns ?? [])].filter(([text]) => !text.startsWith('#'));
    this.explicit = new Map(named);
  }

  keep(at: number, cell: HeaderCell): void {
    this.cells.push(cell);
    this.kept.push({ kind: 'column', column: at });
  }

  /** A column that the file does not have as such. */
  add(header: string, fieldId: string): number {
    this.cells.push({ joined: header, lower: header, upper: header, isUpperShared: false });
    this.explicit.set(`#${this.cells.length}`, fieldId);
    return this.cells.length - 1;
  }

  finish(
    records: Unfolding['records'],
    more: Pick<UnfoldedHeader, 'joined' | 'figures'> &
      Partial<Omit<Unfolding, 'figures'> & { readonly places: readonly number[] }>,
  ): Omit<UnfoldedHeader, 'first' | 'depth'> | undefined {
    const { options, cells } = this.table;
    const match = matchColumns(this.cells, this.register, this.explicit, options.register === undefined);
    if (match.missing.length > 0 || match.duplicates.length > 0) return undefined;
    const { joined, figures, places = [], filled = [], items, period, otherGroups = [] } = more;
    return {
      match,
      cells: this.cells,
      joined,
      figures,
      unfolding: {
        width: cells.length,
        records,
        figures: places,
        filled,
        date: joined.map((column) => cells[column]!.joined),
        otherGroups,
        ...(items && { items }),
        ...(period !== undefined && { period }),
      },
    };
  }
}

interface Items {
  readonly column: number;
  /** The measures that rows are about, in order. */
  readonly fields: readonly Field[];
  readonly names: readonly string[];
}

const ITEM_HEADER = /^(?:统计)?(?:指标|项目|内容)(?:名称)?$|^(?:类别|事项|item|indicator|measure)$/i;

/** The column whose cells name measures. */
function itemsOf(
  { cells, below, options }: Table,
  columns: readonly Column[],
  register: Register,
): Items | undefined {
  const known = figureFields(register);
  const declared = options.layout?.item;
  const candidates = columns.flatMap(({ at, cell, isFigures }): Items[] => {
    if (isFigures) return [];
    const isNamed = declared === undefined ? ITEM_HEADER.test(cell.joined.normalize('NFKC').trim()) : false;
    if (declared !== undefined && toHeaderKey(cell.joined) !== toHeaderKey(declared)) return [];
    const texts = below.map((fields) => fields[at]!).filter((text) => !isBlankCell(text));
    const fields = texts.flatMap((text) => known.get(toItemKey(text)) ?? []);
    const isMeasures = fields.length > 0 && fields.length * 2 >= texts.length;
    const isClear = new Set(fields).size >= 2 && fields.length === texts.length;
    if (!isMeasures || !(isNamed || isClear || declared !== undefined)) return [];
    const found = [...new Set(fields)];
    const names = found.flatMap((field) => namesOf(field).map(toItemKey));
    return [{ column: at, fields: found, names }];
  });
  return candidates.length === 1 && cells.length > 1 ? candidates[0] : undefined;
}

interface Figures {
  readonly column: Column;
  /** The fields that it holds figures of: that of its name, those of the rows, or the one of all. */
  readonly targets: readonly Field[];
}

function unfoldFigures(
  table: Table,
  register: Register,
  columns: readonly Column[],
  parts: readonly DatePart[] | undefined,
): Omit<UnfoldedHeader, 'first' | 'depth'> | Lack | undefined {
  const { said } = table;
  const joined = parts?.flatMap(({ column }) => column ?? []) ?? [];
  const items = itemsOf(table, columns, register);
  const figures = chooseFigures(table, register, columns, items, joined);
  if (figures.length === 0) return undefined;
  const dateField = register.fields.find(({ id }) => id === register.date);
  const dateColumn = columns.find(
    ({ at, cell }) => dateField && bearsName(cell, dateField) && !joined.includes(at),
  );
  const own = parts
    ? ({ kind: 'date', parts } as const)
    : dateColumn && !dateColumn.isFigures
      ? ({ kind: 'column', column: dateColumn.at } as const)
      : dateColumn && !dateColumn.time && holdsYears(table, dateColumn.at)
        ? ({ kind: 'column', column: dateColumn.at } as const)
        : undefined;
  const year = columns.find(({ cell }) => dateRoleOf(cell.joined) === 'year');
  const dates: readonly (CellSource | Lack)[] = figures.map(({ column: { time } }) =>
    dateOf(time, own, year?.at, said),
  );
  const lack = dates.find(isLack);
  if (!isLaidOut(table, register, figures, items, own)) return undefined;
  if (lack !== undefined) return lack;
  const taken = new Set([
    ...figures.map(({ column }) => column.at),
    ...joined,
    ...(items ? [items.column] : []),
    ...(own?.kind === 'column' ? [own.column] : []),
    ...(year && figures.some(({ column }) => column.time?.kind === 'months') ? [year.at] : []),
  ]);
  const shape = new Shape(table, register);
  const codeField = figures.find(({ column }) => column.code)?.column.code?.field;
  const others = columns.filter(({ at, code }) => !taken.has(at) && code);
  for (const { at, cell, code } of columns)
    if (!taken.has(at) && !code && !holdsUnits(table, at)) shape.keep(at, cell);
  shape.add(dateHeader(table, figures, own, joined), register.date);
  if (codeField) shape.add(figures.find(({ column }) => column.code)!.column.cell.upper, codeField.id);
  const targets = [...new Set(figures.flatMap((one) => one.targets))];
  const places = targets.map((field) => shape.add(field.label.zh, field.id));
  const records = new Map<string, { readonly head: CellSource[]; readonly cells: Map<Field, CellSource> }>();
  for (const [index, { column, targets: fields }] of figures.entries()) {
    const date = dates[index] as CellSource;
    const head: CellSource[] = [
      date,
      ...(codeField ? [{ kind: 'text' as const, text: column.code?.text ?? '' }] : []),
    ];
    const record = getOrMake(records, JSON.stringify(head), () => ({ head, cells: new Map() }));
    for (const field of fields) {
      // Two figures of one measure and one period: nobody can say which is meant.
      if (record.cells.has(field)) return undefined;
      record.cells.set(
        field,
        items && !column.field
          ? { kind: 'item', column: column.at, names: namesOf(field).map(toItemKey) }
          : { kind: 'column', column: column.at },
      );
    }
  }
  const empty: CellSource = { kind: 'text', text: '' };
  return shape.finish(
    [...records.values()].map(({ head, cells }) => [
      ...shape.kept,
      ...head,
      ...targets.map((field) => cells.get(field) ?? empty),
    ]),
    {
      joined,
      figures: figures.length,
      places,
      filled: items
        ? columns.flatMap(({ at, isFigures }) => (at < items.column && !isFigures ? [at] : []))
        : [],
      ...(items && { items: { column: items.column, names: items.names } }),
      ...(own?.kind === 'column' && { period: own.column }),
      otherGroups: groupsAmong(others),
    },
  );
}

function groupsAmong(columns: readonly Column[]): Unfolding['otherGroups'] {
  const groups = new Map<string, { field: string; header: string; columns: number }>();
  for (const { cell, code } of columns) {
    const group = getOrMake(groups, code!.field.id, () => ({
      field: code!.field.id,
      header: cell.upper,
      columns: 0,
    }));
    group.columns++;
  }
  return [...groups.values()];
}

const isLack = (date: CellSource | Lack): date is Lack =>
  date.kind === 'year' || date.kind === 'period' || date.kind === 'measures';

const NO_MEASURE = /编号|编码|代码|号码|电话|年龄|序号|邮编|\bid\b|_id$|code|phone|\bage\b/i;

/** A column of numbers that are no ids. */
const isMeasured = ({ cell, isFigures }: Column): boolean => isFigures && !NO_MEASURE.test(cell.joined);

/** The columns of figures of a table whose rows are months or longer, where none of them is known. */
export function figuresUnknown(
  { register, fields, matched }: ColumnMatch,
  cells: readonly HeaderCell[],
  rows: readonly HeadRow[],
): readonly string[] {
  if (register.id !== PLAIN_REGISTER || matched.has(register.weight!)) return [];
  const date = fields.findIndex((field) => field?.id === register.date);
  const below = rows
    .slice(0, SAMPLE_ROWS)
    .flatMap(({ fields: row }) => (row?.length === fields.length && !isBlankRow(row) ? [row] : []));
  const isWide = (text: string): boolean => WIDE_DATE.test(text.normalize('NFKC').replace(/\s/g, ''));
  if (below.length === 0 || !below.every((row) => isWide(row[date]!))) return [];
  return cells.flatMap(({ joined }, column) =>
    fields[column] === undefined && holdsFigures(below, column) && !NO_MEASURE.test(joined) ? [joined] : [],
  );
}

const WIDE_DATE =
  /^(?:19|20)\d{2}(?:年度?|[-/.年]?(?:0?[1-9]|1[0-2])月?份?|[-年]?(?:第?[一二三四1-4]季度|Q[1-4]|H[12]|[上下]半年))?$/i;

/** 件, 人 beside the names of measures: 单位 is no office then. */
const holdsUnits = ({ below }: Table, column: number): boolean =>
  below.every((fields) => /^(?:[件人起次条元%]|件次|人次|万元|亿元)?$/.test(fields[column]!.trim()));

const holdsYears = ({ below }: Table, column: number): boolean =>
  below.every((fields) => IS_YEAR.test(fields[column]!.trim()));

const bearsName = ({ joined, lower }: HeaderCell, field: Field): boolean =>
  namesOf(field).some((name) => [joined, lower].some((text) => toHeaderKey(text) === toHeaderKey(name)));

/** The columns of figures that are read, and what they are figures of. */
function chooseFigures(
  { options: { layout } }: Table,
  register: Register,
  columns: readonly Column[],
  items: Items | undefined,
  joined: readonly number[],
): Figures[] {
  const all = columns.filter(
    ({ at, isFigures, cell }) => isFigures && !joined.includes(at) && dateRoleOf(cell.joined) === undefined,
  );
  const plain = all.filter(({ isBeside }) => !isBeside);
  const timed = plain.filter(({ time }) => time);
  const coded = plain.filter(({ code }) => code);
  const across = layout?.across ?? coded[0]?.code?.field.id;
  const ofCodes = coded.filter(({ code }) => code!.field.id === across);
  const named = plain.filter(({ field }) => field);
  const sums = all.filter(({ cell }) => isSumOfFigures(cell.lower));
  const chosen =
    timed.length > 0
      ? timed
      : ofCodes.length > 1
        ? ofCodes
        : named.length > 0
          ? named
          : items
            ? plain.length > 0
              ? plain
              : sums
            : [];
  const standard = register.fields.find(({ id }) => id === (layout?.value ?? register.weight));
  return chosen.flatMap((column) => {
    const targets = column.field ? [column.field] : items ? items.fields : standard ? [standard] : [];
    return targets.length > 0 ? [{ column, targets }] : [];
  });
}

function dateOf(
  time: HeaderTime | undefined,
  own: CellSource | undefined,
  year: number | undefined,
  said: Said,
): CellSource | Lack {
  if (time === undefined)
    return own ?? (said.period ? { kind: 'text', text: writePeriod(said.period) } : { kind: 'period' });
  if (time.kind === 'months' && year !== undefined)
    return {
      kind: 'date',
      parts: [
        { role: 'year', column: year },
        { role: 'rest', text: time.text },
      ],
    };
  if (own && time.kind === 'own') return own;
  if (own && (time.kind === 'last-year' || time.kind === 'previous'))
    return { kind: 'shifted', of: own, by: time.kind };
  const period = periodOfTime(time, said);
  if (period) return { kind: 'text', text: writePeriod(period) };
  return { kind: time.kind === 'months' ? 'year' : 'period' };
}

/** Whether nothing but a finished table looks so, or somebody has said that it is one. */
function isLaidOut(
  { options, said }: Table,
  register: Register,
  figures: readonly Figures[],
  items: Items | undefined,
  own: CellSource | undefined,
): boolean {
  if (options.layout) return true;
  const times = figures.flatMap(({ column: { time } }) => time ?? []);
  const codes = figures.filter(({ column }) => column.code);
  if (times.length > 0) return new Set(times.map((time) => JSON.stringify(time))).size > 1;
  if (items || codes.length > 1) return own !== undefined || said.period !== undefined;
  // A column for each measure, and the title or the columns of the date say of when.
  if (own?.kind === 'date') return figures.length > 0;
  return own === undefined && said.period !== undefined && register.figures === true && figures.length > 1;
}

function dateHeader(
  { cells }: Table,
  figures: readonly Figures[],
  own: CellSource | undefined,
  joined: readonly number[],
): string {
  if (joined.length > 0) return joined.map((column) => cells[column]!.joined).join('、');
  if (own?.kind === 'column') return cells[own.column]!.joined;
  const timed = figures.filter(({ column }) => column.time).map(({ column }) => column.cell.joined);
  return timed.length > 1 ? `${timed[0]}…${timed.at(-1)}` : '时期';
}
