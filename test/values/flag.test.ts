import { describe, expect, it } from 'vitest';
import { interpretFlag } from '../../src/values/flag.ts';
import { meaningOf } from './meaning.ts';

describe('a flag', () => {
  it.each([
    '是',
    '有',
    'Y',
    'y',
    'Ｙ',
    'yes',
    'TRUE',
    '1',
    '１',
    '1.0',
    '√',
    '✓',
    '✔',
    '☑',
    '重复',
    '重复件',
    '复',
    ' 是 ',
    "'是",
    '重 复',
  ])('is true for %j', (raw) => {
    expect(meaningOf(interpretFlag, raw)).toBe('true');
  });

  it.each(['否', '无', 'N', 'no', 'False', '0', '0.0', '×', '✗', '☐', '□', '初次', '首次', '初', '初次件'])(
    'is false for %j',
    (raw) => {
      expect(meaningOf(interpretFlag, raw)).toBe('false');
    },
  );

  it.each(['', ' ', '—', '-', '/', '空', 'N/A', 'null', 'None', 'NaN'])('is empty for %j', (raw) => {
    expect(meaningOf(interpretFlag, raw)).toBe('');
  });

  it.each(['x', '2', '-1', '是的吧', '不详', '是/否', '是'.repeat(1000), '真', 'constructor', '__proto__'])(
    'is refused for %j',
    (raw) => {
      expect(meaningOf(interpretFlag, raw)).toBe('!invalid-flag');
    },
  );
});
