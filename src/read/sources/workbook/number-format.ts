// What a number format makes of a number: a day, a time of day, a duration, or the number itself.

/** `date` is a day, with a time where it has one; `duration` counts hours beyond 24. */
export type NumberKind = 'number' | 'date' | 'time' | 'duration';

/**
 * The formats that have an id and no text in the file (ECMA-376 part 1, 18.8.30), with those that Chinese, Japanese
 * and Korean editions add.
 */
const BUILT_IN: ReadonlyMap<number, NumberKind> = new Map([
  ...entriesOf('date', [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]),
  ...entriesOf('time', [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]),
  ...entriesOf('duration', [46]),
]);

export const kindOfBuiltInFormat = (id: number): NumberKind => BUILT_IN.get(id) ?? 'number';

/**
 * The kind that a format's text makes: `yyyy"年"m"月"d"日"` is a date, `0.00E+00` a number, `[h]:mm` a duration.
 * Only the section for positive numbers is looked at.
 */
export function kindOfFormat(code: string): NumberKind {
  let hasDay = false;
  let hasTime = false;
  let hasMonthOrMinute = false;
  for (const token of tokensOf(code)) {
    if (token === ';') break;
    if (/^\[[hms]+\]$/i.test(token)) return 'duration';
    if (/^(am\/pm|a\/p|上午\/下午)$/i.test(token)) hasTime = true;
    if (/^[ydeb]$/i.test(token) || /^aaa$/i.test(token)) hasDay = true;
    if (/^[hs]$/i.test(token)) hasTime = true;
    if (/^m$/i.test(token)) hasMonthOrMinute = true;
  }
  if (hasDay || (hasMonthOrMinute && !hasTime)) return 'date';
  return hasTime ? 'time' : 'number';
}

function entriesOf(kind: NumberKind, ids: readonly number[]): [number, NumberKind][] {
  return ids.map((id) => [id, kind]);
}

/** Quoted and escaped characters, brackets, `General` and exponents are one token each; all else one a character. */
const TOKEN = /"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|general|am\/pm|a\/p|上午\/下午|e[+-]|aaa|./gisu;

const tokensOf = (code: string): string[] => code.match(TOKEN) ?? [];
