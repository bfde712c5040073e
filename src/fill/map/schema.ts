// The shape of a side file of a form (fill.yaml): every key, its type and what it is for. The JSON Schema for editors is made
// from it. Whether names lead anywhere is not decided here.

import * as z from 'zod';
import { closed, expecting, name } from '../../config/schema-parts.ts';
import { tableSchema } from '../../config/table-schema.ts';
import { STATUSES, type Status } from '../../domain/cell.ts';

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
  statuses: closed(words)
    .exactOptional()
    .describe('What stands where there is no figure, in place of — and of nothing'),
});

export type FillShape = z.output<typeof fillSchema>;

/** The JSON Schema of what a user may write, for editors. */
export function toFillJsonSchema(): object {
  return { ...z.toJSONSchema(fillSchema, { io: 'input' }), title: 'fill.yaml' };
}
