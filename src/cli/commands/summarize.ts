// `jjstats summarize`: the main job, from the options to the table.

import type { Config } from '../../config/config.ts';
import type { Period } from '../../domain/period.ts';
import type { OptionValue } from '../../manifest/index.ts';
import { closeLedgers } from '../../run/survey.ts';
import { chooseBase, periodsBehind, tabulate } from '../../tables/index.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { figuresToPublish } from '../figures-to-publish.ts';
import { chooseFormat } from '../formats-of.ts';
import { openHistory } from '../history-file.ts';
import type { OptionName } from '../options.ts';
import { publishRun } from '../publish-run.ts';
import { inCommon, toList, toPresentation } from '../question.ts';
import type { CountedRun } from '../record-run.ts';
import { writeReport } from '../write-report.ts';

export async function runSummarize(context: CommandContext): Promise<number> {
  const format = chooseFormat('summarize', context.options);
  const history = openHistory(context);
  const askedOf = (period: Period, config: Config | undefined) => {
    const { bases, show } = toPresentation(context, config);
    return {
      kind: 'summarize' as const,
      period,
      bases: bases.flatMap((base) => chooseBase(period, base) ?? []),
      columns: show,
    };
  };
  const dimensionsOf = (config: Config | undefined): readonly string[] =>
    toList(context.options.by) ?? config?.summarize?.by ?? [];
  const { job, asked, result, counts, newest } = await countFiles(context, ({ config }) => ({
    dimensions: dimensionsOf(config),
    periodsFor: (period) => periodsBehind(askedOf(period, config)),
  }));
  const settled = asked.settle();
  const presentation = toPresentation(context, job.config);
  const request = {
    ...inCommon(settled, presentation),
    ...askedOf(asked.periodFor(newest), job.config),
    id: 'summary',
    isTitled: false,
    by: settled.dimensions,
    title: { zh: '主要指标统计表', en: 'Case statistics' },
    ...(history && { published: history.basesFor(settled) }),
  };
  const { period, bases } = request;
  const looked = periodsBehind(request);
  const ledgers = closeLedgers(result, looked);
  noticeRepeatedIds(result, looked, job.console);
  const report = tabulate(counts, request, ledgers);
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
