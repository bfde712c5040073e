// `jjstats chart`: one picture of what summarize or trend would show, as SVG.

import { drawChart } from '../../chart/draw-chart.ts';
import { chartsOfReport } from '../../chart/from-report.ts';
import type { Config } from '../../config/config.ts';
import type { Chart } from '../../domain/document.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Period } from '../../domain/period.ts';
import type { Report } from '../../domain/report.ts';
import { chooseBase } from '../../report/periods.ts';
import { periodsOfSeries } from '../../report/periods-of-series.ts';
import { summarize } from '../../report/summarize.ts';
import { periodsBehind, trend } from '../../report/trend.ts';
import { closeLedgers } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { writeOut } from '../console.ts';
import { type CountedFiles, countFiles } from '../count-files.ts';
import { noticeCoverage } from '../coverage-remarks.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { toCount } from '../job.ts';
import { toList, toPresentation } from '../question.ts';
import { writeWhole } from '../write-file.ts';

const DEFAULT_WIDTH = 720;
const NARROWEST = 240;

export async function runChart(context: CommandContext): Promise<number> {
  const { options } = context;
  const kind = (options.kind as Chart['kind'] | undefined) ?? 'bars';
  const output = options.output as string | undefined;
  checkEnding(output);
  const width = options.width === undefined ? DEFAULT_WIDTH : toCount('--width', options.width, NARROWEST);
  const height = options.height === undefined ? undefined : toCount('--height', options.height, NARROWEST);
  const counted = await countFiles(context, ({ config }) => ({
    dimensions: kind === 'lines' ? [] : (toList(options.by) ?? []),
    periodsFor: (period) =>
      kind === 'lines' ? periodsOfSeries(seriesAsked(period)) : [period, ...basesOf(period, context, config)],
  }));
  const { job } = counted;
  const report = kind === 'lines' ? seriesOf(counted) : summaryOf(counted, context);
  const chart = onlyOne(chartsOfReport(report, { kind, language: job.language }));
  const picture = await drawChart(chart, {
    language: job.language,
    width,
    ...(height !== undefined && { height }),
  });
  if (output === undefined || output === '-') await writeOut(picture);
  else await writeWhole(output, picture);
  return job.rejects.close(options, job.console);
}

function summaryOf({ job, asked, result, counts, newest }: CountedFiles, context: CommandContext): Report {
  const settled = asked.settle();
  const presentation = toPresentation(context, job.config);
  const period = asked.periodFor(newest);
  const bases = basesOf(period, context, job.config);
  const request = {
    ...settled,
    ...presentation,
    period,
    bases,
    measures: settled.plan.shown,
    title: { zh: '主要指标', en: 'Case statistics' },
  };
  noticeRepeatedIds(result, [period, ...bases], job.console);
  noticeCoverage(counts, request.measures, [period, ...bases], job.console);
  return summarize(counts, request, closeLedgers(result, [period, ...bases]));
}

/** A chart has room for one base. */
const basesOf = (period: Period, context: CommandContext, config: Config | undefined): Period[] =>
  toPresentation(context, config)
    .bases.slice(0, 1)
    .flatMap((base) => chooseBase(period, base) ?? []);

const seriesAsked = (range: Period) => ({ range, grain: 'month', show: [], window: 1 }) as const;

/** The months of the period, each beside that of the year before. */
function seriesOf({ job, asked, result, counts, newest }: CountedFiles): Report {
  const settled = asked.settle();
  const request = {
    ...settled,
    ...seriesAsked(asked.periodFor(newest)),
    measures: settled.plan.shown,
    overlayYears: false,
    title: { zh: '趋势', en: 'Trend' },
  } as const;
  noticeRepeatedIds(result, periodsBehind(request), job.console);
  noticeCoverage(counts, request.measures, [request.range], job.console);
  return trend(counts, request, closeLedgers(result, periodsBehind(request)));
}

function onlyOne(charts: readonly Chart[]): Chart {
  const [chart, ...others] = charts;
  if (chart && others.length === 0) return chart;
  const units = charts.map(({ title, unit }) => `${title} (${unit})`).join(', ');
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: {
        zh: `一次只画一张图, 这里有 ${charts.length} 张: ${units}`,
        en: `one chart at a time; there are ${charts.length}: ${units}`,
      },
      hint: {
        zh: '用 --measures 选定指标 (单位不同的指标不画在一起)',
        en: 'choose with --measures; measures of different units are not drawn side by side',
      },
    }),
  );
}

function checkEnding(output: string | undefined): void {
  if (output === undefined || output === '-' || /\.svg$/i.test(output)) return;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--output "${output}"`,
      hint: {
        zh: '图只写成 SVG, 文件名以 .svg 结尾',
        en: 'charts are written as SVG: end the name with .svg',
      },
    }),
  );
}
