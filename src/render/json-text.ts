// The one writer of JSON: reports, data sets, manifests, summaries. The same document gives the same bytes, and nothing in
// it moves a cursor or turns the direction of reading.

import { decimalOf, type Json, lineOf } from '../domain/json.ts';

/** Characters that JSON allows raw but a terminal or an editor must not see; JSON.stringify escapes the rest. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export const jsonString = (text: string): string =>
  JSON.stringify(text).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A document: every key on a line of its own, objects and lists that fit into a line in one. */
export const writeJson = (document: Json): string => `${toText(document, '', 0)}\n`;

/** One line, for formats of a document a line. */
export const writeJsonLine = (document: Json): string =>
  `${toText(document, '', Number.POSITIVE_INFINITY)}\n`;

/** Objects and lists that fit into a line stand in one. */
const LINE_CHARACTERS = 100;

function toText(json: Json, indent: string, room = LINE_CHARACTERS): string {
  if (typeof json === 'string') return jsonString(json);
  if (typeof json !== 'object' || json === null) return String(json);
  const decimal = decimalOf(json);
  if (decimal !== undefined) return decimal;
  const line = lineOf(json);
  if (line !== undefined) return toText(line, '', Number.POSITIVE_INFINITY);
  const inner = `${indent}  `;
  const inside = room === 0 ? LINE_CHARACTERS : room;
  const [open, close] = isList(json) ? ['[', ']'] : ['{', '}'];
  const parts = isList(json)
    ? json.map((item) => toText(item, inner, inside))
    : entriesOf(json).map(([key, value]) => `${jsonString(key)}: ${toText(value, inner, inside)}`);
  if (parts.length === 0) return open + close;
  const holdsLines = isList(json) && room !== Number.POSITIVE_INFINITY && json.some(isLine);
  if (!holdsLines && room > 0) {
    const joined = isList(json) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
    if (joined.length + indent.length <= room && !joined.includes('\n')) return joined;
  }
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

const isList = (json: object): json is readonly Json[] => Array.isArray(json);
const isLine = (json: Json): boolean =>
  typeof json === 'object' && json !== null && lineOf(json) !== undefined;

const entriesOf = (json: object): [string, Json][] =>
  (json instanceof Map ? [...(json as ReadonlyMap<string, Json>)] : Object.entries(json)).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  );
