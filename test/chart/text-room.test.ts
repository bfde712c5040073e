// Breaking texts for pictures.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roomOf, wrapText } from '../../src/chart/text-room.ts';

describe('A text in a picture', () => {
  test('keeps every character, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 400 }),
        (text, room) => {
          const joined = wrapText(text, room, 12).join('');
          // White space at the end of a line is all that may be lost.
          expect(joined.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        },
      ),
    );
  });

  test('is never broken inside a character', () => {
    const text = '㛃䶮𬱟👩‍👩‍👧‍👦é'.repeat(5);
    for (let room = 1; room < 200; room += 7) {
      for (const line of wrapText(text, room, 12)) expect(line).not.toMatch(/\p{Surrogate}|^\u200d|\u200d$/u);
    }
  });

  test('is not wider than its room as long as a single character fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('案', 'a', 'b', ' ', '1'), maxLength: 80 }), (text) => {
        for (const line of wrapText(text, 40, 12)) expect(roomOf(line, 12)).toBeLessThanOrEqual(40);
      }),
    );
  });

  test('is broken between words where it can be', () => {
    expect(wrapText('Offices of the province', 90, 12)).toEqual(['Offices of', 'the province']);
  });

  test('ends in … where it has more lines than there may be', () => {
    expect(wrapText('一二三四五六七八九十', 36, 12, 2)).toEqual(['一二三', '四五…']);
    expect(wrapText('一二三四五六', 36, 12, 2)).toEqual(['一二三', '四五六']);
  });

  test('is never the name of something that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const [line] = wrapText(name, 500, 12);
      expect(line! in {}).toBe(false);
      expect(line!.trim()).toBe(name);
    }
  });
});
