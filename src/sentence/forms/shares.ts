// Shares and points: parts of their wholes with the change of the share in 百分点, and rates with theirs.

import { isZero } from '../../domain/rational.ts';
import { isRate } from '../../domain/register.ts';
import { bySize } from '../breakdown.ts';
import { joinClauses, joinStatements } from '../join-list.ts';
import { isGroup, type NamedCell } from '../named-cell.ts';
import { sayFigure, sayStatement } from '../say-figure.ts';
import { sayShare, sayShareChange } from '../say-share.ts';
import type { SentenceStyle } from '../style.ts';
import { type FormOptions, groupsOf, need, openSentence, type SentenceForm, totalsOf } from './form.ts';

export const shares: SentenceForm = {
  id: 'shares',
  label: { zh: '占比与百分点', en: 'Shares and points' },
  takes: {
    zh: '比率, 以及其中项或各组连同所属的合计',
    en: 'rates, and parts or groups together with their wholes',
  },
  say(cells, options, style) {
    const first = need(cells[0], shares);
    const told = chosen(cells, options).map((named) => sayOne(named, cells, options, style));
    return openSentence(first, joinStatements(told, style.language), options, style);
  },
};

/** The largest groups of each total, where only so many are wanted. */
function chosen(cells: readonly NamedCell[], { top }: FormOptions): readonly NamedCell[] {
  if (top === undefined) return cells;
  return totalsOf(cells).flatMap((total) => [
    total,
    ...[...groupsOf(cells, total).values()].flatMap((groups) => bySize(groups).slice(0, top)),
  ]);
}

function sayOne(
  named: NamedCell,
  cells: readonly NamedCell[],
  { changes }: FormOptions,
  style: SentenceStyle,
): string {
  const withChange = changes !== false;
  const own = withChange ? sayStatement(named, style) : sayFigure(named, style);
  if (isRate(named.measure) || !named.cell.value || isZero(named.cell.value)) return own;
  const whole = wholeOf(named, cells);
  const share = whole && sayShare(named, whole, style);
  if (!whole || share === undefined) return own;
  const points = withChange ? sayShareChange(named, whole, style) : '';
  // Behind a figure the change of its share has to say that it is the share's.
  const change = points === '' ? '' : `${{ zh: '占比', en: 'the share ' }[style.language]}${points}`;
  return joinClauses([sayFigure(named, style), share, change], style.language);
}

const wholeOf = (part: NamedCell, cells: readonly NamedCell[]): NamedCell | undefined =>
  cells.find((other) =>
    isGroup(part)
      ? !isGroup(other) &&
        other.measure.id === part.measure.id &&
        other.cell.period.id === part.cell.period.id
      : !isGroup(other) && other.measure.id === part.measure.partOf,
  );
