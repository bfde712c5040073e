// Where sentences and their parts end.

import type { Span } from '../figure.ts';

export interface Segment extends Span {
  /** The number of its sentence in the block. */
  readonly sentence: number;
}

const ENDS = new Set(['。', '！', '？', '!', '?', '\n']);
const HALF_ENDS = new Set(['；', ';']);

/** A block in sentences, each divided by its semicolons. */
export function findSegments(text: string, { start, end }: Span): Segment[] {
  const segments: Segment[] = [];
  let [from, sentence] = [start, 0];
  const close = (to: number): void => {
    if (to > from) segments.push({ start: from, end: to, sentence });
    from = to;
  };
  for (let at = start; at < end; at++) {
    const letter = text[at]!;
    const isPoint = letter === '.' && isSentenceEnd(text, at, end);
    if (ENDS.has(letter) || isPoint) {
      close(at + 1);
      sentence++;
    } else if (HALF_ENDS.has(letter)) close(at + 1);
  }
  close(end);
  return segments;
}

const isSentenceEnd = (text: string, at: number, end: number): boolean =>
  (at + 1 >= end || text[at + 1] === ' ') &&
  !/\d/.test(text[at + 1] ?? '') &&
  !/[A-Z]/.test(text[at - 1] ?? '');

const DIVIDERS = new Set(['，', '；', '。', '：', ':', '（', '(', '）', ')', '—', '\n', ';', '“', '”']);

/** The beginning of the clause that a place of the text stands in. */
export function clauseStart(text: string, from: number, at: number): number {
  for (let index = at - 1; index >= from; index--) {
    const letter = text[index]!;
    if (letter === ',' && !(/\d/.test(text[index - 1] ?? '') && /\d/.test(text[index + 1] ?? '')))
      return index + 1;
    if (DIVIDERS.has(letter) && !(letter === '“' || letter === '”')) return index + 1;
  }
  return from;
}
