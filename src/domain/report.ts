// What a command hands to a renderer: the same cells as tables for people and as rows for programs, with the ledger.

import type { Cell } from './cell.ts';
import type { DataSet } from './data-set.ts';
import type { Label, Language } from './language.ts';
import type { FileLedger } from './ledger.ts';
import type { Paper } from './paper.ts';
import type { Period } from './period.ts';
import type { Rounding } from './rational.ts';
import type { Filter, Measure } from './register.ts';
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

/** The level of each group of a dimension: sums over one level count nothing twice. */
export interface LevelColumn {
  readonly dimension: string;
  /** As the column is called: `region_level`. */
  readonly id: string;
  /** `province`, `prefecture`, `county`, `own`; undefined for what has none. */
  levelOf(code: string): string | undefined;
}

/** What a reader is shown: tables and where the records went. */
export interface Printed {
  /** Undefined where the tables are of no period. */
  readonly period?: ReportedPeriod;
  readonly basePeriod?: ReportedPeriod;
  /** What it was asked to be called, where that is no one table's title. */
  readonly title?: Label;
  readonly tables: readonly Table[];
  readonly files: readonly FileLedger[];
  /** What every figure is filtered by, in words: 筛选：职级 = 县处级. It stands under the title of every table. */
  readonly filter?: Label;
  /** What of the records is not in the figures, in one line; it stands under the title of every table, too. */
  readonly lost?: Label;
  /** Labels of the files' registers, by id; a register without one is shown by its id. */
  readonly registerLabels?: ReadonlyMap<string, Label>;
  /** How the tables stand on paper; those that nobody signs have none. */
  readonly paper?: Paper;
}

/** The tables of a count with the cells that they are made of. */
export interface Report extends Printed {
  readonly period: ReportedPeriod;
  /** Dimension ids of the breakdown, in order; every cell's group has a subset of them. */
  readonly dimensions: readonly string[];
  /** Ids of the derived figures that every cell carries, in order. */
  readonly derived?: readonly string[];
  /** Digits after the point of percentages, in every format; one when undefined. */
  readonly decimals?: number;
  /** Of dimensions whose groups are of several levels, which level a group is of: behind the dimension in machine formats. */
  readonly levels?: readonly LevelColumn[];
  /** The measures of the cells, by id. */
  readonly measures: ReadonlyMap<string, Measure>;
  readonly cells: readonly Cell[];
  /** What the data behind the report cover, per register and date field. */
  readonly coverage?: readonly CoveredDate[];
  /** What every figure is filtered by, in codes. */
  readonly where?: Filter;
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
  render(report: Report, options: RenderOptions): Rendered;
  /** What a command found that is no cells; rows in csv and tsv, the document in json, tables for people. */
  renderDataSet(dataSet: DataSet, options: RenderOptions): Rendered;
}

export type Rendered = string | Uint8Array | Promise<string | Uint8Array>;
