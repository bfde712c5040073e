// What a JSON document of ours is made of, before it is text. Figures are decimals digit by digit, never JavaScript
// numbers; keys that come from data stand in a map, where none can be taken for a property of all objects.

const DECIMAL = Symbol('decimal');
const LINE = Symbol('line');

/** A figure written out exactly. */
export interface Decimal {
  readonly [DECIMAL]: string;
}

/** Stands on one line however long it is, so that two runs can be compared line by line. */
export interface JsonLine {
  readonly [LINE]: Json;
}

export type Json =
  | string
  | number
  | boolean
  | null
  | Decimal
  | JsonLine
  | readonly Json[]
  | ReadonlyMap<string, Json>
  | JsonObject;

/** Keys are ours, in the order in which they are written; one that is undefined is left out. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A plain decimal as a number; `null` where there is none. */
export const toDecimal = (decimal: string | undefined): Decimal | null =>
  decimal === undefined ? null : { [DECIMAL]: decimal };

export const toLine = (json: Json): JsonLine => ({ [LINE]: json });

export const decimalOf = (json: object): string | undefined => (json as Partial<Decimal>)[DECIMAL];
export const lineOf = (json: object): Json | undefined => (json as Partial<JsonLine>)[LINE];
