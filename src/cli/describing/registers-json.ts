// The registers as one JSON document. Keys are only ever added.

import type { Label } from '../../domain/language.ts';
import type { Code, CodeList, Count, Field, Measure } from '../../domain/register.ts';
import { jsonArray, jsonObject, jsonString } from '../../render/json-text.ts';
import type { DescribedDimension, DescribedRegister } from './described-registers.ts';
import { shownDay, validityOf } from './validity.ts';

export function toRegistersJson(
  registers: readonly DescribedRegister[],
  configuration: string | undefined,
): string {
  const unique = <T extends { readonly id: string }>(items: readonly T[]): T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  return [
    '{ "jjstats": 1,',
    `  "configuration": ${configuration === undefined ? 'null' : jsonString(configuration)},`,
    `  "registers": ${toLines(registers.map(toRegister))},`,
    `  "measures": ${toLines(unique(registers.flatMap(({ measures }) => measures)).map(toMeasure))},`,
    `  "dimensions": ${toLines(unique(registers.flatMap(({ dimensions }) => dimensions)).map(toDimension))},`,
    `  "code_lists": ${toLines(unique(registers.flatMap(({ codeLists }) => codeLists)).map(toCodeList))} }`,
    '',
  ].join('\n');
}

function toRegister({ register, origin, measures, dimensions }: DescribedRegister): string {
  return jsonObject([
    ['id', jsonString(register.id)],
    ['label', toLabel(register.label)],
    ['origin', jsonString(origin)],
    ['date', jsonString(register.date)],
    ['key', orNull(register.key)],
    ['weight', orNull(register.weight)],
    ['fields', jsonArray(register.fields.map(toField))],
    ['measures', jsonArray(measures.map(({ id }) => jsonString(id)))],
    ['dimensions', jsonArray(dimensions.map(({ id }) => jsonString(id)))],
  ]);
}

const toField = ({ id, label, type, required, personal, aliases, codes, unit }: Field): string =>
  jsonObject([
    ['id', jsonString(id)],
    ['label', toLabel(label)],
    ['type', jsonString(type)],
    ['required', String(required)],
    ['personal', String(personal)],
    ['aliases', jsonArray(aliases.map(jsonString))],
    ['codes', orNull(codes)],
    ['unit', orNull(unit)],
  ]);

const toMeasure = (measure: Measure): string =>
  jsonObject([
    ['id', jsonString(measure.id)],
    ['label', toLabel(measure.label)],
    ['unit', jsonString(measure.unit)],
    ['registers', jsonArray(measure.registers.map(jsonString))],
    ['date', measure.date === '' ? 'null' : jsonString(measure.date)],
    ['count', toCount(measure.count)],
    [
      'where',
      jsonArray(
        measure.where.map(({ field, negated, values }) =>
          jsonObject([
            ['field', jsonString(field)],
            ['negated', String(negated)],
            ['values', jsonArray(values.map(jsonString))],
          ]),
        ),
      ),
    ],
    ['part_of', orNull(measure.partOf)],
    ['additive', String(measure.additive)],
    ['on_request', String(measure.onRequest)],
  ]);

function toCount(count: Count): string {
  const kind = ['kind', jsonString(count.kind)] as const;
  switch (count.kind) {
    case 'rows':
      return jsonObject([kind]);
    case 'distinct':
      return jsonObject([
        kind,
        ['field', jsonString(count.field)],
        ...(count.day === undefined ? [] : [['day', jsonString(count.day)] as const]),
      ]);
    case 'sum':
      return jsonObject([
        kind,
        ['field', jsonString(count.field)],
        ...(count.at === undefined ? [] : [['at', jsonString(count.at)] as const]),
      ]);
    case 'stock':
      return jsonObject([
        kind,
        ['field', jsonString(count.field)],
        ['leave', jsonArray(count.leave.map(jsonString))],
      ]);
    case 'ratio':
      return jsonObject([
        kind,
        ['numerator', jsonString(count.numerator)],
        ['denominator', jsonString(count.denominator)],
      ]);
  }
}

const toDimension = ({ id, label, groups, isDerived }: DescribedDimension): string =>
  jsonObject([
    ['id', jsonString(id)],
    ['label', toLabel(label)],
    ['groups', jsonString(groups.kind)],
    ['codes', groups.kind === 'codes' ? jsonString(groups.list) : 'null'],
    ['derived', String(isDerived)],
  ]);

const toCodeList = ({ id, label, codes }: CodeList): string =>
  jsonObject([
    ['id', jsonString(id)],
    ['label', toLabel(label)],
    ['codes', jsonArray(codes.map(toCode))],
  ]);

function toCode(code: Code): string {
  const { from, to } = validityOf(code);
  return jsonObject([
    ['code', jsonString(code.code)],
    ['label', toLabel(code.label)],
    ['aliases', jsonArray(code.aliases.map(jsonString))],
    ['group', orNull(code.group)],
    ['from', orNull(shownDay(from))],
    ['to', orNull(shownDay(to))],
  ]);
}

const toLabel = ({ zh, en }: Label): string =>
  jsonObject([
    ['zh', jsonString(zh)],
    ['en', jsonString(en)],
  ]);

const orNull = (text: string | undefined): string =>
  text === undefined || text === '' ? 'null' : jsonString(text);

const toLines = (items: readonly string[]): string =>
  items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')}\n  ]`;
