import { describe, expect, it } from 'vitest';
import { describeProgress, fitProgress } from '../../src/cli/progress.ts';

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

  it('is as long as the terminal is wide, and no longer', () => {
    const described = describeProgress(100e6, 400e6, 2, 'zh');
    expect(fitProgress('3/9  b', described, 100)).toBe(`3/9  b  ${described}`);
    expect(fitProgress('3/9  b', described, 60)).toBe('3/9  b  25 %  100/400 MB  50 MB/s  剩余 6 秒');
    expect(fitProgress('3/9  b', described, 44)).toBe('3/9  b');
    expect(fitProgress('3/9  b', described, 5)).toBe('3/9 ');
    expect(fitProgress(undefined, described, 50)).toBe('25 %  100/400 MB  50 MB/s  剩余 6 秒');
  });

  it('counts two columns for a Chinese character', () => {
    expect(fitProgress(undefined, '10 MB  剩余 6 秒', 17)).toBe('10 MB  剩余 6 秒');
    expect(fitProgress(undefined, '10 MB  剩余 6 秒', 16)).toBe('10 MB  剩余 6 ');
  });
});
