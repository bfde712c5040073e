// The forms in which names are compared: what a reader takes for the same word is the same name. Headers are folded
// further than codes (`_` and `-` go too), divisions less (brackets and capitals of their names and codes stay:
// src/values/region.ts).

/** NFKC, small letters, round brackets, `,` for 、, no white space: 处分 种类 is 处分种类, Ｆｉｌｅｄ is filed. */
export const toNameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\u2060]+/g, '')
    .replace(/[、，､]/g, ',')
    .replace(/[〔【[{〈]/g, '(')
    .replace(/[〕】\]}〉]/g, ')');

/** Of traditional characters those that stand in the words of the field. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  (
    '網网絡络舉举報报電电話话訪访來来處处級级廳厅鄉乡縣县鎮镇區区黨党紀纪職职務务嚴严銷销開开記记過过誡诫談谈詢询實实暫暂備备結结規规違违貪贪賄贿瀆渎濫滥權权敗败導导領领幹干辦办員员農农' +
    '業业單单團团長长調调書书組组織织潔洁眾众監监檢检國国歲岁類类別别復复轉转屬属於于無无為为與与兩两關关係系論论評评議议訴诉証证執执決决劃划僱雇動动貧贫進进項项選选號号聯联誹诽謗谤個个' +
    '視视審审費费資资賭赌駕驾騙骗竊窃損损醫医師师學学軍军離离產产庫库據据歸归營营經经濟济會会義义問问題题質质條条從从對对時时間间種种態态'
  )
    .match(/../gu)!
    .map((pair) => [pair[0]!, pair[1]!] as const),
);
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');
/** Words that are written in several ways. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/其它/g, '其他'],
  [/撤消/g, '撤销'],
  [/免于/g, '免予'],
  [/或者/g, '或'],
  [/以及/g, '及'],
  [/[二2]年/g, '两年'],
  [/1年/g, '一年'],
];

/**
 * The form in which values of code lists are compared: a name key without quotation marks and soft hyphens, in
 * simplified characters, with 其它, 或者 and 二年 as 其他, 或 and 两年.
 */
export function toWordKey(word: string): string {
  const key = toNameKey(word)
    .replace(/["'“”‘’「」『』《》\u00ad]/g, '')
    .replace(TRADITIONAL, (character) => SIMPLIFIED.get(character)!);
  return SPELLINGS.reduce((text, [written, plain]) => text.replace(written, plain), key);
}

/** NFKC, small letters, no white space, no invisible characters, none of `_ - . / ? : *`: `Case ID` is case_id and caseId. */
export const toHeaderKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./?:*\u200b-\u200f\u2060\ufeff]/g, '');

/** A word key without a bracketed code or remark around the answer: 是(1) is 是, 1-是 too. */
export function toFlagWord(word: string): string {
  const key = toWordKey(word);
  return /^(\D{1,8})\(\d{1,3}\)$/.exec(key)?.[1] ?? /^\d{1,3}[-.:,](\D{1,8})$/.exec(key)?.[1] ?? key;
}
