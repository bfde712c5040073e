// `jjstats crosstab`: groups, measures and periods down and across.

import type { TableSpec } from '../../config/config.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import { type Period, parsePeriod, rollingYear, yearToDate } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import type { OptionValue } from '../../manifest/index.ts';
import type { Dimension } from '../../registers/dimension.ts';
import {
  CROSS_FIGURES,
  type CrossBlock,
  type CrossItem,
  type CrossPeriod,
  crosstab,
  NEEDS_BASE,
} from '../../report/crosstab.ts';
import { chooseBase } from '../../report/periods.ts';
import { closeLedgers } from '../../run/survey.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { noticeCoverage } from '../coverage-remarks.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { figuresToPublish } from '../figures-to-publish.ts';
import { chooseFormat } from '../formats-of.ts';
import { openHistory } from '../history-file.ts';
import { type Job, suggestion } from '../job.ts';
import type { OptionName } from '../options.ts';
import { publishRun } from '../publish-run.ts';
import { toList, toPresentation, toShow } from '../question.ts';
import type { CountedRun } from '../record-run.ts';
import { writeReport } from '../write-report.ts';

const AXIS_WORDS: ReadonlySet<string> = new Set(['measure', 'period']);

export async function runCrosstab(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('crosstab', context.options);
  const history = openHistory(context);
  let blocks: Record<'rows' | 'cols', readonly (readonly string[])[]> = { rows: [], cols: [] };
  let spec: TableSpec | undefined;
  const { job, asked, result, counts, newest } = await countFiles(context, (opened) => {
    spec = findTable(options.table, opened);
    blocks = {
      rows: toBlocks('rows', options.rows ?? spec?.rows),
      cols: toBlocks('cols', options.cols ?? spec?.cols),
    };
    const words = [...blocks.rows, ...blocks.cols].flat();
    return {
      dimensions: [...new Set(words.filter((word) => !AXIS_WORDS.has(word)))],
      options: {
        period: toList(options.period)?.[0],
        measures: options.measures ?? spec?.measures?.join(','),
        where: options.where ?? spec?.where,
      },
      periodsFor: (period) => lookedAt(crossPeriods(context, opened, spec, period)),
    };
  });
  const settled = asked.settle();
  const presentation = toPresentation(context, job.config);
  const period = asked.periodFor(newest);
  const figures = figuresAsked(context, spec);
  const periods = crossPeriods(context, job, spec, period);
  const toItem = (word: string): CrossItem => {
    if (word === 'measure' || word === 'period') return { kind: word };
    return { kind: 'dimension', dimension: settled.dimensions.find(({ id }) => id === word) as Dimension };
  };
  const toSide = (side: 'rows' | 'cols'): CrossBlock[] => blocks[side].map((words) => words.map(toItem));
  const request = {
    ...settled,
    id: spec?.id ?? 'crosstab',
    title: spec?.title ?? TITLE,
    rows: toSide('rows'),
    cols: toSide('cols'),
    periods,
    measures:
      spec?.measures && options.measures === undefined
        ? inOrder(settled.plan.shown, spec.measures)
        : settled.plan.shown,
    figures,
    order: presentation.order,
    shareRounding: presentation.shareRounding,
    times: presentation.times,
    showEmpty: presentation.showEmpty || spec?.empty === true,
    ...(history && { published: history.basesFor(settled) }),
  };
  const looked = lookedAt(periods);
  const ledgers = closeLedgers(result, looked);
  noticeRepeatedIds(result, looked, job.console);
  noticeCoverage(counts, request.measures, looked, job.console);
  const report = crosstab(counts, request, ledgers);
  const run: CountedRun = {
    command: 'crosstab',
    survey: result,
    ledgers,
    compare: settled.compare,
    effective: new Map<OptionName, OptionValue>([
      ['period', periods.map((one) => one.period.id)],
      ['measures', request.measures.map(({ id }) => id)],
      ['cell', request.figures],
    ]),
    ...(history && { history }),
    ...(history?.publishedOn !== undefined && {
      publishes: figuresToPublish(
        [{ ...settled, report, period, bases: periods.flatMap((one) => one.base ?? []) }],
        history.publishedOn,
      ),
    }),
  };
  await publishRun(run, await writeReport(report, format, context, job, run), context, job);
  return job.rejects.close(options, job.console);
}

const NO_BASE = { kind: 'none' } as const;

const figuresAsked = ({ options }: CommandContext, spec: TableSpec | undefined): readonly string[] =>
  toShow(options.cell, [...CROSS_FIGURES.keys()], spec?.cell ?? ['value']);

/** The periods of the table, each with what it is held against. */
function crossPeriods(
  context: CommandContext,
  { config }: Job,
  spec: TableSpec | undefined,
  asked: Period,
): CrossPeriod[] {
  const { options } = context;
  const presentation = toPresentation(context, config);
  // A table that shows no change is held against nothing, unless someone asks.
  const isCompared =
    options.compare !== undefined ||
    presentation.order === 'change' ||
    presentation.order === 'pct' ||
    figuresAsked(context, spec).some((id) => NEEDS_BASE.has(id));
  const [base = NO_BASE] = isCompared ? presentation.bases : [];
  const written = toList(options.period) ?? [];
  // One period asked for is the one that a declared table refers to; several are the table's own.
  const [first = 'period', ...further] =
    written.length > 1 ? ['period', ...written.slice(1)] : (spec?.periods ?? []);
  return [first, ...further].map((word) => {
    const period = toRelativePeriod(word, asked);
    const against = chooseBase(period, base);
    return { period, ...(against && { base: against }) };
  });
}

const lookedAt = (periods: readonly CrossPeriod[]): Period[] =>
  periods.flatMap(({ period, base }) => [period, ...(base ? [base] : [])]);

const TITLE: Label = { zh: '交叉表', en: 'Cross-table' };

/** `level,channel+kind` → [[level, channel], [kind]]: + stands side by side, commas nest. */
function toBlocks(side: 'rows' | 'cols', written: unknown): string[][] {
  const blocks = typeof written === 'string' ? written.split('+').map((block) => toList(block) ?? []) : [];
  if (blocks.length > 0 && blocks.every((block) => block.length > 0)) return blocks;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: `缺少 --${side}`, en: `--${side} is missing` },
      hint: {
        zh: `写成 --${side} level 或 --${side} region,level, 也可用 measure、period; 或用 --table`,
        en: `write --${side} level or --${side} region,level; measure and period work too; or name a --table`,
      },
    }),
  );
}

function findTable(name: unknown, { config }: Job): TableSpec | undefined {
  if (typeof name !== 'string') return undefined;
  const found = config?.tables?.find(({ id }) => id === name);
  if (found) return found;
  throw new JjstatsError(
    'unknown-value',
    inBoth({ what: `--table "${name}"`, hint: suggestion(name, config?.tables?.map(({ id }) => id) ?? []) }),
  );
}

/** `period` is the one asked for, `ytd` and `rolling12` end with it; anything else is a written period. */
function toRelativePeriod(written: string, asked: Period): Period {
  if (written === 'period') return asked;
  if (written === 'ytd') return yearToDate(asked.end);
  if (written === 'rolling12') return rollingYear(asked.end);
  const period = parsePeriod(written);
  if (!period) throw new JjstatsError('invalid-period', { what: `"${written}"` });
  return period;
}

const inOrder = (measures: readonly Measure[], ids: readonly string[]): Measure[] =>
  ids.flatMap((id) => measures.find((measure) => measure.id === id) ?? []);
