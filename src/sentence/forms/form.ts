// A sentence form (句式): cells in, a paragraph out. Forms are objects in a table; templates, configuration and
// documentation read it.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label, Language } from '../../domain/language.ts';
import type { Period } from '../../domain/period.ts';
import { isRate } from '../../domain/register.ts';
import { joinClauses, toSentence } from '../join-list.ts';
import { dimensionOf, isGroup, type NamedCell } from '../named-cell.ts';
import { gatherRefusals } from '../say-change.ts';
import { nestParts, sayNested } from '../say-figure.ts';
import { sayPeriod } from '../say-period.ts';
import type { SentenceStyle } from '../style.ts';

export interface FormOptions {
  /** Who acted: 全省纪检监察机关. Stands between the period and the figures. */
  readonly scope?: string;
  /** Whether changes against the base are told; they are unless this is false. */
  readonly changes?: boolean;
  /** The first month of a series that is published every month, for 连续第N个月. */
  readonly since?: Period;
  /** How many groups are named, the largest first; all when left out. */
  readonly top?: number;
}

export interface SentenceForm {
  readonly id: string;
  readonly label: Label;
  /** Which cells it is made from. */
  readonly takes: Label;
  /** @throws JjstatsError `invalid-template` when the cells are not those that it takes */
  say(cells: readonly NamedCell[], options: FormOptions, style: SentenceStyle): string;
}

/** Period, scope and statement as one sentence. */
export function openSentence(
  first: NamedCell,
  statement: string,
  { scope = '' }: FormOptions,
  style: SentenceStyle,
): string {
  // What stands at a day says itself of which.
  const isStock = first.cell.value !== undefined && first.measure.count.kind === 'stock';
  const period = isStock ? '' : sayPeriod(first.cell.period, style);
  const isChinese = style.language === 'zh';
  const told = isChinese || scope === '' ? `${scope}${statement}` : `in ${scope}, ${statement}`;
  return toSentence(joinClauses([period, told], style.language), style.language);
}

/** Figures with their parts beneath them and their changes, and what is refused to several of them once at the end. */
export function tellNested(
  cells: readonly NamedCell[],
  { changes }: FormOptions,
  style: SentenceStyle,
): string[] {
  const { silent, missing, remarks } = gatherRefusals(cells, style);
  const shown = cells.filter((named) => !missing.has(named));
  const told = nestParts(shown).map((nested) =>
    sayNested(nested, style, (figure) => changes !== false && !silent.has(figure)),
  );
  return [...told, ...(changes === false ? [] : remarks)];
}

/**
 * 共 stands before counts of what happened in the period: never before a rate, what stands at a day, or what is not known.
 */
export const prefixTotal = ({ cell, measure }: NamedCell, { language }: SentenceStyle): string =>
  isChinese(language) && cell.value && !isRate(measure) && measure.count.kind !== 'stock' ? '共' : '';

/** The figures that are no groups. */
export const totalsOf = (cells: readonly NamedCell[]): NamedCell[] => cells.filter((one) => !isGroup(one));

/** The groups of a measure by dimension, in order. */
export function groupsOf(cells: readonly NamedCell[], total: NamedCell): Map<string, NamedCell[]> {
  const found = new Map<string, NamedCell[]>();
  for (const one of cells) {
    if (!isGroup(one) || one.measure.id !== total.measure.id || one.cell.period.id !== total.cell.period.id) {
      continue;
    }
    const id = dimensionOf(one);
    found.set(id, [...(found.get(id) ?? []), one]);
  }
  return found;
}

/** The first of the cells that a form cannot do without. */
export function need(found: NamedCell | undefined, form: SentenceForm): NamedCell {
  if (found) return found;
  throw new JjstatsError(
    'invalid-template',
    inBoth({
      what: { zh: `句式 "${form.id}" 缺少数据格`, en: `the form "${form.id}" lacks cells` },
      hint: {
        zh: `应给出: ${form.takes.zh}`,
        en: `give it ${form.takes.en}`,
      },
    }),
  );
}

export const isChinese = (language: Language): boolean => language === 'zh';
