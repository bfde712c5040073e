// `jjstats summarize`: the main job, from the options to the table.

import { summarize } from '../../report/summarize.ts';
import { toCounts } from '../../run/counts.ts';
import { closeLedgers, survey } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { noticeDuplicates } from '../duplicate-remarks.ts';
import { openJob } from '../job.ts';
import { askQuestion } from '../question.ts';
import { noticeRepeatedFiles } from '../repeated-files.ts';
import { writeReport } from '../write-report.ts';

export async function runSummarize(context: CommandContext): Promise<number> {
  const job = await openJob(context);
  const asked = await askQuestion(context, job);
  const result = await survey(job.inputs, job.catalogue, asked.ask, job.rejects.add, job.config?.region);
  noticeRepeatedFiles(result.files, job.console);
  noticeDuplicates(result.files, job.console);
  const gapped = new Set(asked.plan().gapped.map(({ measure }) => measure.id));
  const counts = toCounts(result, job.catalogue, gapped, asked.asOf);
  const request = asked.toRequest(counts.newest);
  const ledgers = closeLedgers(result, [request.period, ...request.bases]);
  const report = summarize(counts, request, ledgers);
  await writeReport(report, context, job);
  return job.rejects.close(context.options, job.console);
}
