// A request against what there is: every name leads to a measure, a dimension or a field of the files' registers, or the
// request is refused by the name of what stands in the way. What is counted follows from it.

import { createBreaks, type PublishedBases } from '../cells/index.ts';
import type { Group } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { Period } from '../domain/period.ts';
import type { Rounding } from '../domain/rational.ts';
import type { Catalogue, FieldType, Filter, Measure } from '../domain/register.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import type { AxisWords } from '../domain/table-words.ts';
import type { CompareOptions } from '../measure/compare.ts';
import { toScope } from '../publication/index.ts';
import { type Dimension, fieldsOf, resolveDimension } from '../registers/dimension.ts';
import { allNamed, dimensionsNamed, namedDimensions } from '../registers/find-named.ts';
import { type FoundFile, planMeasures } from '../run/plan.ts';
import type { CrossBlock, ResolvedTable } from '../tables/index.ts';
import type { Question } from '../tally/question.ts';
import { readTerm } from '../values/index.ts';
import { missingSide } from './from-words.ts';
import type { Regions } from './load-regions.ts';
import { notesOnBase, notesOnPlan } from './notes-of-request.ts';
import { isCompared, periodsOf } from './periods-of-request.ts';
import { sayFilter } from './say-filter.ts';
import { dimensionWords, type TableRequest } from './table-request.ts';

/** What of a configuration a table depends on. */
export interface Settings {
  /** The province or prefecture in which short names of divisions are looked up. */
  readonly region?: string;
  readonly smallBase?: number;
  readonly decimals?: number;
  readonly rounding?: Rounding;
}

/** What requests are resolved against beside the files. */
export interface World {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly regions: Regions;
  /** The as-of day of whoever names none. */
  readonly today: Day;
}

/** A request that can be answered. */
export interface Resolved {
  readonly request: TableRequest;
  /** What is to be counted, without the periods: those follow from the newest day. */
  readonly question: Question;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  /** Ids of measures that some file of a register cannot give. */
  readonly gapped: ReadonlySet<string>;
  readonly compare: CompareOptions;
  readonly registerLabels: ReadonlyMap<string, Label>;
  /** Whether boundary changes stand between its figures that recasting would take away. */
  readonly mayRecast: boolean;
  /** What a figure of a group is of beyond its measure, group and period: see `toScope`. */
  readonly scopeOf: (group: Group) => string;
  /** The table, once it is known when the data begin and what was published before. */
  tableFor(chosen: Period, known?: KnownOfData): ResolvedTable;
}

export interface KnownOfData {
  /** The first days that registers cover. */
  readonly begins?: readonly Day[];
  readonly published?: PublishedBases;
}

const DEFAULT_SMALL_BASE = 10;

const TITLES: Readonly<Record<TableRequest['kind'], Label>> = {
  summarize: { zh: '主要指标统计表', en: 'Case statistics' },
  crosstab: { zh: '交叉表', en: 'Cross-table' },
  trend: { zh: '趋势表', en: 'Trend' },
};

