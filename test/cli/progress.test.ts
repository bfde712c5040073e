import { describe, expect, it } from 'vitest';
import { describeProgress } from '../../src/cli/progress.ts';

describe('the progress line', () => {
  it('says how much was read, how fast, and how long the rest will take', () => {
    expect(describeProgress(100e6, 400e6, 2, 'en')).toBe(
      '██████░░░░░░░░░░░░░░░░░░  25 %  100/400 MB  50 MB/s  6 s left',
    );
    expect(describeProgress(400e6, 400e6, 8, 'zh')).toBe(
      '████████████████████████  100 %  400/400 MB  50 MB/s  剩余 0 秒',
    );
  });

  it('never goes beyond the whole', () => {
    expect(describeProgress(500e6, 400e6, 1, 'en')).toContain('100 %  400/400 MB');
  });

  it('has no bar where the length is not known', () => {
    expect(describeProgress(30e6, undefined, 1, 'en')).toBe('30 MB  30 MB/s');
  });
});
