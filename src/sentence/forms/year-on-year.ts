// Figures first, then their changes enumerated: 共立案a件，结案b件，处分c人，同比分别增长x%、y%和z%. As many percentages as
// figures, never 分别 for one, and figures that moved in different directions never under one word.

import { nameBase } from '../base-name.ts';
import { joinClauses, joinList, joinStatements } from '../join-list.ts';
import { isGroup, type NamedCell } from '../named-cell.ts';
import { besideBase, gatherRefusals, type PlainChange, plainChange, wordFor } from '../say-change.ts';
import { sayFigure, sayStatement } from '../say-figure.ts';
import type { SentenceStyle } from '../style.ts';
import { isChinese, need, openSentence, prefixTotal, type SentenceForm } from './form.ts';

export const yearOnYear: SentenceForm = {
  id: 'year_on_year',
  label: { zh: '并列比较', en: 'Enumerated changes' },
  takes: { zh: '若干指标的合计, 均与同一基期比较', en: 'totals of measures against one base period' },
  say(cells, options, style) {
    const first = need(cells[0], yearOnYear);
    const told = options.changes === false ? [listFigures(cells, style)] : sayEnumerated(cells, style);
    const statement = joinStatements(told, style.language);
    return openSentence(first, `${prefixTotal(first, style)}${statement}`, options, style);
  },
};

interface Run {
  readonly cells: NamedCell[];
  readonly changes: PlainChange[];
  /** Whether nothing is said of their changes. */
  readonly isSilent?: boolean;
}

/** One clause for each run of figures that moved the same way against the same base; the order is kept. */
export function sayEnumerated(cells: readonly NamedCell[], style: SentenceStyle): string[] {
  const { silent, missing, remarks } = gatherRefusals(cells, style);
  const shown = cells.filter((named) => !missing.has(named));
  const runs: Run[] = [];
  for (const named of shown) {
    const before = runs.at(-1);
    // What is not compared is listed in one run, and why is said once at the end.
    if (silent.has(named)) {
      if (before?.isSilent) before.cells.push(named);
      else runs.push({ cells: [named], changes: [], isSilent: true });
      continue;
    }
    const change = plainChange(named, style);
    const last = runs.at(-1);
    if (change && last?.changes[0]?.sign === change.sign && hasSameBase(last.cells[0]!, named)) {
      last.cells.push(named);
      last.changes.push(change);
    } else {
      runs.push({ cells: [named], changes: change ? [change] : [] });
    }
  }
  return [...runs.map((run) => sayRun(run, shown, style)), ...remarks];
}

const hasSameBase = (a: NamedCell, b: NamedCell): boolean =>
  a.cell.period.id === b.cell.period.id && a.cell.basePeriod?.id === b.cell.basePeriod?.id;

/** @param all figures of the sentence: what is a part of one of them is told as 其中 and never beside it as an equal */
function listFigures(
  cells: readonly NamedCell[],
  style: SentenceStyle,
  all: readonly NamedCell[] = cells,
): string {
  const told: string[] = [];
  let open: NamedCell | undefined;
  for (const named of cells) {
    const whole = all.find((other) => isPartOf(named, other));
    const figure = sayFigure(named, style);
    if (!whole) told.push(figure);
    else if (whole === open && isChinese(style.language)) told.push(`${told.pop()}、${figure}`);
    else told.push(isChinese(style.language) ? `其中${figure}` : `of which ${figure}`);
    open = whole;
  }
  return isChinese(style.language) ? joinClauses(told, 'zh') : joinList(told, 'en');
}

const isPartOf = (part: NamedCell, whole: NamedCell): boolean =>
  !isGroup(part) &&
  !isGroup(whole) &&
  part.measure.partOf === whole.measure.id &&
  part.measure.unit === whole.measure.unit;

function sayRun({ cells, changes, isSilent }: Run, all: readonly NamedCell[], style: SentenceStyle): string {
  const [first] = cells as [NamedCell, ...NamedCell[]];
  const base = nameBase(first.cell, style);
  if (isSilent) return listFigures(cells, style, all);
  if (cells.length === 1 || !base) {
    const isPart = all.some((other) => isPartOf(first, other));
    const opening = isPart ? (isChinese(style.language) ? '其中' : 'of which ') : '';
    return `${opening}${sayStatement(first, style)}`;
  }
  const percents = joinList(
    changes.map(({ percent }) => percent),
    style.language,
  );
  const { word } = wordFor('percent', changes[0]!.sign, style);
  const figures = listFigures(cells, style, all);
  if (isChinese(style.language)) return `${figures}，${besideBase(`分别${word}${percents}`, base, style)}`;
  return `${figures}, ${besideBase(`${word} ${percents}`, base, style)} respectively`;
}
