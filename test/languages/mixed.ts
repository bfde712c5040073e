// Tells texts that are in one language from those that fell back into the other. What stands in quotes or brackets, names
// of options, ids, files and formats are the same in both.

const QUOTED = /"[^"\n]*"|“[^”\n]*”|'[^'\n]*'|`[^`\n]*`|\[[^\]\n]*\]/g;
const FILE = /[^\s"]+\.(?:csv|yaml|json|xlsx|gz)(?=[:;,\s)]|$)/g;
/** Commands to be typed, and names of options with a value in capitals behind them. */
const TYPED = /jjstats(?: [^\s,，;；]+)+|--[a-z-]+(?:=\S*| [A-Z]+\b)?/g;

const bare = (text: string): string =>
  text.replaceAll(QUOTED, '"').replaceAll(FILE, '.').replaceAll(TYPED, '-');

/** Chinese, beside what is quoted. Units (件, 人) follow figures and names in both languages. */
export const hasChinese = (text: string): boolean =>
  /\p{sc=Han}/u.test(bare(text).replaceAll(/ \(\p{sc=Han}{1,3}\)/gu, ''));

/** Two English words side by side, beside what is quoted. */
export const hasEnglish = (text: string): boolean =>
  /(?<![\w.:/-])[A-Za-z]?[a-z]+ [a-z]{2,}(?![\w.:/-])/.test(bare(text));
