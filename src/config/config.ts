// What jjstats.yaml says, once it has been checked: values are canonical, every reference leads somewhere.

import type { RuleSpec } from '../check/rule-spec.ts';
import type { DeclaredCoverage } from '../coverage/index.ts';
import type { Label, Language } from '../domain/language.ts';
import type { Rounding } from '../domain/rational.ts';
import type { DateOrder, DecimalMark } from '../domain/register.ts';
import type { CatalogueSpec } from '../registers/spec.ts';
import type { TableDefaults, TableShape } from './table-schema.ts';

export interface Config {
  /** The language of what a reader sees. */
  readonly lang?: Language;
  /** Registers, code lists and measures as the user wrote them; to be compiled after the built-in ones. */
  readonly catalogue: CatalogueSpec;
  /** Rules of `check` as the user wrote them; to be compiled after the built-in ones. */
  readonly rules?: Readonly<Record<string, RuleSpec>>;
  /** What is stated to be covered, whatever the data show. */
  readonly coverage?: readonly DeclaredCoverage[];
  /** How files are read. The rule for all files (from the top-level keys) comes first. */
  readonly files: readonly FileRule[];
  /** What holds for all tables unless they say otherwise. */
  readonly defaults?: TableDefaults;
  /** Tables that a command may name, by id. */
  readonly tables?: ReadonlyMap<string, TableShape>;
  /** What its author should know, though it holds. */
  readonly remarks?: readonly Label[];
  /** Percentages on a base below this are marked. */
  readonly smallBase?: number;
  /** The province or prefecture (six digits) in which short names of divisions are looked up. */
  readonly region?: string;
  readonly rounding?: Rounding;
  /** Digits after the point of percentages. */
  readonly decimals?: number;
}

/** What a user says about files in advance; keys as in the YAML. */
export interface FileRule {
  /** A pattern for the file name without its folder: `*` any characters, `?` one. */
  readonly match: string;
  /** A register id. */
  readonly register?: string;
  /** Ids of registers of which every row holds records; the first is what the file is. */
  readonly registers?: readonly string[];
  /** A WHATWG encoding label. */
  readonly encoding?: string;
  /** One character. */
  readonly delimiter?: string;
  /** The physical line (from 1) of the header's last row. */
  readonly header_row?: number;
  /** Physical lines to set aside at the top. */
  readonly skip?: number;
  /** How dates and numbers are written in all columns of the file; keys as those of a field. */
  readonly two_digit_years?: boolean;
  readonly excel_serial?: '1900' | '1904';
  readonly date_order?: DateOrder;
  readonly time_zone?: string;
  readonly decimal?: DecimalMark;
  /** Sheets of a workbook, by name or position (from 1); `*` is every sheet in view. Only they are read, and by this rule. */
  readonly sheet?: readonly (string | number)[];
  /** Columns, by header or field, in which an empty cell means what stands above it. */
  readonly fill_down?: readonly string[];
  /** Header text → field id. */
  readonly columns?: ReadonlyMap<string, string>;
}
