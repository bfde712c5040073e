// Amounts that are told in 万元 out of a column that names no unit: they are read as 元, and the reader must know.

import type { Measure } from '../domain/register.ts';
import type { SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

export function noticeUnits(
  files: readonly SurveyedFile[],
  measures: readonly Measure[],
  { language, warn }: Console,
): void {
  const said = new Set<string>();
  for (const { name, layout } of files) {
    for (const { header, field, unit } of layout.columns) {
      if (field?.type !== 'amount' || unit !== undefined || field.unit !== undefined) continue;
      const isToldInWan = measures.some(
        ({ registers, count, unit }) =>
          count.kind === 'sum' &&
          count.field === field.id &&
          unit === '万元' &&
          registers.includes(layout.register.id),
      );
      // Files of one kind are alike: the first says it for all.
      if (!isToldInWan || said.has(header)) continue;
      said.add(header);
      warn(
        {
          zh: `${name}: “${header}”没有单位, 未带单位的数按元计, 以万元列出; 如是万元, 列名写“${header}（万元）”, 或在 jjstats.yaml 的字段中写 unit: 万元`,
          en: `${name}: "${header}" names no unit; its numbers are read as yuan and told in 10,000 yuan; if they are 10,000 yuan already, call the column "${header}（万元）", or write "unit: 万元" in its field in jjstats.yaml`,
        }[language],
      );
    }
  }
}
