// Tables of counts that no register knows: how they can be declared is said to whoever asked, and stands in no document.

import type { SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

export function noticeCountColumns(files: readonly SurveyedFile[], { language, remark }: Console): void {
  const tables = files.filter(({ layout, tally }) => layout.countColumns && !tally.weighted);
  const [first] = tables;
  if (!first) return;
  const more = tables.length - 1;
  remark(
    {
      zh: `${first.name}${more > 0 ? ` 等 ${tables.length} 个文件` : ''}如是统计表, 在 jjstats.yaml 中声明台账, 每列一个 {sum: …} 的指标 (docs/configuration.md)`,
      en: `${first.name}${more > 0 ? ` and ${more} more` : ''}: if it is a table of counts, declare a register in jjstats.yaml with a measure {sum: …} for each column (docs/configuration.md)`,
    }[language],
  );
}
