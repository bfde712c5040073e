// What a reader must know of figures that are differences of cumulative ones (累计数): which of them are missing, so that
// there is no figure, and where a later one is smaller than the one before, so that a figure is less than nothing.

import type { Counts } from '../cells/index.ts';
import type { Cell } from '../domain/cell.ts';
import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { type Label, type Language, toLabel } from '../domain/language.ts';
import { monthPeriod, type Period, periodOf, showDays, showPeriod } from '../domain/period.ts';
import { type Rational, signOf } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import { missingDays } from '../measure/missing-rows.ts';
import type { Dimension } from '../registers/dimension.ts';
import { groupLabels } from './labels.ts';
import { listed } from './listed.ts';

/** A figure of a cell: its own or its base. */
interface Place {
  readonly cell: Cell;
  readonly period: Period;
  readonly value: Rational | undefined;
}

/** @param dimensions those of the cells' groups */
export function cumulativeNotes(
  counts: Counts,
  measures: readonly Measure[],
  cells: readonly Cell[],
  dimensions: readonly Dimension[],
): Label[] {
  return measures.flatMap((measure): Label[] => {
    if (!measure.cumulative) return [];
    const places = cells.flatMap((cell) => (cell.measure === measure.id ? placesOf(cell) : []));
    const known = counts.cumulativeDays.get(measure.registers[0]!);
    if (!known || known.size === 0) return [];
    // Before the first and after the last of them there are none, and nobody looks for any.
    const [first, last] = [Math.min(...known), endOfMonth(Math.max(...known))];
    const days = new Set(
      places.flatMap(({ period }) => missingDays(known, period).filter((day) => day > first && day <= last)),
    );
    const gaps = places.filter(({ value, period }) => !value && missingDays(known, period).length === 0);
    const negative = places.filter(({ value }) => value && signOf(value) < 0);
    const say = (found: readonly Place[], language: Language) =>
      listed([...new Set(found.map((place) => namePlace(place, dimensions, language)))], language);
    return [
      ...(days.size === 0
        ? []
        : [
            toLabel((language) => {
              const ends = listed(
                [...days].sort((a, b) => a - b).map((day) => nameDay(day, language)),
                language,
              );
              return {
                zh: `${measure.label.zh}: 缺少截至 ${ends} 的累计数，需要它的时期无数据`,
                en: `${measure.label.en}: no cumulative figures up to ${ends}; periods that need them have no data`,
              }[language];
            }),
          ]),
      ...(gaps.length === 0
        ? []
        : [
            toLabel(
              (language) =>
                ({
                  zh: `${measure.label.zh}：有的累计行缺失（当年此前有数），无数据的是 ${say(gaps, language)}`,
                  en: `${measure.label.en}: cumulative rows that were there earlier in the year are missing; no data for ${say(gaps, language)}`,
                })[language],
            ),
          ]),
      ...(negative.length === 0
        ? []
        : [
            toLabel(
              (language) =>
                ({
                  zh: `${measure.label.zh}：负数是累计数调低（更正）所致：${say(negative, language)}`,
                  en: `${measure.label.en}: below zero where a cumulative figure was corrected downwards: ${say(negative, language)}`,
                })[language],
            ),
          ]),
    ];
  });
}

function placesOf(cell: Cell): Place[] {
  const own = { cell, period: cell.period, value: cell.value };
  return cell.basePeriod ? [own, { cell, period: cell.basePeriod, value: cell.base }] : [own];
}

const endOfMonth = (day: Day): Day => lastOfMonth(yearOf(day), monthOf(day));

/** A month for its last day, any other day by its date. */
function nameDay(day: Day, language: Language): string {
  const [year, month] = [yearOf(day), monthOf(day)];
  if (endOfMonth(day) !== day) return showDays(periodOf(day, day), language);
  return showPeriod(monthPeriod(year, month), language);
}

function namePlace({ cell, period }: Place, dimensions: readonly Dimension[], language: Language): string {
  const groups = groupLabels(cell.group, dimensions).map((label) => label[language]);
  const isWhole = dimensions.length > 0 && groups.length === 0;
  const whole = isWhole ? [{ zh: '合计', en: 'Total' }[language]] : [];
  return [...whole, ...groups, showPeriod(period, language)].join(' ');
}
