// Who counts what: every byte of every file belongs to exactly one share, and the shares are about equal.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShareableFile, shareOut, usefulThreads } from '../../src/run/shares.ts';
import { isWholeFile } from '../../src/scan/ranges.ts';
import { runsOf } from '../sizes.ts';

const file = fc.record({
  bytes: fc.integer({ min: 0, max: 5000 }),
  division: fc.constantFrom<ShareableFile['division']>('here', 'whole', 'cut'),
});

describe('the shares of files', () => {
  it('hold every byte once, in order, and cut only what may be cut', () => {
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3000 }),
        (files, threads, least) => {
          const shares = shareOut(files, threads, least);
          files.forEach(({ bytes, division }, index) => {
            const parts = shares.filter((share) => share.file === index);
            expect(parts[0]!.range).toMatchObject({ start: 0, isAtRecord: true });
            expect(parts.at(-1)!.range.end).toBe(Number.POSITIVE_INFINITY);
            parts.forEach((part, place) => {
              const next = parts[place + 1];
              if (!next) return;
              expect(part.range.end).toBe(next.range.start);
              expect(next.range.isAtRecord).toBe(false);
              expect(next.range.start).toBeGreaterThan(part.range.start);
              expect(next.range.start).toBeLessThan(bytes);
              // What is counted here is counted straight into the result: only the first part can be.
              expect(next.thread).toBeGreaterThan(0);
            });
            if (division !== 'cut') expect(parts.every(({ range }) => isWholeFile(range))).toBe(true);
            if (division === 'here') expect(parts[0]!.thread).toBe(0);
          });
          const owners = shares
            .filter((share) => files[share.file]!.division !== 'here')
            .map((each) => each.thread);
          expect(owners).toEqual(owners.toSorted((a, b) => a - b));
          expect(Math.max(0, ...owners)).toBeLessThan(threads);
        },
      ),
      { numRuns: runsOf(3000) },
    );
  });

  it('are the same size but for the head start of this thread, for a file that can be cut and for many that cannot', () => {
    const sizesOf = (files: readonly ShareableFile[], threads: number): number[] => {
      const sizes = Array.from({ length: threads }, () => 0);
      for (const { file: index, range, thread } of shareOut(files, threads, 1000))
        sizes[thread]! += Math.min(range.end, files[index]!.bytes) - range.start;
      return sizes;
    };
    expect(sizesOf([{ bytes: 9000, division: 'cut' }], 3)).toEqual([4000, 2500, 2500]);
    const many = Array.from({ length: 60 }, (): ShareableFile => ({ bytes: 100, division: 'whole' }));
    expect(sizesOf(many, 3)).toEqual([3000, 1500, 1500]);
    // What only this thread can count is taken off its share.
    expect(
      sizesOf(
        [
          { bytes: 2000, division: 'here' },
          { bytes: 6000, division: 'cut' },
        ],
        2,
      ),
    ).toEqual([4750, 3250]);
  });

  it('go to one thread where there is little to count', () => {
    expect(usefulThreads(20 << 20, 8)).toBe(1);
    expect(usefulThreads(40 << 20, 8)).toBe(2);
    expect(usefulThreads(4e9, 8)).toBe(8);
    expect(shareOut([{ bytes: 20 << 20, division: 'cut' }], 8)).toHaveLength(1);
  });
});
