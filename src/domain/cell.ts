// A cell (数据格): one figure held against its base, with every reason for which it must be read with care.

import type { Label } from './language.ts';
import type { Period } from './period.ts';
import type { Rational } from './rational.ts';

/** Dimension id → code, in the order asked for; empty for a total. */
export type Group = readonly (readonly [dimension: string, code: string])[];

/** The code of what is left beside the groups that are shown (其他). */
export const REST = '~rest';
/** What follows the code of a division or group for what is its own, beside what is below it (本级). */
export const OWN = ':own';
/** How CSV writes the code of records whose field is empty; there an empty column is the total. */
export const BLANK_GROUP = '(blank)';
/** The code of records whose field holds what cannot be read (未识别): neither 其他 nor 未填. */
export const UNRECOGNISED_GROUP = '(unrecognised)';
export const UNRECOGNISED_LABEL: Label = { zh: '未识别', en: 'not recognised' };

/** Wording of each status after the conventions of official statistics; ids are the CSV and JSON contract. */
export const STATUSES = {
  equal: {
    symbol: '',
    label: { zh: '与上年同期持平', en: 'unchanged' },
    note: { zh: '持平：两期数值绝对相等', en: 'Unchanged: both figures are exactly equal' },
  },
  base_zero: {
    symbol: '[z]',
    label: { zh: '基期为零', en: 'base is zero' },
    note: { zh: '[z] 基期为0，不计算百分比', en: '[z] The base is zero; no percentage exists' },
  },
  both_zero: {
    symbol: '[z]',
    label: { zh: '两期均为零', en: 'both are zero' },
    note: { zh: '[z] 本期和基期均为0', en: '[z] Both figures are zero' },
  },
  fell_to_zero: {
    symbol: '',
    label: { zh: '本期未发生', en: 'none in this period' },
    note: { zh: '本期未发生', en: 'None occurred in this period' },
  },
  not_covered: {
    symbol: '[x]',
    label: { zh: '无同期数', en: 'no base figure' },
    note: {
      zh: '[x] 数据未覆盖基期，不作比较（缺数不等于零）',
      en: '[x] The data do not cover the base period; missing is not zero',
    },
  },
  no_data: {
    symbol: '[x]',
    label: { zh: '无数据', en: 'no data' },
    note: { zh: '[x] 数据未覆盖该时期', en: '[x] The data do not cover this period' },
  },
  partial: {
    symbol: '[p]',
    label: { zh: '数据未覆盖全期', en: 'period partly covered' },
    note: {
      zh: '[p] 数据只覆盖该时期的一部分',
      en: '[p] The data cover only part of the period',
    },
  },
  base_partial: {
    symbol: '[p]',
    label: { zh: '数据未覆盖基期全期', en: 'base period partly covered' },
    note: {
      zh: '[p] 数据只覆盖基期的一部分，不作比较',
      en: '[p] The data cover only part of the base period; not compared',
    },
  },
  unrecognised: {
    symbol: '[q]',
    label: { zh: '有值未识别', en: 'some values not recognised' },
    note: {
      zh: '[q] 有的记录因值未识别而无法判定是否计入，所列为可确定的部分，可能的范围见说明',
      en: '[q] Values that were not recognised leave open whether some records count; the known part is shown, the possible range is in the notes',
    },
  },
  denominator_zero: {
    symbol: '[d]',
    label: { zh: '分母为零', en: 'nothing to divide by' },
    note: { zh: '[d] 分母为0，比率不存在', en: '[d] The denominator is zero; no rate exists' },
  },
  base_denominator_zero: {
    symbol: '[d]',
    label: { zh: '基期分母为零', en: 'nothing to divide by in the base period' },
    note: {
      zh: '[d] 基期分母为0，基期比率不存在，不作比较',
      en: '[d] The denominator of the base period is zero; no rate to compare with',
    },
  },
  negative_base: {
    symbol: '[n]',
    label: { zh: '基期为负数', en: 'base is below zero' },
    note: { zh: '[n] 基期为负数，不计算百分比', en: '[n] The base is below zero; no percentage exists' },
  },
  break: {
    symbol: '[b]',
    label: { zh: '口径调整，不可比', en: 'break in the series' },
    note: {
      zh: '[b] 分类或区划口径有调整，不可直接比较',
      en: '[b] The classification or boundary changed; not comparable',
    },
  },
  small_base: {
    symbol: '[u]',
    label: { zh: '基数较小', en: 'small base' },
    note: {
      zh: '[u] 基数较小，百分比仅供参考，请看绝对数',
      en: '[u] The base is small; look at the two counts',
    },
  },
  approximate: {
    symbol: '≈',
    label: { zh: '舍入后相等或归零', en: 'only after rounding' },
    note: {
      zh: '≈ 舍入掩盖了实际差异：显示为零或持平，实际并不是',
      en: '≈ Rounding hides an actual difference: what shows as nothing is something',
    },
  },
  revised: {
    symbol: '[r]',
    label: { zh: '基数与当时公布的不同', en: 'base differs from what was published' },
    note: {
      zh: '[r] 基期数与当时公布的不同（补录、更正），两数见说明',
      en: '[r] The base is no longer what was published then; both numbers are in the notes',
    },
  },
  within_chance: {
    symbol: '[ns]',
    label: { zh: '增减属随机波动范围', en: 'change within chance' },
    note: {
      zh: '[ns] 增减属随机波动范围，不宜据此判断升降',
      en: '[ns] The change is within chance; it tells no rise or fall',
    },
  },
  points: {
    symbol: '',
    label: { zh: '百分点', en: 'percentage points' },
    note: { zh: '比率的增减以百分点计', en: 'Changes of rates are in percentage points' },
  },
} as const satisfies Record<string, { symbol: string; label: Label; note: Label }>;

export type Status = keyof typeof STATUSES;

/** What a figure may really be, where values that could not be read stand behind it. */
export interface Range {
  readonly low: Rational;
  readonly high: Rational;
}

export interface Cell {
  readonly measure: string;
  readonly group: Group;
  readonly period: Period;
  /** Undefined when nothing is compared. */
  readonly basePeriod?: Period;
  /** In the measure's unit; undefined where there is none (no data, ratio without denominator). */
  readonly value?: Rational;
  readonly base?: Rational;
  /** Of the value and of the base, where they are no more than the part that is known. */
  readonly range?: Range;
  readonly baseRange?: Range;
  /** value − base in the unit; for rates in percentage points (百分点). */
  readonly change?: Rational;
  /** 100 · (value − base) / base, exact; undefined wherever a status forbids it, and for rates. */
  readonly changePercent?: Rational;
  readonly statuses: readonly Status[];
  /** What else was asked to be shown, in the order asked for: share, rank, contribution … */
  readonly derived?: readonly DerivedFigure[];
}

/** A figure worked out of others; `value` is undefined where it does not exist. */
export interface DerivedFigure {
  readonly id: string;
  readonly value?: Rational;
  /** How it must be read, or why there is none; undefined for figures that can have none. */
  readonly statuses?: readonly Status[];
  readonly decimals: number;
  /** Where it is the whole figure of a period of its own (年初累计) and no comparison: that period. */
  readonly period?: Period;
}
