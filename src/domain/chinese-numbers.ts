// Numbers in Chinese characters, as they stand in dates: 二〇一五 digit by digit, 二十一 and 廿一 by value.

const DIGITS = '〇一二三四五六七八九';

/** 〇零○Ｏ0 and the nine others, digit by digit: 二〇一五 is 2015. */
export const toDigits = (written: string): string =>
  [...written].map((digit) => ('零○Ｏ0'.includes(digit) ? 0 : DIGITS.indexOf(digit))).join('');

/** 十 is 10, 十一 is 11, 二十 is 20, 廿一 is 21, 三十一 is 31; a single digit is itself, anything else -1. */
export function toNumber(written: string): number {
  const match = /^([一二三])?(十|廿|卅)?([一二三四五六七八九])?$/.exec(written);
  const [, tens, ten, ones] = match ?? [];
  if (ten === undefined) return written.length === 1 ? DIGITS.indexOf(written) : -1;
  const sign = ten === '廿' ? 2 : ten === '卅' ? 3 : tens === undefined ? 1 : DIGITS.indexOf(tens);
  return sign * 10 + (ones === undefined ? 0 : DIGITS.indexOf(ones));
}

/** A text with its numbers in figures: 二〇一五年一至五月 is 2015年1至5月, 前两个月 is 前2个月. */
export const withFigures = (text: string): string =>
  text
    .replace(/[〇零○一二三四五六七八九]{4}(?=年)/g, toDigits)
    .replace(/[一二三四五六七八九十廿卅]{1,3}/g, (number) => {
      const value = toNumber(number);
      return value < 0 ? number : String(value);
    })
    .replace(/前两/, '前2');
