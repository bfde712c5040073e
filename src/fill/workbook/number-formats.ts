// What the number format of a cell asks of a figure: how many digits behind the point, whether in hundredths, whether as text.

import { compare, type Rational, rational, signOf } from '../../domain/rational.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/read-elements.ts';

export interface NumberFormat {
  /** Undefined where the format shows whatever there is. */
  readonly decimals: number | undefined;
  /** The cell holds a hundredth of what it shows. */
  readonly isPercent: boolean;
  readonly isText: boolean;
}

/** The formats that have an id and no text in the file (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '#,##0;-#,##0'],
  [6, '#,##0;-#,##0'],
  [7, '#,##0.00;-#,##0.00'],
  [8, '#,##0.00;-#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [41, '#,##0'],
  [42, '#,##0'],
  [43, '#,##0.00'],
  [44, '#,##0.00'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

const GENERAL = 'General';

/** The format codes of the styles of a workbook, by their number. */
export function readFormatCodes(styles: XmlElement | undefined): string[] {
  const own = new Map(
    childrenOf(childOf(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      attributes.get('formatCode') ?? GENERAL,
    ]),
  );
  return childrenOf(childOf(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.get('numFmtId') ?? 0);
    return own.get(id) ?? BUILT_IN.get(id) ?? GENERAL;
  });
}

/** What a format asks of an amount: it may have sections for positive, negative and no figures, or conditions of its own. */
export function readFormat(code: string, amount: Rational): NumberFormat {
  const section = sectionFor(splitSections(code), amount);
  const bare = section.map(({ text, isLiteral }) => (isLiteral ? '' : text)).join('');
  const digits = /[0#?][0#?,]*(?:\.([0#?]*))?/.exec(bare);
  const hasFraction = /[0#?]\s*\/\s*[0-9#?]/.test(bare);
  return {
    decimals: digits && !hasFraction ? (digits[1]?.length ?? 0) : decimalsAlone(bare),
    isPercent: bare.includes('%'),
    isText: /^@$/.test(bare.trim()),
  };
}

/** `.00`, without a digit before the point. */
const decimalsAlone = (bare: string): number | undefined => /\.([0#?]+)/.exec(bare)?.[1]?.length;

interface Token {
  readonly text: string;
  /** Shown as it stands: quoted, escaped, or in brackets. */
  readonly isLiteral: boolean;
}

const TOKEN = /"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|./gsu;

function splitSections(code: string): Token[][] {
  const sections: Token[][] = [[]];
  for (const [text] of code.matchAll(TOKEN)) {
    if (text === ';') sections.push([]);
    else sections.at(-1)!.push({ text, isLiteral: text.length > 1 });
  }
  return sections;
}

function sectionFor(sections: readonly Token[][], amount: Rational): readonly Token[] {
  const conditions = sections.map((section) =>
    section.flatMap(({ text }) => /^\[([<>=]{1,2})(-?\d+(?:\.\d+)?)\]$/.exec(text) ?? []),
  );
  if (conditions.some((found) => found.length > 0)) {
    const met = conditions.findIndex(
      ([, sign, limit]) => sign !== undefined && meets(amount, sign, toRational(limit!)),
    );
    if (met >= 0) return sections[met]!;
    return sections[conditions.findIndex((found) => found.length === 0)] ?? sections[0]!;
  }
  const sign = signOf(amount);
  if (sign < 0) return sections[1] ?? sections[0]!;
  return (sign === 0 ? sections[2] : undefined) ?? sections[0]!;
}

function meets(amount: Rational, sign: string, limit: Rational): boolean {
  const order = compare(amount, limit);
  if (sign === '<>') return order !== 0;
  return (
    (sign.includes('=') && order === 0) ||
    (sign.includes('<') && order < 0) ||
    (sign.includes('>') && order > 0)
  );
}

function toRational(digits: string): Rational {
  const [whole, fraction = ''] = digits.split('.');
  return rational(BigInt(`${whole}${fraction}`), 10n ** BigInt(fraction.length));
}
