// `jjstats summarize`: the main job, from the options to the table.

import type { Config } from '../../config/config.ts';
import type { Period } from '../../domain/period.ts';
import type { OptionValue } from '../../manifest/index.ts';
import { chooseBase } from '../../report/periods.ts';
import { summarize } from '../../report/summarize.ts';
import { closeLedgers } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { noticeCoverage } from '../coverage-remarks.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { figuresToPublish } from '../figures-to-publish.ts';
import { chooseFormat } from '../formats-of.ts';
import { openHistory } from '../history-file.ts';
import type { OptionName } from '../options.ts';
import { publishRun } from '../publish-run.ts';
import { toList, toPresentation } from '../question.ts';
import type { CountedRun } from '../record-run.ts';
import { writeReport } from '../write-report.ts';

export async function runSummarize(context: CommandContext): Promise<number> {
  const format = chooseFormat('summarize', context.options);
  const history = openHistory(context);
  const periodsFor = (period: Period, config: Config | undefined): Period[] => {
    const { bases } = toPresentation(context, config);
    return [period, ...bases.flatMap((base) => chooseBase(period, base) ?? [])];
  };
  const dimensionsOf = (config: Config | undefined): readonly string[] =>
    toList(context.options.by) ?? config?.summarize?.by ?? [];
  const { job, asked, result, counts, newest } = await countFiles(context, ({ config }) => ({
    dimensions: dimensionsOf(config),
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
    ...(history && { published: history.basesFor(settled) }),
  };
  const ledgers = closeLedgers(result, [period, ...bases]);
  noticeRepeatedIds(result, [period, ...bases], job.console);
  noticeCoverage(counts, request.measures, [period, ...bases], job.console);
  const report = summarize(counts, request, ledgers);
  const run: CountedRun = {
    command: 'summarize',
    survey: result,
    ledgers,
    compare: settled.compare,
    effective: new Map<OptionName, OptionValue>([
      ['period', period.id],
      ['compare', bases.length > 0 ? bases.map(({ id }) => id) : 'none'],
      ['by', dimensionsOf(job.config)],
      ['measures', request.measures.map(({ id }) => id)],
      ['show', presentation.show],
      ['order', presentation.order],
      ['ties', presentation.ties],
    ]),
    ...(history && { history }),
    ...(history?.publishedOn !== undefined && {
      publishes: figuresToPublish([{ ...settled, report, period, bases }], history.publishedOn),
    }),
  };
  await publishRun(run, await writeReport(report, format, context, job, run), context, job);
  return job.rejects.close(context.options, job.console);
}
