// From options to the question: which measures, which groups, which filter, which periods.

import type { Config } from '../config/config.ts';
import { type DeclaredCoverage, parseCovered } from '../coverage/index.ts';
import type { Group } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import { type Period, parsePeriod } from '../domain/period.ts';
import type { Catalogue, Field, Filter, FilterTerm } from '../domain/register.ts';
import { toScope } from '../history/index.ts';
import type { CompareOptions } from '../measure/compare.ts';
import {
  type Dimension,
  dimensionIds,
  fieldsOf,
  type RegionNames,
  resolveDimension,
} from '../registers/dimension.ts';
import { createBreaks, type IsBreak, type RegionChange } from '../report/breaks.ts';
import { BASIC_COLUMNS, SHOWABLE } from '../report/derived.ts';
import type { GroupOrder } from '../report/order-groups.ts';
import { type Base, choosePeriod } from '../report/periods.ts';
import type { ShareRounding } from '../report/share-rounding.ts';
import { type FoundFile, type Plan, planMeasures } from '../run/plan.ts';
import type { Question } from '../tally/question.ts';
import { today } from './clock.ts';
import type { CommandContext } from './command.ts';
import { fieldNameIn, parseFilter } from './filters.ts';
import { type Job, suggestion, toCount } from './job.ts';

/** A question in two halves: what to count, known when the files are open; which periods, known when they are read. */
export interface AskedQuestion {
  /** The as-of day that was declared. */
  readonly asOf: Day | undefined;
  /** What was stated to be covered, on the command line and in the configuration. */
  readonly covered: readonly DeclaredCoverage[];
  /** Whether the period was asked for, so that the data need not suggest one. */
  readonly isPeriodKnown: boolean;
  ask(files: readonly FoundFile[]): Question;
  /** What can be counted, the groups, and all that reports have in common. Valid after `ask`. */
  settle(): Settled;
  /** The period asked for, else the one that the data suggest. */
  periodFor(newest: Day | undefined): Period;
}

/** What every report of a command has in common. */
export interface Settled {
  readonly plan: Plan;
  readonly dimensions: readonly Dimension[];
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  /** What to do about a redrawn boundary, where one may stand between two figures. */
  readonly breakHint?: Label;
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
  /** What a figure of a group is of beyond its measure, group and period: see `toScope`. */
  readonly scopeOf: (group: Group) => string;
}

const DEFAULT_SMALL_BASE = 10;

/**
 * @param by ids of the dimensions, in order
 * @param periodsFor all periods that will be looked at for the one asked for; undefined when that cannot be said beforehand
 */
