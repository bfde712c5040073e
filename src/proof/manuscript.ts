// A finished text as it is read: its letters, its paragraphs and tables, and where each letter stands in the source. How the
// source is written (markup, packing) is no matter of those who read figures.

import type { Span } from './figure.ts';

export type ManuscriptForm = 'docx' | 'md' | 'html' | 'txt';

export interface Block extends Span {
  readonly kind: 'heading' | 'paragraph' | 'table';
  /** Rows of cells, of a table. */
  readonly rows?: readonly (readonly Span[])[];
}

export interface Manuscript {
  readonly name: string;
  readonly form: ManuscriptForm;
  /** The letters that a reader sees. Places of figures are places in it. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The source in which places are told: the text itself, or the file with its markup. */
  readonly source: string;
  /** For every letter of the text its place in the source; undefined where they are the same. */
  readonly places?: Uint32Array;
}

/** A place as it is told: code points of the source from 0, line and column from 1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** The range of the source behind a range of the text, in UTF-16 units. */
export function toSource({ places, source }: Manuscript, { start, end }: Span): Span {
  if (!places) return { start, end };
  const first = start < places.length ? places[start]! : source.length;
  const last = end > start ? places[end - 1]! : first;
  const width = (source.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return { start: first, end: end > start ? last + width : first };
}

/** Tells places of one manuscript, each in the time of a search. */
export function createPlacer(manuscript: Manuscript): (span: Span) => Place {
  const { source } = manuscript;
  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const pairs: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff && at > 0) pairs.push(at);
  }
  const points = (at: number): number => at - countBelow(pairs, at);
  return (span) => {
    const { start, end } = toSource(manuscript, span);
    const line = countBelow(lineStarts, start + 1);
    return {
      start: points(start),
      end: points(end),
      line,
      column: points(start) - points(lineStarts[line - 1]!) + 1,
    };
  };
}

/** How many of the sorted numbers are smaller. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A manuscript with its file, which is written again with comments. */
export interface OpenedManuscript {
  readonly manuscript: Manuscript;
  /** The same document with comments at places of its text. */
  annotate(comments: readonly Comment[]): Uint8Array;
}

/** What is to be said at a place of the manuscript's text. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
