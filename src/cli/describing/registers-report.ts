// The registers as tables for people: an overview of all of them, or one in full.

import type { Label, Language } from '../../domain/language.ts';
import type { CodeList, Field, FieldType, Measure } from '../../domain/register.ts';
import type { Report } from '../../domain/report.ts';
import type { Table, TableCell } from '../../domain/table.ts';
import { column, countCell, plainReport, plainTable, sameWord, textCell } from '../plain-table.ts';
import {
  type DescribedDimension,
  type DescribedRegister,
  type Origin,
  showFilter,
} from './described-registers.ts';
import { shownDay, validityOf } from './validity.ts';

export function toOverview(registers: readonly DescribedRegister[]): Report {
  const measures = new Map(registers.flatMap((one) => one.measures.map((measure) => [measure.id, measure])));
  const dimensions = new Map(registers.flatMap((one) => one.dimensions.map((each) => [each.id, each])));
  const holding = (has: (one: DescribedRegister) => boolean): string =>
    registers
      .filter(has)
      .map(({ register }) => register.id)
      .join(' ');
  return plainReport([
    plainTable(
      'registers',
      { zh: '台账', en: 'Registers' },
      [
        column('id', sameWord('id')),
        column('label', { zh: '台账', en: 'Register' }),
        column('date', { zh: '日期', en: 'Date' }),
        column('key', { zh: '编号', en: 'Key' }),
        column('fields', { zh: '字段', en: 'Fields' }, 'right'),
        column('measures', { zh: '指标', en: 'Measures' }, 'right'),
        column('dimensions', { zh: '分组', en: 'Dimensions' }, 'right'),
        column('origin', { zh: '来源', en: 'From' }),
      ],
      registers.map(({ register, origin, measures, dimensions }) => [
        textCell(register.id),
        textCell(register.label),
        textCell(register.date),
        textCell(register.key ?? ''),
        countCell(register.fields.length),
        countCell(measures.length),
        countCell(dimensions.length),
        textCell(ORIGINS[origin]),
      ]),
      {
        notes: [
          {
            zh: '用 jjstats registers 名称 查看一种台账的字段、列名和分类目录',
            en: 'jjstats registers NAME shows the fields, column names and code lists of one',
          },
        ],
      },
    ),
    measureTable([...measures.values()], (id) =>
      holding((one) => one.measures.some((measure) => measure.id === id)),
    ),
    dimensionTable([...dimensions.values()], (id) =>
      holding((one) => one.dimensions.some((dimension) => dimension.id === id)),
    ),
  ]);
}

export const toFullReport = (one: DescribedRegister): Report =>
  plainReport([
    fieldTable(one),
    measureTable(one.measures),
    dimensionTable(one.dimensions),
    ...one.codeLists.map(codeListTable),
  ]);

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

