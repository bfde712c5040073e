// The seeds of the laws: one that never changes, so that a run can be compared with the last, and a fresh one, so that
// every run looks somewhere new. LAW_SEED=n repeats a fresh one.

import fc from 'fast-check';

export const FIXED_SEED = 20150531;
export const FRESH_SEED = Number(process.env.LAW_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Checks a law under both seeds; a failure names its seed and its smallest counterexample. */
export async function holds<T extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<T> | fc.IProperty<T>,
  runs: number,
): Promise<void> {
  for (const seed of [FIXED_SEED, FRESH_SEED]) {
    await fc.assert(property as fc.IAsyncProperty<T>, { seed, numRuns: Math.ceil(runs / 2) });
  }
}
