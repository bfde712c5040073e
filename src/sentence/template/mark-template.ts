// A template that lies in pieces, as the runs of a Word paragraph do: marks are put into its text that say from which piece
// each part of what it gives comes. Marks are made of characters that no XML and no YAML text holds.

import type { Liquid, TagToken, TopLevelToken } from 'liquidjs';
import { rewriteQuotes } from './plain-braces.ts';

type LiquidModule = Pick<typeof import('liquidjs'), 'Tokenizer' | 'TokenKind'>;
/** `{{ … }}`; LiquidJS does not name the type. */
type OutputToken = Exclude<TopLevelToken, TagToken> & { readonly contentRange: [number, number] };

/** What a mark says: a piece by its number, the next turn of the loop around it all, a figure by its number. */
export type MarkKind = 'piece' | 'turn' | 'figure';

const OPEN = '\u0001';
const CLOSE = '\u0002';
const LETTERS: Readonly<Record<MarkKind, string>> = { piece: 'p', turn: 't', figure: 'f' };

const MARK = /\u0001([ptf])(\d{1,9})\u0002/g;

export const toMark = (kind: MarkKind, number: number): string => `${OPEN}${LETTERS[kind]}${number}${CLOSE}`;

export const withoutMarks = (text: string): string => text.replace(MARK, '');

/** A part of a text between two marks. */
export interface MarkedPart {
  readonly kind: MarkKind;
  readonly number: number;
  /** Up to the next mark. */
  readonly text: string;
}

export function splitAtMarks(text: string): MarkedPart[] {
  const marks = [...text.matchAll(MARK)];
  return marks.map((mark, index) => ({
    kind: (Object.keys(LETTERS) as MarkKind[]).find((kind) => LETTERS[kind] === mark[1])!,
    number: Number(mark[2]),
    text: text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length),
  }));
}

/** A text in pieces, which are read as one. */
export interface PiecedText {
  readonly pieces: readonly string[];
  /** Groups of pieces, as those of a table cell: where one holds nothing but a figure, it is given bare. */
  readonly alone?: readonly (readonly number[])[];
  /** Whether the loop that stands around all of it repeats it. */
  readonly isRow?: boolean;
}

/** Behind the name of a filter, where it is to give a bare figure; no user can write it by chance. */
export const BARE = '\uE000';

/** The filters that give a bare figure where they stand alone. */
export const BARE_FILTERS: ReadonlySet<string> = new Set([
  'value',
  'base',
  'difference',
  'percent',
  'share_of',
]);

/** Whether a text is no plain text. */
export const isTemplate = (text: string): boolean => text.includes('{{') || text.includes('{%');

export function readTokens(text: string, engine: Liquid, { Tokenizer }: LiquidModule): TopLevelToken[] {
  return new Tokenizer(text, engine.options.operators).readTopLevelTokens(engine.options);
}

/** @throws whatever LiquidJS says of braces that do not close */
export function markTemplate(pieced: PiecedText, engine: Liquid, liquid: LiquidModule): string {
  const text = rewriteQuotes(pieced.pieces.join(''));
  const starts = startsOf(pieced.pieces);
  const tokens = readTokens(text, engine, liquid);
  const bare = new Set(
    (pieced.alone ?? []).flatMap((group) => bareIn(group, tokens, starts, liquid, pieced)),
  );
  const pieceAt = (offset: number): number => lastStart(starts, offset);
  let marked = '';
  for (const token of tokens) {
    if (isText(token, liquid)) {
      const from = token.begin + trimsOf(token).trimLeft;
      const to = token.end - trimsOf(token).trimRight;
      for (let at = from; at < to; ) {
        const piece = pieceAt(at);
        const end = Math.min(to, starts[piece + 1] ?? to);
        marked += toMark('piece', piece) + text.slice(at, end);
        at = end;
      }
      continue;
    }
    const source = text.slice(token.begin, token.end);
    if (isOutput(token, liquid)) {
      marked += toMark('piece', pieceAt(token.begin));
      marked += bare.has(token) ? makeBare(token, liquid) : source;
      continue;
    }
    marked += nameOf(token) === 'echo' ? toMark('piece', pieceAt(token.begin)) + source : source;
    if (pieced.isRow && token === tokens.find((one) => nameOf(one) === 'for')) marked += toMark('turn', 0);
  }
  return marked;
}

/** Whether a text begins with a loop and ends with its end. */
export function isLoopAround(text: string, engine: Liquid, liquid: LiquidModule): boolean {
  const tokens = readTokens(rewriteQuotes(text), engine, liquid).filter(
    (token) => !isText(token, liquid) || text.slice(token.begin, token.end).trim() !== '',
  );
  let depth = 0;
  return (
    nameOf(tokens[0]) === 'for' &&
    nameOf(tokens.at(-1)) === 'endfor' &&
    tokens.every((token, index) => {
      if (nameOf(token) === 'for') depth += 1;
      if (nameOf(token) === 'endfor') depth -= 1;
      return depth > 0 || index === tokens.length - 1;
    })
  );
}

const nameOf = (token: TopLevelToken | undefined): string | undefined =>
  (token as Partial<TagToken> | undefined)?.name;

/** The output that a group of pieces holds and nothing else; the loop around a row is none of it. */
function bareIn(
  group: readonly number[],
  tokens: readonly TopLevelToken[],
  starts: readonly number[],
  liquid: LiquidModule,
  { isRow, pieces }: PiecedText,
): TopLevelToken[] {
  const pieceSet = new Set(group);
  const loop = isRow
    ? [tokens.find((one) => nameOf(one) === 'for'), tokens.findLast((one) => nameOf(one) === 'endfor')]
    : [];
  const text = pieces.join('');
  const own: TopLevelToken[] = [];
  for (const token of tokens) {
    if (loop.includes(token)) continue;
    if (!isText(token, liquid)) {
      if (pieceSet.has(lastStart(starts, token.begin))) own.push(token);
      continue;
    }
    for (let at = token.begin; at < token.end; at++) {
      if (text[at]!.trim() !== '' && pieceSet.has(lastStart(starts, at))) return [];
    }
  }
  const [only, ...others] = own;
  if (!only || others.length > 0 || !isOutput(only, liquid)) return [];
  return BARE_FILTERS.has(
    filtersOf(only, liquid)
      .map(({ name }) => name)
      .join(' '),
  )
    ? [only]
    : [];
}

const filtersOf = (token: OutputToken, { Tokenizer }: LiquidModule) =>
  new Tokenizer(token.input, undefined, undefined, token.contentRange).readFilteredValue().filters;

function makeBare(token: OutputToken, liquid: LiquidModule): string {
  const { name, begin } = filtersOf(token, liquid)[0]!;
  const at = begin + name.length;
  return token.input.slice(token.begin, at) + BARE + token.input.slice(at, token.end);
}

const isText = (token: TopLevelToken, { TokenKind }: LiquidModule): boolean => token.kind === TokenKind.HTML;
const isOutput = (token: TopLevelToken, { TokenKind }: LiquidModule): token is OutputToken =>
  token.kind === TokenKind.Output;

/** What the hyphens of `{%-` and `-%}` take away. */
const trimsOf = (token: TopLevelToken) =>
  token as unknown as { readonly trimLeft: number; readonly trimRight: number };

function startsOf(pieces: readonly string[]): number[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.length;
    return start;
  });
}

/** The number of the piece in which a character stands: empty pieces hold none. */
function lastStart(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
