// A column whose name is nearly that of a field which is asked for and has no column: the reader must know what a figure lacks.

import { suggestField } from '../inspect/index.ts';
import type { SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

/** @param read the fields that were looked at: of others no column is missed */
export function noticeNearColumns(
  files: readonly SurveyedFile[],
  read: ReadonlySet<string>,
  { language, remark }: Console,
): void {
  const said = new Set<string>();
  for (const { name, layout } of files) {
    const found = new Set(layout.columns.map(({ field }) => field?.id));
    const lacking = layout.register.fields.filter(
      ({ id, type, personal }) => read.has(id) && !found.has(id) && !personal && type !== 'text',
    );
    for (const { header, field, repeats } of layout.columns) {
      const near = field || repeats || header === '' ? undefined : suggestField(header, lacking);
      // Files of one kind are alike: the first says it for all.
      const pair = `${header}\n${near?.id}`;
      if (!near || said.has(pair)) continue;
      said.add(pair);
      remark(
        {
          zh: `${name}: 不认得列“${header}”; 如为${near.label.zh}, 用 --column ${near.id}=${header}`,
          en: `${name}: the column "${header}" is not known; if it is ${near.label.en}, say --column ${near.id}=${header}`,
        }[language],
      );
    }
  }
}
