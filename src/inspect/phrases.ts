// Words and figures that the inspection of a file is written with, in both languages.

import { groupDigits } from '../domain/digits.ts';
import type { Label, Language } from '../domain/language.ts';
import { rational, toFixedText } from '../domain/rational.ts';
import type { Catalogue, Field } from '../domain/register.ts';
import type { Layout } from '../read/reading.ts';
import { CENTS } from '../registers/catalogue.ts';
import { escapeTerminal } from '../render/escape-terminal.ts';

/** What the text of an inspection is written with. */
export interface Voice {
  readonly language: Language;
  readonly catalogue: Catalogue;
  /** The name of a division by its code. */
  readonly regionLabel: (code: string) => string;
  /** A text in the reader's language. */
  say(text: Label): string;
  /** A whole number, grouped as the language does it. */
  count(value: number | bigint): string;
}

export function createVoice(
  language: Language,
  catalogue: Catalogue,
  regionLabel: (code: string) => string,
): Voice {
  return {
    language,
    catalogue,
    regionLabel,
    say: (text) => text[language],
    count: (value) => groupDigits(String(value), language),
  };
}

const LONGEST_NAME = 40;

/** A text of the file, harmless and not too long. */
export function show(text: string, most = LONGEST_NAME): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  const cut = characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
  return escapeTerminal(cut);
}

export const quote = (text: string, { say }: Voice, most?: number): string =>
  say({ zh: `“${show(text, most)}”`, en: `"${show(text, most)}"` });

/** `filed_on 立案日期`. */
export const nameField = (field: Field, { language }: Voice): string =>
  `${field.id} ${field.label[language]}`;

export const ENCODING_REASONS: Readonly<Record<Layout['encodingReason'], Label>> = {
  declared: { zh: '按指定', en: 'as declared' },
  'byte-order-mark': { zh: '文件开头有字节序标记 (BOM)', en: 'the file begins with its byte-order mark' },
  'strict-utf-8': { zh: '文件开头全部是合规的 UTF-8', en: 'the head of the file is valid UTF-8 throughout' },
  ascii: { zh: '文件开头只有 ASCII 字符', en: 'the head of the file is plain ASCII' },
  'gb18030-header': {
    zh: '不是 UTF-8; 按 GB18030 读出的列名认得',
    en: 'not UTF-8; read as GB18030 its column names are known',
  },
  'utf-8-header': {
    zh: '列名和多数行是 UTF-8, 少数行有损坏',
    en: 'the column names and most lines are UTF-8, some lines are damaged',
  },
  workbook: { zh: '工作簿', en: 'a workbook' },
};

/** Bytes as people say them. */
export function writeSize(bytes: number, { count }: Voice): string {
  if (bytes < 1024) return `${count(bytes)} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let scaled = bytes;
  let unit = -1;
  do {
    scaled /= 1024;
    unit++;
  } while (scaled >= 999.5 && unit < units.length - 1);
  const tenths = Math.round(scaled * 10);
  return tenths < 100
    ? `${Math.trunc(tenths / 10)}.${tenths % 10} ${units[unit]}`
    : `${Math.round(scaled)} ${units[unit]}`;
}

/** Plain digits in the unit of the field, without zeros that say nothing: 2,025,000 分 of 万元 is `2.025`. */
export function writeValue(value: bigint, unit: string | undefined): string {
  if (unit === undefined) return String(value);
  const cents = CENTS.get(unit) ?? 1;
  const text = toFixedText(rational(value, cents), String(cents).length - 1);
  return text.includes('.') ? text.replace(/\.?0{1,12}$/, '') : text;
}

/** The unit in which the values of an amount are shown. */
export const unitOf = (field: Field, unit: string | undefined): string | undefined =>
  field.type === 'amount' ? (unit ?? field.unit ?? '元') : undefined;

/** `12.5 %` of the rows as whole per cent; something is never shown as nothing or all. */
export function writeShare(part: number, whole: number): string {
  if (whole === 0) return '';
  const percent = Math.round((part * 100) / whole);
  if (part > 0 && percent === 0) return '<1%';
  if (part < whole && percent === 100) return '>99%';
  return `${percent}%`;
}
