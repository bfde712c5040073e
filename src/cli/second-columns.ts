// A column that bears a name of a field which another column has: only one of them is read, and the reader must know which.

import type { SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

/** @param read the fields that were looked at: of a text that nobody asked for neither column matters */
export function noticeSecondColumns(
  files: readonly SurveyedFile[],
  read: ReadonlySet<string>,
  { language, remark }: Console,
): void {
  const said = new Set<string>();
  for (const { name, layout } of files) {
    for (const { header, repeats } of layout.columns) {
      if (!repeats || repeats.personal || (repeats.type === 'text' && !read.has(repeats.id))) continue;
      const first = layout.columns.find(({ field }) => field?.id === repeats.id)?.header ?? '';
      // Files of one kind are alike: the first says it for all.
      const pair = `${header}\n${first}`;
      if (said.has(pair)) continue;
      said.add(pair);
      remark(
        {
          zh: `${name}: “${header}”与“${first}”是同一字段 (${repeats.label.zh}), 只读“${first}”`,
          en: `${name}: "${header}" and "${first}" are the same field (${repeats.label.en}); only "${first}" is read`,
        }[language],
      );
    }
  }
}
