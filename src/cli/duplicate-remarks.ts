// What the reader must know about duplicates before signing: records that were counted once, rules that found no columns.

import { type Period, showPeriod } from '../domain/period.ts';
import type { Measure } from '../domain/register.ts';
import { repeatsInPeriod } from '../measure/evaluate.ts';
import type { Survey, SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

/** Of more periods than these only the first are named. */
const MOST_PERIODS = 3;

/** Warns of rules of a register that a file lacks the columns for. */
export function noticeDuplicates(files: readonly SurveyedFile[], console: Console): void {
  const isChinese = console.language === 'zh';
  for (const { name, tally } of files) {
    for (const { rule, fields } of tally.unappliedRules) {
      console.warn(
        isChinese
          ? `${name} 没有 ${fields.join('、')} 列, 台账的 ${rule} 规定对它不起作用`
          : `${name} has no column ${fields.join(', ')}: the register's ${rule} has no effect on it`,
      );
    }
  }
}

/** Says of which figures records were counted once because another of the period has the same id. */
export function noticeRepeatedIds(survey: Survey, periods: readonly Period[], console: Console): void {
  // Nobody would read what it takes a count of all ids to say.
  if (console.quiet) return;
  const isChinese = console.language === 'zh';
  const different = [...new Map(periods.map((period) => [period.id, period])).values()];
  for (const measure of idMeasures(survey)) {
    const cube = survey.tally.cubeOf(measure);
    const found = different.flatMap((period) => {
      const records = repeatsInPeriod(cube, period);
      if (records === 0) return [];
      const name = showPeriod(period, console.language);
      return [isChinese ? `${name} ${records} 条` : `${records} in ${name}`];
    });
    if (found.length === 0) continue;
    const named = found.slice(0, MOST_PERIODS);
    const rest = found.length - named.length;
    console.remark(
      isChinese
        ? `${measure.label.zh}: 编号前面已经出现的记录只计一次 (${named.join(', ')}${rest > 0 ? `, 另有 ${rest} 个时期` : ''}); 用 check 查看`
        : `${measure.label.en}: records that repeat an id are counted once (${named.join(', ')}${rest > 0 ? `, and in ${rest} more periods` : ''}); see them with check`,
    );
  }
}

/** The measures that count the ids by which the rows of a register are told apart; one for each date and id. */
function idMeasures({ question, files }: Survey): Measure[] {
  const keys = new Set(
    files.flatMap(({ tally: { register } }) =>
      (register.rowKeys ?? []).flatMap((fields) => (fields.length === 1 ? fields : [])),
    ),
  );
  const chosen = new Map<string, Measure>();
  for (const measure of question.measures) {
    const { count, date, where } = measure;
    if (count.kind !== 'distinct' || !keys.has(count.field)) continue;
    const name = `${date} ${count.field}`;
    const known = chosen.get(name);
    // The one that leaves least out.
    if (!known || where.length < known.where.length) chosen.set(name, measure);
  }
  return [...chosen.values()];
}
