// What the reader must know about duplicates before signing: rows that were counted once, rules that found no columns.

import type { SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

export function noticeDuplicates(files: readonly SurveyedFile[], console: Console): void {
  const isChinese = console.language === 'zh';
  for (const { name, tally } of files) {
    if (tally.repeated > 0) {
      console.remark(
        isChinese
          ? `${name} 有 ${tally.repeated} 条记录的编号前面已经出现, 按编号计数时只计一次; 用 check 查看`
          : `${name}: ${tally.repeated} records repeat an id and are counted once where ids are counted; see them with check`,
      );
    }
    for (const { rule, fields } of tally.unappliedRules) {
      console.warn(
        isChinese
          ? `${name} 没有 ${fields.join('、')} 列, 台账的 ${rule} 规定对它不起作用`
          : `${name} has no column ${fields.join(', ')}: the register's ${rule} has no effect on it`,
      );
    }
  }
}
