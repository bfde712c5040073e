// The shape of a briefing's declaration: every key, its type and what it is for. The JSON Schema for editors is made from
// it. Whether names lead anywhere is not decided here. The `error` of a schema names its phrase in config/messages.ts.

import * as z from 'zod';
import { closed, day, expecting, label, measureId, name, oneOf, period } from '../config/schema-parts.ts';
import { baseChoice, compare, paper, tableSchema } from '../config/table-schema.ts';
import {
  CHANGE_KINDS,
  CUMULATIVE_FORMS,
  DIRECTION_WORDS,
  MULTIPLE_FORMS,
  SENTENCE_FORMS,
  SMALL_BASE_FORMS,
} from '../sentence/index.ts';

/** What a briefing may be written as. */
export const OUTPUT_FORMATS = ['md', 'html', 'docx', 'xlsx', 'csv', 'json'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

const MOST_TEXT_CHARACTERS = 20_000;
/** Briefings of one matrix. */
export const MOST_ROWS = 1000;

const id = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, expecting('nameId'));
const words = z.array(name).min(1);
const text = z
  .string()
  .max(MOST_TEXT_CHARACTERS)
  .refine((written) => written.trim() !== '', expecting('text'));
const texts = z.union([text, closed({ zh: text, en: text.exactOptional() })], expecting('label'));

const chart = closed({
  table: id.describe('The table whose figures are drawn'),
  kind: oneOf(['bars', 'lines', 'shares', 'ranking']).describe(
    'bars against last year, lines over months, shares of the whole, ranking of groups',
  ),
  title: label.exactOptional(),
  measures: words.exactOptional().describe('Of the table; all of them when left out'),
});

const sentence = closed({
  form: oneOf(SENTENCE_FORMS.map((form) => form.id)).describe('The sentence form (句式)'),
  table: id.describe('The table whose figures are told'),
  measures: words.exactOptional().describe('Of the table, in this order; all when left out'),
  scope: texts.exactOptional().describe('Who acted, between the period and the figures'),
  changes: z
    .boolean()
    .exactOptional()
    .describe('Whether changes against the base are told; true when left out'),
  top: z.int().min(1).max(1000).exactOptional().describe('How many groups are named, the largest first'),
  since: period.exactOptional().describe('The first month of a monthly series, for 连续第N个月'),
});

const item = closed({
  text: texts
    .exactOptional()
    .describe('A template (LiquidJS) over cells; an empty line begins a new paragraph'),
  list: z.array(texts).min(1).exactOptional().describe('Templates, one for each item of a list'),
  sentence: sentence.exactOptional(),
  table: id.exactOptional().describe('A table, by its id'),
  chart: id.exactOptional().describe('A chart, by its id'),
  revisions: z
    .union([z.literal('all'), z.array(id).min(1)], expecting('tables'))
    .exactOptional()
    .describe(
      'The bases of all tables, or of these, that are no longer what was published; a sentence where none is',
    ),
}).refine((shape) => Object.keys(shape).length === 1, expecting('oneItem'));

const section = closed({
  heading: texts.exactOptional(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
  body: z.array(item).exactOptional().describe('What stands under the heading, in order'),
});

const word = (direction: 'rise' | 'fall') =>
  oneOf([
    ...new Set([...DIRECTION_WORDS.zh[direction], ...DIRECTION_WORDS.en[direction]].map((one) => one.word)),
  ]).exactOptional();
const directions = closed({ rise: word('rise'), fall: word('fall') }).exactOptional();

const style = closed({
  decimals: z
    .int()
    .min(0)
    .max(6)
    .exactOptional()
    .describe('Digits after the point of percentages, shares and points'),
  multiples: oneOf(MULTIPLE_FORMS)
    .exactOptional()
    .describe('A rise of 100 % and more as percent, times (增长2.6倍), both, or ratio (为上年同期的3.6倍)'),
  small_base: oneOf(SMALL_BASE_FORMS)
    .exactOptional()
    .describe('A change on a small base as counts (由2件增至7件), percent, or both'),
  cumulative: oneOf(CUMULATIVE_FORMS)
    .exactOptional()
    .describe(
      'A period from January on: range 1至5月, first_months 前5个月, this_year 今年以来, until 截至5月底',
    ),
  dash: oneOf(['至', '—']).exactOptional().describe('Between the months of a range'),
  calendar_names: z.boolean().exactOptional().describe('Whether 一季度, 上半年, 前三季度 are named'),
  with_year: z.boolean().exactOptional().describe('Whether periods carry their year'),
  ten_thousands: z
    .record(measureId, z.int().min(0).max(6))
    .exactOptional()
    .describe('Measures told in 万 from ten thousand on, with the digits after the point'),
  words: closed(
    Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, directions])) as Record<
      (typeof CHANGE_KINDS)[number],
      typeof directions
    >,
  )
    .exactOptional()
    .describe('Words of direction by kind of change'),
});

