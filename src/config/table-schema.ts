// The shape of a table, the same in `tables:` of jjstats.yaml and in a briefing, and of what may be said of all tables at once.
// Whether names lead anywhere is not decided here.

import * as z from 'zod';
import { LEDGER_FORMS } from '../domain/paper.ts';
import { AXIS_WORDS, parseBase, parsePeriodWord } from '../domain/table-words.ts';
import { columnWords, GRAIN_IDS } from '../tables/index.ts';
import { closed, day, expecting, label, name, oneOf, period } from './schema-parts.ts';

const words = z.array(name).min(1);
const base = z
  .union([z.string(), z.int()], expecting('comparison'))
  .transform(String)
  .refine((text) => parseBase(text) !== undefined, expecting('comparison'));

export const compare = z
  .union([base, z.array(base).min(1)], expecting('comparison'))
  .describe('What figures are held against: yoy (同比), previous (环比), none, a written period, or several');

export const baseChoice = oneOf(['recomputed', 'published']).exactOptional();

export const signOff = closed({
  unit: label.exactOptional().describe('填报单位: who reports'),
  prepared_by: label.exactOptional().describe('制表人'),
  reviewed_by: label.exactOptional().describe('审核人'),
  date: label.exactOptional().describe('填报日期, as it is to appear'),
  made_by: label.exactOptional().describe('制定机关, under the number of the form'),
  approval: label.exactOptional().describe('批准文号, under the number of the form'),
  valid_until: label.exactOptional().describe('有效期至, under the number of the form'),
}).describe('Who signs for a table: printed around it, and left open where nothing is said');

/** How tables and documents stand on paper. */
export const paper = {
  ledger: oneOf(LEDGER_FORMS)
    .exactOptional()
    .describe('The ledger at the end: a line a register (short), a line a file (full), the sum alone (none)'),
  accessible: z
    .boolean()
    .exactOptional()
    .describe('Workbooks without merged cells, with an index and a sheet of notes'),
  sign_off: signOff.exactOptional(),
};

const common = {
  measures: words
    .exactOptional()
    .describe('The measures shown, in this order, by id or label; those that apply when left out'),
  where: words.exactOptional().describe('Filters: field=value[,value] or field!=value[,value]'),
  period: period.exactOptional().describe('What the table is about; what it stands in says so when left out'),
  regions: day.exactOptional().describe('Recasts divisions to the boundaries of a day: 2015 or 2015-05'),
  times: z.boolean().exactOptional().describe('Increases of 100 % and more as multiples of the base'),
  base: baseChoice.describe('Which base changes are taken on, where there is a history of published figures'),
  order: oneOf(['code', 'value', 'change', 'pct']).exactOptional().describe('The order of groups'),
  empty: z.boolean().exactOptional().describe('Also shows groups in which nothing occurred'),
  share_rounding: oneOf(['true', 'largest-remainder']).exactOptional().describe('How shares are rounded'),
  ...paper,
};
const named = {
  title: label.exactOptional(),
  form_number: label.exactOptional().describe('表号, in the corner of a prescribed form'),
};
const compared = { compare: compare.exactOptional() };
const ranked = {
  top: z.int().min(0).max(10_000).exactOptional().describe('The first so many groups; the others become one'),
  ties: oneOf(['competition', 'dense']).exactOptional().describe('How equal ranks are numbered'),
};
const broken = { by: words.exactOptional().describe('Dimensions to break down by, nested in this order') };
const stepped = {
  window: z.int().min(1).max(120).exactOptional().describe('Periods of the moving average; 3 when left out'),
  index_base: period.exactOptional().describe('The period that is 100 in the index; the first when left out'),
};
const grain = oneOf(GRAIN_IDS).exactOptional().describe('Step of the calendar axis; month when left out');

const SIDE = `dimensions, ${AXIS_WORDS.join(', ')}; commas nest, + stands side by side`;

const summarizeTable = closed({
  kind: z.literal('summarize').describe('Measures with their bases, in all or broken down'),
  ...named,
  ...common,
  ...compared,
  ...broken,
  ...ranked,
  show: z
    .array(oneOf(columnWords('summarize')))
    .min(1)
    .exactOptional()
    .describe('Columns beside the figure; base, change and pct when left out'),
});

const crosstabTable = closed({
  // Whoever writes rows and columns has said it.
  kind: z
    .literal('crosstab')
    .optional()
    .default('crosstab')
    .describe('Groups, measures and periods down and across; what a table with rows and columns is anyway'),
  ...named,
  ...common,
  ...compared,
  ...ranked,
  ...stepped,
  rows: name.describe(`What stands down: ${SIDE}`),
  cols: name.describe('What stands across, written likewise'),
  cell: z
    .array(oneOf(columnWords('crosstab')))
    .min(1)
    .exactOptional()
    .describe('The figures of each cell; value when left out'),
  periods: z
    .array(
      z
        .union([z.string(), z.int()], expecting('period'))
        .transform(String)
        .refine((text) => parsePeriodWord(text) !== undefined, expecting('period')),
    )
    .min(1)
    .exactOptional()
    .describe('period (the one asked for), ytd, rolling12, or written periods'),
});

const trendTable = closed({
  kind: z.literal('trend').describe('A series over the calendar'),
  ...named,
  ...common,
  ...broken,
  ...ranked,
  grain,
  ...stepped,
  show: z
    .array(oneOf(columnWords('trend')))
    .exactOptional()
    .describe('Columns beside each figure; yoy and previous when left out'),
  overlay: oneOf(['year']).exactOptional().describe('Years side by side'),
});

export const tableSchema = z.discriminatedUnion(
  'kind',
  [summarizeTable, crosstabTable, trendTable],
  expecting('tableKind'),
);
export type TableShape = z.output<typeof tableSchema>;
/** As it is written, by hand or by a program. */
export type WrittenTable = z.input<typeof tableSchema>;

export const defaultsSchema = closed({ ...common, ...compared, ...broken, ...ranked, grain, ...stepped });
export type TableDefaults = z.output<typeof defaultsSchema>;
