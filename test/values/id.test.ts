import { describe, expect, it } from 'vitest';
import { interpretId } from '../../src/values/id.ts';
import { interpretText } from '../../src/values/text.ts';
import { meaningOf } from './meaning.ts';

describe('an id', () => {
  it.each(['***', '??', '？', '#', '/ /', '无。', "''", 'N.A.', 'TBD', '无号', '没有', '（未知）', '……'])(
    'is none where marks or words say that there is nothing: %s',
    (raw) => {
      expect(meaningOf(interpretId, raw)).toBe('');
    },
  );

  it.each([
    ['0012345', '0012345'],
    ['12345678901234567890', '12345678901234567890'],
    ["'0012345", '0012345'],
    ['="0012345"', '0012345'],
    ['  A-1 ', 'A-1'],
    ['\u3000２０１５００１\u3000', '2015001'],
    ['ＡＢｃ１２', 'ABc12'],
    ['吉纪立〔2015〕１２号', '吉纪立〔2015〕12号'],
    ['e\u0301', '\u00e9'],
    ['1E17', '1E17'],
    ['12E45', '12E45'],
    ['3E', '3E'],
    ['1001.0', '1001'],
    ['1001.00', '1001'],
    ['1001.5', '1001.5'],
    ['A\u00ad001', 'A001'],
    ['A 001', 'A001'],
    ['2015 1 12', '2015 1 12'],
    ['立〔2015〕 3 号', '立〔2015〕3号'],
    ['（2015）３', '(2015)3'],
    ['a001', 'a001'],
    ['007', '007'],
    ['1.5', '1.5'],
  ])('stays text: %j', (raw, value) => {
    expect(meaningOf(interpretId, raw)).toBe(value);
  });

  it.each([
    '1.5E+17',
    '1.50E+17',
    '1E+17',
    '1.5e+17',
    '1.5E17',
    '-1.5E+17',
    '１．５Ｅ＋１７',
    "'1.50E+17",
    '2.20181E-05',
  ])('has lost its digits in scientific notation: %j', (raw) => {
    expect(meaningOf(interpretId, raw)).toBe('!lost-digits');
  });

  it.each([
    ...[
      '',
      '—',
      '-',
      '/',
      '无',
      'NULL',
      '\ufeff',
      'NA',
      '\\N',
      '(NULL)',
      '<null>',
      'NaN',
      '#REF!',
      '#VALUE!',
      '#NAME?',
    ],
    ...[
      '#DIV/0!',
      '0',
      '0.0',
      '0000',
      '----',
      '暂无',
      '不详',
      '待编',
      '待定',
      '未编号',
      '无编号',
      '（无）',
      '未知',
      '……',
    ],
  ])('is empty: %j', (raw) => {
    expect(meaningOf(interpretId, raw)).toBe('');
  });
});

describe('a text', () => {
  it('is only trimmed', () => {
    expect(meaningOf(interpretText, '\u3000 １２ a  b \u200b')).toBe('１２ a  b');
    expect(meaningOf(interpretText, '1.5E+17')).toBe('1.5E+17');
  });

  it('is empty where nothing was entered', () => {
    for (const raw of ['', ' ', '——', '无', 'N/A']) expect(meaningOf(interpretText, raw)).toBe('');
    expect(meaningOf(interpretText, '无固定单位')).toBe('无固定单位');
  });
});
