// A total row that does not agree with the rows it sums, in words: both numbers, where the rows stand, how many of them.

import type { Label } from '../domain/language.ts';
import { rational, toFixedText } from '../domain/rational.ts';
import type { Field } from '../domain/register.ts';
import type { TotalComparison } from './reconcile-totals.ts';

export function describeTotal({
  word,
  column,
  stated,
  found,
  side,
  rows,
  unreadable,
}: TotalComparison): Label {
  const unit = column?.field.type === 'amount' ? (column.field.unit ?? '元') : '';
  const show = (value: bigint) => `${showValue(value, column?.field)}${unit}`;
  const zh = column ? `“${column.header}”` : '行数';
  const en = column ? `"${column.header}"` : 'the number of rows';
  return {
    zh:
      `${word} ${zh}写 ${show(stated)}, ${side === 'above' ? '其上' : '其下'} ${rows} 行合计 ${show(found)}` +
      (unreadable > 0 ? `, 另有 ${unreadable} 行无法读取` : ''),
    en:
      `"${word}": ${en} says ${show(stated)}, the ${rows} rows ${side} add up to ${show(found)}` +
      (unreadable > 0 ? `; ${unreadable} more could not be read` : ''),
  };
}

/** Amounts are kept in 分. */
function showValue(value: bigint, field: Field | undefined): string {
  if (field?.type !== 'amount') return String(value);
  const [divisor, decimals] = field.unit === '万元' ? [1_000_000n, 6] : [100n, 2];
  return toFixedText(rational(value, divisor), decimals).replace(/\.?0{1,6}$/, '');
}
