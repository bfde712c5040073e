// The registers: for people an overview of all of them, or one in full; for programs one row per field, measure, dimension
// and code of a register.

import {
  type ColumnOf,
  columnOf,
  type DataSet,
  type DataTable,
  field,
  recordsOf,
  tableOf,
} from '../domain/data-set.ts';
import { type Json, type JsonObject, toLine } from '../domain/json.ts';
import { type Label, LIST_MARK, sameInBoth, toLabel } from '../domain/language.ts';
import type { Code, CodeList, Count, Field, FieldType, Measure } from '../domain/register.ts';
import {
  type DescribedDimension,
  type DescribedRegister,
  type Origin,
  showFilter,
} from './described-registers.ts';
import { shownDay, validityOf } from './validity.ts';

/** @param configuration the path of the configuration in force */
export const toRegistersDataSet = (
  registers: readonly DescribedRegister[],
  configuration: string | undefined,
): DataSet => ({ ...toRows(registers, configuration), tables: () => overview(registers) });

export const toRegisterDataSet = (
  register: DescribedRegister,
  configuration: string | undefined,
): DataSet => ({ ...toRows([register], configuration), tables: () => inFull(register) });

const toRows = (
  registers: readonly DescribedRegister[],
  configuration: string | undefined,
): Pick<DataSet, 'records' | 'document'> => ({
  records: () => recordsOf('registers', registers.flatMap(toEntries), RECORD),
  document: () => ({
    jjstats: 1,
    configuration: configuration ?? null,
    registers: registers.map((one) => toLine(registerJson(one))),
    measures: uniqueOf(registers, ({ measures }) => measures).map((one) => toLine(measureJson(one))),
    dimensions: uniqueOf(registers, ({ dimensions }) => dimensions).map((one) => toLine(dimensionJson(one))),
    code_lists: uniqueOf(registers, ({ codeLists }) => codeLists).map((one) => toLine(codeListJson(one))),
  }),
});

/** What the registers have of a kind, everything once. */
const uniqueOf = <T extends { readonly id: string }>(
  registers: readonly DescribedRegister[],
  of: (register: DescribedRegister) => readonly T[],
): T[] => [...new Map(registers.flatMap(of).map((item) => [item.id, item])).values()];

/** A row for programs. */
interface Entry {
  readonly register: string;
  readonly kind: 'field' | 'measure' | 'dimension' | 'code';
  readonly id: string;
  readonly label: Label;
  readonly type?: string | undefined;
  readonly unit?: string | undefined;
  readonly date?: string | undefined;
  readonly codes?: string | undefined;
  readonly where?: string | undefined;
  readonly names?: readonly string[] | undefined;
}

const RECORD: readonly ColumnOf<Entry>[] = [
  field('register', ({ register }) => register),
  field('kind', ({ kind }) => kind),
  field('id', ({ id }) => id),
  field('label_zh', ({ label }) => label.zh),
  field('label_en', ({ label }) => label.en),
  ...(['type', 'unit', 'date', 'codes', 'where', 'names'] as const).map((key) =>
    field<Entry>(key, (entry) => entry[key]),
  ),
];

function toEntries({ register, measures, dimensions, codeLists }: DescribedRegister): Entry[] {
  const of = register.id;
  return [
    ...register.fields.map(({ id, label, type, unit, codes, aliases }): Entry => {
      return { register: of, kind: 'field', id, label, type, unit, codes, names: aliases };
    }),
    ...measures.map((measure): Entry => {
      const { id, label, unit, date, count } = measure;
      return {
        ...{ register: of, kind: 'measure', id, label, type: count.kind, unit, date },
        where: showFilter(measure),
      };
    }),
    ...dimensions.map(({ id, label, groups }): Entry => {
      const codes = groups.kind === 'codes' ? groups.list : undefined;
      return { register: of, kind: 'dimension', id, label, type: groups.kind, codes };
    }),
    ...codeLists.flatMap((list) =>
      list.codes.map(({ code, label, aliases }): Entry => {
        return { register: of, kind: 'code', id: code, label, codes: list.id, names: aliases };
      }),
    ),
  ];
}

