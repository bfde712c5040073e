// What the shapes of jjstats.yaml and of briefings are put together from: closed mappings, names, labels, periods. The
// `error` of a schema names its phrase in messages.ts.

import * as z from 'zod';
import { parseAskedPeriod } from '../domain/asked-period.ts';
import { findNamed, type Named } from '../domain/named.ts';
import { parseDay, parsePeriod } from '../domain/written-period.ts';
import type { Expectation } from './messages.ts';

// A configuration is read once: compiling its shape takes longer than it saves.
z.config({ jitless: true });

export const expecting = (error: Expectation) => ({ error });

/** A mapping that takes only these keys; the known ones travel in the message, for "did you mean". */
export const closed = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });

const FIELD_ID = /^[a-z][a-z0-9_]*$/;
const MEASURE_ID = /^(?=[^a-z]*[a-z])[a-z0-9_]+(?:\.[a-z0-9_]+)*$/;
const MOST_NAME_CHARACTERS = 200;

export const name = z
  .string()
  .max(MOST_NAME_CHARACTERS, expecting('shortText'))
  .refine((text) => text.trim() !== '', expecting('text'));
export const registerId = z.string().regex(FIELD_ID, expecting('registerId'));
export const fieldId = z.string().regex(FIELD_ID, expecting('fieldId'));
export const measureId = z.string().regex(MEASURE_ID, expecting('measureId'));

export const label = z
  .union(
    [name, closed({ zh: name.describe('In Chinese'), en: name.exactOptional().describe('In English') })],
    expecting('label'),
  )
  .describe('The name shown: one text for both languages, or {zh: …, en: …}');

export const period = z
  .union([z.string(), z.int()], expecting('period'))
  .transform(String)
  .refine((text) => parsePeriod(text) !== undefined, expecting('period'));

/** One that may depend on the day: 今年以来, 1-5月. */
export const askedPeriod = z
  .union([z.string(), z.int()], expecting('period'))
  .transform(String)
  .refine((text) => parseAskedPeriod(text) !== undefined, expecting('period'));

/** A month or year stands for its last day. */
export const day = z
  .union([z.string(), z.int()], expecting('day'))
  .transform(String)
  .refine((text) => parseDay(text) !== undefined, expecting('day'));

/** One of what goes by an id, a label or further names; the id, whichever was written. Errors name the ids. */
export const choiceOf = <Id extends string>(known: readonly (Named & { readonly id: Id })[]) => {
  const words = known.flatMap(({ id, label, aliases = [] }) => [id, label.zh, label.en, ...aliases]);
  const ids = known.map(({ id }) => id).join(' ');
  return z
    .enum([...new Set(words)] as [string, ...string[]], {
      error: (issue) => (issue.code === 'invalid_value' ? ids : undefined),
    })
    .transform((word) => findNamed(word, known)!.id);
};

export const oneOf = <Word extends string>(known: readonly Word[]) => z.enum(known as [Word, ...Word[]]);
