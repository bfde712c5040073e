// The records behind a figure: for people the first of them and where all records of the files are; for programs every
// record, `item` numbering what is counted.

import { STATUSES } from '../domain/cell.ts';
import {
  type ColumnOf,
  columnOf,
  type DataSet,
  type DataTable,
  field,
  recordsOf,
  tableOf,
} from '../domain/data-set.ts';
import { formatDay } from '../domain/day.ts';
import { dropTrailingZeros, groupDigits } from '../domain/digits.ts';
import { type Json, toDecimal, toLine } from '../domain/json.ts';
import { type Label, toLabel } from '../domain/language.ts';
import { toMachineNumber } from '../domain/machine-number.ts';
import { showPeriod } from '../domain/period.ts';
import { rational, toFixedText } from '../domain/rational.ts';
import { labelUnit } from '../domain/unit.ts';
import type { Value } from '../domain/value.ts';
import { ACCOUNT_ORDER, type AccountReason, labelOfReason } from './account.ts';
import type { ExplainedRecord } from './explain-count.ts';
import type { ExplainedFigure, ExplainedPart } from './explained-figure.ts';

export interface ShownFigure {
  readonly explained: ExplainedFigure;
  /** An id as it may be shown. */
  showId(id: Value): string;
}

/** @param limit records listed of each part for people */
export const toExplanationDataSet = (shown: ShownFigure, limit: number): DataSet => ({
  tables: () =>
    shown.explained.parts.flatMap((part) => [recordTable(shown, part, limit), accountTable(shown, part)]),
  records: () =>
    recordsOf(
      'records',
      shown.explained.parts.flatMap((part) => listRecords(shown, part)),
      RECORD,
    ),
  document: () => toDocument(shown),
  period: shown.explained.period,
});

/** A record behind a figure as it may be shown. */
interface ListedRecord {
  readonly measure: string;
  /** From 1. */
  readonly item: number;
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly span: number;
  readonly date: string;
  /** What it adds, in the measure's unit, to the last digit; empty where its id counts. */
  readonly amount: string;
}

const listRecords = (shown: ShownFigure, part: ExplainedPart): ListedRecord[] =>
  part.items.flatMap(({ records }, index) =>
    records.map((record) => ({
      measure: part.measure.id,
      item: index + 1,
      id: shownIdOf(shown, part, record),
      file: shown.explained.ledgers[record.file]!.name,
      line: record.line,
      span: record.span,
      date: record.day === 0 ? '' : formatDay(record.day),
      amount: amountOf(part, record),
    })),
  );

const RECORD = (['measure', 'item', 'id', 'file', 'line', 'span', 'date', 'amount'] as const).map((key) =>
  field<ListedRecord>(key, (record) => record[key], key === 'amount' ? 'digits' : 'text'),
);

function toDocument(shown: ShownFigure): Json {
  const { measure, group, period, parts } = shown.explained;
  return {
    jjstats: 1,
    measure: measure.id,
    unit: measure.unit,
    group: new Map(group),
    period: period.id,
    value: toDecimal(shownValue(shown.explained)),
    parts: parts.map((part) => toPart(shown, part)),
  };
}

function toPart(shown: ShownFigure, part: ExplainedPart): Json {
  const items = new Map<number, ListedRecord[]>();
  for (const record of listRecords(shown, part)) {
    const own = items.get(record.item);
    if (own) own.push(record);
    else items.set(record.item, [record]);
  }
  return {
    measure: part.measure.id,
    count: toDecimal(String(part.count)),
    items: [...items.values()].map((records) =>
      toLine({
        id: records[0]!.id,
        records: records.map(({ file, line, span, date, amount }) => ({
          file,
          line,
          span,
          date,
          amount: toDecimal(amount === '' ? undefined : amount),
        })),
      }),
    ),
    files: shown.explained.ledgers.map(({ name, records }, index) =>
      toLine({ name, records, account: toAccount(part.account[index]!) }),
    ),
  };
}

const toAccount = (account: ReadonlyMap<AccountReason, number>): ReadonlyMap<string, number> =>
  new Map([...account].sort(([a], [b]) => ACCOUNT_ORDER.indexOf(a) - ACCOUNT_ORDER.indexOf(b)));

