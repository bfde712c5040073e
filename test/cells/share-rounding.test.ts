import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealOut, dealtParentShares, dealtShares } from '../../src/cells/share-rounding.ts';
import { add, compare, rational, toFixedText, ZERO } from '../../src/domain/rational.ts';

const whole = (parts: readonly number[]) => rational(parts.reduce((sum, part) => sum + part, 0));

describe('dealing out by largest remainder', () => {
  it('gives the missing unit to the part that lost most', () => {
    expect(
      dealOut(
        1000n,
        whole([1, 1, 1]),
        [1, 1, 1].map((part) => rational(part)),
      ),
    ).toEqual([334n, 333n, 333n]);
    expect(
      dealOut(
        1000n,
        whole([2, 5, 6]),
        [2, 5, 6].map((part) => rational(part)),
      ),
    ).toEqual([154n, 385n, 461n]);
  });

  it('always sums to the units, and no part is a whole unit from its own share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 100_000 }),
        (parts, units) => {
          fc.pre(parts.some((part) => part > 0));
          const sum = parts.reduce((total, part) => total + part, 0);
          const dealt = dealOut(
            BigInt(units),
            rational(sum),
            parts.map((part) => rational(part)),
          )!;
          expect(dealt.reduce((total, part) => total + part, 0n)).toBe(BigInt(units));
          dealt.forEach((own, index) => {
            const exact = (parts[index]! * units) / sum;
            expect(Math.abs(Number(own) - exact)).toBeLessThan(1);
          });
        },
      ),
    );
  });

  it('forces nothing where the parts do not make up the whole, or something is below zero', () => {
    expect(dealOut(1000n, rational(4), [rational(3), rational(2)])).toBeUndefined();
    expect(dealOut(1000n, rational(1), [rational(3), rational(-2)])).toBeUndefined();
    expect(dealOut(1000n, ZERO, [ZERO, ZERO])).toBeUndefined();
  });
});

describe('shares that add up', () => {
  /** The whole, two groups, and the parts of each. */
  const tree = (first: readonly number[], second: readonly number[]) => {
    const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
    const values = [sum(first) + sum(second), sum(first), sum(second), ...first, ...second];
    return {
      parents: [undefined, 0, 0, ...first.map(() => 1), ...second.map(() => 2)],
      order: values.map((_, node) => node),
      values: values.map((value) => rational(value)),
    };
  };

  it('add to 100.0 on every level, and to their parent as it is shown', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        fc.pre([first, second].every((each) => each.some((part) => part > 0)));
        const given = tree(first, second);
        const shares = dealtShares(given, 1).map((share) => share!);
        const under = (parent: number) => shares.filter((_, node) => given.parents[node] === parent);
        for (const parent of [0, 1, 2]) {
          expect(compare(under(parent).reduce(add, ZERO), shares[parent]!)).toBe(0);
        }
        expect(toFixedText(shares[0]!, 1)).toBe('100.0');
        const own = dealtParentShares(given, 1).map((share) => share!);
        for (const parent of [0, 1, 2]) {
          const siblings = own.filter((_, node) => given.parents[node] === parent);
          expect(compare(siblings.reduce(add, ZERO), rational(100))).toBe(0);
        }
      }),
    );
  });

  it('leave the parts of a group alone whose records belong to several of them', () => {
    const { parents, order } = tree([1, 1], [2]);
    const values = [4, 2, 2, 2, 1, 2].map((value) => rational(value));
    const shares = dealtShares({ parents, order, values }, 1);
    expect(shares.map((share) => share && toFixedText(share, 1))).toEqual([
      '100.0',
      '50.0',
      '50.0',
      undefined,
      undefined,
      '50.0',
    ]);
  });
});
