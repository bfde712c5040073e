// Plain decimals as texts: grouped for readers, without zeros that say nothing.

import type { Language } from './language.ts';

/** Groups the digits before the point: official Chinese texts do not, English ones use commas. */
export function groupDigits(decimal: string, language: Language): string {
  if (language === 'zh') return decimal;
  const [whole = '', fraction] = decimal.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.slice(sign.length);
  const head = digits.length % 3;
  const groups = head === 0 ? [] : [digits.slice(0, head)];
  for (let start = head; start < digits.length; start += 3) groups.push(digits.slice(start, start + 3));
  return sign + groups.join(',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** `790.0` as `790`, `789.90` as `789.9`. */
export function dropTrailingZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}
