// What is to stand in the free cells of a sheet, by the words on their left and above them. What is not known is said to be open;
// nothing is put in its place.

import type { Label } from '../../domain/language.ts';
import { type CellPlace, tellCell } from '../workbook/cell-address.ts';
import type { FormSheet } from '../workbook/read-sheet.ts';
import { type ColumnMeaning, readHeads } from './column-heads.ts';
import {
  type Certainty,
  isTotal,
  isTotalOf,
  type KnownDimension,
  type KnownMeasure,
  matchGroup,
  matchMeasure,
} from './known-words.ts';
import type { Grid } from './read-grid.ts';

export interface Guess extends CellPlace {
  readonly address: string;
  readonly certainty: Certainty;
  /** Undefined where it is open. */
  readonly expression?: string;
  /** The words that it follows from. */
  readonly words: string;
  /** What is not known, where it is open. */
  readonly why?: Label;
  /** The month that a table of its own is needed for. */
  readonly month?: number | 'month';
  readonly measure?: string;
}

interface RowMeaning {
  readonly text: string;
  readonly measure?: { readonly found: KnownMeasure; readonly certainty: Certainty };
  readonly isTotal: boolean;
}

/** Numbers of columns and letters of the order of a table. */
const ORDINAL = /^(?:[甲乙丙丁戊]|\(?\d{1,2}\)?)$/;
/** Rows of a form that are no rows of its table. */
const ASIDE = /^(?:填报|填表|单位|制表|编制|注|说明|审核|负责人|统计负责人|报出|联系)/;

export function guessSheet(sheet: FormSheet, grid: Grid, measures: readonly KnownMeasure[]): Guess[] {
  const rows = findRows(grid, measures);
  const first = Math.min(...rows);
  if (!Number.isFinite(first)) return [];
  const top = topOfHeads(grid, first, labelColumn(grid, first));
  const columns = Array.from({ length: grid.lastColumn }, (_, index) => headsOf(grid, top, first, index + 1));
  const counted = new Map(
    columns
      .flat()
      .flatMap((text) => matchMeasure(text, measures, undefined) ?? [])
      .map(({ found }) => [found.id, found]),
  );
  const [only] = counted.size === 1 ? counted.values() : [];
  const guesses: Guess[] = [];
  let whole = only;
  for (const row of rows) {
    const labels = labelColumn(grid, row);
    const text = grid.text(row, labels);
    const measure = matchMeasure(text, measures, whole);
    if (measure && !isPart(text) && measure.found.partOf === undefined) whole = measure.found;
    const meaning = { text, isTotal: isTotal(text), ...(measure && { measure }) };
    const dimension = (columns[labels - 1] ?? []).join('');
    for (let column = labels + 1; column <= grid.lastColumn; column++) {
      const heads = columns[column - 1]!;
      if (!grid.isFree(row, column) || heads.length === 0) continue;
      const head = readHeads(heads);
      if (head === 'none') continue;
      const about = { row, column, address: tellCell(sheet.name, { row, column }) };
      const words = `${text} × ${heads.join(' / ')}`;
      guesses.push({ ...about, words, ...guessCell(meaning, heads, head, dimension, measures) });
    }
  }
  return guesses;
}

