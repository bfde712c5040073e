// The tables for a terminal: title and ranges above, legend and notes below, then the ledger.
// Signs come first and colours second: increases are cyan, decreases magenta, and neither is good or bad.

import type { Printed, RenderOptions } from '../domain/report.ts';
import { drawGrid } from './draw-grid.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { showLedger } from './ledger-text.ts';
import { cutIntoPanels } from './panels.ts';
import { textsOf } from './report-texts.ts';
import { type ShownTable, showTable } from './shown-table.ts';
import { loadColors, NO_COLORS, type TerminalColors } from './terminal-colors.ts';
import { fitsInto, layOut } from './terminal-grid.ts';
import { prepareWidths, wrapText } from './text-width.ts';
import { word } from './words.ts';

export async function render(report: Printed, options: RenderOptions): Promise<string> {
  await prepareWidths(textsOf(report, options.language));
  const colors = options.color ? await loadColors() : NO_COLORS;
  const blocks = report.tables.map((table) =>
    drawTable(showTable(table, options.language, options.rounding), options, colors),
  );
  const ledger = options.ledger ? showLedger(report, options.language) : [];
  if (ledger.length > 0)
    blocks.push(ledger.flatMap((line) => wrapLedger(line, options.width)).map((line) => colors.dim(line)));
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function drawTable(table: ShownTable, options: RenderOptions, colors: TerminalColors): string[] {
  const { language, width } = options;
  const wrap = (text: string) => wrapText(escapeTerminal(text), width ?? Number.POSITIVE_INFINITY);
  return [
    ...wrap(table.title).map((line) => colors.bold(line)),
    ...table.under.flatMap(wrap),
    ...drawPanels(table, options, colors),
    ...(table.rows.length === 0 ? [word('noRows', language)] : []),
    ...[...table.legend, ...table.notes].flatMap(wrap).map((line) => colors.dim(line)),
  ];
}

/** The table in the width of the terminal: in panels where it is wider. Into a file it goes as wide as it is. */
function drawPanels(table: ShownTable, { width, language }: RenderOptions, colors: TerminalColors): string[] {
  if (width === undefined) return drawGrid(layOut(table, width, colors));
  const panels = fitsInto(table, width)
    ? [table]
    : cutIntoPanels(table, (panel) => fitsInto(panel, width, true));
  return panels.flatMap((panel, index) => [
    ...(index === 0 ? [] : ['', word('continued', language)]),
    ...drawGrid(layOut(panel, width, colors)),
  ]);
}

/** Later lines of a file are indented, so that every file begins at the margin. */
function wrapLedger(line: string, width: number | undefined): string[] {
  const indent = '  ';
  const room = Math.max((width ?? Number.POSITIVE_INFINITY) - indent.length, indent.length);
  return wrapText(escapeTerminal(line), room).map((part, index) => (index === 0 ? part : indent + part));
}
