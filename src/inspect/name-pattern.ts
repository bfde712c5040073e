// The name of a file as a pattern that next month's fits too: what names a time is left open. A name that is nothing but a
// time stays as it is, as its pattern would fit any file.

const TIME =
  /(?:19|20)\d{2}[\d年月日季度份上下半第前一二三四QHqh._~至到—–-]*|(?<!\d)\d{1,2}(?:[-—–~至]\d{1,2})?月份?/g;
const ENDING = /(?:\.[a-z]{2,5})+$/i;
/** What a pattern means something by. */
const SPECIAL = /[*?[\]{}]/;

export function patternOfName(name: string): string {
  if (SPECIAL.test(name)) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  const bare = name.slice(0, name.length - ending.length);
  const pattern = bare.replace(TIME, '*').replace(/\*{2,}/g, '*');
  return /[\p{L}]/u.test(pattern) ? pattern + ending : name;
}

/** The same of a path, of which only the name of the file is left open. */
export function patternOfPath(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return SPECIAL.test(path) ? path : path.slice(0, at) + patternOfName(path.slice(at));
}
