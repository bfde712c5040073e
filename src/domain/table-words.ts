// How lists, filters, sides of a cross-table and bases are written, on the command line and in YAML alike. Nothing here
// knows what exists: names are looked up where the catalogue is known.

import { type AskedPeriod, parseAskedPeriod } from './asked-period.ts';
import { findNamed, type Named } from './named.ts';
import { GRAINS, type Grain } from './period.ts';

/** `level, channel` → the words between the commas. */
export const parseList = (written: string): string[] =>
  written
    .split(/[,，]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** One thing that a side of a cross-table is made of. */
export type AxisWord =
  | { readonly kind: 'measure' }
  /** The periods of the table, each of them cut into steps where one is named. */
  | { readonly kind: 'period'; readonly step?: Grain }
  | { readonly kind: 'dimension'; readonly name: string };

/** Nested from the outermost to the innermost. */
export type AxisWords = readonly AxisWord[];

const MEASURE_WORDS: ReadonlySet<string> = new Set(['measure', '指标']);
const PERIOD_WORDS: ReadonlySet<string> = new Set(['period', '时期']);
/** The steps of a calendar axis as they are chosen. */
export const GRAIN_CHOICES = [
  { id: 'month', label: { zh: '月', en: 'month' }, aliases: ['逐月', '按月', '月度'] },
  { id: 'quarter', label: { zh: '季', en: 'quarter' }, aliases: ['逐季', '季度', '按季'] },
  { id: 'half', label: { zh: '半年', en: 'half' }, aliases: ['逐半年', '按半年'] },
  { id: 'year', label: { zh: '年', en: 'year' }, aliases: ['逐年', '按年', '年度'] },
] as const satisfies readonly (Named & { readonly id: Grain })[];

/** Words that a side may hold beside dimensions, as they are offered to who mistook one. */
export const AXIS_WORDS: readonly string[] = [
  'measure',
  'period',
  ...Object.keys(GRAINS).map((grain) => `period:${grain}`),
];

/** `level,channel+period:month` → [[level, channel], [period by months]]: + stands side by side, commas nest. Undefined where a block is empty. */
export function parseAxis(written: string): AxisWords[] | undefined {
  const blocks = written.split('+').map((block) => parseList(block).map(parseAxisWord));
  return blocks.every((block) => block.length > 0) ? blocks : undefined;
}

function parseAxisWord(word: string): AxisWord {
  if (MEASURE_WORDS.has(word)) return { kind: 'measure' };
  if (PERIOD_WORDS.has(word)) return { kind: 'period' };
  const [name, after, ...more] = word.split(/[:：]/).map((part) => part.trim());
  const step = findNamed(after ?? '', GRAIN_CHOICES)?.id;
  const byName = after === undefined ? GRAIN_CHOICES.find(({ aliases }) => aliases[0] === word) : undefined;
  // 逐月 alone is period:month.
  if (byName) return { kind: 'period', step: byName.id };
  if (more.length === 0 && step && PERIOD_WORDS.has(name!)) return { kind: 'period', step };
  return { kind: 'dimension', name: word };
}

/** A filter as it was written. */
export interface TermWords {
  /** As it stands, for errors. */
  readonly written: string;
  readonly name: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** `level=县处级,厅局级`, `level!=农村`, `level=` for an empty cell. Undefined where there is no = sign after a name. */
export function parseTerm(written: string): TermWords | undefined {
  const at = written.indexOf('=');
  const negated = at > 0 && written[at - 1] === '!';
  const name = written.slice(0, negated ? at - 1 : at).trim();
  if (at <= 0 || name === '' || name.includes('!')) return undefined;
  const values = written.slice(at + 1).split(/[,，]/);
  return { written, name, negated, values: values.map((value) => value.trim()) };
}

/** Which base percentages are taken on, where there is a history of published figures. */
export const BASE_CHOICES = [
  { id: 'recomputed', label: { zh: '重新计算', en: 'worked out anew' }, aliases: ['重算'] },
  { id: 'published', label: { zh: '当时公布', en: 'as published' }, aliases: ['已公布', '公布数'] },
] as const satisfies readonly Named[];
export type BaseChoice = (typeof BASE_CHOICES)[number]['id'];

/** What a period is held against: the same period last year, the one before, a named one, or nothing. */
export type Base =
  | { readonly kind: 'yoy' | 'previous' | 'none' }
  /** A relative one is seen from the end of the period. */
  | { readonly kind: 'named'; readonly period: AskedPeriod };

const BASE_WORDS: ReadonlyMap<string, 'yoy' | 'previous' | 'none'> = new Map([
  ...(['yoy', 'previous', 'none'] as const).map((word) => [word, word] as const),
  ...(['同比', '上年同期', '去年同期'] as const).map((word) => [word, 'yoy'] as const),
  ...(['环比', '上期', '上一时期'] as const).map((word) => [word, 'previous'] as const),
  ...(['不比', '无', '不对比', '不作对比'] as const).map((word) => [word, 'none'] as const),
]);

export function parseBase(written: string): Base | undefined {
  const kind = BASE_WORDS.get(written.trim());
  if (kind) return { kind };
  const period = parseAskedPeriod(written);
  return period && { kind: 'named', period };
}

/** A period of a table as it is written: the one asked for, one that ends with it, or one of its own. */
export type PeriodWord =
  | { readonly kind: 'asked' | 'ytd' | 'rolling12' | 'yoy' | 'previous' }
  /** A relative one is seen from the end of the period asked for. */
  | { readonly kind: 'named'; readonly period: AskedPeriod };

export function parsePeriodWord(written: string): PeriodWord | undefined {
  if (written === 'period' || written === '本期') return { kind: 'asked' };
  if (written === 'ytd' || written === 'rolling12') return { kind: written };
  const base = BASE_WORDS.get(written.trim());
  if (base) return base === 'none' ? undefined : { kind: base };
  const period = parseAskedPeriod(written);
  return period && { kind: 'named', period };
}
