import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../../src/render/encode-text.ts';

/** Characters that every encoding can hold: no lone surrogate and none of private use. */
const text = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((drawn) => [...drawn].filter((one) => !/[\p{Co}\p{Cs}]/u.test(one)).join(''));

describe('encoding a rendered text', () => {
  it('gives GB18030 that decodes to the same text, four-byte characters too', () => {
    const decoder = new TextDecoder('gb18030', { fatal: true });
    fc.assert(
      fc.property(text, (drawn) => {
        expect(decoder.decode(encodeText(drawn, 'gb18030'))).toBe(drawn);
      }),
      { numRuns: 500 },
    );
    for (const rare of ['长春市', '䶮𬱟㛃', '€—…', '\u{10ffff}', '\ufffc']) {
      expect(decoder.decode(encodeText(rare, 'gb18030'))).toBe(rare);
    }
  });

  it('writes the common characters in the two bytes that others write', () => {
    expect([...encodeText('立案', 'gb18030')]).toEqual([0xc1, 0xa2, 0xb0, 0xb8]);
    expect([...encodeText('\u3000', 'gb18030')]).toEqual([0xa1, 0xa1]);
  });

  it('refuses what GB18030 cannot hold instead of losing it', () => {
    for (const lost of ['\ue000', '\ud800', '\ufffd\ue5e5']) {
      expect(() => encodeText(`立案${lost}`, 'gb18030')).toThrow(/U\+/);
    }
  });

  it('puts the mark before UTF-8 only where it is asked for', () => {
    expect([...encodeText('a', 'utf-8-bom')]).toEqual([0xef, 0xbb, 0xbf, 0x61]);
    expect([...encodeText('立', 'utf-8')]).toEqual([0xe7, 0xab, 0x8b]);
  });
});
