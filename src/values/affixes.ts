// What is written around a word of a code list without changing what it means: 给予党内警告处分 is 警告, 正处级领导职务 is
// 正处级. Taken off one at a time, and only for as long as nothing is known; a single character is no word.

const PREFIXES = [
  ...[
    '党内',
    '党纪',
    '政务',
    '行政',
    '政纪',
    '涉嫌',
    '给予',
    '受到',
    '运用',
    '违反',
    '相当于',
    '相当',
    '享受',
  ],
  ...['原', '正式', '退休', '离休', '离退休', '已退休'],
];
const SUFFIXES = [
  ...[
    '处分',
    '行为',
    '类',
    '类型',
    '方面',
    '问题',
    '干部',
    '人员',
    '级',
    '待遇',
    '职务',
    '领导职务',
    '非领导职务',
  ],
  ...['实职', '举报', '信访', '件', '规定', '退休', '离休', '离退休'],
];
/** Of single characters these alone are words: 第一种形态 is also written 一 or 1. */
const NUMERALS = new Set('一二三四1234');
/** Longer texts are no words but prose. */
const LONGEST_WORD = 40;

/**
 * What is left of a word when affixes are taken off: those with one off, then those with two off, and so on.
 * @param kept prefixes that say of which list a word is, and so are never taken off
 */
export function createAffixStripper(
  kept: readonly string[] = [],
): (word: string) => Iterable<readonly string[]> {
  const prefixes = PREFIXES.filter((prefix) => !kept.includes(prefix));
  return function* (word) {
    if (word.length > LONGEST_WORD) return;
    const seen = new Set([word]);
    for (let left: readonly string[] = [word]; left.length > 0; ) {
      left = left
        .flatMap((text) => [
          ...prefixes.filter((prefix) => text.startsWith(prefix)).map((prefix) => text.slice(prefix.length)),
          ...SUFFIXES.filter((suffix) => text.endsWith(suffix)).map((suffix) =>
            text.slice(0, -suffix.length),
          ),
        ])
        .filter((text) => (text.length > 1 || NUMERALS.has(text)) && !seen.has(text));
      left = [...new Set(left)];
      for (const text of left) seen.add(text);
      if (left.length > 0) yield left;
    }
  };
}
