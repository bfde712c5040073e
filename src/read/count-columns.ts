// Columns of counts in a table that no register knows: a monthly return (月份, 地区, 立案, 结案) looks like records with a date,
// and counting its rows would be of no use to anybody. What only numbers things (序号, 电话, 年龄) is no count.

import { isBlankCell } from './cell-looks.ts';

export interface HeadedColumn {
  readonly header: string;
  /** Whether it is a field of the register. */
  readonly isKnown: boolean;
}

const COUNT = /^\d{1,3}(?:[,，]?\d{3}){0,2}$/;
const NUMBERS_THINGS =
  /序号|编号|编码|代码|号码|电话|手机|身份|证件|年龄|岁|年份|年度|邮编|邮政|号$|^(?:id|no\.?|nr\.?|index)$|code|phone|\bage\b|year|serial|_id$/i;
const COUNTS_THINGS =
  /数|量|件|人次|立案|结案|办结|处分|处理|信访|举报|受理|线索|处置|移送|未结|留置|count|number|total|cases|filed|closed|sanction|petition|received|persons/i;

/** @returns the headers; none where a single column may as well be something else */
export function findCountColumns(
  columns: readonly HeadedColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const records = rows.filter((row) => row.length === columns.length);
  const found = columns.flatMap(({ header, isKnown }, column): string[] => {
    if (isKnown || header === '' || NUMBERS_THINGS.test(header)) return [];
    const filled = records.map((row) => row[column]!.trim()).filter((cell) => !isBlankCell(cell));
    return filled.length > 0 && filled.every((cell) => COUNT.test(cell)) ? [header] : [];
  });
  return found.length > 1 || found.some((header) => COUNTS_THINGS.test(header)) ? found : [];
}
