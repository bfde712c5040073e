// What stands under the title of a briefing, so that nobody reads a figure without it: what was left out, which figures are
// bounds, filters, and the days compared where they are not whole periods. Each is said once for all tables.

import type { Block } from '../domain/document.ts';
import { type Label, type Language, LIST_MARK, uniqueLabels } from '../domain/language.ts';
import { isWholeMonths, showDays } from '../domain/period.ts';
import type { Report } from '../domain/report.ts';
import type { CountedTable } from './counted-table.ts';

/** @param blocks of the document: tables are named by the numbers that they have there */
export function firstRemarks(
  tables: ReadonlyMap<string, CountedTable>,
  blocks: readonly Block[],
  language: Language,
): string[] {
  const reports = [...tables].map(([id, { report }]) => ({ id, report }));
  const lost = uniqueLabels(reports.flatMap(({ report }) => report.lost ?? []));
  const short = uniqueLabels(reports.flatMap(({ report }) => report.short ?? []));
  const join = (labels: readonly Label[]): string[] =>
    labels.length === 0
      ? []
      : [labels.map((label) => label[language]).join({ zh: '；', en: '; ' }[language])];
  return [
    ...join(lost),
    ...sayBounds(
      reports.map(({ report }) => report),
      language,
    ),
    ...sayFilters(reports, blocks, language),
    ...join(uniqueLabels(reports.flatMap(({ report }) => sayDays(report)))),
    ...join(short),
  ];
}

function sayBounds(reports: readonly Report[], language: Language): string[] {
  const count = reports
    .flatMap(({ cells }) => cells)
    .filter(({ statuses }) => statuses.includes('unrecognised')).length;
  if (count === 0) return [];
  return [
    {
      zh: `有${count}个数因有值未识别只是可确定的部分，表中标[q]，可能的范围见表下说明`,
      en: `${count === 1 ? 'One figure is' : `${count} figures are`} only the known part, marked [q] in the tables; the possible ranges are in the notes`,
    }[language],
  ];
}

interface NamedReport {
  readonly id: string;
  readonly report: Report;
}

/** A filter that holds for all tables, or each with the tables that it holds for. */
function sayFilters(reports: readonly NamedReport[], blocks: readonly Block[], language: Language): string[] {
  const filters = uniqueLabels(reports.flatMap(({ report }) => report.filter ?? []));
  const [only] = filters;
  if (filters.length === 1 && reports.every(({ report }) => report.filter)) return [only![language]];
  return filters.map((filter) => {
    const names = reports
      .filter(({ report }) => report.filter?.zh === filter.zh)
      .flatMap(({ id, report }) => namesOf(id, report, blocks, language));
    return `${names.join(LIST_MARK[language])}${{ zh: '', en: ': ' }[language]}${filter[language]}`;
  });
}

/** By their numbers; a table that only sentences tell of by its title. */
function namesOf(id: string, report: Report, blocks: readonly Block[], language: Language): string[] {
  const numbers = blocks.flatMap((block) =>
    block.kind === 'table' && block.source === id ? [block.number] : [],
  );
  if (numbers.length > 0)
    return numbers.map((number) => ({ zh: `表${number}`, en: `Table ${number}` })[language]);
  return [(report.title ?? report.tables[0]?.title)?.[language] ?? id];
}

/** Only where a month is cut: 1—5月 needs no days. */
function sayDays({ period, basePeriod, cells }: Report): Label[] {
  const isHeld = basePeriod !== undefined && cells.some((cell) => cell.basePeriod !== undefined);
  if (isWholeMonths(period) && (!isHeld || isWholeMonths(basePeriod))) return [];
  const days = (language: Language) => {
    const own = showDays(period, language);
    if (!isHeld) return own;
    const base = showDays(basePeriod, language);
    return { zh: `${own}与${base}比`, en: `${own} against ${base}` }[language];
  };
  return [{ zh: `所比日期：${days('zh')}`, en: `Days compared: ${days('en')}` }];
}