const isPart = (text: string): boolean => /^\s|^(?:其中|#)/.test(text) || /^(?:其中|#)/.test(text.trim());

/** The first column of words in a row. */
function labelColumn(grid: Grid, row: number): number {
  for (let column = 1; column <= grid.lastColumn; column++) {
    const text = grid.text(row, column);
    if (text !== '' && text !== '=' && !ORDINAL.test(text) && /\p{L}/u.test(text)) return column;
  }
  return 0;
}

/** The rows below the heads in which figures may stand. */
function findRows(grid: Grid, measures: readonly KnownMeasure[]): number[] {
  const rows: number[] = [];
  let hasBegun = false;
  for (let row = 1; row <= grid.lastRow; row++) {
    const column = labelColumn(grid, row);
    const letter = grid.text(row, 1);
    // The letters of the order stand right above the first row.
    if (letter === '甲') hasBegun = true;
    const text = column === 0 ? '' : grid.text(row, column);
    if (text === '' || isAside(text)) continue;
    // What spans the whole table is its title.
    if (grid.text(row, grid.lastColumn) === text && grid.lastColumn > column) continue;
    const isFree = Array.from({ length: grid.lastColumn - column }, (_, step) =>
      grid.isFree(row, column + 1 + step),
    ).some(Boolean);
    if (!isFree) continue;
    const isKnown =
      isTotal(text) || isGroupOfAny(text, measures) || matchMeasure(text, measures, undefined) !== undefined;
    if (!isKnown && !hasBegun) continue;
    hasBegun = true;
    rows.push(row);
  }
  return rows;
}

/** A line of its own with a colon: who fills the form in, notes. */
const isAside = (text: string): boolean => ASIDE.test(text) || (/[：:]/.test(text) && !isPart(text));

const isGroupOfAny = (text: string, measures: readonly KnownMeasure[]): boolean =>
  measures.some((measure) => matchGroup(text, measure, '') !== undefined);

function topOfHeads(grid: Grid, first: number, column: number): number {
  let top = first - 1;
  while (top > 1) {
    const text = grid.text(top - 1, column);
    if (text === '' || isAside(text) || grid.text(top - 1, grid.lastColumn) === text) break;
    top -= 1;
  }
  return top;
}

/** Each once, from the top down, without the numbers of columns. */
function headsOf(grid: Grid, top: number, first: number, column: number): string[] {
  const heads: string[] = [];
  for (let row = Math.max(1, top); row < first; row++) {
    const text = grid.text(row, column).replace(/\s+/g, '');
    if (text === '' || text === '=' || ORDINAL.test(text) || /[：:]/.test(text)) continue;
    if (heads.at(-1) !== text) heads.push(text);
  }
  return heads;
}

type Guessed = Pick<Guess, 'certainty' | 'expression' | 'why' | 'month' | 'measure'>;

const open = (zh: string, en: string): Guessed => ({ certainty: 'open', why: { zh, en } });

function guessCell(
  row: RowMeaning,
  heads: readonly string[],
  head: ColumnMeaning | undefined,
  dimensionHead: string,
  measures: readonly KnownMeasure[],
): Guessed {
  if (!head) return open('不认得这一栏要什么数', 'what the column asks for is not known');
  const above = heads.flatMap((text) => matchMeasure(text, measures, undefined) ?? []);
  const measure = row.measure ?? above.at(-1);
  if (!measure) return open('不认得这一行、栏的指标', 'the measure is not known');
  let certainty = measure.certainty;
  const lower = (other: Certainty): void => {
    if (other !== 'sure') certainty = other;
  };
  let path = `cell.${measure.found.name}`;
  if (!row.measure) {
    const isWhole = row.isTotal || isTotalOf(row.text, measure.found);
    if (isWhole && !row.isTotal) lower('likely');
    const group = isWhole ? undefined : matchGroup(row.text, measure.found, dimensionHead);
    if (!group && !isWhole) return open('不认得这一行的分组', 'the group of the row is not known');
    if (group) path = groupPath(measure.found, group.found);
  } else {
    const groups = heads.flatMap((text) => matchGroup(text, measure.found, '') ?? []);
    if (groups.length > 1) return open('栏目中的分组不止一种', 'the heads name several groups');
    if (groups[0]) path = groupPath(measure.found, groups[0].found);
  }
  const isTable = head.period !== 'period';
  const table = typeof head.period === 'number' ? `m${String(head.period).padStart(2, '0')}` : 'month';
  const full = isTable ? `table.${table}.${path}` : path;
  const needed = isTable ? { month: head.period as number | 'month', measure: measure.found.id } : {};
  if (!head.isSaid) lower('likely');
  if (head.filter !== 'share_of') return { certainty, expression: `${full} | ${head.filter}`, ...needed };
  const whole = head.whole
    ? matchMeasure(head.whole, measures, undefined)
    : wholeOf(measure.found, path, measures);
  if (!whole || whole.found.unit !== measure.found.unit || measure.found.isRate)
    return open('不知道是占什么的比重', 'what it is a share of is not known');
  lower(whole.certainty);
  const wholePath = `cell.${whole.found.name}`;
  return {
    certainty,
    expression: `${full} | share_of: ${isTable ? `table.${table}.${wholePath}` : wholePath}`,
    ...needed,
  };
}

const groupPath = (
  measure: KnownMeasure,
  { dimension, code }: { readonly dimension: KnownDimension; readonly code: string },
): string =>
  /^[a-z0-9_]+$/i.test(code)
    ? `groups.${measure.name}.${dimension.id}.${code}`
    : `groups.${measure.name}.${dimension.id}["${code}"]`;

/** A group is a share of the total of its measure, a part of its whole; the head does not say so. */
function wholeOf(measure: KnownMeasure, path: string, measures: readonly KnownMeasure[]) {
  const found = path.startsWith('groups.') ? measure : measures.find(({ id }) => id === measure.partOf);
  return found && ({ found, certainty: 'likely' } as const);
}