const form = closed({
  form: name.describe('A workbook or document to be filled, relative to this file'),
  map: name.exactOptional().describe('Its side file, relative to this file'),
  name: z
    .string()
    .max(100)
    .refine((text) => /^[^\s./\\][^/\\]*$/.test(text), expecting('text'))
    .exactOptional()
    .describe('What the filled form is called, without ending; NAME.FORM when left out'),
});

const written = z.union([z.string(), z.int()], expecting('text')).transform(String);

const matrixRows = z.array(z.record(id, written)).min(1).max(MOST_ROWS);
const matrixFields = z
  .record(
    id,
    z.union(
      [
        z
          .literal('all')
          .describe('Every code of the list that holds in the period; every division below region:'),
        z.array(written).min(1).max(MOST_ROWS).describe('These codes'),
        closed({ below: written.describe('Every division right below this one') }),
      ],
      expecting('matrixCodes'),
    ),
  )
  .refine((fields) => Object.keys(fields).length > 0, expecting('matrix'));

export const briefSchema = closed({
  jjstats: z.literal(1).exactOptional().describe('The version of this format'),
  lang: z.enum(['zh', 'en']).exactOptional().describe('The language of the briefing'),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,99}$/, expecting('outputName'))
    .describe('What the outputs are called, without ending: small letters, digits, - and _'),
  title: texts.describe('{period} stands for the period in words'),
  issuer: texts.exactOptional().describe('Who it is from'),
  recipient: texts.exactOptional().describe('Who it is to'),
  date: texts.exactOptional().describe('The date of issue (成文日期), as it is to appear'),
  values: z
    .record(id, z.union([z.string(), z.int()], expecting('text')).transform(String))
    .exactOptional()
    .describe('Values for {placeholders} anywhere in this file; --set changes them, --period sets month'),
  matrix: z
    .union([matrixRows, matrixFields], expecting('matrix'))
    .exactOptional()
    .describe(
      'One briefing for each row of values, e.g. [{region: 220100, place: 长春市}], or for each code of a field, e.g. ' +
        '{region: {below: 220000}} or {level: all}: {region} is then the code and {region_name} what it is called. ' +
        'Several fields give every combination; name must tell the briefings apart',
    ),
  period: period.describe('What the briefing is about, e.g. ytd:{month}'),
  compare: compare.exactOptional(),
  history: name
    .exactOptional()
    .describe(
      'The CSV of published figures, relative to this file: bases are held against it, figures are added',
    ),
  base: baseChoice.describe(
    'Which base changes are taken on: recomputed now (when left out), or published then, as history has it',
  ),
  ...paper,
  as_of: day.exactOptional().describe('Cut-off day; later records are set aside'),
  sources: words.describe('Files and patterns, relative to this file'),
  config: name.exactOptional().describe('The configuration; jjstats.yaml beside this file when left out'),
  style: style.exactOptional().describe('How sentences are worded'),
  tables: z
    .record(id, tableSchema)
    .describe('Tables by id, with the words of the commands’ options, as in jjstats.yaml'),
  charts: z.record(id, chart).exactOptional().describe('Charts by id'),
  sections: z.array(section).min(1).describe('The briefing from top to bottom'),
  outputs: z
    .array(z.union([oneOf(OUTPUT_FORMATS), form], expecting('output')))
    .min(1)
    .describe('The formats to write, and forms to fill: {form: 模板.xlsx, map: fill.yaml}'),
});

export type BriefShape = z.output<typeof briefSchema>;

/** The JSON Schema of what a user may write, for editors. */
export function toBriefingJsonSchema(): object {
  return { ...z.toJSONSchema(briefSchema, { io: 'input' }), title: 'briefing.yaml' };
}
