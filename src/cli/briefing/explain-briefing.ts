// What a briefing will look at, before any number: files, periods, bases, groups, filters, outputs.

import { dimensionWords } from '../../ask/index.ts';
import type { BriefSpec } from '../../brief/index.ts';
import { formatDay } from '../../domain/day.ts';
import { type Period, shiftYears, showPeriod } from '../../domain/period.ts';
import { comparisonsOf } from '../../tables/index.ts';
import type { OpenedHistory } from '../history-file.ts';
import type { Job } from '../job.ts';
import { byPass, heldAgainst, type OpenTable } from './count-tables.ts';

export function explainBriefing(
  spec: BriefSpec,
  tables: readonly OpenTable[],
  outputs: readonly string[],
  job: Job,
  history: OpenedHistory | undefined,
): string {
  const isChinese = job.language === 'zh';
  const show = (period: Period): string => `${showPeriod(period, job.language)} (${period.id})`;
  const none = isChinese ? '无' : 'none';
  const list = (words: readonly string[]): string => (words.length > 0 ? words.join(', ') : none);
  const lines: [string, string][] = [[isChinese ? '声明' : 'Declaration', spec.file.name]];
  lines.push([isChinese ? '配置' : 'Configuration', job.found?.path ?? none]);
  lines.push([isChinese ? '语言' : 'Language', job.language]);
  if (history) {
    const { length } = history.whole.entries;
    const entries = isChinese ? `${length} 条` : `${length} ${length === 1 ? 'entry' : 'entries'}`;
    lines.push([isChinese ? '历次公布数' : 'Published figures', `${history.path} (${entries})`]);
  }
  for (const { path, source } of job.sources) lines.push([isChinese ? '文件' : 'File', path ?? source.name]);
  for (const table of tables) {
    const { id, request, period, periods } = table;
    const looked = comparisonsOf(periods)
      .map((one) => one.period)
      .filter((one) => one.id !== period.id);
    const bases = request.kind === 'trend' ? [shiftYears(period, -1)] : [...looked, ...heldAgainst(table)];
    lines.push([isChinese ? '表' : 'Table', `${id} (${request.kind})`]);
    lines.push([isChinese ? '  时期' : '  Period', show(period)]);
    lines.push([isChinese ? '  对比' : '  Base', list([...new Set(bases.map(show))])]);
    if (history) {
      const choice = history.choice ?? request.base ?? 'recomputed';
      lines.push([isChinese ? '  以何为基数' : '  Taken on', String(choice)]);
    }
    lines.push([isChinese ? '  分组' : '  Groups', list(dimensionWords(request))]);
    lines.push([isChinese ? '  筛选' : '  Filter', list(request.where.map(({ written }) => written))]);
    if (request.asOf !== undefined) lines.push([isChinese ? '  截止' : '  As of', formatDay(request.asOf)]);
    const measures = request.measures ?? [isChinese ? '全部适用指标' : 'all that apply'];
    lines.push([isChinese ? '  指标' : '  Measures', list(measures)]);
  }
  lines.push([isChinese ? '读取次数' : 'Passes', String(byPass(tables).length)]);
  for (const path of outputs) lines.push([isChinese ? '输出' : 'Output', path]);
  return lines.map(([name, value]) => `${name}: ${value}\n`).join('');
}