/** @throws JjstatsError (exit 2) that names what is not there or cannot be */
export function resolve(request: TableRequest, heads: readonly FoundFile[], world: World): Resolved {
  const { catalogue, settings, regions, today } = world;
  assertPossible(request);
  const asked = request.measures?.map((word) => measureNamed(word, catalogue));
  const registers = registersOf(heads, asked);
  const dimensions = dimensionWords(request).map((word) => dimensionNamed(word, world, registers));
  const where = request.where.map((term) => readTerm(term, catalogue, registers, settings.region));
  const fields = [...new Set(dimensions.flatMap(fieldsOf))];
  const worksOut = dimensions.map(fieldsOf).filter((several) => several.length > 1);
  const ids = asked?.map(({ id }) => id);
  const plan = planMeasures({ catalogue, asked: ids, where, dimensions: fields, worksOut }, heads);
  const measures = request.kind === 'trend' && !asked ? mainMeasures(plan.shown) : plan.shown;
  const compare = {
    smallBase: settings.smallBase ?? DEFAULT_SMALL_BASE,
    decimals: settings.decimals ?? 1,
    rounding: settings.rounding ?? 'half-away',
  };
  const registerLabels = new Map([...catalogue.registers].map(([id, { label }]) => [id, label]));
  const notes = [...notesOnPlan(plan, registers, catalogue, heads), ...notesOnBase(request)];
  const filterLabel = sayFilter(where, registers, catalogue, regions);
  const byWord = new Map(dimensionWords(request).map((word, index) => [word, dimensions[index]!]));
  return {
    request,
    question: {
      measures: plan.counted,
      dimensions: dimensions.flatMap(fieldsOf),
      where,
      asOf: request.asOf ?? today,
      ...(worksOut.length > 0 && { worksOut }),
      ...(regions.recastCodes && { recast: regions.recastCodes }),
    },
    measures,
    dimensions,
    gapped: new Set(plan.gapped.map(({ measure }) => measure.id)),
    compare,
    registerLabels,
    mayRecast: regions.changes.length > 0,
    scopeOf: createScopes(where, dimensions, catalogue, request.regionsDay),
    tableFor: (chosen, { begins, published } = {}) => {
      const common = {
        ...presented(request),
        measures,
        dimensions,
        compare,
        isBreak: createBreaks(catalogue, regions.changes, where),
        ...(published && { published }),
        filter: where,
        ...(filterLabel && { filterLabel }),
        notes,
        registerLabels,
      };
      const periods = periodsOf(request, chosen, begins);
      if (request.kind !== 'crosstab') return { ...common, by: dimensions, ...periods } as ResolvedTable;
      const [rows, cols] = [request.rows, request.cols].map((side) =>
        side.map((block) => toBlock(block, byWord)),
      );
      return { ...common, rows, cols, ...periods } as ResolvedTable;
    },
  };
}

/** What is shown as it was asked for, with nothing to be looked up. */
function presented(request: TableRequest) {
  const { kind, id, title, formNumber, paper, columns, order, shareRounding, times, showEmpty } = request;
  return {
    id: id ?? kind,
    title: title ?? TITLES[kind],
    isTitled: title !== undefined,
    paper,
    ...(formNumber && { formNumber }),
    ...{ columns, order, shareRounding, times, showEmpty },
    ties: request.ties,
    ...(request.top !== undefined && { top: request.top }),
  } as const;
}

const toBlock = (block: AxisWords, dimensions: ReadonlyMap<string, Dimension>): CrossBlock =>
  block.map((word) =>
    word.kind === 'dimension'
      ? { kind: 'dimension', dimension: dimensions.get(word.name)! }
      : { kind: word.kind },
  );

/** What no catalogue and no file could make possible. */
function assertPossible(request: TableRequest): void {
  if (request.kind === 'crosstab') {
    if (request.rows.length === 0) throw missingSide('rows');
    if (request.cols.length === 0) throw missingSide('cols');
    const steps = new Set(
      [...request.rows, ...request.cols]
        .flat()
        .flatMap((word) => (word.kind === 'period' ? [word.step ?? ''] : [])),
    );
    if (steps.size > 1) {
      throw impossible('--cols "period"', {
        zh: '一张表的时期只能按一种步长划分',
        en: 'the periods of one table can be cut into steps of one kind only',
      });
    }
    if (isCompared(request) && request.comparedBy === 'table' && request.compare.length > 1) {
      throw impossible('--compare', {
        zh: '交叉表只能与一个时期对比',
        en: 'a cross-table has room for one base',
      });
    }
  }
  if (request.kind === 'trend' && request.by.length > 0) {
    if (request.overlayYears) {
      throw impossible('--overlay year', {
        zh: '各年并列的趋势表不能再分组',
        en: 'years side by side cannot be broken down as well',
      });
    }
  }
}

