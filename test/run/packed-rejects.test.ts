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
        const packed = structuredClone(packer.pack());
        expect([...unpackRejects(packed, shift)].flat()).toEqual(
          rejects.map((one) => ({ ...one, line: one.line + shift })),
        );
      }),
    );
  });

  it('come out some thousands at a time', () => {
    const packer = new RejectPacker();
    for (let line = 1; line <= 10_000; line++) packer.add({ code: 'invalid-date', line, span: 1 });
    const sizes = [...unpackRejects(packer.pack(), 0)].map(({ length }) => length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(10_000);
  });
});
