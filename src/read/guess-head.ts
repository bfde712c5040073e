// The best that can be said about a file that cannot be read: which encoding and delimiter, which rows look like a header,
// which register comes nearest and what it lacks. Rows that may hold data are never given back.

import type { Catalogue } from '../domain/register.ts';
import { isBlankRow } from './aside-rows.ts';
import { isDataLike } from './cell-looks.ts';
import { climbLadder } from './encoding.ts';
import { HEADER_WITHIN_LINES } from './find-header.ts';
import { type HeadRow, readHeadRows } from './head-rows.ts';
import { decodeBlock, type LineRun } from './line-run.ts';
import { hasNoData, MOST_HEADER_ROWS, mergeHeaderRows } from './merged-header.ts';
import { loadQuotedParser } from './quoted-fields.ts';
import { type RegisterFit, rankRegisters } from './rank-registers.ts';
import { DELIMITERS } from './read-head.ts';
import type { Encoding } from './reading.ts';
import { DEFAULT_LIMITS, type Layout, type ReadOptions } from './reading.ts';
import { strictDecoder } from './text-decoder.ts';
import { transcodeUtf16Head } from './utf-16.ts';

export interface HeadGuess {
  readonly encoding: string;
  readonly encodingReason: Layout['encodingReason'];
  /** Undefined where no delimiter gives more than one column. */
  readonly delimiter?: string;
  /** The columns of most of the first rows. */
  readonly width: number;
  /** Rows that look like a header, with their texts; the likeliest first. */
  readonly headers: readonly GuessedHeader[];
}

export interface GuessedHeader {
  /** The physical lines (from 1) of the first and of the last row. */
  readonly line: number;
  readonly lastLine: number;
  /** One for each column, merged rows joined. */
  readonly cells: readonly string[];
  /** Registers of which it has a field, the best first. */
  readonly fits: readonly RegisterFit[];
}

const MOST_HEADERS = 3;
const MOST_COLUMNS = 1000;
const GUESSED_BYTES = 128 * 1024;
const MOST_HEADER_CHARACTERS = 100;

/** Undefined for bytes that are no text, and where nothing is there. */
export async function guessHead(
  name: string,
  head: Uint8Array,
  isWhole: boolean,
  options: ReadOptions,
): Promise<HeadGuess | undefined> {
  const bytes = head.subarray(0, GUESSED_BYTES);
  const isAll = isWhole && bytes.length === head.length;
  let best: (HeadGuess & { readonly score: number }) | undefined;
  for (const encoding of encodingsOf(name, bytes, isAll, options.encoding)) {
    const run = await toRun(bytes, encoding, isAll);
    if (run.text.trim() === '' || run.text.includes('\0')) continue;
    const guess = await guessIn(run, options);
    const score = guess.headers[0]?.fits[0]?.score ?? 0;
    // A reading that is damaged throughout is believed only where it shows known names.
    if (score === 0 && run.flags.size > 0 && best) continue;
    if (!best || score > best.score)
      best = { encoding: encoding.name, encodingReason: encoding.reason, ...guess, score };
  }
  if (!best) return undefined;
  const { score: _, ...guess } = best;
  return guess;
}

function encodingsOf(
  name: string,
  head: Uint8Array,
  isWhole: boolean,
  declared: string | undefined,
): readonly Encoding[] {
  const ladder = climbLadder(name, head, isWhole, declared);
  return ladder.kind === 'settled' ? [ladder.encoding] : [ladder.gb18030, ladder.damagedUtf8];
}

async function toRun(head: Uint8Array, encoding: Encoding, isWhole: boolean): Promise<LineRun> {
  const isUtf16 = encoding.name.startsWith('utf-16');
  const marked = head.subarray(encoding.markBytes);
  const text = isUtf16 ? await transcodeUtf16Head(marked, encoding.name === 'utf-16be', false) : marked;
  const end = isWhole ? text.length : Math.max(text.lastIndexOf(0x0a), text.lastIndexOf(0x0d)) + 1;
  return decodeBlock(
    {
      bytes: text.subarray(0, end || text.length),
      byteOffset: 0,
      firstLine: 1,
      isLast: isWhole,
      elisions: [],
    },
    strictDecoder(isUtf16 ? 'utf-8' : encoding.name),
    DEFAULT_LIMITS.recordBytes,
  );
}

type Guess = Omit<HeadGuess, 'encoding' | 'encodingReason'>;

