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

/** NFKC, small letters, no white space, no invisible characters, none of `_ - . / ? : *`: `Case ID` is case_id and caseId. */
export const toHeaderKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./?:*\u200b-\u200f\u2060\ufeff]/g, '');
