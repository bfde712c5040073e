// The records behind a figure for people: the first of them, and where all records of the files are.

import { STATUSES } from '../../domain/cell.ts';
import type { Label, Language } from '../../domain/language.ts';
import { showPeriod } from '../../domain/period.ts';
import type { Report } from '../../domain/report.ts';
import type { Table, TableCell } from '../../domain/table.ts';
import { labelUnit } from '../../domain/unit.ts';
import { ACCOUNT_ORDER, labelOfReason } from '../../explain/index.ts';
import { groupDigits } from '../../render/number-text.ts';
import type { ExplainedPart } from '../../run/explain-figure.ts';
import { column, countCell, plainReport, plainTable, textCell } from '../plain-table.ts';
import { type ShownFigure, shownAmount, shownDay, shownIdOf, shownValue } from './shown-figure.ts';

/** @param limit records listed of each part */
export function toExplanationReport(shown: ShownFigure, limit: number, language: Language): Report {
  const { parts, period } = shown.explained;
  const tables = parts.flatMap((part) => [
    recordTable(shown, part, limit, language),
    accountTable(shown, part),
  ]);
  return plainReport(tables, period);
}

function recordTable(shown: ShownFigure, part: ExplainedPart, limit: number, language: Language): Table {
  const { explained } = shown;
  const all = part.items.flatMap(({ records }, index) =>
    records.map((record) => ({ record, item: index + 1 })),
  );
  const listed = all.slice(0, limit);
  const isCounted = all.some(({ record }) => record.id === 0 && record.amount !== 1);
  const columns = [
    column('item', { zh: '序号', en: 'No.' }, 'right'),
    column('id', { zh: '编号', en: 'Id' }),
    column('file', { zh: '文件', en: 'File' }),
    column('line', { zh: '行', en: 'Line' }, 'right'),
    column('date', { zh: '日期', en: 'Date' }),
    ...(isCounted ? [column('amount', unitLabel(part), 'right')] : []),
  ];
  const rows = listed.map(({ record, item }): TableCell[] => [
    countCell(item),
    textCell(shownIdOf(shown, part, record)),
    textCell(explained.ledgers[record.file]!.name),
    textCell(lineText(record)),
    textCell(shownDay(record)),
    ...(isCounted ? [textCell(shownAmount(part.measure, record))] : []),
  ]);
  const more: Label = {
    zh: `共 ${all.length} 条记录, 只列前 ${listed.length} 条; 全部用 --format csv 或 --limit`,
    en: `${all.length} records, the first ${listed.length} are listed; all with --format csv or --limit`,
  };
  return plainTable(`records-${part.measure.id}`, titleOf(shown, part, language), columns, rows, {
    subtitle: subtitleOf(shown, part, all.length),
    notes: listed.length < all.length ? [more] : [],
  });
}

const unitLabel = ({ measure }: ExplainedPart): Label => labelUnit(measure.unit);

/** A record of several lines: the first and the last. */
const lineText = ({ line, span }: { readonly line: number; readonly span: number }): string =>
  span === 1 ? String(line) : `${line}–${line + span - 1}`;

function titleOf({ explained }: ShownFigure, part: ExplainedPart, language: Language): Label {
  const { measure, period, group } = explained;
  const groups = group.map(([dimension, code]) => `${dimension}=${code}`);
  const say = (one: Language) => {
    const side = part.measure.id === measure.id ? [] : [part.measure.label[one]];
    return [measure.label[one], ...groups, showPeriod(period, one), ...side].join(' ');
  };
  return { zh: say('zh'), en: say(language === 'zh' ? 'en' : language) };
}

const NO_DATA: Label = STATUSES.no_data.label;

function subtitleOf({ explained }: ShownFigure, part: ExplainedPart, records: number): Label {
  const value = shownValue(explained);
  const unit = labelUnit(explained.measure.unit);
  const isKnown = explained.figure.extent !== 'none';
  const say = (language: Language) => {
    const figure = isKnown
      ? value === ''
        ? ''
        : `${groupDigits(value, language)} ${unit[language]}`
      : NO_DATA[language];
    const count = groupDigits(String(part.items.length), language);
    const all = groupDigits(String(records), language);
    return language === 'zh'
      ? `数值 ${figure}; 由 ${count} 项、${all} 条记录构成`
      : `value ${figure}; made up of ${count} items in ${all} records`;
  };
  return { zh: say('zh'), en: say('en') };
}

function accountTable({ explained }: ShownFigure, part: ExplainedPart): Table {
  const files = explained.ledgers.flatMap(({ name, records }, index) => {
    const account = part.account[index]!;
    // Files of which the measure counts nothing are not spread out.
    const isAside = [...account.keys()].every((reason) => reason === 'not_asked');
    return isAside ? [] : [{ name, records, account }];
  });
  const total = new Map<string, number>();
  for (const { account } of files)
    for (const [reason, records] of account) total.set(reason, (total.get(reason) ?? 0) + records);
  const reasons = ACCOUNT_ORDER.filter((reason) => total.has(reason));
  const rows = files.map(({ name, records, account }) => [
    textCell(name),
    countCell(records),
    ...reasons.map((reason) => countCell(account.get(reason as never) ?? 0)),
  ]);
  const sum = files.reduce((all, { records }) => all + records, 0);
  const table = plainTable(
    `account-${part.measure.id}`,
    { zh: '全部记录的去向', en: 'Where all records are' },
    [
      column('file', { zh: '文件', en: 'File' }),
      column('records', { zh: '记录', en: 'Records' }, 'right'),
      ...reasons.map((reason) => column(reason, labelOfReason(reason as never), 'right')),
    ],
    rows,
  );
  const totals = [
    textCell({ zh: '合计', en: 'Total' }),
    countCell(sum),
    ...reasons.map((reason) => countCell(total.get(reason)!)),
  ];
  return { ...table, rows: [...table.rows, { kind: 'total', indent: 0, cells: totals }] };
}