const impossible = (what: `--${string}`, hint: Label): JjstatsError =>
  new JjstatsError('unknown-option', inBoth({ what, hint }));

function measureNamed(word: string, catalogue: Catalogue): Measure {
  const all = [...catalogue.measures.values()];
  const [found, ...others] = allNamed(word, all);
  if (found && others.length === 0) return found;
  const known = found ? [found, ...others] : all;
  throw new JjstatsError('unknown-measure', inBoth({ what: `"${word}"`, hint: suggestNamed(word, known) }));
}

/** Those of the measures that were named come first: their words are those of the table. */
const registersOf = (heads: readonly FoundFile[], asked: readonly Measure[] = []): ReadonlySet<string> => {
  const present = new Set(heads.map(({ register }) => register.id));
  const own = asked.flatMap(({ registers }) => registers).filter((id) => present.has(id));
  return new Set([...own, ...present]);
};

function dimensionNamed(
  word: string,
  { catalogue, regions }: World,
  registers: ReadonlySet<string>,
): Dimension {
  const [id, ...others] = dimensionsNamed(word, catalogue, registers);
  const dimension =
    id !== undefined && others.length === 0 ? resolveDimension(id, catalogue, registers, regions) : undefined;
  if (dimension) return dimension;
  const all = namedDimensions(catalogue, registers);
  const known = others.length > 0 ? all.filter((one) => one.id === id || others.includes(one.id)) : all;
  const reason = others.length > 0 ? undefined : noGroups(word, catalogue, registers);
  throw new JjstatsError(
    'unknown-dimension',
    inBoth({ what: `"${word}"`, hint: reason ?? suggestNamed(word, known) }),
  );
}

/** Why a field that there is makes no groups. */
function noGroups(word: string, catalogue: Catalogue, registers: ReadonlySet<string>): Label | undefined {
  const fields = [...registers].flatMap((id) => catalogue.registers.get(id)?.fields ?? []);
  const [field] = allNamed(word, fields);
  return field?.personal ? PERSONAL : field && NO_GROUPS[field.type];
}

const PERSONAL: Label = { zh: '涉及个人的列不作分组', en: 'columns about persons make no groups' };
const AMOUNTS: Label = {
  zh: '数额不作分组; 要合计, 声明 sum 指标',
  en: 'numbers make no groups; to add them up, declare a measure with sum',
};
const NO_GROUPS: Readonly<Partial<Record<FieldType, Label>>> = {
  id: { zh: '编号不作分组, 也不显示', en: 'ids make no groups, and are never shown' },
  date: {
    zh: '日期不作分组; 逐期用 trend, 或 crosstab --cols period:month',
    en: 'days make no groups; for periods take trend, or crosstab --cols period:month',
  },
  number: AMOUNTS,
  amount: AMOUNTS,
};

/** Without a choice of measures, a series is of the wholes that are counted, neither of their parts nor of rates and stocks. */
function mainMeasures(measures: readonly Measure[]): readonly Measure[] {
  const wholes = measures.filter(
    ({ partOf, count }) => partOf === undefined && count.kind !== 'ratio' && count.kind !== 'stock',
  );
  return wholes.length > 0 ? wholes : measures;
}

/** Boundaries matter to figures of divisions alone. */
function createScopes(
  where: Filter,
  dimensions: readonly Dimension[],
  catalogue: Catalogue,
  recastTo: Day | undefined,
): Resolved['scopeOf'] {
  const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
  const isRegion = ({ field }: { readonly field: string }) =>
    fields.some(({ id, type }) => id === field && type === 'region');
  const regions = new Set(dimensions.filter(isRegion).map(({ id }) => id));
  const isFiltered = where.some(isRegion);
  const [own, recast] = [toScope(where), toScope(where, recastTo)];
  return (group) => (isFiltered || group.some(([id]) => regions.has(id)) ? recast : own);
}
