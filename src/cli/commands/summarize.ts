// `jjstats summarize`: the main job, from the options to the table.

import type { Config } from '../../config/config.ts';
import type { Period } from '../../domain/period.ts';
import { chooseBase } from '../../report/periods.ts';
import { summarize } from '../../report/summarize.ts';
import { closeLedgers } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { toList, toPresentation } from '../question.ts';
import { writeReport } from '../write-report.ts';

export async function runSummarize(context: CommandContext): Promise<number> {
  const periodsFor = (period: Period, config: Config | undefined): Period[] => {
    const { bases } = toPresentation(context, config);
    return [period, ...bases.flatMap((base) => chooseBase(period, base) ?? [])];
  };
  const { job, asked, result, counts, newest } = await countFiles(context, ({ config }) => ({
    dimensions: toList(context.options.by) ?? config?.summarize?.by ?? [],
    periodsFor: (period) => periodsFor(period, config),
  }));
  const settled = asked.settle();
  const presentation = toPresentation(context, job.config);
  const [period, ...bases] = periodsFor(asked.periodFor(newest), job.config) as [Period, ...Period[]];
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
