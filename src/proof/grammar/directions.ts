// Words that say that a figure grew or fell, in both languages.

import type { Direction } from '../figure.ts';

/** Longer words first. */
const UP = [
  ...[
    '增长',
    '上升',
    '增加',
    '提高',
    '提升',
    '攀升',
    '上涨',
    '增幅',
    '涨幅',
    '升幅',
    '回升',
    '扩大',
    '净增',
    '多收',
    '新增加',
    '高出',
  ],
  ...['增', '升', '涨', '多', '高'],
];
const DOWN = [
  ...[
    '下降',
    '减少',
    '降低',
    '回落',
    '降幅',
    '减幅',
    '跌幅',
    '下滑',
    '下跌',
    '缩小',
    '收窄',
    '净减',
    '少收',
    '缩减',
    '减退',
    '低于',
  ],
  ...['降', '减', '跌', '少', '低'],
];
const UP_ENGLISH =
  /\b(?:rose|risen|rises?|rising|increas(?:e|ed|es|ing)|up|more|growth|grew|grown|higher|climb(?:ed|s)?|gain(?:ed)?|exceed(?:ed|s|ing)?|jump(?:ed)?|upturn)\b/gi;
const DOWN_ENGLISH =
  /\b(?:fell|fall(?:en|s|ing)?|down|decreas(?:e|ed|es|ing)|drop(?:ped|s)?|fewer|less|lower|declin(?:e|ed|es|ing)|reduc(?:ed|tion)|shrank|slid)\b/gi;

export interface FoundDirection {
  readonly direction: Direction;
  /** Offset in the words that were looked at. */
  readonly start: number;
  readonly length: number;
}

/** What may stand between a word of direction and its number. */
const BETWEEN =
  /^(?:了|幅度?|率|达到|达|为|约为|约|近|超过|逾|至少|整|出|收|受理|立案|接收|的|：|:|共|将近|高达)*$/;

/** The word of direction that a Chinese number stands right behind. */
export function directionBefore(left: string): FoundDirection | undefined {
  const window = left.slice(-12);
  let best: FoundDirection | undefined;
  for (const [direction, words] of [
    ['up', UP],
    ['down', DOWN],
  ] as const) {
    for (const word of words) {
      const at = window.lastIndexOf(word);
      if (at < 0 || !BETWEEN.test(window.slice(at + word.length))) continue;
      // 减少 holds 少: the word that begins first, and of two that end alike the longer.
      const end = at + word.length;
      const known = best ? best.start + best.length - (left.length - window.length) : -1;
      if (best && (end < known || (end === known && word.length <= best.length))) continue;
      best = { direction, start: left.length - window.length + at, length: word.length };
    }
  }
  return best;
}

/** The last word of direction in English words. */
export function lastEnglishDirection(words: string): FoundDirection | undefined {
  let best: FoundDirection | undefined;
  for (const [direction, pattern] of [
    ['up', UP_ENGLISH],
    ['down', DOWN_ENGLISH],
  ] as const) {
    for (const match of words.matchAll(pattern)) {
      if (!best || match.index > best.start)
        best = { direction, start: match.index, length: match[0].length };
    }
  }
  return best;
}

/** The first word of direction in English words. */
export function firstEnglishDirection(words: string): FoundDirection | undefined {
  let best: FoundDirection | undefined;
  for (const [direction, pattern] of [
    ['up', UP_ENGLISH],
    ['down', DOWN_ENGLISH],
  ] as const) {
    for (const match of words.matchAll(pattern)) {
      if (!best || match.index < best.start)
        best = { direction, start: match.index, length: match[0].length };
    }
  }
  return best;
}
