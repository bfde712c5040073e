import { describe, expect, it } from 'vitest';
import { createNumberInterpreter } from '../../src/values/number.ts';
import { meaningOf } from './meaning.ts';

describe('a whole number', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['0012', 12],
    ['+12', 12],
    ['１２３', 123],
    ['1,234', 1234],
    ['1，234', 1234],
    ['１，２３４，５６７', 1234567],
    ['1 234', 1234],
    ['1\u00a0234\u00a0567', 1234567],
    ["1'234", 1234],
    ['1’234’567', 1234567],
    ['12件', 12],
    ['12 件', 12],
    ['1,234件次', 1234],
    ['3人', 3],
    ['5件(次)', 5],
    ['5件（次）', 5],
    ['7起', 7],
    ['12个', 12],
    ['3.4万', 34000],
    ['3.4 万件', 34000],
    ['3.4567万', 34567],
    ['1.2亿', 120000000],
    ['2千', 2000],
    ['1.5百万', 1500000],
    ['12.0', 12],
    ['12.', 12],
    ['1,234.00', 1234],
    ['1.2E+3', 1200],
    ['1.5e3', 1500],
    ['1E5', 100000],
    ['1200e-2', 12],
    ['-5', -5],
    ['−5', -5],
    ['－5', -5],
    ['- 5', -5],
    ['(12)', -12],
    ['（1,234）', -1234],
    ['零', 0],
    ['〇', 0],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    [`${'0'.repeat(500)}7`, 7],
    [`7.${'0'.repeat(500)}`, 7],
    ["'12", 12],
  ])('is read from %j', (raw, value) => {
    expect(meaningOf(createNumberInterpreter({}), raw)).toBe(value);
  });

  it('is never negative zero', () => {
    expect(meaningOf(createNumberInterpreter({}), '-0')).toBe(0);
    expect(meaningOf(createNumberInterpreter({}), '(0.00)')).toBe(0);
  });

  it.each(['', '—', '-', '－－', '/', '无', 'N/A', '\u3000'])('is absent from an empty cell: %j', (raw) => {
    expect(meaningOf(createNumberInterpreter({}), raw)).toBe('');
  });

  it.each([
    '12.5',
    '3.45678万',
    '0.5',
    '12%',
    '12％',
    '1,23',
    '12,34',
    '1,2345',
    '1,234 567',
    '1 2',
    '12²',
    '①',
    '½',
    '٣',
    '三',
    'abc',
    '.',
    '件',
    '1.2.3',
    '1-2',
    '--5',
    '-(5)',
    '(-5)',
    '(5',
    '12只羊',
    '¥12',
    '12元',
    '1e-3',
    '1e99999',
    '0x10',
    'Infinity',
    '1_000',
    '5 以上',
  ])('is not read from %j', (raw) => {
    expect(meaningOf(createNumberInterpreter({}), raw)).toBe('!invalid-number');
  });

  it.each([
    '9007199254740992',
    '-9007199254740992',
    '1e16',
    '1.5E+17',
    '1E+400',
    '99999999万亿',
    '9'.repeat(60000),
  ])('is refused where it could not be added exactly: %#', (raw) => {
    expect(meaningOf(createNumberInterpreter({}), raw)).toBe('!number-too-large');
  });
});
