// The form in which names of codes and fields are compared: what a reader takes for the same word is the same name.
// Headers are folded further (`_` and `-` go too: src/read/column-names.ts), divisions less (brackets and capitals of
// their names and codes stay: src/values/region.ts).

/** NFKC, small letters, round brackets, `,` for 、, no white space: 处分 种类 is 处分种类, Ｆｉｌｅｄ is filed. */
export const toNameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\u2060]+/g, '')
    .replace(/[、，､]/g, ',')
    .replace(/[〔【[{〈]/g, '(')
    .replace(/[〕】\]}〉]/g, ')');
