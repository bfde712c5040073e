// The form in which names are compared: what a reader takes for the same word is the same name.

/** NFKC, small letters, round brackets, `,` for 、, no white space: 处分 种类 is 处分种类, Ｆｉｌｅｄ is filed. */
export const toNameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b-\u200d\u2060]/g, '')
    .replaceAll(/[、，､]/g, ',')
    .replaceAll(/[〔【[{〈]/g, '(')
    .replaceAll(/[〕】\]}〉]/g, ')');
