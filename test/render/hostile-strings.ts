// Texts that try to be more than text: to a terminal, a spreadsheet, a browser, a Markdown reader.

const ESC = '\u001b';

/** Each moves the cursor, sets a title, reaches the clipboard, rings, hides or reverses text on some terminal. */
export const TERMINAL: readonly string[] = [
  `${ESC}[2Jcleared`,
  `${ESC}[31mred`,
  `${ESC}]0;title\u0007`,
  `${ESC}]52;c;aGVsbG8=\u0007`,
  `${ESC}]8;;https://example.org\u001b\\link${ESC}]8;;\u001b\\`,
  `${ESC}P+q544e${ESC}\\`,
  `${ESC}_application${ESC}\\`,
  `${ESC}^private${ESC}\\`,
  `${ESC}c`,
  'over\rwritten',
  'back\b\b\b\bspace',
  'bell\u0007',
  'c1 \u009b31m csi',
  'c1 \u009d0;title\u009c osc',
  'abc\u202egnp.exe',
  '\u2066isolate\u2069 \u200e\u200f marks \u061c',
  'line\u2028separator\u2029 next\u0085',
  'nul\u0000 del\u007f vt\u000b ff\u000c tab\t lf\n half \ud800',
];

/** First characters that make a spreadsheet take a text for a formula, bare and behind spaces. */
export const FORMULA_OPENERS: readonly string[] = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t',
  '\r',
  '\n',
  '\0',
  ' =',
  '\u3000@',
];

export const FORMULAS: readonly string[] = [
  '=1+1',
  "=cmd|'/C calc'!A0",
  '=HYPERLINK("https://example.org?x="&A1,"open")',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  '+2+3+cmd|\' /C calc\'!A0","=1',
  "-2+3+cmd|' /C calc'!A0\n=1",
  ...FORMULA_OPENERS.map((opener) => `${opener}1`),
];

export const MARKUP: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<svg/onload=alert(1)>',
  '</td></tr></table><h1>out',
  '</caption><iframe src="https://example.org">',
  '</title></style><script>1</script>',
  '<!-- open',
  '--><b>',
  '<![CDATA[<b>]]>',
  '&lt;b&gt; &amp; &#60;b&#62; &notanentity',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mtext></mtext></math>',
  '<template><td>',
  '<base href=https://example.org>',
  '[link](https://example.org)',
  '![image](https://example.org/x.png)',
  '[ref]: https://example.org',
  '<https://example.org>',
  'https://example.org www.example.org mail@example.org mailto:a@example.org',
  '| cell | border |',
  '\\| \\\\| \\',
  '`code` ``x`` ```fence',
  '**bold** __bold__ *i* _i_ ~~s~~',
  '# heading',
  '- item',
  '1. item',
  '+ item',
  '> quote',
  '---',
  '===',
  '    indented',
  '$x^2$',
  '[^1]',
  ':smile: @user #1',
  'a\n\n# heading\n',
  '_x0041__x003D_1',
];

/** Names that an object already has. */
export const PROTOTYPE_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  'isPrototypeOf',
];

/** Long, wide, combined and rare. */
export const SCRIPTS: readonly string[] = [
  '违反中央八项规定精神问题'.repeat(40),
  '㛃䶮𬱟 生僻字',
  'e\u0301 👩‍👩‍👧‍👦 🇨🇳 \u200b\u200d',
  'ｆｕｌｌ ｗｉｄｔｈ ０１２',
  'עברית العربية ไทย',
  ' leading and trailing ',
  '',
];
