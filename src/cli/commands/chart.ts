// `jjstats chart`: one picture of what summarize or trend would show, as SVG.

import { readCount, requestOfCommand, type SummarizeRequest, type TableRequest } from '../../ask/index.ts';
import { drawChart } from '../../chart/draw-chart.ts';
import { chartsOfReport } from '../../chart/from-report.ts';
import type { Chart } from '../../domain/document.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Report } from '../../domain/report.ts';
import { noticeBreaks } from '../breaks-remark.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { type CountedFiles, countFiles } from '../count-files.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import type { Job } from '../job.ts';
import { tabulateCounted } from '../tabulate-counted.ts';
import { outputFileOf, writeResult } from '../write-result.ts';

/** Of a picture of several measures: it is no table. */
const TITLE = { zh: '主要指标', en: 'Case statistics' };
const DEFAULT_WIDTH = 720;
const NARROWEST = 240;

export async function runChart(context: CommandContext): Promise<number> {
  const { options } = context;
  const kind = (options.kind as Chart['kind'] | undefined) ?? 'bars';
  checkEnding(outputFileOf(options));
  const width = options.width === undefined ? DEFAULT_WIDTH : readCount('--width', options.width, NARROWEST);
  const height = options.height === undefined ? undefined : readCount('--height', options.height, NARROWEST);
  const counted = await countFiles(context, (job) => requestOf(kind, options, job));
  const { job } = counted;
  const report = reportOf(counted);
  const chart = onlyOne(chartsOfReport(report, { kind, language: job.language }));
  const picture = await drawChart(chart, {
    language: job.language,
    width,
    ...(height !== undefined && { height }),
  });
  await writeResult(picture, context);
  return job.rejects.close(context, job.console);
}

/** Lines are drawn from a series of months, everything else from a breakdown. */
function requestOf(kind: Chart['kind'], options: OptionValues, { config }: Job): TableRequest {
  if (kind !== 'lines') {
    const request = requestOfCommand('summarize', options, config) as SummarizeRequest;
    // A chart has room for one base.
    return { ...request, compare: request.compare.slice(0, 1) };
  }
  if (options.by !== undefined) {
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: '--by',
        hint: {
          zh: '逐月图不分组; 用 --where 选一组, 或用 trend --by 列表',
          en: 'lines are not broken down: choose one group with --where, or list them with trend --by',
        },
      }),
    );
  }
  return requestOfCommand('trend', options, config, { by: [], columns: [], grain: 'month' });
}

function reportOf(counted: CountedFiles): Report {
  const { job, resolved, result, period } = counted;
  // Without a period asked for, lines go over the year to date, as bars do.
  const asked = { ...resolved.tableFor(period, { begins: [period.start] }), title: TITLE };
  const { behind, report } = tabulateCounted(counted, asked);
  noticeRepeatedIds(result, behind, job.console);
  noticeBreaks(report, resolved, (year) => `--regions ${year}`, job.console);
  return report;
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
  if (output === undefined || /\.svg$/i.test(output)) return;
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
