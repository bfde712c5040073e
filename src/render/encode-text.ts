// Rendered text as bytes: UTF-8 with or without the mark that spreadsheets look for, or GB18030. No character is ever lost
// on the way: what an encoding cannot hold is refused.

import { inBoth, JjstatsError } from '../domain/error.ts';

export const OUTPUT_ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030'] as const;
export type OutputEncoding = (typeof OUTPUT_ENCODINGS)[number];

/** @throws JjstatsError `cannot-write` for a character that GB18030 has no bytes for */
export function encodeText(text: string, encoding: OutputEncoding): Uint8Array {
  if (encoding === 'gb18030') return encodeGb18030(text);
  return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

const FIRST_SUPPLEMENTARY = 0x10000;
/** The number of the four bytes of U+10000, when all of them are counted from 81308130. */
const FIRST_SUPPLEMENTARY_NUMBER = 189000;
const BASIC_NUMBERS = 39420;

let sequences: ReadonlyMap<number, readonly number[]> | undefined;

function encodeGb18030(text: string): Uint8Array {
  sequences ??= decodeAll();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else if (point >= FIRST_SUPPLEMENTARY)
      bytes.push(...toFour(point - FIRST_SUPPLEMENTARY + FIRST_SUPPLEMENTARY_NUMBER));
    else bytes.push(...(sequences.get(point) ?? refuse(point)));
  }
  return Uint8Array.from(bytes);
}

function refuse(point: number): never {
  throw new JjstatsError(
    'cannot-write',
    inBoth({
      what: {
        zh: `GB18030 不含字符 U+${point.toString(16).toUpperCase()}`,
        en: `GB18030 has no character U+${point.toString(16).toUpperCase()}`,
      },
      hint: { zh: '改用 --output-encoding utf-8-bom', en: 'use --output-encoding utf-8-bom' },
    }),
  );
}

/**
 * Node decodes GB18030 but does not encode it, so every sequence is decoded once. The first sequence of a character is the
 * one that others write. Private-use characters are left out: which bytes stand for them differs between editions.
 */
function decodeAll(): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  const take = (all: readonly (readonly number[])[]) => {
    const characters = [...decoder.decode(Uint8Array.from(all.flat()))];
    all.forEach((sequence, index) => {
      const point = characters[index]!.codePointAt(0)!;
      const isPrivate = point >= 0xe000 && point <= 0xf8ff;
      if (!isPrivate && point !== 0xfffd && !found.has(point)) found.set(point, sequence);
    });
  };
  const pairs: number[][] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push([lead, trail]);
  }
  take(pairs);
  take(Array.from({ length: BASIC_NUMBERS }, (_, number) => toFour(number)));
  return found;
}

const toFour = (number: number): number[] => [
  0x81 + Math.floor(number / 12600),
  0x30 + (Math.floor(number / 1260) % 10),
  0x81 + (Math.floor(number / 10) % 126),
  0x30 + (number % 10),
];
