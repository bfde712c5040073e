// What must be known of the files before the figures are used: files given twice, rules and columns that have no effect,
// total rows that contradict the records, amounts without a unit.

import type { Counts } from '../cells/index.ts';
import type { Measure } from '../domain/register.ts';
import type { SurveyedFile } from '../run/survey.ts';
import { noticeContradictions } from './contradiction-remarks.ts';
import { noticeCountColumns } from './count-columns-remarks.ts';
import { noticeDuplicates } from './duplicate-remarks.ts';
import type { Job } from './job.ts';
import { noticeNearColumns } from './near-columns.ts';
import { noticeRepeatedFiles } from './repeated-files.ts';
import { noticeSecondColumns } from './second-columns.ts';
import { noticeUnits } from './unit-remarks.ts';

export interface SeenFiles {
  /** In the order of the inputs of the job. */
  readonly files: readonly SurveyedFile[];
  readonly losses: Counts['losses'];
  readonly measures: readonly Measure[];
  /** The fields that were looked at. */
  readonly fields: ReadonlySet<string>;
}

export async function noticeFiles({ files, losses, measures, fields }: SeenFiles, job: Job): Promise<void> {
  const { console } = job;
  await noticeRepeatedFiles(files, job);
  noticeDuplicates(files, console);
  noticeSecondColumns(files, fields, console);
  noticeNearColumns(files, fields, console);
  noticeContradictions(losses, console);
  noticeUnits(files, measures, console);
  noticeCountColumns(files, console);
}