const registerJson = ({ register, origin, measures, dimensions }: DescribedRegister): JsonObject => ({
  id: register.id,
  label: { ...register.label },
  origin,
  date: register.date,
  key: register.key ?? null,
  weight: register.weight ?? null,
  fields: register.fields.map(({ id, label, type, required, personal, aliases, codes, unit }) => ({
    ...{ id, label: { ...label }, type, required, personal, aliases },
    codes: codes ?? null,
    unit: unit ?? null,
  })),
  measures: measures.map(({ id }) => id),
  dimensions: dimensions.map(({ id }) => id),
});

const measureJson = (measure: Measure): JsonObject => ({
  id: measure.id,
  label: { ...measure.label },
  unit: measure.unit,
  registers: measure.registers,
  date: measure.date || null,
  count: countJson(measure.count),
  where: measure.where.map((term) => ({ field: term.field, negated: term.negated, values: term.values })),
  part_of: measure.partOf ?? null,
  additive: measure.additive,
  on_request: measure.onRequest,
});

function countJson(count: Count): Json {
  const { kind } = count;
  switch (kind) {
    case 'rows':
      return { kind };
    case 'distinct':
      return { kind, field: count.field, ...(count.day !== undefined && { day: count.day }) };
    case 'sum':
      return { kind, field: count.field, ...(count.at !== undefined && { at: count.at }) };
    case 'stock':
      return { kind, field: count.field, leave: count.leave };
    case 'ratio':
      return { kind, numerator: count.numerator, denominator: count.denominator };
  }
}

const dimensionJson = ({ id, label, groups, isDerived }: DescribedDimension): JsonObject => ({
  ...{ id, label: { ...label }, groups: groups.kind },
  codes: groups.kind === 'codes' ? groups.list : null,
  derived: isDerived,
});

const codeListJson = ({ id, label, codes }: CodeList): JsonObject => ({
  id,
  label: { ...label },
  codes: codes.map((one) => {
    const { from, to } = validityOf(one);
    return {
      ...{ code: one.code, label: { ...one.label }, aliases: one.aliases },
      group: one.group ?? null,
      from: shownDay(from) || null,
      to: shownDay(to) || null,
    };
  }),
});

const ID = sameInBoth('id');

function overview(registers: readonly DescribedRegister[]): DataTable[] {
  const holding = (has: (one: DescribedRegister) => boolean): string =>
    registers
      .filter(has)
      .map(({ register }) => register.id)
      .join(' ');
  return [
    tableOf(
      'registers',
      { zh: '台账', en: 'Registers' },
      registers,
      [
        columnOf('text', 'id', ID, ({ register }) => register.id),
        columnOf('text', 'label', { zh: '台账', en: 'Register' }, ({ register }) => register.label),
        columnOf('text', 'date', { zh: '日期', en: 'Date' }, ({ register }) => register.date),
        columnOf('text', 'key', { zh: '编号', en: 'Key' }, ({ register }) => register.key ?? ''),
        columnOf('count', 'fields', { zh: '字段', en: 'Fields' }, ({ register }) => register.fields.length),
        columnOf('count', 'measures', { zh: '指标', en: 'Measures' }, ({ measures }) => measures.length),
        columnOf(
          'count',
          'dimensions',
          { zh: '分组', en: 'Dimensions' },
          ({ dimensions }) => dimensions.length,
        ),
        columnOf('text', 'origin', { zh: '来源', en: 'From' }, ({ origin }) => ORIGINS[origin]),
      ],
      {
        notes: [
          {
            zh: '用 jjstats registers 名称 查看一种台账的字段、列名和分类目录',
            en: 'jjstats registers NAME shows the fields, column names and code lists of one',
          },
        ],
      },
    ),
    measureTable(
      uniqueOf(registers, ({ measures }) => measures),
      ({ id }) => holding(({ measures }) => measures.some((one) => one.id === id)),
    ),
    dimensionTable(
      uniqueOf(registers, ({ dimensions }) => dimensions),
      ({ id }) => holding(({ dimensions }) => dimensions.some((one) => one.id === id)),
    ),
  ];
}

