// Files that hold the same records as others: the same bytes under two names, or records without ids in another dress. They
// are counted twice, and the reader must know before signing.

import { formatDay } from '../domain/day.ts';
import { findSameBytes } from '../run/same-bytes.ts';
import { findSameRows, toCounted } from '../run/same-rows.ts';
import type { SurveyedFile } from '../run/survey.ts';
import { eachOnce, type Job } from './job.ts';

/** @param files in the order of the inputs of the job */
export async function noticeRepeatedFiles(files: readonly SurveyedFile[], job: Job): Promise<void> {
  const { language, warn } = job.console;
  // The same rows are meant to be read for several registers.
  const own = files.filter(({ besides }) => besides === undefined);
  const sameBytes = findSameBytes(own);
  for (const [file, twin] of sameBytes) {
    warn(
      {
        zh: `${file.name} 与 ${twin.name} 内容完全相同, 两者都已计入`,
        en: `${file.name} holds the same bytes as ${twin.name}; both are counted`,
      }[language],
    );
  }
  const others = toCounted(own, eachOnce(job.inputs)).filter((_, index) => !sameBytes.has(own[index]!));
  const sameRows = await findSameRows(others, job.catalogue, job.config?.region);
  for (const { file, twin, records, first, last } of sameRows) {
    const days = first === last ? formatDay(first) : `${formatDay(first)} — ${formatDay(last)}`;
    warn(
      {
        zh: `${file} 与 ${twin} 有${records === undefined ? '大量' : ` ${records} 条`}记录相同 (${days}), 没有编号可以辨别, 两者都已计入; 如是同一批记录, 只留其一`,
        en: `${file} and ${twin} have ${records ?? 'many'} records in common (${days}) and no ids to tell them apart; both are counted. If they are the same records, leave one of them out`,
      }[language],
    );
  }
}
