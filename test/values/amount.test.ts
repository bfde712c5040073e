import { describe, expect, it } from 'vitest';
import { createAmountInterpreter } from '../../src/values/amount.ts';
import { meaningOf } from './meaning.ts';

const yuan = createAmountInterpreter('元');
const wan = createAmountInterpreter('万元');

describe('an amount', () => {
  it.each([
    ['0', 0, 0],
    ['1', 100, 1_000_000],
    ['12.5', 1250, 12_500_000],
    ['1,234.56', 123456, 1_234_560_000],
    ['789.9', 78990, 789_900_000],
    ['-3', -300, -3_000_000],
    ['(3.10)', -310, -3_100_000],
    ['1.2E+3', 120000, 1_200_000_000],
    ['', '', ''],
    ['—', '', ''],
  ])('without a unit is in that of its column: %j', (raw, inYuan, inWan) => {
    expect(meaningOf(yuan, raw)).toBe(inYuan);
    expect(meaningOf(wan, raw)).toBe(inWan);
  });

  it.each([
    ['300元', 30000],
    ['300 元', 30000],
    ['300元整', 30000],
    ['￥300', 30000],
    ['¥ 300.55', 30055],
    ['-¥5', -500],
    ['人民币300元', 30000],
    ['RMB 300', 30000],
    ['12.5万元', 12_500_000],
    ['12.5万', 12_500_000],
    ['１２．５万元', 12_500_000],
    ['1.2亿元', 12_000_000_000],
    ['3千元', 300_000],
    ['5百万元', 500_000_000],
    ['5角', 50],
    ['7分', 7],
    ['￥1.5万', 1_500_000],
  ])('keeps the unit that is written with it: %j', (raw, cents) => {
    expect(meaningOf(yuan, raw)).toBe(cents);
    expect(meaningOf(wan, raw)).toBe(cents);
  });

  it('has no part of a 分', () => {
    expect(meaningOf(yuan, '0.01')).toBe(1);
    expect(meaningOf(yuan, '0.010')).toBe(1);
    expect(meaningOf(yuan, '0.015')).toBe('!invalid-number');
    expect(meaningOf(wan, '0.000001')).toBe(1);
    expect(meaningOf(wan, '0.0000001')).toBe('!invalid-number');
    expect(meaningOf(yuan, '0.5分')).toBe('!invalid-number');
  });

  it.each(['$3', '3美元', '3港币', '12%', '约300元', '3万人', 'abc', '元', '￥', '3元5角'])(
    'is not read from %j',
    (raw) => {
      expect(meaningOf(yuan, raw)).toBe('!invalid-number');
    },
  );

  it('is refused where it could not be added exactly', () => {
    expect(meaningOf(yuan, '90071992547409.91')).toBe(9007199254740991);
    expect(meaningOf(yuan, '90071992547409.92')).toBe('!number-too-large');
    expect(meaningOf(wan, '90071992548')).toBe('!number-too-large');
  });
});
