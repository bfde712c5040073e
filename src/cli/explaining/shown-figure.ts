// What an explanation is written from, whatever the format.

import { formatDay } from '../../domain/day.ts';
import type { Label } from '../../domain/language.ts';
import { rational, toFixedText } from '../../domain/rational.ts';
import type { Measure } from '../../domain/register.ts';
import type { Value } from '../../domain/value.ts';
import type { ExplainedRecord } from '../../explain/index.ts';
import { toMachineNumber } from '../../render/machine-number.ts';
import type { ExplainedFigure, ExplainedPart } from '../../run/explain-figure.ts';

export interface ShownFigure {
  readonly explained: ExplainedFigure;
  /** An id as it may be shown. */
  showId(id: Value): string;
  readonly registerLabels: ReadonlyMap<string, Label>;
}

/** The id of a record: the one that is counted, else its own. */
export function shownIdOf(
  { explained, showId }: ShownFigure,
  part: ExplainedPart,
  record: ExplainedRecord,
): string {
  const id = record.id > 0 ? part.idOf(record.id) : explained.ownIdOf(record.file, record.ownId);
  return id === '' ? '' : showId(id);
}

const MOST_DECIMALS = 10;

/** What a record adds, in the measure's unit, to the last digit; empty where its id counts. */
export function shownAmount(measure: Measure, { id, amount }: ExplainedRecord): string {
  if (id > 0) return '';
  const digits = toFixedText(rational(amount, measure.divisor), measure.divisor === 1 ? 0 : MOST_DECIMALS);
  if (!digits.includes('.')) return digits;
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, digits[end - 1] === '.' ? end - 1 : end);
}

export const shownDay = ({ day }: ExplainedRecord): string => (day === 0 ? '' : formatDay(day));

/** The figure as machine formats write it; empty where there is none. */
export const shownValue = ({ measure, figure }: ExplainedFigure): string =>
  figure.value ? toMachineNumber(figure.value, measure) : '';
