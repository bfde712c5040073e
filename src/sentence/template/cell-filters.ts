// The filters of templates. Each takes a cell or a list of cells and gives words; none gives a number to compute with.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { Period } from '../../domain/period.ts';
import { isZero, signOf, toFixedText } from '../../domain/rational.ts';
import { labelUnit } from '../../domain/unit.ts';
import { parsePeriod } from '../../domain/written-period.ts';
import { nameBase } from '../base-name.ts';
import { sayListed, sayRanking } from '../breakdown.ts';
import type { FormOptions } from '../forms/form.ts';
import { SENTENCE_FORMS } from '../forms/index.ts';
import { sayEnumerated } from '../forms/year-on-year.ts';
import { joinList, joinStatements } from '../join-list.ts';
import type { NamedCell } from '../named-cell.ts';
import { sayChange, sayDifference } from '../say-change.ts';
import { sayFigure, sayName, sayStatement } from '../say-figure.ts';
import { namePeriod, sayPeriod } from '../say-period.ts';
import { sayShare, sayShareChange, sayShareNumber } from '../say-share.ts';
import { sayBase, sayValue } from '../say-value.ts';
import { CUMULATIVE_FORMS, type SentenceStyle } from '../style.ts';
import { cellOf } from './drops.ts';
import { quote, suggestName, TemplateProblem } from './template-problem.ts';

/** Positional and named arguments as they were written. */
export interface FilterArguments {
  readonly positional: readonly unknown[];
  readonly named: ReadonlyMap<string, unknown>;
}

export interface CellFilter {
  readonly id: string;
  /** What it gives, for the reference page. */
  readonly gives: Label;
  /** Names of its named arguments. */
  readonly takes?: readonly string[];
  of(value: unknown, given: FilterArguments, style: SentenceStyle): unknown;
}

type OfCell = (cell: NamedCell, style: SentenceStyle, given: FilterArguments) => string | boolean;

const ofCell = (id: string, gives: Label, say: OfCell): CellFilter => ({
  id,
  gives,
  of: (value, given, style) => say(toCell(value, id), style, given),
});

const NONE: Label = { zh: '无数据', en: 'no data' };

export const CELL_FILTERS: readonly CellFilter[] = [
  ofCell(
    'value',
    { zh: '数值和单位', en: 'the figure with its unit' },
    (cell, style) => sayValue(cell, style) ?? NONE[style.language],
  ),
  ofCell(
    'base',
    { zh: '基期数值和单位', en: 'the base with its unit' },
    (cell, style) => sayBase(cell, style) ?? NONE[style.language],
  ),
  ofCell('name', { zh: '指标或分组的名称', en: 'the name of the measure or group' }, (cell, style) =>
    sayName(cell, style),
  ),
  ofCell(
    'unit',
    { zh: '单位', en: 'the unit' },
    ({ measure }, { language }) => labelUnit(measure.unit)[language],
  ),
  ofCell('figure', { zh: '名称和数值', en: 'name and figure' }, sayFigure),
  ofCell('statement', { zh: '名称、数值和增减', en: 'name, figure and change' }, sayStatement),
  ofCell('change', { zh: '与基期比较', en: 'how it stands against its base' }, sayChange),
  ofCell('difference', { zh: '与基期的绝对数比较', en: 'the difference in absolute figures' }, sayDifference),
  ofCell(
    'percent',
    {
      zh: '带符号的增减百分比; 没有时为比较的说法',
      en: 'the signed percentage; where there is none, the words for it',
    },
    sayBarePercent,
  ),
  {
    id: 'period',
    gives: { zh: '时期', en: 'the period' },
    takes: ['year'],
    of: (value, given, style) => sayPeriod(toCell(value, 'period').cell.period, periodStyle(given, style)),
  },
  ofCell(
    'base_period',
    { zh: '基期', en: 'the base period' },
    ({ cell }, style) => nameBase(cell, style)?.noun ?? namePeriod(cell.period, style),
  ),
  ofCell(
    'share_of',
    { zh: '占另一数据格的百分比', en: 'the share of another cell' },
    (cell, style, given) =>
      sayShareNumber(cell, wholeGiven('share_of', given), style) ?? NO_SHARE[style.language],
  ),
  ofCell(
    'share_clause',
    { zh: '“占……的……”', en: 'the share in words' },
    (cell, style, given) =>
      sayShare(cell, wholeGiven('share_clause', given), style) ?? NO_SHARE[style.language],
  ),
  ofCell(
    'share_change',
    { zh: '占比的增减（百分点）', en: 'the change of the share, in points' },
    (cell, style, given) => sayShareChange(cell, wholeGiven('share_change', given), style),
  ),
  ofCell(
    'rises',
    { zh: '是否增长', en: 'whether it rose' },
    ({ cell }) => cell.change !== undefined && signOf(cell.change) > 0,
  ),
  ofCell(
    'falls',
    { zh: '是否下降', en: 'whether it fell' },
    ({ cell }) => cell.change !== undefined && signOf(cell.change) < 0,
  ),
  ofCell(
    'is_equal',
    { zh: '是否持平', en: 'whether it is unchanged' },
    ({ cell }) => cell.change !== undefined && isZero(cell.change),
  ),
  ofCell(
    'is_zero',
    { zh: '是否为零', en: 'whether it is zero' },
    ({ cell }) => cell.value !== undefined && isZero(cell.value),
  ),
  ofCell(
    'has_value',
    { zh: '是否有数', en: 'whether there is a figure' },
    ({ cell }) => cell.value !== undefined,
  ),
  ofCell(
    'has_change',
    { zh: '是否可比', en: 'whether it can be compared' },
    ({ cell }) => cell.change !== undefined,
  ),
  {
    id: 'figures',
    gives: { zh: '一列名称和数值', en: 'a list of names and figures' },
    of: (value, _, style) =>
      joinList(
        toCells(value, 'figures').map((cell) => sayListed(cell, style)),
        style.language,
      ),
  },
  {
    id: 'changes',
    gives: { zh: '一列数值，再并列增减', en: 'figures, then their changes enumerated' },
    of: (value, _, style) => joinStatements(sayEnumerated(toCells(value, 'changes'), style), style.language),
  },
  {
    id: 'ranking',
    gives: { zh: '按数值排列', en: 'groups ranked by size' },
    takes: ['top'],
    of: (value, { named }, style) =>
      sayRanking(toCells(value, 'ranking'), style, toCount(named.get('top'), 'top')),
  },
  {
    id: 'sentence',
    gives: { zh: '按句式成段', en: 'a paragraph in one of the forms' },
    takes: ['scope', 'changes', 'top', 'since'],
    of: (value, given, style) => saySentence(toCells(value, 'sentence'), given, style),
  },
];

