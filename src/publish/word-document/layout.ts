// The page of a Chinese official document (GB/T 9704—2012) in the units of Word, and the plainer one of an English text
// on the same paper. Fonts stand by name; a machine without one takes its fallback.

import type { Language } from '../../domain/language.ts';

/** Twentieths of a point, from millimetres. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

const MARGINS = { top: twips(37), right: twips(26), bottom: twips(35), left: twips(28) };
export const PAGE = {
  size: { width: twips(210), height: twips(297) },
  // The page number stands 7 mm below the text.
  margin: { ...MARGINS, header: twips(15), footer: twips(23), gutter: 0 },
};

/** The width of the text: 156 mm. */
export const TEXT_WIDTH = PAGE.size.width - MARGINS.left - MARGINS.right;

/** 22 lines on 225 mm: the height of a character of 16 pt and seven eighths of it, 28.95 pt. */
export const LINE = 579;

/**
 * 28 characters of 16 pt are 2 mm wider than the text: they are set a quarter of a point closer, in twentieths. Word would
 * do the same by a grid of characters, which other programs read as a squared paper.
 */
const CHARACTER_SPACE = -5;

export interface Fonts {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
  readonly cs: string;
}

const fonts = (eastAsia: string, latin = 'Times New Roman'): Fonts => ({
  ascii: latin,
  hAnsi: latin,
  eastAsia,
  cs: latin,
});

/** 小标宋, 仿宋, 黑体, 楷体, 宋体. */
export const FONTS = {
  title: fonts('方正小标宋简体'),
  body: fonts('仿宋_GB2312'),
  heading: fonts('黑体'),
  subheading: fonts('楷体_GB2312'),
  page: fonts('宋体', '宋体'),
} as const;

/** Font → the names under which its nearest relatives are known, the nearest first, and its family for who has none. */
export const FALLBACKS: ReadonlyMap<string, { readonly names: string; readonly family: 'roman' | 'modern' }> =
  new Map([
    ['方正小标宋简体', { names: '华文中宋,STZhongsong,Noto Serif CJK SC', family: 'roman' }],
    ['仿宋_GB2312', { names: '仿宋,FangSong,STFangsong,Noto Serif CJK SC', family: 'roman' }],
    ['楷体_GB2312', { names: '楷体,KaiTi,STKaiti,Noto Serif CJK SC', family: 'roman' }],
    ['黑体', { names: 'SimHei,STHeiti,Noto Sans CJK SC', family: 'modern' }],
    ['宋体', { names: 'SimSun,STSong,Noto Serif CJK SC', family: 'roman' }],
  ]);

export interface Layout {
  /** Half points. */
  readonly size: { readonly title: number; readonly body: number; readonly page: number };
  /** Spacing of running text. */
  readonly line: { readonly line: number; readonly lineRule: 'exact' | 'auto'; readonly after?: number };
  /** First lines, in hundredths of a character and in twips. */
  readonly indent: { readonly firstLineChars?: number; readonly firstLine: number };
  readonly grid?: { readonly type: 'lines'; readonly linePitch: number };
  /** Twentieths of a point between characters of running text. */
  readonly characterSpace: number;
  readonly headings: readonly { readonly font: Fonts; readonly bold: boolean }[];
  /** Twips by which the date stands off the right margin. */
  readonly dateIndent: number;
}

export const LAYOUTS: Readonly<Record<Language, Layout>> = {
  zh: {
    // 2号, 3号 and 4号.
    size: { title: 44, body: 32, page: 28 },
    line: { line: LINE, lineRule: 'exact' },
    indent: { firstLineChars: 200, firstLine: 640 },
    grid: { type: 'lines', linePitch: LINE },
    characterSpace: CHARACTER_SPACE,
    headings: [
      { font: FONTS.heading, bold: false },
      { font: FONTS.subheading, bold: false },
      { font: FONTS.body, bold: true },
    ],
    dateIndent: 4 * 320,
  },
  en: {
    size: { title: 36, body: 24, page: 24 },
    line: { line: 320, lineRule: 'auto', after: 120 },
    indent: { firstLine: 0 },
    characterSpace: 0,
    headings: [
      { font: FONTS.heading, bold: true },
      { font: FONTS.subheading, bold: true },
      { font: FONTS.body, bold: true },
    ],
    dateIndent: 0,
  },
};
