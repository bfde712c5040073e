// What a command hands to a renderer: the same cells as tables for people and as rows for programs, with the ledger.

import type { Cell } from './cell.ts';
import type { Label, Language } from './language.ts';
import type { FileLedger } from './ledger.ts';
import type { Period } from './period.ts';
import type { Rounding } from './rational.ts';
import type { Measure } from './register.ts';
import type { Table } from './table.ts';

/** A period of the report with whether the data cover all of it. */
export interface ReportedPeriod extends Period {
  readonly complete: boolean;
}

/** The days of which the data hold all records, by one of the dates of a register. */
export interface CoveredDate {
  readonly register: string;
  /** A field id. */
  readonly date: string;
  /** In order. */
  readonly spans: readonly Period[];
}

export interface Report {
  readonly period: ReportedPeriod;
  readonly basePeriod?: ReportedPeriod;
  /** Dimension ids of the breakdown, in order; every cell's group has a subset of them. */
  readonly dimensions: readonly string[];
  /** Ids of the derived figures that every cell carries, in order. */
  readonly derived?: readonly string[];
  /** The measures of the cells, by id. */
  readonly measures: ReadonlyMap<string, Measure>;
  readonly cells: readonly Cell[];
  readonly tables: readonly Table[];
  readonly files: readonly FileLedger[];
  /** What the data behind the report cover, per register and date field. */
  readonly coverage?: readonly CoveredDate[];
  /** Labels of the files' registers, by id; a register without one is shown by its id. */
  readonly registerLabels?: ReadonlyMap<string, Label>;
}

export interface RenderOptions {
  readonly language: Language;
  /** Columns of the terminal; undefined when not a terminal. */
  readonly width?: number;
  readonly color: boolean;
  /** Whether the ledger is shown under the tables. */
  readonly ledger: boolean;
  /** How ties are rounded wherever a figure is shown; away from zero when undefined. */
  readonly rounding?: Rounding;
}

/** A format (输出格式). One object per format in the registry of `render/`; help and validation follow from it. */
export interface Renderer {
  readonly id: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** File name endings from which `--output` guesses the format, with the dot. */
  readonly extensions: readonly string[];
  /** Meant for programs: ids, no language, no colour. */
  readonly machine: boolean;
  render(report: Report, options: RenderOptions): string | Uint8Array | Promise<string | Uint8Array>;
}