export async function askQuestion(
  { options, replay }: CommandContext,
  job: Job,
  by: readonly string[],
  periodsFor?: (period: Period) => readonly Period[],
): Promise<AskedQuestion> {
  const { catalogue, config } = job;
  const period = toPeriod(options.period ?? config?.summarize?.period);
  const asOf = toDay(options.asOf);
  const asked = toList(options.measures) ?? config?.summarize?.measures;
  for (const id of asked ?? []) {
    if (catalogue.measures.has(id)) continue;
    throw new JjstatsError(
      'unknown-measure',
      inBoth({ what: `"${id}"`, hint: suggestion(id, catalogue.measures.keys()) }),
    );
  }
  const written = (options.where ?? []) as readonly string[];
  const regions = await loadRegions(by, written, catalogue, toRegionsDay(options.regions));
  let settled: Settled | undefined;
  const known = period && choosePeriod(period, undefined, asOf);
  return {
    asOf,
    covered: [
      ...(config?.coverage ?? []),
      ...parseCovered((options.covered ?? []) as readonly string[], catalogue.registers.keys()),
    ],
    isPeriodKnown: period !== undefined,
    settle() {
      if (!settled) throw new Error('The question has not been asked yet');
      return settled;
    },
    ask(files) {
      const registers = new Set(files.map((file) => file.register.id));
      const dimensions = by.map((id) => {
        const dimension = resolveDimension(id, catalogue, registers, regions);
        if (dimension) return dimension;
        throw new JjstatsError(
          'unknown-dimension',
          inBoth({ what: `"${id}"`, hint: suggestion(id, dimensionIds(catalogue, registers)) }),
        );
      });
      const where: FilterTerm[] = written.map((one) =>
        parseFilter(one, catalogue, registers, config?.region),
      );
      const fields = [...new Set(dimensions.flatMap(fieldsOf))];
      const plan = planMeasures({ catalogue, asked, where, dimensions: fields }, files);
      settled = {
        plan,
        dimensions,
        compare: {
          smallBase: config?.smallBase ?? DEFAULT_SMALL_BASE,
          decimals: config?.decimals ?? 1,
          rounding: config?.rounding ?? 'half-away',
        },
        isBreak: createBreaks(catalogue, regions.changes, where),
        ...(regions.changes.length > 0 && { breakHint: RECAST_HINT }),
        notes: notesOf(plan, registers),
        registerLabels: new Map([...catalogue.registers].map(([id, { label }]) => [id, label])),
        scopeOf: createScopes(where, dimensions, catalogue, toRegionsDay(options.regions)),
      };
      return {
        measures: plan.counted,
        dimensions: dimensions.flatMap(fieldsOf),
        where,
        asOf: asOf ?? replay?.today ?? today(),
        ...(known && periodsFor && { periods: periodsFor(known) }),
        ...(regions.recastCodes && { recast: regions.recastCodes }),
      };
    },
    periodFor(newest) {
      const chosen = choosePeriod(period, newest, asOf);
      if (chosen) return chosen;
      throw new JjstatsError(
        'invalid-period',
        inBoth({
          what: period
            ? { zh: '时期在截止日之后', en: 'the period lies after the as-of day' }
            : { zh: '没有一条记录有日期, 无从确定时期', en: 'no record has a date to take the period from' },
          hint: { zh: '用 --period 指定时期', en: 'name the period with --period' },
        }),
      );
    },
  };
}

/** The columns, order and bases that `summarize` and `crosstab` are asked for. */
export interface Presentation {
  readonly bases: readonly Base[];
  readonly show: readonly string[];
  readonly ties: 'competition' | 'dense';
  readonly shareRounding: ShareRounding;
  readonly times: boolean;
  readonly order: GroupOrder;
  readonly top?: number;
  readonly showEmpty: boolean;
}

export function toPresentation({ options }: CommandContext, config: Config | undefined): Presentation {
  const top = options.top === undefined ? undefined : toCount('--top', options.top);
  return {
    bases: toBases(options.compare ?? config?.summarize?.compare ?? 'yoy'),
    show: toShow(options.show, SHOWABLE, BASIC_COLUMNS),
    ties: options.ties === 'dense' ? 'dense' : 'competition',
    shareRounding: (options.shareRounding as ShareRounding | undefined) ?? 'true',
    times: options.times === true,
    order: (options.order as GroupOrder | undefined) ?? 'code',
    ...(top !== undefined && { top }),
    showEmpty: options.empty === true,
  };
}

const RECAST_HINT: Label = {
  zh: '区划有调整的组可用 --regions 按同一口径回算, 如 --regions 2015',
  en: 'Where a boundary changed, --regions recasts the figures to one day, e.g. --regions 2015',
};

/** Names of divisions, and the boundary changes that stand between them. */
interface Regions extends RegionNames {
  readonly changes: readonly RegionChange[];
  /** What filters take divisions for, where figures are recast. */
  readonly recastCodes?: ReadonlyMap<string, string>;
}

/** The table of divisions is large: it is loaded only when a breakdown or a filter needs it. */
async function loadRegions(
  by: readonly string[],
  where: readonly string[],
  catalogue: Catalogue,
  asOf: Day | undefined,
): Promise<Regions> {
  const asked = new Set([
    ...by.map((id) => id.split(':')[0]!),
    ...where.map((written) => fieldNameIn(written)),
    ...[...catalogue.measures.values()].flatMap((measure) => measure.where.map(({ field }) => field)),
  ]);
  const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
  const isAsked = ({ id, label }: Field) => [id, label.zh, label.en].some((name) => asked.has(name));
  if (!fields.some((field) => field.type === 'region' && isAsked(field))) {
    return { label: (code) => ({ zh: code, en: code }), recast: (code) => code, changes: [] };
  }
  const { boundaryChanges, recast, recastCodes, regionLabel } = await import('../registers/regions/index.ts');
  return {
    label: (code) => ({
      zh: regionLabel(code, 'zh', catalogue.extraRegions),
      en: regionLabel(code, 'en', catalogue.extraRegions),
    }),
    recast: asOf === undefined ? (code) => code : (code) => recast(code, asOf),
    // Recast to one day's boundaries, all figures are like for like.
    changes: asOf === undefined ? boundaryChanges() : [],
    ...(asOf !== undefined && { recastCodes: recastCodes(asOf) }),
  };
}

