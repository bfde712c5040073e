// What a figure is of: the words before its number without those that say how, when and whether, and how two such wordings
// are held against each other.

const NOISE =
  /[\s，。；：、,;:.()（）“”‘’"'《》—…]|其中|合计|共计|总计|累计|相加|上述|以上|全部|同比|环比|分别|依次|第?[一二三四]季度|上半年|下半年|前[一二三两]季度|全年|单季|批数|起数|各级|机关|全国|全省|全市|全县|全州|全区|上年|去年|同期|同季|同月|今年|本年|当年|本月|当月|当季|本季|上月|上季|只有|仅有|仅为|达到|约|共|为|是|有|的|了|与|和|及|比|较|由|从|占|给予|受到|受(?!理)|被|数|总|人次|件次|人数|件数|年|月|至|到|底/g;
const DIGITS = /\d+/g;
const LONGEST = 24;

const ENGLISH_NOISE = new Set(
  'the a an of in on to for and or by from with against was were is are be been at as it its they he she this that these those about some over than total number figure year period same when out while both all had has have which who new worked came comes made up down rose fell accounted received'.split(
    ' ',
  ),
);

export function toSubject(
  left: string,
  right: string,
  inherited: string | undefined,
  isEnglish: boolean,
): string {
  if (isEnglish) {
    const own = `${left.split(/[;.]/).at(-1) ?? ''} ${right.split(/[,;.(]/)[0] ?? ''}`;
    const words = own.toLowerCase().match(/[a-z]+/g) ?? [];
    return (
      words
        .filter((word) => !ENGLISH_NOISE.has(word))
        .slice(-8)
        .join(' ') ||
      (inherited ?? '')
    );
  }
  const words = clean(lastClauses(left));
  if (words !== '') return words;
  const behind = clean(/^[^，。；、：（）(),占比较同环中]{0,10}/.exec(right)?.[0] ?? '');
  return behind !== '' && inherited === undefined ? behind : (inherited ?? behind);
}

const lastClauses = (left: string): string => left.slice(-LONGEST * 2);

/** The words that matter. */
export const clean = (words: string): string =>
  words.replaceAll(NOISE, ' ').replaceAll(DIGITS, ' ').split(' ').filter(Boolean).join('').slice(-LONGEST);

function pairsOf(words: string): Set<string> {
  if (/^[a-z ]*$/.test(words))
    return new Set(
      words
        .split(' ')
        .filter(Boolean)
        .map((word) => word.replace(/(?:ies|es|s)$/, '')),
    );
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < words.length; at++) pairs.add(words.slice(at, at + 2));
  return pairs;
}

/** How much of the first wording stands in the second, from 0 to 1. */
export function shareOfWords(words: string, within: string): number {
  const [own, other] = [pairsOf(words), pairsOf(within)];
  if (own.size === 0) return 0;
  let common = 0;
  for (const pair of own) if (other.has(pair)) common++;
  return common / own.size;
}