/** How a template wants one period named: `period: "until"`, `period: year: true`. */
function periodStyle({ positional, named }: FilterArguments, style: SentenceStyle): SentenceStyle {
  const [form] = positional;
  const cumulative = CUMULATIVE_FORMS.find((one) => one === form);
  if (form !== undefined && cumulative === undefined) {
    throw new TemplateProblem(
      {
        zh: `没有时期写法 ${quote(String(form))}`,
        en: `there is no way to name periods called ${quote(String(form))}`,
      },
      suggestName(String(form), CUMULATIVE_FORMS),
    );
  }
  const year = named.get('year');
  if (year !== undefined && typeof year !== 'boolean') {
    throw new TemplateProblem({ zh: '"year" 应为 true 或 false', en: '"year" must be true or false' });
  }
  return { ...style, ...(cumulative && { cumulative }), ...(year !== undefined && { withYear: year }) };
}

const NO_SHARE: Label = { zh: '占比不作计算', en: 'no share can be given' };

/** Only for those who word the direction themselves: a fall keeps its sign. */
function sayBarePercent(cell: NamedCell, style: SentenceStyle): string {
  const { changePercent } = cell.cell;
  if (!changePercent) return sayChange(cell, style);
  return `${toFixedText(changePercent, style.decimals, style.rounding)}%`;
}

export function toCell(value: unknown, filter: string): NamedCell {
  const cell = cellOf(value);
  if (cell) return cell;
  throw new TemplateProblem(
    { zh: `过滤器 "${filter}" 需要一个数据格`, en: `the filter "${filter}" needs a cell` },
    { zh: '如 cell.cases_filed', en: 'e.g. cell.cases_filed' },
  );
}

function toCells(value: unknown, filter: string): NamedCell[] {
  const cells = (Array.isArray(value) ? value : [value]).map(cellOf);
  if (cells.every((cell) => cell !== undefined)) return cells;
  throw new TemplateProblem(
    { zh: `过滤器 "${filter}" 需要数据格的列表`, en: `the filter "${filter}" needs a list of cells` },
    { zh: '如 cells 或 groups.cases_filed.level', en: 'e.g. cells or groups.cases_filed.level' },
  );
}

export function wholeGiven(filter: string, { positional }: FilterArguments): NamedCell {
  const whole = cellOf(positional[0]);
  if (whole) return whole;
  throw new TemplateProblem(
    { zh: `过滤器 "${filter}" 要写明总体`, en: `the filter "${filter}" needs the whole` },
    { zh: `如 ${filter}: cell.cases_filed`, en: `e.g. ${filter}: cell.cases_filed` },
  );
}

function toCount(written: unknown, name: string): number | undefined {
  if (written === undefined) return undefined;
  if (typeof written === 'number' && Number.isInteger(written) && written > 0) return written;
  throw new TemplateProblem({
    zh: `"${name}" 应为正整数`,
    en: `"${name}" must be a whole number above zero`,
  });
}

function toMonth(written: unknown): Period | undefined {
  if (written === undefined) return undefined;
  const period = typeof written === 'string' ? parsePeriod(written) : undefined;
  if (period) return period;
  throw new TemplateProblem({
    zh: '"since" 应为时期, 如 "2013-01"',
    en: '"since" must be a period, e.g. "2013-01"',
  });
}

function saySentence(
  cells: readonly NamedCell[],
  { positional, named }: FilterArguments,
  style: SentenceStyle,
): string {
  const id = String(positional[0] ?? '');
  const form = SENTENCE_FORMS.find((one) => one.id === id);
  if (!form) {
    throw new TemplateProblem(
      { zh: `没有句式 ${quote(id)}`, en: `there is no form ${quote(id)}` },
      suggestName(
        id,
        SENTENCE_FORMS.map((one) => one.id),
      ),
    );
  }
  const scope = named.get('scope');
  if (scope !== undefined && typeof scope !== 'string') {
    throw new TemplateProblem({ zh: '"scope" 应为文字', en: '"scope" must be a text' });
  }
  const top = toCount(named.get('top'), 'top');
  const since = toMonth(named.get('since'));
  const options: FormOptions = {
    ...(since && { since }),
    ...(scope !== undefined && { scope }),
    ...(top !== undefined && { top }),
    changes: named.get('changes') !== false,
  };
  if (cells.length === 0) {
    throw new JjstatsError(
      'invalid-template',
      inBoth({ what: { zh: `句式 "${id}" 没有数据格`, en: `the form "${id}" has no cells` } }),
    );
  }
  return form.say(cells, options, style);
}