const inFull = (one: DescribedRegister): DataTable[] => [
  fieldTable(one),
  measureTable(one.measures),
  dimensionTable(one.dimensions),
  ...one.codeLists.map(codeListTable),
];

const ORIGINS: Readonly<Record<Origin, Label>> = {
  'built-in': { zh: '内置', en: 'built in' },
  extended: { zh: '内置, 由配置补充', en: 'built in, with additions' },
  configuration: { zh: '配置', en: 'configuration' },
};

const TYPES: Readonly<Record<FieldType, Label>> = {
  date: { zh: '日期', en: 'date' },
  code: { zh: '代码', en: 'code' },
  codes: { zh: '代码, 可多项', en: 'codes, several' },
  region: { zh: '行政区划', en: 'division' },
  flag: { zh: '是否', en: 'yes or no' },
  id: { zh: '编号', en: 'id' },
  number: { zh: '整数', en: 'whole number' },
  amount: { zh: '金额', en: 'money' },
  text: { zh: '文字', en: 'text' },
};

function fieldTable({ register, origin }: DescribedRegister): DataTable {
  const { label, date, key, weight } = register;
  const facts: readonly (readonly [Label, string | undefined])[] = [
    [{ zh: '日期', en: 'date' }, date],
    [{ zh: '编号', en: 'key' }, key],
    [{ zh: '件数列', en: 'weight column' }, weight],
  ];
  const subtitle = toLabel((language) =>
    [
      ORIGINS[origin][language],
      ...facts.flatMap(([name, id]) => (id === undefined ? [] : [`${name[language]} ${id}`])),
    ].join('; '),
  );
  return tableOf(
    register.id,
    toLabel((language) => `${label[language]} (${register.id})`),
    register.fields,
    [
      columnOf('text', 'field', { zh: '字段', en: 'Field' }, ({ id }) => id),
      columnOf('text', 'label', { zh: '名称', en: 'Label' }, (one) => one.label),
      columnOf('text', 'type', { zh: '类型', en: 'Type' }, typeOf),
      columnOf('text', 'required', { zh: '必需', en: 'Required' }, ({ required, id }) =>
        required || id === date ? { zh: '是', en: 'yes' } : '',
      ),
      columnOf('text', 'codes', { zh: '分类目录', en: 'Code list' }, ({ codes }) => codes ?? ''),
      columnOf('text', 'names', { zh: '其他列名', en: 'Other column names' }, otherNames),
    ],
    {
      subtitle,
      notes: [
        {
          zh: '列名可为字段、中英文名称或其他列名; 标有“个人信息”的列从不显示、记录或保留',
          en: 'A column may be called by its field, either label or another name; personal columns are never shown, logged or kept',
        },
      ],
    },
  );
}

function typeOf({ type, personal, unit }: Field): Label {
  const { zh, en } = TYPES[type];
  const more = unit === undefined ? '' : ` (${unit})`;
  return personal
    ? { zh: `${zh}${more}, 个人信息`, en: `${en}${more}, personal` }
    : { zh: zh + more, en: en + more };
}

/** Beside the label that is shown. */
const otherNames = ({ label, aliases }: Field): Label =>
  toLabel((language) =>
    [...new Set([label.zh, label.en, ...aliases])]
      .filter((name) => name !== label[language])
      .join(LIST_MARK[language]),
  );

/** Which registers a measure or a dimension is of, where it is not said already. */
const registersColumn = <Row>(registersOf: ((row: Row) => string) | undefined): ColumnOf<Row>[] =>
  registersOf ? [columnOf('text', 'registers', { zh: '台账', en: 'Registers' }, registersOf)] : [];

const measureTable = (measures: readonly Measure[], registersOf?: (measure: Measure) => string): DataTable =>
  tableOf('measures', { zh: '指标', en: 'Measures' }, measures, [
    columnOf('text', 'id', ID, ({ id }) => id),
    columnOf('text', 'label', { zh: '指标', en: 'Measure' }, ({ label }) => label),
    columnOf('text', 'unit', { zh: '单位', en: 'Unit' }, ({ unit }) => unit),
    ...registersColumn(registersOf),
    columnOf('text', 'date', { zh: '统计日期', en: 'Counted on' }, ({ date }) => date),
    columnOf('text', 'count', { zh: '计数', en: 'What' }, describeCount),
    columnOf('text', 'where', { zh: '筛选', en: 'Where' }, showFilter),
  ]);

