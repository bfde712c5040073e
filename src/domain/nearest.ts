// The nearest known name to a mistyped one, for "did you mean …". Refuses to guess when nothing is near.

const MAX_LENGTH = 64;
const MAX_DISTANCE = 3;

/**
 * The candidate that is most likely meant by `word`; undefined when none is near. Case and width are ignored, a
 * neighbouring pair of letters swapped counts as one slip, and `filed` finds `cases.filed`. Of equals the first wins.
 *
 * @param options `takesShort`: one of two Chinese characters may be wrong; for names, not for values: 处级 is no slip of 科级
 * @example nearest('县级处', ['省部级', '县处级']) // '县处级'
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  { takesShort = false }: { readonly takesShort?: boolean } = {},
): string | undefined {
  const letters = fold(word);
  if (letters.length === 0 || letters.length > MAX_LENGTH) return undefined;
  const joined = letters.join('');
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const others = fold(candidate);
    const limit =
      takesShort && isShortChinese(letters) && isShortChinese(others) ? 1 : limitFor(letters, others);
    const distance = hasPart(others.join(''), joined) ? 0.5 : editDistance(letters, others, limit);
    if (distance <= Math.max(limit, 0.5) && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const limitFor = (letters: readonly string[], others: readonly string[]): number =>
  Math.min(MAX_DISTANCE, Math.floor(Math.max(letters.length, others.length) / 3));

/** A Chinese word of two characters has as much in each as another in three letters. */
const isShortChinese = (letters: readonly string[]): boolean =>
  letters.length === 2 && letters.every((letter) => /[\u3400-\u9fff]/.test(letter));

const fold = (text: string): string[] => [...text.normalize('NFKC').trim().toLowerCase()];

const hasPart = (dotted: string, part: string): boolean =>
  dotted.includes('.') && dotted.split('.').includes(part);

/** Insertions, deletions, replacements and swaps of neighbours; infinite once it must exceed `limit`. */
function editDistance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
