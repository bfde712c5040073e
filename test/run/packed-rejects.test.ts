import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REJECT_KINDS, type Reject, type RejectCode } from '../../src/domain/reject.ts';
import { RejectPacker, unpackRejects } from '../../src/run/packed-rejects.ts';

const reject: fc.Arbitrary<Reject> = fc.record(
  {
    code: fc.constantFrom(...(Object.keys(REJECT_KINDS) as RejectCode[])),
    line: fc.integer({ min: 1, max: 2 ** 40 }),
    span: fc.integer({ min: 1, max: 200 }),
    column: fc.integer({ min: 1, max: 1000 }),
    header: fc.constantFrom('立案日期', '', 'constructor', '__proto__', '职级'),
    byteOffset: fc.integer({ min: 0, max: 2 ** 45 }),
  },
  { requiredKeys: ['code', 'line', 'span'] },
);

describe('packed rejects', () => {
  it('come out as they went in, further down by the lines before them', () => {
    fc.assert(
      fc.property(fc.array(reject, { maxLength: 300 }), fc.nat(1000), (rejects, shift) => {
        const packer = new RejectPacker();
        for (const one of rejects) packer.add(one);
        const packed = structuredClone(packer.pack()!);
        expect([...unpackRejects(packed, shift)].flat()).toEqual(
          rejects.map((one) => ({ ...one, line: one.line + shift })),
        );
      }),
    );
  });

  it('come out some thousands at a time', () => {
    const packer = new RejectPacker();
    for (let line = 1; line <= 10_000; line++) packer.add({ code: 'invalid-date', line, span: 1 });
    const sizes = [...unpackRejects(packer.pack()!, 0)].map(({ length }) => length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(10_000);
  });
});

describe('many rejects', () => {
  it('take next to nothing where one follows the other', () => {
    const packer = new RejectPacker();
    for (let line = 2; line < 1_000_000; line++)
      packer.add({ code: 'impossible-date', line, span: 1, column: 3, header: '立案日期' });
    const { pieces } = packer.pack()!;
    expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(100);
  });

  it('take few bytes each where every one is elsewhere', () => {
    const packer = new RejectPacker();
    let byteOffset = 50;
    for (let line = 2; line < 100_000; line++) {
      byteOffset += 60 + (line % 7) * 9;
      packer.add({ code: 'too-few-fields', line, span: 1, byteOffset });
    }
    const { pieces } = packer.pack()!;
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(6 * 100_000);
  });

  it('are given up when they would take too much', () => {
    const packer = new RejectPacker(1000);
    for (let row = 0; row < 1000; row++) packer.add({ code: 'invalid-date', line: row * row, span: 1 });
    expect(packer.pack()).toBeUndefined();
  });
});
