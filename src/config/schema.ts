// The shape of jjstats.yaml: every key, its type and what it is for. The JSON Schema for editors is made from it.
// Whether names lead anywhere is not decided here. The `error` of a schema names its phrase in messages.ts.

import * as z from 'zod';
import { TEST_KEYS } from '../check/rule-spec.ts';
import { offsetOf } from '../domain/time-zone.ts';
import { closed, expecting, fieldId, label, measureId, name, period, registerId } from './schema-parts.ts';
import { defaultsSchema, tableSchema } from './table-schema.ts';

const RULE_ID = /^[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/;
const listId = z.string().regex(/^[a-z][a-z0-9_]*$/, expecting('listId'));
const ruleId = z.string().regex(RULE_ID, expecting('ruleId'));
const codeId = name.refine((text) => !/[;；、]/.test(text) && text.trim() === text, expecting('codeId'));

const aliases = z.array(name).describe('Further names by which it is recognised in files');

/** How dates and numbers are written, in a column or in a whole file. */
const writtenForms = {
  two_digit_years: z
    .boolean()
    .exactOptional()
    .describe('Read years of two digits (15/5/3); refused unless declared'),
  excel_serial: z
    .literal(['1900', '1904', 1900, 1904], expecting('excelSerial'))
    .transform((system) => (Number(system) === 1904 ? '1904' : '1900'))
    .exactOptional()
    .describe('Read numbers as Excel days in the 1900 or 1904 system; refused unless declared'),
  date_order: z
    .enum(['dmy', 'mdy', 'ymd'])
    .exactOptional()
    .describe('The order of day, month and year in 10/02/2015; refused unless declared'),
  time_zone: z
    .string()
    .refine((zone) => offsetOf(zone) !== undefined, expecting('timeZone'))
    .exactOptional()
    .describe(
      'Where a time carries an offset (…T16:30:00Z), the day is that of this zone: Asia/Shanghai (when left out), UTC or +08:00',
    ),
  decimal: z
    .enum(['.', ','])
    .exactOptional()
    .describe('The mark before the fraction of numbers and amounts; a point when left out'),
};

const field = closed({
  type: z
    .enum(['date', 'code', 'codes', 'region', 'flag', 'id', 'number', 'amount', 'text'])
    .exactOptional()
    .describe(
      'What the column holds: date, code (one value of a code list), codes (several in a cell), region (GB/T 2260), ' +
        'flag (yes/no), id (kept as text, never shown), number, amount (money) or text. Left out only for fields that exist already',
    ),
  label: label.exactOptional(),
  aliases: aliases.exactOptional(),
  required: z.boolean().exactOptional().describe('Without this column a file is not this register'),
  personal: z
    .boolean()
    .exactOptional()
    .describe('Holds a name, a contact or free text about a person: never shown, logged or kept'),
  multiline: z.boolean().exactOptional().describe('A cell may hold line breaks inside quotes'),
  codes: listId.exactOptional().describe('The code list of a code or codes field'),
  unit: z.enum(['元', '万元']).exactOptional().describe('The unit of an amount when the header names none'),
  ...writtenForms,
  yes: z.array(name).min(1).exactOptional().describe('Further words of a flag for yes'),
  no: z.array(name).min(1).exactOptional().describe('Further words of a flag for no'),
  said: closed({
    about: label.exactOptional().describe('What groups are told by: 从…看'),
    yes: label.exactOptional().describe('A flag that is set'),
    no: label.exactOptional().describe('A flag that is not set'),
    blank: label.exactOptional().describe('An empty value'),
  })
    .exactOptional()
    .describe('How the groups of the field are told in sentences'),
});

const whereScalar = z.union([z.string(), z.number(), z.boolean()], expecting('whereValue'));
const whereValue = z.union([whereScalar, z.array(whereScalar).min(1)], expecting('whereValue'));
const where = z
  .record(
    fieldId,
    z.union(
      [whereValue, closed({ not: whereValue.describe('The value or values that do not pass') })],
      expecting('whereValue'),
    ),
  )
  .describe('Field: the value or values that pass; {not: …} turns it round; "" is an empty cell');

const register = closed({
  label: label.exactOptional(),
  date: fieldId
    .exactOptional()
    .describe('The date field that says which days a file covers; the first date field when left out'),
  key: fieldId.exactOptional().describe('The id field that tells records apart'),
  row_key: z
    .union([z.array(fieldId).min(1), z.array(z.array(fieldId).min(1)).min(1)], expecting('rowKey'))
    .exactOptional()
    .describe(
      'The fields that together tell rows apart, or several such lists of which the first that a file has is used; the key when left out',
    ),
  duplicates: z
    .enum(['distinct', 'keep-last', 'reject'])
    .exactOptional()
    .describe(
      'What happens to a second row with the same row key: both are kept and counted by distinct ids, the last updated one counts, or it is rejected',
    ),
  also_in: z
    .array(registerId)
    .exactOptional()
    .describe('Registers whose rows hold records of this one as well, where they have its main date'),
  from: z
    .array(name)
    .min(1)
    .exactOptional()
    .describe('Patterns for file names: only these files hold records of the register'),
  updated: fieldId.exactOptional().describe('The date field by which keep-last decides'),
  weight: fieldId.exactOptional().describe('The number field that says how many records a row stands for'),
  cumulative: z
    .literal('year', expecting('cumulative'))
    .exactOptional()
    .describe(
      'year: rows hold figures from 1 January up to their date, and single periods are worked out as differences of rows',
    ),
  coverage: period
    .exactOptional()
    .describe('The period that the files cover, where the dates in them do not show it'),
  exclude: where
    .exactOptional()
    .describe('Records that fit all of these terms are not counted; the ledger says how many they are'),
  derived: z
    .record(
      fieldId,
      closed({
        label: label.exactOptional(),
        codes: listId.describe('The code list of its groups'),
        rules: z
          .array(
            closed({
              code: codeId.describe('The group of records that fit'),
              where: where.describe('The terms that a record must fit'),
            }),
          )
          .min(1)
          .describe(
            'From the heaviest down; what is counted by id belongs to the first that any of its records fits',
          ),
        note: label.exactOptional().describe('Said under every table that is broken down by it'),
      }),
    )
    .exactOptional()
    .describe('Dimensions that no column holds and that are worked out of several fields, by id'),
  fields: z
    .record(fieldId, field)
    .exactOptional()
    .describe('The columns that the register knows, by field id'),
});

const code = closed({
  label: label.exactOptional(),
  aliases: aliases.exactOptional(),
  group: codeId.exactOptional().describe('The code of the same list to which this one belongs'),
  from: period.exactOptional().describe('The first day or month in which the code holds'),
  to: period.exactOptional().describe('The last day or month in which the code holds'),
  covers: z
    .array(codeId)
    .min(1)
    .exactOptional()
    .describe(
      'Codes of the same list that it stands for together (乡科级及以下); it has a row of its own, and as a filter it means them all',
    ),
  counts: z
    .boolean()
    .exactOptional()
    .describe('false: it is known, but nothing of what the list counts; filters take it for an empty cell'),
  optional: z.boolean().exactOptional().describe('Has a row only where it occurs'),
});

const codeList = closed({
  label: label.exactOptional(),
  codes: z
    .union(
      [z.array(codeId).min(1), z.record(codeId, z.union([name, code], expecting('code')))],
      expecting('codes'),
    )
    .exactOptional()
    .describe(
      'The values in official order: a list of texts, or code: label, or code: {label, aliases, group, from, to}',
    ),
  breaks: z
    .array(period)
    .min(1)
    .exactOptional()
    .describe(
      'Days or months from which the list means something else; figures are not compared across them',
    ),
});

const countFields = closed({
  distinct: z
    .union([fieldId, z.tuple([fieldId, fieldId])], expecting('distinct'))
    .exactOptional()
    .describe('Count the different values of this field, or the different pairs of an id and a date'),
  sum: fieldId.exactOptional().describe('Add up this number or amount'),
  last: fieldId
    .exactOptional()
    .describe('Add up this number or amount on the last day of the period that has any (期末数)'),
  stock: fieldId.exactOptional().describe('Count the different ids that have entered and not left'),
  leave: z
    .array(fieldId)
    .min(1)
    .exactOptional()
    .describe('With stock: the date fields by which a record leaves'),
  ratio: z
    .tuple([measureId, measureId], expecting('ratio'))
    .exactOptional()
    .describe('One measure over another, in per cent'),
});

const count = z
  .union([z.literal('rows'), countFields.refine(hasOneCount, expecting('oneCount'))], expecting('count'))
  .describe(
    'rows, {distinct: field}, {distinct: [id, date]}, {sum: field}, {last: field}, {stock: field, leave: [dates]} or {ratio: [measure, measure]}',
  );

const measure = closed({
  label: label.exactOptional(),
  register: z
    .union([registerId, z.array(registerId).min(1)], expecting('registers'))
    .exactOptional()
    .describe('The register, or several that are counted together; none for a ratio'),
  date: fieldId
    .exactOptional()
    .describe("The date field that puts a record into a period; the register's when left out"),
  count: count.exactOptional(),
  where: where.exactOptional(),
  any_of: z
    .array(where)
    .min(1)
    .exactOptional()
    .describe('Beside where, one of these must hold; one on a field that a file lacks is none there'),
  set_aside: label.exactOptional().describe('What the ledger calls records that any_of leaves out'),
  over: z
    .literal('id')
    .exactOptional()
    .describe('Every term of where may hold in another of the records that an id has in the period'),
  unit: name.exactOptional().describe('件, 人, 件次, 人次, 起, 万元 …'),
  decimals: z.int().min(0).max(6).exactOptional().describe('Digits after the point of the value'),
  part_of: measureId.exactOptional().describe('The measure of which this one is a part (其中)'),
  on_request: z.boolean().exactOptional().describe('Left out of summarize unless asked for by name'),
  scale: z
    .literal('万')
    .exactOptional()
    .describe(
      'Figures of ten thousand and more are shown to Chinese readers as 1.5万; programs get all digits',
    ),
  as_whole: label
    .exactOptional()
    .describe('What it is called when others are shares of it: 处分人数 for 给予党纪政务处分'),
});

const fieldIds = z.union([fieldId, z.array(fieldId).min(1)], expecting('fields'));
const bound = z.union([z.string(), z.int()], expecting('bound')).transform(String);

const rule = closed({
  label: label.exactOptional(),
  remedy: label.exactOptional().describe('What to do about it'),
  severity: z
    .enum(['error', 'warn', 'off'])
    .exactOptional()
    .describe('Whether it fails the check, is pointed out, or is not looked for; error when left out'),
  register: z
    .union([registerId, z.array(registerId).min(1)], expecting('registers'))
    .exactOptional()
    .describe('The register whose rows are looked at, or several'),
  order: z
    .tuple([fieldId, fieldId], expecting('order'))
    .exactOptional()
    .describe('Row: of these two dates the first is not later than the second'),
  range: closed({
    field: fieldIds.exactOptional().describe('A date or number field, or several; every date when left out'),
    from: bound.exactOptional().describe('The first day, month or year, or the least number'),
    to: bound.exactOptional().describe('The last day, month or year, today, or the greatest number'),
  })
    .exactOptional()
    .describe('Row: dates or whole numbers lie in a range'),
  requires: closed({
    if: where.exactOptional().describe('The rows that are meant; every row when left out'),
    field: fieldIds.describe('The field that must be filled in, or several of which one must be'),
  })
    .exactOptional()
    .describe('Row: where all terms fit, a field is filled in'),
  part_of: closed({
    part: measureId.describe('The measure that is a part'),
    whole: measureId.describe('The measure that it must not exceed'),
  })
    .exactOptional()
    .describe('Table: a part is not larger than its whole, in all and in every month'),
  sum: closed({
    whole: measureId.describe('The measure that is the sum'),
    parts: z.array(measureId).min(1).describe('The measures that add up to it'),
  })
    .exactOptional()
    .describe('Table: measures add up to another one, in all and in every month'),
  groups: closed({
    measure: measureId.describe('The measure whose groups are added up'),
    by: fieldId.describe('A code or flag field'),
  })
    .exactOptional()
    .describe('Table: the groups of a field add up to the total, and none is left empty'),
  exists: closed({
    field: fieldId.describe('The id that must occur elsewhere'),
    in: registerId.describe('The register in which it must occur'),
    as: fieldId.exactOptional().describe('Its field there; of the same id when left out'),
  })
    .exactOptional()
    .describe('Between files: every id of a field occurs in another register'),
}).refine((shape) => TEST_KEYS.filter((key) => shape[key] !== undefined).length <= 1, expecting('oneTest'));

const reading = {
  encoding: z
    .string()
    .refine(isEncoding, expecting('encoding'))
    .exactOptional()
    .describe('The encoding, e.g. gb18030 or utf-8; found out when left out'),
  delimiter: z
    .string()
    .refine((text) => text === 'tab' || /^[^"'\p{L}\p{N}\r\n\u0000]$/u.test(text), expecting('delimiter'))
    .transform((text) => (text === 'tab' ? '\t' : text))
    .exactOptional()
    .describe('The character between fields, or tab; found out when left out'),
  header_row: z.int().min(1).max(1000).exactOptional().describe("The line (from 1) of the header's last row"),
  skip: z.int().min(0).max(1000).exactOptional().describe('Lines to set aside at the top'),
  columns: z
    .record(name, fieldId)
    .exactOptional()
    .describe('Header text: field id, beside the names known anyway'),
  ...writtenForms,
};

const fileRule = closed({
  match: name.describe('A pattern for the file name: * stands for any characters, ? for one'),
  register: registerId.exactOptional().describe('The register that these files are'),
  registers: z
    .array(registerId)
    .min(1)
    .exactOptional()
    .describe(
      'The registers of which every row holds records: the first by its main date, the others where they have theirs',
    ),
  ...reading,
  sheet: z
    .union([name, z.int().min(1), z.array(z.union([name, z.int().min(1)])).min(1)], expecting('sheet'))
    .transform((sheet) => (Array.isArray(sheet) ? sheet : [sheet]))
    .exactOptional()
    .describe(
      "The sheets of a workbook that are read, by name or position (from 1); '*' is every sheet in view",
    ),
  fill_down: z
    .array(name)
    .min(1)
    .exactOptional()
    .describe('Columns, by header or field, in which an empty cell means what stands above it'),
});

const coverage = closed({
  register: registerId.describe('The register'),
  date: fieldId.exactOptional().describe('One of its date fields; all of them when left out'),
  period: period.describe('The period of which the data hold all records'),
});

const extraRegion = closed({
  label: label.exactOptional(),
  aliases: aliases.exactOptional(),
  parent: z
    .string()
    .regex(/^[1-9]\d{5}$/, expecting('region'))
    .exactOptional()
    .describe('The division above, six digits'),
});

export const configSchema = closed({
  jjstats: z.literal(1).exactOptional().describe('The version of this format'),
  lang: z.enum(['zh', 'en']).exactOptional().describe('The language of what a reader sees'),
  region: z
    .union([z.string(), z.int()], expecting('region'))
    .transform(String)
    .refine((text) => /^[1-9]\d(?:\d\d){0,2}$/.test(text), expecting('region'))
    .transform((text) => text.padEnd(6, '0'))
    .exactOptional()
    .describe(
      'The province or prefecture in which short names of divisions are looked up: a GB/T 2260 code of 2, 4 or 6 digits',
    ),
  rounding: z
    .enum(['half-away', 'half-even'])
    .exactOptional()
    .describe('How ties are rounded: away from zero (四舍五入), or to the even digit (GB/T 8170)'),
  decimals: z.int().min(0).max(6).exactOptional().describe('Digits after the point of percentages'),
  small_base: z
    .int()
    .min(0)
    .max(1_000_000)
    .exactOptional()
    .describe('Percentages on a base below this are marked; 10 when left out'),
  registers: z
    .record(registerId, register)
    .exactOptional()
    .describe('Registers (台账) by id; the id of a built-in one extends it'),
  code_lists: z
    .record(listId, codeList)
    .exactOptional()
    .describe('Code lists (分类目录) by id; the id of a built-in one extends it'),
  measures: z
    .record(measureId, measure)
    .exactOptional()
    .describe('Measures (指标) by id; the id of a built-in one changes it'),
  rules: z
    .record(ruleId, rule)
    .exactOptional()
    .describe('Rules (审核关系) for check by id; the id of a built-in one sets it differently'),
  coverage: z
    .array(coverage)
    .min(1)
    .exactOptional()
    .describe('What the data cover, where the dates in them do not show it; instead of what they show'),
  files: z.array(fileRule).exactOptional().describe('How files are read, by file name; later rules win'),
  ...reading,
  defaults: defaultsSchema
    .exactOptional()
    .describe('What holds for all tables, charts and briefings unless they say otherwise'),
  summarize: defaultsSchema.exactOptional().describe('The former name of defaults'),
  tables: z
    .record(registerId, tableSchema)
    .exactOptional()
    .describe('Tables by id, for --table of summarize, crosstab and trend'),
  regions: z
    .record(z.string().regex(/^[1-9]\d[0-9A-Z]{4}$/, expecting('region')), extraRegion)
    .exactOptional()
    .describe(
      'Divisions that GB/T 2260 does not have, such as development zones; a known code only gets more names',
    ),
});

function hasOneCount({ distinct, sum, last, stock, leave, ratio }: z.output<typeof countFields>): boolean {
  const given = [distinct, sum, last, stock, ratio].filter((way) => way !== undefined).length;
  return given === 1 && (stock === undefined) === (leave === undefined);
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

export type ConfigShape = z.output<typeof configSchema>;

/** The JSON Schema of what a user may write, for editors. */
export function toJsonSchema(): object {
  return { ...z.toJSONSchema(configSchema, { io: 'input' }), title: 'jjstats.yaml' };
}
