// Measure words (量词) behind a number, and which of them may stand for the same thing.

/** The longer ones first, as 件次 begins with 件. */
const WORDS = [
  ...['件（次）', '件(次)', '件次', '人次', '批次', '班次', '场次', '例次'],
  ...[
    '件',
    '人',
    '名',
    '位',
    '起',
    '宗',
    '案',
    '批',
    '次',
    '场',
    '期',
    '家',
    '户',
    '所',
    '类',
    '条',
    '项',
    '份',
    '封',
  ],
  ...[
    '篇',
    '支',
    '例',
    '处',
    '元',
    '亩',
    '吨',
    '辆',
    '台',
    '套',
    '张',
    '本',
    '幅',
    '栋',
    '座',
    '间',
    '村',
    '个',
  ],
];

/** What the measure words count: of one measure all figures are in one class. */
const CLASSES: readonly (readonly string[])[] = [
  ['人', '名', '位'],
  ['人次'],
  ['件', '起', '宗', '案', '例', '个', '项', '条', '处'],
  ['件次', '件（次）', '件(次)', '批次'],
  ['元'],
];

/** `个人` counts persons; 个 before these words counts no things. */
const NOT_AFTER_GE = ['月', '百分', '半月', '工作日', '小时', '季度', '年头', '点'];

export interface FoundUnit {
  readonly unit: string;
  readonly length: number;
}

/** The measure word at a place of the text. */
export function unitAt(text: string, at: number): FoundUnit | undefined {
  const word = WORDS.find((candidate) => text.startsWith(candidate, at));
  if (word === undefined) return undefined;
  if (word === '个') {
    if (NOT_AFTER_GE.some((next) => text.startsWith(next, at + 1))) return undefined;
    if (text[at + 1] === '人' && text[at + 2] !== '访') return { unit: '人', length: 2 };
  }
  // 件（批）, 起(件): two names of the units of one figure.
  const both = /^[（(]([^（）()\d]{1,2})[）)]/.exec(text.slice(at + word.length, at + word.length + 4));
  if (both && WORDS.includes(both[1]!)) return { unit: word, length: word.length + both[0].length };
  return { unit: word, length: word.length };
}

const classOf = (unit: string): string => CLASSES.find((words) => words.includes(unit))?.[0] ?? unit;

/** Whether two measure words may count the same things; a missing one may be any. */
export const isSameUnit = (a: string, b: string): boolean =>
  a === '' || b === '' || classOf(a) === classOf(b);

/** Whether figures in these may be added up or held against each other: 件 and 件次 of one register are often mixed. */
export const isComparable = (a: string, b: string): boolean =>
  isSameUnit(a, b) || [a, b].every((unit) => ['件', '件次'].includes(classOf(unit)));

/** Nouns that say by themselves what a number before or behind them counts. */
const NOUNS: readonly { readonly noun: string; readonly units: readonly string[] }[] = [
  { noun: '人数', units: ['人', '名', '位', '人次'] },
  { noun: '人次', units: ['人次'] },
  { noun: '件数', units: ['件', '起', '件次', '件（次）', '件(次)', '宗', '个'] },
  { noun: '批数', units: ['批', '批次'] },
  { noun: '批次', units: ['批', '批次'] },
  { noun: '起数', units: ['起', '件', '个'] },
];

/** What a noun that ends the words before a number says of its unit. */
export const unitsToldBy = (words: string): readonly string[] | undefined =>
  NOUNS.find(({ noun }) => words.endsWith(noun))?.units;

/** After a number and its measure word: things that are no persons, and persons that are no things. */
export function contradictsNoun(unit: string, right: string): boolean {
  const person = ['人', '名', '位'].includes(unit);
  const thing = ['件', '起', '宗'].includes(unit);
  if (person) return /^(?:问题|信访|举报|案件|线索)/.test(right);
  return thing && /^(?:党员|干部|人员|公职人员)(?!违|的|涉|案|作|问)/.test(right);
}
