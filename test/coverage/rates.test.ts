// How often complete data are taken for missing, and missing ones found. COVERAGE_RUNS=4000 makes so many registers of each kind
// and size and prints the tables of docs/coverage.md; by default there are few.

import { describe, expect, it } from 'vitest';
import { KINDS, RANGES, SIZES, seeded, shareNotCovered } from './registers-by-chance.ts';

const runs = Number(process.env.COVERAGE_RUNS ?? 40);
const random = seeded(20150531);
/** Made by the hundred they take their time. */
const timeout = 20_000 + 2_000 * runs;
/** What a share may exceed another by, for so few registers. */
const noise = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / runs);

const show = (share: number): string => (100 * share).toFixed(1);
const tell = (name: string, shares: readonly number[]): void => {
  if (process.env.COVERAGE_RUNS !== undefined)
    process.stdout.write(`| ${name} | ${shares.map(show).join(' | ')} |\n`);
};

describe('complete data', () => {
  for (const [range, period] of Object.entries(RANGES)) {
    for (const [kind, make] of Object.entries(KINDS)) {
      it(
        `of ${kind === 'closed for three days' ? `an office ${kind}` : `a register that is ${kind}`} are hardly ever taken for missing over ${range}`,
        () => {
          const shares = SIZES.map((size) => shareNotCovered(make, period, size, { runs, random }));
          tell(`${kind}, ${range}`, shares);
          for (const share of shares) expect(share).toBeLessThanOrEqual(0.03 + noise(0.03));
        },
        timeout,
      );
    }
  }
});

describe('data cut early', () => {
  const found = (kind: string, period: string, cut: number): ReadonlyMap<number, number> => {
    const make = KINDS[kind]!;
    const shares = SIZES.map((size) => shareNotCovered(make, period, size, { runs, random, cut }));
    tell(`${kind}, ${period}, cut on ${cut}`, shares);
    return new Map(SIZES.map((size, index) => [size, shares[index]!]));
  };

  it(
    'by a month are found from 50 records in five months on',
    () => {
      const shares = found('even', RANGES['five months'], 20150430);
      for (const size of SIZES)
        if (size >= 50) expect(shares.get(size)).toBeGreaterThanOrEqual(0.95 - noise(0.95));
    },
    timeout,
  );

  it(
    'by two months are found in a weekly register of seventeen months from 100 records on',
    () => {
      const shares = found('weekly', RANGES['seventeen months'], 20150331);
      for (const size of SIZES)
        if (size >= 100) expect(shares.get(size)).toBeGreaterThanOrEqual(0.9 - noise(0.9));
    },
    timeout,
  );
});
