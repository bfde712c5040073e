// Characters that XML cannot hold are written `_x000D_` in a workbook (ECMA-376 part 1, 22.9.2.19).

/** Resolves line breaks, tabs and the escaped underscore; other control characters stay visible as they are written. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x(000D|000A|0009|005F)_/gi, resolve) : text;

const resolve = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));