/** Boundaries matter to figures of divisions alone. */
function createScopes(
  where: Filter,
  dimensions: readonly Dimension[],
  catalogue: Catalogue,
  recastTo: Day | undefined,
): Settled['scopeOf'] {
  const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
  const isRegion = ({ field }: { readonly field: string }) =>
    fields.some(({ id, type }) => id === field && type === 'region');
  const regions = new Set(dimensions.filter(isRegion).map(({ id }) => id));
  const isFiltered = where.some(isRegion);
  const [own, recast] = [toScope(where), toScope(where, recastTo)];
  return (group) => (isFiltered || group.some(([id]) => regions.has(id)) ? recast : own);
}

function notesOf(plan: Plan, registers: ReadonlySet<string>): Label[] {
  const notes: Label[] = [];
  if (registers.has('records')) {
    notes.push({
      zh: '未识别为已知台账的文件只按日期计数, 每行一条',
      en: 'A file that is no known register is counted by its date only, one record per row',
    });
  }
  if (plan.leftOut.length > 0) {
    const list = (language: 'zh' | 'en', join: string) =>
      plan.leftOut.map(({ measure, field }) => `${measure.label[language]} (${field})`).join(join);
    notes.push({
      zh: `缺少所需的列, 未列出: ${list('zh', '、')}`,
      en: `Left out, for want of a column: ${list('en', ', ')}`,
    });
  }
  for (const { measure, field, file } of plan.gapped) {
    notes.push({
      zh: `${file} 没有 ${field} 列, “${measure.label.zh}”不完整`,
      en: `${file} has no column "${field}": "${measure.label.en}" is incomplete`,
    });
  }
  return notes;
}

export const toList = (written: unknown): string[] | undefined =>
  typeof written === 'string'
    ? written
        .split(/[,，]/)
        .map((word) => word.trim())
        .filter((word) => word !== '')
    : undefined;

export function toPeriod(written: unknown): Period | undefined {
  if (typeof written !== 'string') return undefined;
  const period = parsePeriod(written);
  if (!period) throw new JjstatsError('invalid-period', { what: `"${written}"` });
  return period;
}

/** `--as-of 2015-05-20`; a month stands for its last day. */
function toDay(written: unknown): Day | undefined {
  return toPeriod(written)?.end;
}

/** `--regions 2015`, `--regions as-of:2015-05`: a year or month stands for its last day. */
function toRegionsDay(written: unknown): Day | undefined {
  if (written === undefined) return undefined;
  return toDay(String(written).replace(/^as-of[: ]/, ''));
}

function toBases(written: unknown): Base[] {
  const words = toList(written) ?? [];
  const bases = words.map(toBase);
  return bases.length > 0 ? bases : [toBase(written)];
}

function toBase(written: unknown): Base {
  if (written === 'yoy' || written === 'previous' || written === 'none') return { kind: written };
  const period = typeof written === 'string' ? parsePeriod(written) : undefined;
  if (period) return { kind: 'named', period };
  throw new JjstatsError(
    'invalid-period',
    inBoth({
      what: { zh: `--compare "${String(written)}"`, en: `"${String(written)}" in --compare` },
      hint: {
        zh: '应为 yoy、previous、none 或一个时期, 如 2013-01..2013-05',
        en: 'write yoy, previous, none or a period such as 2013-01..2013-05',
      },
    }),
  );
}

/** A list of column ids such as --show. */
export function toShow(
  written: unknown,
  known: readonly string[],
  otherwise: readonly string[],
): readonly string[] {
  const words = toList(written) ?? otherwise;
  for (const word of words) {
    if (known.includes(word)) continue;
    throw new JjstatsError(
      'unknown-value',
      inBoth({ what: `--show "${word}"`, hint: suggestion(word, known) }),
    );
  }
  return words;
}