function fieldTable({ register, origin }: DescribedRegister): Table {
  const { label, date, key, weight } = register;
  const facts: readonly (readonly [Label, string | undefined])[] = [
    [{ zh: '日期', en: 'date' }, date],
    [{ zh: '编号', en: 'key' }, key],
    [{ zh: '件数列', en: 'weight column' }, weight],
  ];
  const say = (language: Language): string =>
    [
      ORIGINS[origin][language],
      ...facts.flatMap(([name, id]) => (id === undefined ? [] : [`${name[language]} ${id}`])),
    ].join('; ');
  return plainTable(
    register.id,
    { zh: `${label.zh} (${register.id})`, en: `${label.en} (${register.id})` },
    [
      column('field', { zh: '字段', en: 'Field' }),
      column('label', { zh: '名称', en: 'Label' }),
      column('type', { zh: '类型', en: 'Type' }),
      column('required', { zh: '必需', en: 'Required' }),
      column('codes', { zh: '分类目录', en: 'Code list' }),
      column('names', { zh: '其他列名', en: 'Other column names' }),
    ],
    register.fields.map((field) => [
      textCell(field.id),
      textCell(field.label),
      textCell(typeOf(field)),
      textCell(field.required || field.id === date ? { zh: '是', en: 'yes' } : ''),
      textCell(field.codes ?? ''),
      textCell({ zh: otherNames(field, 'zh').join('、'), en: otherNames(field, 'en').join(', ') }),
    ]),
    {
      subtitle: { zh: say('zh'), en: say('en') },
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
const otherNames = ({ label, aliases }: Field, language: Language): string[] =>
  [...new Set([label.zh, label.en, ...aliases])].filter((name) => name !== label[language]);

function measureTable(measures: readonly Measure[], registersOf?: (id: string) => string): Table {
  return plainTable(
    'measures',
    { zh: '指标', en: 'Measures' },
    [
      column('id', sameWord('id')),
      column('label', { zh: '指标', en: 'Measure' }),
      column('unit', { zh: '单位', en: 'Unit' }),
      ...(registersOf ? [column('registers', { zh: '台账', en: 'Registers' })] : []),
      column('date', { zh: '统计日期', en: 'Counted on' }),
      column('count', { zh: '计数', en: 'What' }),
      column('where', { zh: '筛选', en: 'Where' }),
    ],
    measures.map((measure) => [
      textCell(measure.id),
      textCell(measure.label),
      textCell(measure.unit),
      ...(registersOf ? [textCell(registersOf(measure.id))] : []),
      textCell(measure.date),
      countOf(measure),
      textCell(showFilter(measure)),
    ]),
  );
}

function countOf({ count }: Measure): TableCell {
  switch (count.kind) {
    case 'rows':
      return textCell({ zh: '记录', en: 'records' });
    case 'distinct':
      return count.day === undefined
        ? textCell({ zh: `不同的 ${count.field}`, en: `different ${count.field}` })
        : textCell({
            zh: `不同的 ${count.field} 与 ${count.day}`,
            en: `different pairs of ${count.field} and ${count.day}`,
          });
    case 'sum':
      if (count.at === 'end')
        return textCell({ zh: `${count.field} 期末之和`, en: `sum of ${count.field} on the last day` });
      return textCell({ zh: `${count.field} 之和`, en: `sum of ${count.field}` });
    case 'stock':
      return textCell({
        zh: `期末存量 ${count.field}, 至 ${count.leave.join('、')}`,
        en: `stock of ${count.field} until ${count.leave.join(', ')}`,
      });
    case 'ratio':
      return textCell(`${count.numerator} / ${count.denominator}`);
  }
}

function dimensionTable(
  dimensions: readonly DescribedDimension[],
  registersOf?: (id: string) => string,
): Table {
  return plainTable(
    'dimensions',
    { zh: '分组', en: 'Dimensions' },
    [
      column('id', sameWord('id')),
      column('label', { zh: '分组', en: 'Dimension' }),
      ...(registersOf ? [column('registers', { zh: '台账', en: 'Registers' })] : []),
      column('groups', { zh: '取值', en: 'Groups' }),
    ],
    dimensions.map((dimension) => [
      textCell(dimension.id),
      textCell(dimension.label),
      ...(registersOf ? [textCell(registersOf(dimension.id))] : []),
      textCell(groupsOf(dimension)),
    ]),
  );
}

/** Of the divisions of GB/T 2260. */
const LEVELS: ReadonlyMap<string, Label> = new Map([
  ['province', { zh: '省', en: 'provinces' }],
  ['city', { zh: '地市', en: 'prefectures' }],
  ['county', { zh: '地市及其县区', en: 'prefectures and their counties' }],
  ['tree', { zh: '省、地市、县区', en: 'provinces, prefectures, counties' }],
]);

function groupsOf({ groups, isDerived }: DescribedDimension): Label {
  switch (groups.kind) {
    case 'codes':
      return isDerived
        ? {
            zh: `分类目录 ${groups.list}, 由几个字段推出`,
            en: `code list ${groups.list}, worked out of several fields`,
          }
        : { zh: `分类目录 ${groups.list}`, en: `code list ${groups.list}` };
    case 'region':
      return LEVELS.get(groups.level) ?? sameWord(groups.level);
    case 'flag':
      return { zh: '是、否', en: 'yes, no' };
    case 'text':
      return { zh: '文字原样', en: 'texts as they stand' };
  }
}

function codeListTable({ id, label, codes }: CodeList): Table {
  const hasDates = codes.some(({ valid }) => valid);
  const hasGroups = codes.some(({ group }) => group !== undefined);
  return plainTable(
    id,
    { zh: `分类目录 ${id}: ${label.zh}`, en: `Code list ${id}: ${label.en}` },
    [
      column('code', { zh: '代码', en: 'Code' }),
      column('label', { zh: '名称', en: 'Label' }),
      ...(hasGroups ? [column('group', { zh: '上级', en: 'Group' })] : []),
      ...(hasDates ? [column('from', { zh: '自', en: 'From' }), column('to', { zh: '至', en: 'To' })] : []),
      column('names', { zh: '其他写法', en: 'Other names' }),
    ],
    codes.map((code) => {
      const { from, to } = validityOf(code);
      return [
        textCell(code.code),
        textCell(code.label),
        ...(hasGroups ? [textCell(code.group ?? '')] : []),
        ...(hasDates ? [textCell(shownDay(from)), textCell(shownDay(to))] : []),
        textCell({ zh: code.aliases.join('、'), en: code.aliases.join(', ') }),
      ];
    }),
  );
}
