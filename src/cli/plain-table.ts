// A table of texts and counts as a report, for commands whose results are no cells of measures.

import type { Label } from '../domain/language.ts';
import { type Period, periodOf } from '../domain/period.ts';
import { rational } from '../domain/rational.ts';
import type { Report } from '../domain/report.ts';
import type { Table, TableCell, TableColumn } from '../domain/table.ts';
import { writeOutput } from '../publication/index.ts';
import { rendererFor } from '../render/index.ts';
import type { CommandContext } from './command.ts';
import type { Console } from './console.ts';

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

/** What a command found, as a table for people and in the forms that programs read, made when it is wanted. */
export interface Found {
  readonly table: () => Report;
  readonly json: () => string;
  readonly csv?: () => string;
}

/** @param ledger whether the ledger is shown under a table */
export async function writeFound(
  found: Found,
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
  { language, color, width }: Pick<Console, 'language' | 'color' | 'width'>,
  format: string,
  ledger = false,
): Promise<void> {
  const output = options.output as string | undefined;
  const toFile = output !== undefined && output !== '-';
  const render = async () => {
    const own = format === 'json' ? found.json : format === 'csv' ? found.csv : undefined;
    if (own) return own();
    const renderer = await rendererFor(format).load();
    return renderer.render(found.table(), {
      language,
      color: color && !toFile,
      ledger,
      ...(width !== undefined && !toFile && { width }),
    });
  };
  const written = await render();
  if (toFile) await writeOutput(output, written, io.disk);
  else await io.writeOut(written);
}
