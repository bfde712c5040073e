// A table as it is asked for: typed, whatever words or YAML it came in, with names that are not looked up yet. A closed shape
// for each kind. What is not asked for is taken from the layer below: a named table, a briefing, the configuration.

import type { Day } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import { type LedgerForm, type Paper, type SignOff, USUAL_PAPER } from '../domain/paper.ts';
import type { Grain, Period } from '../domain/period.ts';
import type { AxisWords, Base, PeriodWord, TermWords } from '../domain/table-words.ts';
import type { BaseChoice } from '../publication/index.ts';
import { type GroupOrder, type ShareRounding, type TableKind, usualColumns } from '../tables/index.ts';

interface CommonRequest {
  /** What the table goes by in a briefing, in jjstats.yaml and in machine output. */
  readonly id?: string;
  readonly title?: Label;
  /** 表号. */
  readonly formNumber?: Label;
  readonly paper: Paper;
  /** Ids or labels, in the order in which they are shown; the usual ones when undefined. */
  readonly measures?: readonly string[];
  readonly where: readonly TermWords[];
  /** What the table is about; what the data suggest when undefined. */
  readonly period?: Period;
  /** Records of later days are set aside. */
  readonly asOf?: Day;
  /** Divisions are recast to the boundaries of this day. */
  readonly regionsDay?: Day;
  /** Which base changes are taken on, where there is a history of published figures. */
  readonly base?: BaseChoice;
  /** Ids of columns. */
  readonly columns: readonly string[];
  readonly order: GroupOrder;
  readonly shareRounding: ShareRounding;
  readonly times: boolean;
  readonly showEmpty: boolean;
  /** How many groups of a level stand by themselves. */
  readonly top?: number;
  readonly ties: 'competition' | 'dense';
}

interface ComparedRequest {
  readonly compare: readonly Base[];
  /** Whether anyone asked for what the table is held against, and who. */
  readonly comparedBy: 'table' | 'briefing' | 'configuration' | 'habit';
}

export interface SummarizeRequest extends CommonRequest, ComparedRequest {
  readonly kind: 'summarize';
  /** Ids or labels of dimensions, nested in this order. */
  readonly by: readonly string[];
}

export interface CrosstabRequest extends CommonRequest, ComparedRequest {
  readonly kind: 'crosstab';
  readonly rows: readonly AxisWords[];
  readonly cols: readonly AxisWords[];
  readonly periods: readonly PeriodWord[];
  /** Periods of the moving average. */
  readonly window: number;
  /** The period that is 100 in the index; the first when undefined. */
  readonly indexBase?: Period;
}

export interface TrendRequest extends CommonRequest {
  readonly kind: 'trend';
  readonly by: readonly string[];
  readonly grain: Grain;
  /** Periods of the moving average. */
  readonly window: number;
  /** The period that is 100 in the index; the first when undefined. */
  readonly indexBase?: Period;
  readonly overlayYears: boolean;
}

export type TableRequest = SummarizeRequest | CrosstabRequest | TrendRequest;

/** What was asked for in one place, with nothing filled in. */
export interface RequestLayer {
  readonly id?: string;
  readonly title?: Label;
  readonly formNumber?: Label;
  readonly ledger?: LedgerForm;
  readonly accessible?: boolean;
  readonly signOff?: SignOff;
  readonly measures?: readonly string[];
  readonly where?: readonly TermWords[];
  readonly period?: Period;
  readonly asOf?: Day;
  readonly regionsDay?: Day;
  readonly base?: BaseChoice;
  readonly columns?: readonly string[];
  readonly order?: GroupOrder;
  readonly shareRounding?: ShareRounding;
  readonly times?: boolean;
  readonly showEmpty?: boolean;
  readonly compare?: readonly Base[];
  readonly by?: readonly string[];
  readonly top?: number;
  readonly ties?: 'competition' | 'dense';
  readonly rows?: readonly AxisWords[];
  readonly cols?: readonly AxisWords[];
  readonly periods?: readonly PeriodWord[];
  readonly grain?: Grain;
  readonly window?: number;
  readonly indexBase?: Period;
  readonly overlayYears?: boolean;
}

/** The places in which a table is asked for, the one that has the last word first. */
export interface RequestLayers {
  /** The command line. */
  readonly words?: RequestLayer;
  /** A table of jjstats.yaml or of a briefing. */
  readonly table?: RequestLayer;
  /** What a briefing says of all its tables. */
  readonly briefing?: RequestLayer;
  /** `defaults:` of jjstats.yaml. */
  readonly configuration?: RequestLayer;
}

const DEFAULT_WINDOW = 3;

/** What is asked for in all places together, with the defaults that hold for whoever asks. */
export function toRequest(kind: TableKind, layers: RequestLayers): TableRequest {
  const { words, table, briefing, configuration } = layers;
  const all: RequestLayer = { ...configuration, ...briefing, ...table, ...words };
  const {
    by = [],
    compare,
    rows = [],
    cols = [],
    periods,
    grain,
    window,
    indexBase,
    overlayYears,
    top,
    ties,
  } = all;
  const { id, title, formNumber, measures, period, asOf, regionsDay, base } = all;
  const common: CommonRequest = {
    ...(id !== undefined && { id }),
    ...(title && { title }),
    ...(formNumber && { formNumber }),
    paper: toPaper(all),
    ...(measures && { measures }),
    ...(period && { period }),
    ...(asOf !== undefined && { asOf }),
    ...(regionsDay !== undefined && { regionsDay }),
    ...(base && { base }),
    where: all.where ?? [],
    columns: all.columns ?? usualColumns(kind),
    order: all.order ?? 'code',
    shareRounding: all.shareRounding ?? 'true',
    times: all.times ?? false,
    showEmpty: all.showEmpty ?? false,
    ties: ties ?? 'competition',
    ...(top !== undefined && { top }),
  };
  const compared: ComparedRequest = {
    compare: compare ?? [{ kind: 'yoy' }],
    comparedBy:
      (words?.compare ?? table?.compare) !== undefined
        ? 'table'
        : briefing?.compare !== undefined
          ? 'briefing'
          : configuration?.compare !== undefined
            ? 'configuration'
            : 'habit',
  };
  switch (kind) {
    case 'summarize':
      return { kind, ...common, ...compared, by };
    case 'crosstab':
      return {
        kind,
        ...common,
        ...compared,
        rows,
        cols,
        periods: periods ?? [{ kind: 'asked' }],
        window: window ?? DEFAULT_WINDOW,
        ...(indexBase && { indexBase }),
      };
    case 'trend':
      return {
        kind,
        ...common,
        by,
        grain: grain ?? 'month',
        window: window ?? DEFAULT_WINDOW,
        overlayYears: overlayYears ?? false,
        ...(indexBase && { indexBase }),
      };
  }
}

/** How what was asked for stands on paper. */
export function toPaper(...layers: readonly RequestLayer[]): Paper {
  const { ledger, accessible, signOff } = layers.reduce<RequestLayer & Paper>(
    (all, layer) => ({ ...all, ...layer }),
    USUAL_PAPER,
  );
  return { ledger, accessible, signOff };
}

/** The names of the dimensions that a request breaks down by, in the order in which they are counted. */
export function dimensionWords(request: TableRequest): readonly string[] {
  if (request.kind !== 'crosstab') return request.by;
  const words = [...request.rows, ...request.cols].flat();
  return [...new Set(words.flatMap((word) => (word.kind === 'dimension' ? [word.name] : [])))];
}
