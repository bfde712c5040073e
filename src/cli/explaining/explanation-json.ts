// The records behind a figure with the account of all others, as one JSON document. Keys are only ever added.

import { ACCOUNT_ORDER, type AccountReason } from '../../explain/index.ts';
import { jsonArray, jsonNumber, jsonObject, jsonString } from '../../render/json-text.ts';
import type { ExplainedPart } from '../../run/explain-figure.ts';
import { type ShownFigure, shownAmount, shownDay, shownIdOf, shownValue } from './shown-figure.ts';

export function toExplanationJson(shown: ShownFigure): string {
  const { explained } = shown;
  const { measure, group, period } = explained;
  return [
    '{ "jjstats": 1,',
    `  "measure": ${jsonString(measure.id)},`,
    `  "unit": ${jsonString(measure.unit)},`,
    `  "group": ${jsonObject(group.map(([dimension, code]) => [dimension, jsonString(code)]))},`,
    `  "period": ${jsonString(period.id)},`,
    `  "value": ${jsonNumber(shownValue(explained) || undefined)},`,
    `  "parts": [${explained.parts.map((part) => toPart(shown, part)).join(', ')}] }`,
    '',
  ].join('\n');
}

function toPart(shown: ShownFigure, part: ExplainedPart): string {
  const items = part.items.map(({ records }) =>
    jsonObject([
      ['id', jsonString(shownIdOf(shown, part, records[0]!))],
      ['records', jsonArray(records.map((record) => toRecord(shown, part, record)))],
    ]),
  );
  const files = shown.explained.ledgers.map(({ name, records }, index) =>
    jsonObject([
      ['name', jsonString(name)],
      ['records', String(records)],
      ['account', toAccount(part.account[index]!)],
    ]),
  );
  return [
    '{',
    `    "measure": ${jsonString(part.measure.id)},`,
    `    "count": ${part.count},`,
    `    "items": ${toLines(items)},`,
    `    "files": ${toLines(files)} }`,
  ].join('\n');
}

function toRecord(
  shown: ShownFigure,
  part: ExplainedPart,
  record: ExplainedPart['items'][number]['records'][number],
) {
  const amount = shownAmount(part.measure, record);
  return jsonObject([
    ['file', jsonString(shown.explained.ledgers[record.file]!.name)],
    ['line', String(record.line)],
    ['span', String(record.span)],
    ['date', jsonString(shownDay(record))],
    ['amount', jsonNumber(amount === '' ? undefined : amount)],
  ]);
}

const toAccount = (account: ReadonlyMap<AccountReason, number>): string =>
  jsonObject(
    [...account]
      .sort(([a], [b]) => ACCOUNT_ORDER.indexOf(a) - ACCOUNT_ORDER.indexOf(b))
      .map(([reason, records]) => [reason, String(records)]),
  );

const toLines = (items: readonly string[]): string =>
  items.length === 0 ? '[]' : `[\n      ${items.join(',\n      ')}\n    ]`;
