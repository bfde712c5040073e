// Figures first, then their changes enumerated: 共立案a件，结案b件，处分c人，同比分别增长x%、y%和z%. As many percentages as
// figures, never 分别 for one, and figures that moved in different directions never under one word.

import { nameBase } from '../base-name.ts';
import { joinClauses, joinList, joinStatements } from '../join-list.ts';
import type { NamedCell } from '../named-cell.ts';
import { besideBase, type PlainChange, plainChange, sayCommonRefusal, wordFor } from '../say-change.ts';
import { sayFigure, sayStatement } from '../say-figure.ts';
import type { SentenceStyle } from '../style.ts';
import { isChinese, need, openSentence, type SentenceForm } from './form.ts';

export const yearOnYear: SentenceForm = {
  id: 'year_on_year',
  label: { zh: '并列比较', en: 'Enumerated changes' },
  takes: { zh: '若干指标的合计, 均与同一基期比较', en: 'totals of measures against one base period' },
  say(cells, options, style) {
    const first = need(cells[0], yearOnYear);
    const told = options.changes === false ? [listFigures(cells, style)] : sayEnumerated(cells, style);
    const statement = joinStatements(told, style.language);
    return openSentence(first, isChinese(style.language) ? `共${statement}` : statement, options, style);
  },
};

interface Run {
  readonly cells: NamedCell[];
  readonly changes: PlainChange[];
}

/** One clause for each run of figures that moved the same way against the same base; the order is kept. */
export function sayEnumerated(cells: readonly NamedCell[], style: SentenceStyle): string[] {
  const refusal = sayCommonRefusal(cells, style);
  if (refusal !== '') return [listFigures(cells, style), refusal];
  const runs: Run[] = [];
  for (const named of cells) {
    const change = plainChange(named, style);
    const last = runs.at(-1);
    if (change && last?.changes[0]?.sign === change.sign && hasSameBase(last.cells[0]!, named)) {
      last.cells.push(named);
      last.changes.push(change);
    } else {
      runs.push({ cells: [named], changes: change ? [change] : [] });
    }
  }
  return runs.map((run) => sayRun(run, style));
}

const hasSameBase = (a: NamedCell, b: NamedCell): boolean =>
  a.cell.period.id === b.cell.period.id && a.cell.basePeriod?.id === b.cell.basePeriod?.id;

function listFigures(cells: readonly NamedCell[], style: SentenceStyle): string {
  const figures = cells.map((named) => sayFigure(named, style));
  return isChinese(style.language) ? joinClauses(figures, 'zh') : joinList(figures, 'en');
}

function sayRun({ cells, changes }: Run, style: SentenceStyle): string {
  const [first] = cells as [NamedCell, ...NamedCell[]];
  const base = nameBase(first.cell, style);
  if (cells.length === 1 || !base) return sayStatement(first, style);
  const percents = joinList(
    changes.map(({ percent }) => percent),
    style.language,
  );
  const { word } = wordFor('percent', changes[0]!.sign, style);
  const figures = listFigures(cells, style);
  if (isChinese(style.language)) return `${figures}，${besideBase(`分别${word}${percents}`, base, style)}`;
  return `${figures}, ${besideBase(`${word} ${percents}`, base, style)} respectively`;
}