function recordTable(shown: ShownFigure, part: ExplainedPart, limit: number): DataTable {
  const all = listRecords(shown, part);
  const listed = all.slice(0, limit);
  const isCounted = part.items.some(({ records }) =>
    records.some(({ id, amount }) => id === 0 && amount !== 1),
  );
  const columns: ColumnOf<ListedRecord>[] = [
    columnOf('count', 'item', { zh: '序号', en: 'No.' }, ({ item }) => item),
    columnOf('text', 'id', { zh: '编号', en: 'Id' }, ({ id }) => id),
    columnOf('text', 'file', { zh: '文件', en: 'File' }, ({ file }) => file),
    columnOf('digits', 'line', { zh: '行', en: 'Line' }, showLines),
    columnOf('text', 'date', { zh: '日期', en: 'Date' }, ({ date }) => date),
    ...(isCounted
      ? [columnOf<ListedRecord>('digits', 'amount', labelUnit(part.measure.unit), ({ amount }) => amount)]
      : []),
  ];
  const more: Label = {
    zh: `共 ${all.length} 条记录, 只列前 ${listed.length} 条; 全部用 --format csv 或 --limit`,
    en: `${all.length} records, the first ${listed.length} are listed; all with --format csv or --limit`,
  };
  return tableOf(`records-${part.measure.id}`, titleOf(shown, part), listed, columns, {
    subtitle: subtitleOf(shown, part, all.length),
    notes: listed.length < all.length ? [more] : [],
  });
}

/** A record of several lines: the first and the last. */
const showLines = ({ line, span }: ListedRecord): string =>
  span === 1 ? String(line) : `${line}–${line + span - 1}`;

function titleOf({ explained }: ShownFigure, part: ExplainedPart): Label {
  const { measure, period, group } = explained;
  const groups = group.map(([dimension, code]) => `${dimension}=${code}`);
  return toLabel((language) => {
    const side = part.measure.id === measure.id ? [] : [part.measure.label[language]];
    return [measure.label[language], ...groups, showPeriod(period, language), ...side].join(' ');
  });
}

function subtitleOf({ explained }: ShownFigure, part: ExplainedPart, records: number): Label {
  const { figure, measure } = explained;
  const unit = labelUnit(measure.unit);
  const value = shownValue(explained);
  const shown = toLabel((language) => {
    if (figure.extent === 'none') return STATUSES.no_data.label[language];
    return value === undefined ? '' : `${groupDigits(value, language)} ${unit[language]}`;
  });
  const items = toLabel((language) => groupDigits(String(part.items.length), language));
  const all = toLabel((language) => groupDigits(String(records), language));
  return {
    zh: `数值 ${shown.zh}; 由 ${items.zh} 项、${all.zh} 条记录构成`,
    en: `value ${shown.en}; made up of ${items.en} items in ${all.en} records`,
  };
}

/** A file, or all of them, with the reasons that its records have. */
interface AccountRow {
  readonly name: string | Label;
  readonly records: number;
  readonly account: ReadonlyMap<string, number>;
  readonly isTotal: boolean;
}

function accountTable({ explained }: ShownFigure, part: ExplainedPart): DataTable {
  const files = explained.ledgers.flatMap(({ name, records }, index): AccountRow[] => {
    const account = part.account[index]!;
    // Files of which the measure counts nothing are not spread out.
    const isAside = [...account.keys()].every((reason) => reason === 'not_asked');
    return isAside ? [] : [{ name, records, account, isTotal: false }];
  });
  const total = new Map<string, number>();
  for (const { account } of files)
    for (const [reason, records] of account) total.set(reason, (total.get(reason) ?? 0) + records);
  const sum: AccountRow = {
    name: { zh: '合计', en: 'Total' },
    records: files.reduce((all, { records }) => all + records, 0),
    account: total,
    isTotal: true,
  };
  return tableOf(
    `account-${part.measure.id}`,
    { zh: '全部记录的去向', en: 'Where all records are' },
    [...files, sum],
    [
      columnOf('text', 'file', { zh: '文件', en: 'File' }, ({ name }) => name),
      columnOf('count', 'records', { zh: '记录', en: 'Records' }, ({ records }) => records),
      ...ACCOUNT_ORDER.filter((reason) => total.has(reason)).map((reason) =>
        columnOf<AccountRow>(
          'count',
          reason,
          labelOfReason(reason as AccountReason),
          ({ account }) => account.get(reason) ?? 0,
        ),
      ),
    ],
    { isTotal: ({ isTotal }) => isTotal },
  );
}

/** The id of a record: the one that is counted, else its own. */
function shownIdOf({ explained, showId }: ShownFigure, part: ExplainedPart, record: ExplainedRecord): string {
  const id = record.id > 0 ? part.idOf(record.id) : explained.ownIdOf(record.file, record.ownId);
  return id === '' ? '' : showId(id);
}

const MOST_DECIMALS = 10;

function amountOf({ measure: { divisor } }: ExplainedPart, { id, amount }: ExplainedRecord): string {
  if (id > 0) return '';
  return dropTrailingZeros(toFixedText(rational(amount, divisor), divisor === 1 ? 0 : MOST_DECIMALS));
}

/** The figure as machine formats write it; undefined where there is none. */
const shownValue = ({ measure, figure }: ExplainedFigure): string | undefined =>
  figure.value && toMachineNumber(figure.value, measure);
