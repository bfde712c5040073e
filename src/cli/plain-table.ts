// A table of texts and counts as a report, for commands whose results are no cells of measures.

import type { Label } from '../domain/language.ts';
import { type Period, periodOf } from '../domain/period.ts';
import { rational } from '../domain/rational.ts';
import type { Report } from '../domain/report.ts';
import type { Table, TableCell, TableColumn } from '../domain/table.ts';
import { rendererFor } from '../render/index.ts';
import type { CommandContext } from './command.ts';
import { type Console, writeOut } from './console.ts';
import { writeWhole } from './write-file.ts';

export const sameWord = (word: string): Label => ({ zh: word, en: word });

export const textCell = (text: Label | string): TableCell => ({
  kind: 'text',
  text: typeof text === 'string' ? sameWord(text) : text,
});

export const countCell = (count: number | bigint): TableCell => ({
  kind: 'number',
  value: rational(count),
  style: 'value',
  decimals: 0,
  statuses: [],
});

export const column = (id: string, heading: Label, align: 'left' | 'right' = 'left'): TableColumn => ({
  id,
  heading: [heading],
  align,
});

export function plainTable(
  id: string,
  title: Label,
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  more: { readonly subtitle?: Label; readonly notes?: readonly Label[] } = {},
): Table {
  return {
    id,
    title,
    ...(more.subtitle && { subtitle: more.subtitle }),
    columns,
    stubColumns: 1,
    rows: rows.map((cells) => ({ kind: 'detail', indent: 0, cells })),
    notes: more.notes ?? [],
  };
}

const ANY_PERIOD = periodOf(10101, 10101);

export function plainReport(tables: readonly Table[], period: Period = ANY_PERIOD): Report {
  return {
    period: { ...period, complete: true },
    dimensions: [],
    measures: new Map(),
    cells: [],
    tables,
    files: [],
  };
}

/** Writes what a command found: as a table for people, or as the text that it made for programs. */
export async function writeFound(
  found: Report | string,
  { options }: Pick<CommandContext, 'options'>,
  { language, color, width }: Pick<Console, 'language' | 'color' | 'width'>,
  format = 'table',
  ledger = false,
): Promise<void> {
  const output = options.output as string | undefined;
  const toFile = output !== undefined && output !== '-';
  const render = async () => {
    if (typeof found === 'string') return found;
    const renderer = await rendererFor(format).load();
    return renderer.render(found, {
      language,
      color: color && !toFile,
      ledger,
      ...(width !== undefined && !toFile && { width }),
    });
  };
  const written = await render();
  if (toFile) await writeWhole(output, written);
  else await writeOut(written);
}
