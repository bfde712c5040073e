import { describe, expect, it } from 'vitest';
import type { FileLedger } from '../../src/domain/ledger.ts';
import { accountFor, assertExplained, createHashId, labelOfReason } from '../../src/explain/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { measures } = compileCatalogue(BUILT_IN);
const FILED = measures.get('cases.filed')!;
const PENDING = measures.get('cases.pending')!;
const item = (amount: number) => ({ amount, records: [] });

const LEDGER: FileLedger = {
  ...{ name: 'cases.csv', register: 'cases', encoding: 'utf-8', bytes: 1, lines: 12, headerLines: 1 },
  ...{ blankLines: 0, noteLines: 0, acceptedLines: 10, rejectedLines: 1, records: 11, counted: 5 },
  excluded: { filtered: 2, undated: 1, total_row: 1, out_of_period: 1 },
  rejected: { 'invalid-date': 1 },
};

describe('an explanation', () => {
  it('that does not make up the figure is a bug, and not shown', () => {
    expect(() => assertExplained(FILED, 2n, [item(1), item(1)])).not.toThrow();
    for (const items of [[item(1)], [item(1), item(1), item(1)], []]) {
      expect(() => assertExplained(FILED, 2n, items)).toThrow(
        expect.objectContaining({ code: 'not-explained', exitCode: 70 }),
      );
    }
  });

  it('finds a place for every record', () => {
    const fates = [
      new Map([
        ['explained', 3],
        ['other_group', 2],
        ['out_of_period', 1],
      ] as const),
    ];
    const [account] = accountFor({ measure: FILED, count: 3n, items: [], fates }, [LEDGER], true);
    expect([...account!]).toEqual([
      ['explained', 3],
      ['other_group', 2],
      ['out_of_period', 1],
      ['total_row', 1],
      ['rejected:invalid-date', 1],
      ['filtered', 2],
      ['undated', 1],
    ]);
    for (const reason of account!.keys()) expect(labelOfReason(reason).zh).not.toBe('');
  });

  it('that leaves a record without a place is a bug', () => {
    const lacking = [new Map([['explained', 4]] as const)];
    const count = { count: 4n, items: [], fates: lacking };
    expect(() => accountFor({ ...count, measure: FILED }, [LEDGER], true)).toThrow(
      expect.objectContaining({ code: 'not-explained' }),
    );
    // On one side of a rate, and of a stock, a record may count for nothing.
    expect(accountFor({ ...count, measure: FILED }, [LEDGER], false)[0]!.get('not_counted')).toBe(5);
    expect(accountFor({ ...count, measure: PENDING }, [LEDGER], true)[0]!.get('not_counted')).toBe(5);
    const tooMany = [new Map([['explained', 40]] as const)];
    expect(() => accountFor({ ...count, measure: FILED, fates: tooMany }, [LEDGER], false)).toThrow();
  });
});

describe('a hashed id', () => {
  it('is twelve digits, the same for the same data in any order, and another for other data', () => {
    const ids = ['', 'A1', 'A2', 'A3'];
    const hash = createHashId(ids);
    expect(hash('A1')).toMatch(/^[0-9a-f]{12}$/);
    expect(createHashId([...ids].reverse())('A1')).toBe(hash('A1'));
    expect(createHashId([...ids, 'A1'])('A1')).toBe(hash('A1'));
    expect(hash('A2')).not.toBe(hash('A1'));
    expect(createHashId(['A1', 'A2'])('A1')).not.toBe(hash('A1'));
    // Neither may two lists be mistaken for one another.
    expect(createHashId(['ab', 'c'])('x')).not.toBe(createHashId(['a', 'bc'])('x'));
  });
});
