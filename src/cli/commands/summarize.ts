// `jjstats summarize`: the main job, from the options to the table.

import { chooseBase } from '../../report/periods.ts';
import { summarize } from '../../report/summarize.ts';
import { closeLedgers } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { toList, toPresentation } from '../question.ts';
import { writeReport } from '../write-report.ts';

export async function runSummarize(context: CommandContext): Promise<number> {
  const { job, asked, result, counts, newest } = await countFiles(context, ({ config }) => ({
    dimensions: toList(context.options.by) ?? config?.summarize?.by ?? [],
  }));
  const settled = asked.settle();
  const presentation = toPresentation(context, job.config);
  const period = asked.periodFor(newest);
  const bases = presentation.bases.flatMap((base) => chooseBase(period, base) ?? []);
  const request = {
    ...settled,
    ...presentation,
    period,
    bases,
    measures: settled.plan.shown,
    title: { zh: '主要指标统计表', en: 'Case statistics' },
  };
  const report = summarize(counts, request, closeLedgers(result, [period, ...bases]));
  await writeReport(report, context, job);
  return job.rejects.close(context.options, job.console);
}
