// How wide the columns of a table are on paper, and how large its type: as large as fits, never wider than the text.

import type { ShownTable } from '../../render/shown-table.ts';
import { widthOf } from '../../render/text-width.ts';
import { gapsIn } from '../break-title.ts';

export interface FittedTable {
  /** Half points. */
  readonly fontSize: number;
  /** Twips, together `room`. */
  readonly columns: readonly number[];
}

/** 12, 10.5 and 9 points (小四, 五号, 小五). */
const FONT_SIZES = [24, 21, 18] as const;
/** Left and right of every text, in twips. */
const PADDING = 170;
/** Beyond this many halves of a character a name is broken. */
const WIDEST_NAME = 36;
/** Two Chinese characters: a heading is broken, but not into single ones. */
const NARROWEST = 4;

/** In halves of a character. */
interface Need {
  /** What cannot be broken: a figure, a word. */
  readonly least: number;
  readonly wanted: number;
  /** Its heading on one line. */
  readonly heading: number;
}

/** @param table with texts as they will be shown, all of them prepared for measuring */
export function fitColumns(table: ShownTable, room: number): FittedTable {
  if (table.columns.length === 0) return { fontSize: FONT_SIZES[0], columns: [] };
  const needs = table.columns.map((_, column) => needOf(table, column));
  const fontSize = FONT_SIZES.find((size) => sumOf(needs, size, 'wanted') <= room) ?? FONT_SIZES[2];
  const least = sumOf(needs, fontSize, 'least');
  const wanted = sumOf(needs, fontSize, 'wanted');
  // Between what a column must have and what it would like, all give way alike; below that, all together.
  const give = wanted <= room ? 1 : least >= room ? 0 : (room - least) / (wanted - least);
  const narrow = needs.map((need) => {
    const own = twipsOf(need.least, fontSize);
    return own + (twipsOf(need.wanted, fontSize) - own) * give;
  });
  // What is left is first for headings that would be broken.
  const short = needs.map((need, index) => Math.max(0, twipsOf(need.heading, fontSize) - narrow[index]!));
  const lacking = short.reduce((total, width) => total + width, 0);
  const left = room - narrow.reduce((total, width) => total + width, 0);
  const widths =
    lacking > 0 && lacking <= left ? narrow.map((width, index) => width + short[index]!) : narrow;
  const sum = widths.reduce((total, width) => total + width, 0);
  const columns = widths.map((width) => Math.floor((width * room) / sum));
  // What rounding left over goes to the first column.
  const rest = room - columns.reduce((total, width) => total + width, 0);
  return { fontSize, columns: columns.map((width, index) => (index === 0 ? width + rest : width)) };
}

/** Half a character is half the size of the type, which is given in half points: five twips each. */
const twipsOf = (halves: number, fontSize: number): number => halves * fontSize * 5 + PADDING;

/** The halves of a character that a column has room for. */
export const halvesIn = (twips: number, fontSize: number): number => (twips - PADDING) / (fontSize * 5);

const sumOf = (needs: readonly Need[], fontSize: number, which: keyof Need): number =>
  needs.reduce((sum, need) => sum + twipsOf(need[which], fontSize), 0);

/** Figures stand whole, names and headings are broken where they are long. */
function needOf(table: ShownTable, column: number): Need {
  const heading = table.columns[column]!.headings.at(-1) ?? '';
  const longestWord = Math.max(NARROWEST, pieceWidth(heading));
  const cells = table.rows.map((row) => {
    const cell = row.cells[column]!;
    const lead = column === 0 ? widthOf(row.lead) + row.indent * 2 : 0;
    const whole = widthOf(cell.text + cell.mark);
    return { least: cell.kind === 'number' ? whole : pieceWidth(cell.text), wanted: whole + lead + 1 };
  });
  const least = Math.min(WIDEST_NAME, Math.max(longestWord, ...cells.map((cell) => cell.least)));
  const wanted = Math.min(WIDEST_NAME, Math.max(...cells.map((cell) => cell.wanted), 0));
  return {
    least,
    heading: widthOf(heading) + gapsIn(heading),
    wanted: Math.max(least, wanted, Math.min(widthOf(heading), Math.ceil(widthOf(heading) / 2) + 4)),
  };
}

/** The widest piece that is not broken: a Latin word, two Chinese characters. */
function pieceWidth(text: string): number {
  const words = text.split(/[^\u0021-\u024f]+/).map((word) => word.length);
  return Math.max(Math.min(NARROWEST, widthOf(text)), ...words);
}
