import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { assertConserved, EXCLUSION_REASONS, type FileLedger, sumOf } from '../../src/domain/ledger.ts';

const BALANCED: FileLedger = {
  name: 'cases.csv',
  register: 'cases',
  encoding: 'utf-8',
  bytes: 400,
  lines: 20,
  headerLines: 1,
  blankLines: 2,
  noteLines: 3,
  acceptedLines: 10,
  rejectedLines: 4,
  records: 12,
  counted: 6,
  excluded: { out_of_period: 2, total_row: 1 },
  rejected: { 'too-few-fields': 3 },
};

describe('assertConserved', () => {
  it('lets a ledger pass in which every line and record is accounted for', () => {
    expect(() => assertConserved(BALANCED)).not.toThrow();
  });

  const counts = [
    'lines',
    'headerLines',
    'blankLines',
    'noteLines',
    'acceptedLines',
    'rejectedLines',
    'records',
    'counted',
  ] as const;
  it.each(counts)('ends the run with status 70 when %s is one off', (key) => {
    for (const off of [1, -1]) {
      let thrown: unknown;
      try {
        assertConserved({ ...BALANCED, [key]: BALANCED[key] + off });
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(JjstatsError);
      expect(thrown).toMatchObject({
        code: 'rows-not-conserved',
        exitCode: 70,
        detail: { where: 'cases.csv' },
      });
    }
  });

  it('also misses one exclusion and one reject', () => {
    expect(() => assertConserved({ ...BALANCED, excluded: { out_of_period: 2 } })).toThrow(JjstatsError);
    expect(() => assertConserved({ ...BALANCED, rejected: {} })).toThrow(JjstatsError);
  });

  it('accepts a ledger exactly when its two sums hold', () => {
    const natural = fc.nat({ max: 50 });
    fc.assert(
      fc.property(natural, natural, natural, natural, natural, natural, natural, natural, (...numbers) => {
        const [header, blank, notes, accepted, rejectedLines, counted, outside, refused] = numbers as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        const ledger = {
          ...BALANCED,
          headerLines: header,
          blankLines: blank,
          noteLines: notes,
          acceptedLines: accepted,
          rejectedLines,
          counted,
          excluded: { filtered: outside },
          rejected: { 'unknown-code': refused },
        };
        const lines = header + blank + notes + accepted + rejectedLines;
        const records = counted + outside + refused;
        expect(() => assertConserved({ ...ledger, lines, records })).not.toThrow();
        expect(() => assertConserved({ ...ledger, lines: lines + 1, records })).toThrow(JjstatsError);
        expect(() => assertConserved({ ...ledger, lines, records: records + 1 })).toThrow(JjstatsError);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('reasons', () => {
  it('have a text in both languages', () => {
    for (const { zh, en } of Object.values(EXCLUSION_REASONS))
      expect(zh.length * en.length).toBeGreaterThan(0);
  });

  it('are summed', () => expect(sumOf({ a: 1, b: 2, c: undefined })).toBe(3));
});
