// The shape of a side file of a form (fill.yaml): every key, its type and what it is for. The JSON Schema for editors is made
// from it. Whether names lead anywhere is not decided here.

import * as z from 'zod';
import { closed, expecting, name, oneOf } from '../../config/schema-parts.ts';
import { tableSchema } from '../../config/table-schema.ts';
import { STATUSES, type Status } from '../../domain/cell.ts';
import { parseRule } from '../rules/parse-rule.ts';

const MOST_CHARACTERS = 20_000;

const tableId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, expecting('nameId'));
const expression = z
  .string()
  .max(MOST_CHARACTERS)
  .refine((written) => written.trim() !== '', expecting('text'));

/** Reasons for which there is no figure. */
export const WORDED_STATUSES = [
  ...(['base_zero', 'both_zero', 'denominator_zero', 'base_denominator_zero', 'points'] as const),
  ...([
    'negative_base',
    'not_covered',
    'no_data',
    'partial',
    'base_partial',
    'break',
    'unrecognised',
  ] as const),
] as const satisfies readonly Status[];

const words = Object.fromEntries(
  WORDED_STATUSES.map((status) => [
    status,
    z
      .string()
      .max(200)
      .exactOptional()
      .describe(`${STATUSES[status].label.zh}: ${STATUSES[status].label.en}`),
  ]),
) as Record<(typeof WORDED_STATUSES)[number], z.ZodExactOptional<z.ZodString>>;

const rule = z
  .string()
  .max(500)
  .refine((text) => parseRule(text) !== undefined, expecting('formRule'));

/** Rules of a form (审核关系), each of a level. */
const rulesSchema = z
  .array(
    z.union(
      [
        rule,
        closed({
          rule,
          level: oneOf(['强制', '核实', 'must', 'explain']).describe(
            '强制 must hold; 核实 must hold or be explained',
          ),
        }),
      ],
      expecting('formRule'),
    ),
  )
  .min(1)
  .describe('审核关系: 01行=02行+03行, 表1.03=表3.01, 05≥06; of the level 强制 where none is named');

export const fillSchema = closed({
  jjstats: z.literal(1).exactOptional().describe('The version of this format'),
  tables: z
    .record(tableId, tableSchema)
    .exactOptional()
    .describe(
      'Tables for other periods, filters and groups, as in a briefing; {month} is the last month of --period',
    ),
  cells: z
    .record(name, expression)
    .exactOptional()
    .describe('What stands in which cell: 表1!C10: cell.cases_filed | base'),
  rules: rulesSchema.exactOptional(),
  reasons: name
    .exactOptional()
    .describe(
      'A CSV with the columns rule and reason, relative to this file: why a rule of the level 核实 does not hold',
    ),
  statuses: closed(words)
    .exactOptional()
    .describe('What stands where there is no figure, in place of — and of nothing'),
});

export type FillShape = z.output<typeof fillSchema>;

/** The JSON Schema of what a user may write, for editors. */
export function toFillJsonSchema(): object {
  return { ...z.toJSONSchema(fillSchema, { io: 'input' }), title: 'fill.yaml' };
}