async function guessIn(run: LineRun, options: ReadOptions): Promise<Guess> {
  const delimiters = options.delimiter === undefined ? DELIMITERS : [options.delimiter];
  const parse = await loadQuotedParser();
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let best: (Guess & { readonly score: number; readonly regular: number }) | undefined;
  for (const delimiter of delimiters) {
    const rows = readHeadRows(run, delimiter, limits, parse, 0, HEADER_WITHIN_LINES);
    const { width, regular } = usualWidth(rows);
    const headers = headersIn(rows, options.catalogue, options.columns);
    const score = headers[0]?.fits[0]?.score ?? 0;
    const isBetter =
      !best || score > best.score || (score === best.score && width > 1 && regular > best.regular);
    const found = { width, headers, score, regular: width > 1 ? regular : 0 };
    if (isBetter) best = width > 1 ? { delimiter, ...found } : found;
  }
  const { score: _, regular: __, ...guess } = best!;
  return guess;
}

/** The width of most filled rows, and how many have it. */
function usualWidth(rows: readonly HeadRow[]): { readonly width: number; readonly regular: number } {
  const counts = new Map<number, number>();
  for (const { fields } of rows) {
    if (!fields || isBlankRow(fields)) continue;
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  let width = 0;
  let regular = 0;
  for (const [one, count] of counts) if (count > regular) [width, regular] = [one, count];
  return { width, regular };
}

function headersIn(
  rows: readonly HeadRow[],
  catalogue: Catalogue,
  explicit: ReadOptions['columns'],
): readonly GuessedHeader[] {
  const headers: GuessedHeader[] = [];
  for (let last = 0; last < rows.length; last++) {
    for (let depth = 1; depth <= MOST_HEADER_ROWS && depth <= last + 1; depth++) {
      const first = last - depth + 1;
      const header = toHeader(rows.slice(first, last + 1), rows.slice(last + 1), catalogue, explicit);
      if (header) headers.push(header);
    }
  }
  const score = ({ fits }: GuessedHeader): number => fits[0]?.score ?? 0;
  const lines = ({ line, lastLine }: GuessedHeader): number => lastLine - line;
  headers.sort((a, b) => score(b) - score(a) || lines(a) - lines(b) || a.line - b.line);
  // One header for each place; of those without a known name the first alone.
  const chosen: GuessedHeader[] = [];
  for (const header of headers) {
    if (score(header) === 0 && chosen.length > 0) break;
    if (chosen.some((other) => other.line <= header.lastLine && header.line <= other.lastLine)) continue;
    chosen.push(header);
  }
  return chosen.slice(0, MOST_HEADERS);
}

function toHeader(
  rows: readonly HeadRow[],
  below: readonly HeadRow[],
  catalogue: Catalogue,
  explicit: ReadOptions['columns'],
): GuessedHeader | undefined {
  const fields = rows.map((row) => row.fields);
  const texts = fields.filter((row) => row !== undefined);
  if (texts.length < rows.length || texts.some((row) => !hasNoData(row) || isBlankRow(row))) return undefined;
  const width = texts.at(-1)!.length;
  if (width > MOST_COLUMNS || texts.some((row) => row.length > width)) return undefined;
  if (texts.some((row) => row.some((cell) => cell.length > MOST_HEADER_CHARACTERS))) return undefined;
  const cells = mergeHeaderRows(texts);
  const fits = rankRegisters(cells, catalogue, explicit);
  // A single known name may be a value: 实名 is a field and what stands in it.
  const isKnown = (fits[0]?.matched ?? 0) >= 2;
  const lowest = texts.at(-1)!;
  const isLikely = width > 1 && (hasHeaderWords(lowest) || standsAboveData(lowest, below));
  if (!isKnown && (!isLikely || (fits.length === 0 && rows.length > 1))) return undefined;
  const last = rows.at(-1)!;
  return {
    line: rows[0]!.line,
    lastLine: last.line + last.span - 1,
    cells: cells.map(({ joined }) => joined),
    fits,
  };
}

const HEADER_WORD =
  /日期|时间|编号|编码|代码|序号|姓名|名称|单位|机关|地区|区域|类型|类别|性质|方式|金额|级别|职级|人数|件数|数量|情况|来源|备注|date|time|name|type|code|number|amount|region|\bid\b|_id$/i;
const LONGEST_HEADER_WORD = 24;

/** Names of people and headers look alike; words of headers in two short cells tell them apart. */
const hasHeaderWords = (row: readonly string[]): boolean =>
  row.every((cell) => cell.length <= LONGEST_HEADER_WORD) &&
  row.filter((cell) => HEADER_WORD.test(cell)).length >= 2;

const LEAST_ROWS_BELOW = 2;

/** Some column holds dates or numbers in all rows below and a word here. */
function standsAboveData(row: readonly string[], below: readonly HeadRow[]): boolean {
  const records = below.flatMap(({ fields }) => (fields?.length === row.length ? [fields] : []));
  if (records.length < LEAST_ROWS_BELOW) return false;
  return row.some(
    (cell, column) => cell.trim() !== '' && records.every((fields) => isDataLike(fields[column]!)),
  );
}
