import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { createFlagInterpreter } from '../../src/values/flag.ts';

const interpretFlag = createFlagInterpreter({});

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
    ' 是 ',
    "'是",
    '是 的',
    '是（1）',
    '1-是',
  ])('is true for %j', (raw) => {
    expect(meaningOf(interpretFlag, raw)).toBe('true');
  });

  it.each(['否', '无', 'N', 'no', 'False', '0', '0.0', '×', '✗', '☐', '□', '不是', '没有', '否(0)'])(
    'is false for %j',
    (raw) => {
      expect(meaningOf(interpretFlag, raw)).toBe('false');
    },
  );

  it.each(['', ' ', '—', '-', '/', '空', 'N/A', 'null', 'None', 'NaN'])('is empty for %j', (raw) => {
    expect(meaningOf(interpretFlag, raw)).toBe('');
  });

  it.each(['x', '2', '-1', '是的吧', '是/否', '是'.repeat(1000), '真', 'constructor', '__proto__'])(
    'is refused for %j',
    (raw) => {
      expect(meaningOf(interpretFlag, raw)).toBe('!invalid-flag');
    },
  );
});

describe('a flag with words of its own', () => {
  const repeat = compileCatalogue(BUILT_IN)
    .registers.get('petitions')!
    .fields.find(({ id }) => id === 'repeat')!;

  it('knows 初信 and 重信 for 是否重复, and for no other question', () => {
    const interpret = createFlagInterpreter(repeat);
    for (const word of ['重信', '重件', '重访', '复', '重 复', '再次举报', '3次'])
      expect(meaningOf(interpret, word), word).toBe('true');
    for (const word of ['初信', '初件', '初访', '首次', '初', '1次'])
      expect(meaningOf(interpret, word), word).toBe('false');
    for (const word of ['初', '重信', '首次'])
      expect(meaningOf(interpretFlag, word), word).toBe('!invalid-flag');
  });

  it('takes the words of the configuration before its own', () => {
    const interpret = createFlagInterpreter({ yes: ['X', '●'], no: ['有'] });
    expect(meaningOf(interpret, 'x')).toBe('true');
    expect(meaningOf(interpret, '有')).toBe('false');
    expect(meaningOf(interpret, '是')).toBe('true');
  });
});