function describeCount({ count }: Measure): Label {
  switch (count.kind) {
    case 'rows':
      return { zh: '记录', en: 'records' };
    case 'distinct':
      return count.day === undefined
        ? { zh: `不同的 ${count.field}`, en: `different ${count.field}` }
        : {
            zh: `不同的 ${count.field} 与 ${count.day}`,
            en: `different pairs of ${count.field} and ${count.day}`,
          };
    case 'sum':
      if (count.at === 'end') return { zh: `末日的 ${count.field}`, en: `${count.field} of the last day` };
      return { zh: `${count.field} 之和`, en: `sum of ${count.field}` };
    case 'stock':
      return {
        zh: `期末存量 ${count.field}, 至 ${count.leave.join(LIST_MARK.zh)}`,
        en: `stock of ${count.field} until ${count.leave.join(LIST_MARK.en)}`,
      };
    case 'ratio':
      return sameInBoth(`${count.numerator} / ${count.denominator}`);
  }
}

const dimensionTable = (
  dimensions: readonly DescribedDimension[],
  registersOf?: (dimension: DescribedDimension) => string,
): DataTable =>
  tableOf('dimensions', { zh: '分组', en: 'Dimensions' }, dimensions, [
    columnOf('text', 'id', ID, ({ id }) => id),
    columnOf('text', 'label', { zh: '分组', en: 'Dimension' }, ({ label }) => label),
    ...registersColumn(registersOf),
    columnOf('text', 'groups', { zh: '取值', en: 'Groups' }, describeGroups),
  ]);

/** Of the divisions of GB/T 2260. */
const LEVELS: ReadonlyMap<string, Label> = new Map([
  ['province', { zh: '省', en: 'provinces' }],
  ['city', { zh: '地市', en: 'prefectures' }],
  ['county', { zh: '地市及其县区', en: 'prefectures and their counties' }],
  ['tree', { zh: '省、地市、县区', en: 'provinces, prefectures, counties' }],
]);

function describeGroups({ groups, isDerived }: DescribedDimension): Label {
  switch (groups.kind) {
    case 'codes':
      return isDerived
        ? {
            zh: `分类目录 ${groups.list}, 由几个字段推出`,
            en: `code list ${groups.list}, worked out of several fields`,
          }
        : { zh: `分类目录 ${groups.list}`, en: `code list ${groups.list}` };
    case 'region':
      return LEVELS.get(groups.level) ?? sameInBoth(groups.level);
    case 'flag':
      return { zh: '是、否', en: 'yes, no' };
    case 'text':
      return { zh: '文字原样', en: 'texts as they stand' };
  }
}

function codeListTable({ id, label, codes }: CodeList): DataTable {
  const hasDates = codes.some(({ valid }) => valid);
  const hasGroups = codes.some(({ group }) => group !== undefined);
  const columns: ColumnOf<Code>[] = [
    columnOf('text', 'code', { zh: '代码', en: 'Code' }, ({ code }) => code),
    columnOf('text', 'label', { zh: '名称', en: 'Label' }, (one) => one.label),
    columnOf('text', 'group', { zh: '上级', en: 'Group' }, ({ group }) => group ?? ''),
    columnOf('text', 'from', { zh: '自', en: 'From' }, (code) => shownDay(validityOf(code).from)),
    columnOf('text', 'to', { zh: '至', en: 'To' }, (code) => shownDay(validityOf(code).to)),
    columnOf('list', 'names', { zh: '其他写法', en: 'Other names' }, ({ aliases }) => aliases),
  ];
  const left = new Set([...(hasGroups ? [] : ['group']), ...(hasDates ? [] : ['from', 'to'])]);
  return tableOf(
    id,
    { zh: `分类目录 ${id}: ${label.zh}`, en: `Code list ${id}: ${label.en}` },
    codes,
    columns.filter((one) => !left.has(one.id)),
  );
}
