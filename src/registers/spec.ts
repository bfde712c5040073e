// The shapes in which registers, code lists and measures are written down: by us here, by users in jjstats.yaml.
// `compile` turns them into the catalogue of domain/register.ts and fills in what was left out.

import type { Label } from '../domain/language.ts';
import type { Beside, DateOrder, DecimalMark } from '../domain/register.ts';

/** A label may be one text for both languages. */
export type LabelSpec = string | { readonly zh: string; readonly en?: string };

export interface FieldSpec {
  readonly type: 'date' | 'code' | 'codes' | 'region' | 'flag' | 'id' | 'number' | 'amount' | 'text';
  readonly label?: LabelSpec;
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  readonly personal?: boolean;
  readonly multiline?: boolean;
  /** Code list id; needed by `code` and `codes`, and for `text` the list that orders and names what it knows. */
  readonly codes?: string;
  /** Further words of a `flag`. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly unit?: '元' | '万元';
  readonly two_digit_years?: boolean;
  readonly excel_serial?: '1900' | '1904';
  readonly date_order?: DateOrder;
  readonly time_zone?: string;
  readonly decimal?: DecimalMark;
  readonly said?: SaidSpec;
}

/** How the groups of a field are told in sentences; see `SaidField`. */
export interface SaidSpec {
  readonly about?: LabelSpec;
  readonly yes?: LabelSpec;
  readonly no?: LabelSpec;
  readonly blank?: LabelSpec;
}

/** What is said anew about a field of a register that is known already. */
export type FieldExtensionSpec = Partial<FieldSpec>;

export interface RegisterSpec {
  readonly label?: LabelSpec;
  /** The date field that says what a file covers; the first date field when left out. */
  readonly date?: string;
  readonly key?: string;
  /** Fields that together tell rows apart, or several such lists of which the first that a file has is used; [key] when left out. */
  readonly row_key?: readonly string[] | readonly (readonly string[])[];
  readonly duplicates?: 'distinct' | 'keep-last' | 'reject';
  /** Registers whose rows hold records of this one as well, where they have its main date. */
  readonly also_in?: readonly string[];
  /** Patterns of file names: only these files hold records of it. */
  readonly from?: readonly string[];
  readonly updated?: string;
  readonly weight?: string;
  /** Rows hold figures from 1 January of their year up to their date. */
  readonly cumulative?: 'year';
  /** A written period, e.g. 2015-01..2015-06. */
  readonly coverage?: string;
  /** Records that fit are not counted. */
  readonly exclude?: WhereSpec;
  /** Dimensions worked out of several fields, by id; see `DerivedDimension`. */
  readonly derived?: Readonly<Record<string, DerivedSpec>>;
  /** Left out when a known register is only set differently. A known field may be extended without its type. */
  readonly fields?: Readonly<Record<string, FieldSpec | FieldExtensionSpec>>;
}

export interface DerivedSpec {
  readonly label?: LabelSpec;
  /** Code list id. */
  readonly codes: string;
  /** From the heaviest down. */
  readonly rules: readonly { readonly code: string; readonly where: WhereSpec }[];
  readonly note?: LabelSpec;
}

export interface CodeSpec {
  readonly label?: LabelSpec;
  readonly aliases?: readonly string[];
  readonly group?: string;
  /** Written days or months, either end may be missing. */
  readonly from?: string;
  readonly to?: string;
  /** Codes of the list that it stands for together (乡科级及以下); it has a row of its own. */
  readonly covers?: readonly string[];
  /** Known, but nothing of what the list counts (免予处分 is no sanction): to filters as an empty cell. */
  readonly counts?: boolean;
  /** Has a row only where it occurs. */
  readonly optional?: boolean;
}

export interface CodeListSpec {
  readonly label?: LabelSpec;
  /**
   * In official order; left out when a known list only gets another label. In a list a bare text is its own code and
   * label, in a mapping it is the label. Codes like `1` or `2015` need the Map: an object would sort them first.
   */
  readonly codes?:
    | Readonly<Record<string, CodeSpec | string>>
    | ReadonlyMap<string, CodeSpec | string>
    | readonly string[];
  /** Written days or months from which the list as a whole means something else. */
  readonly breaks?: readonly string[];
  /** The list whose words may stand in a column of this one. */
  readonly beside?: Beside;
}

export type CountSpec =
  | 'rows'
  /** Two fields: an id and a date, whose different pairs are counted. */
  | { readonly distinct: string | readonly [id: string, date: string] }
  | { readonly sum: string }
  /** The sum on the last day of the period that has any. */
  | { readonly last: string }
  | { readonly stock: string; readonly leave: readonly string[] }
  | { readonly ratio: readonly [numerator: string, denominator: string] };

/** Field → value or values that pass; `{not: …}` turns it round. */
export type WhereSpec = Readonly<Record<string, WhereValue | { readonly not: WhereValue }>>;
export type WhereValue = string | number | boolean | readonly (string | number | boolean)[];

export interface MeasureSpec {
  readonly label?: LabelSpec;
  /** One register or several; left out for a ratio. */
  readonly register?: string | readonly string[];
  readonly date?: string;
  readonly count?: CountSpec;
  readonly where?: WhereSpec;
  /** Beside `where` one of these must hold; one on a field that a file lacks is none there. */
  readonly any_of?: readonly WhereSpec[];
  /** What records are called that `any_of` leaves out. */
  readonly set_aside?: LabelSpec;
  /** `id`: every term of `where` may hold in another record of the id. */
  readonly over?: 'id';
  readonly unit?: string;
  readonly decimals?: number;
  readonly part_of?: string;
  readonly on_request?: boolean;
  /** Figures of ten thousand and more are shown to Chinese readers in this unit. */
  readonly scale?: '万';
  /** What it is called when others are shares of it. */
  readonly as_whole?: LabelSpec;
}

/** A division that GB/T 2260 does not have, or further names for one that it has. */
export interface RegionSpec {
  readonly label?: LabelSpec;
  readonly aliases?: readonly string[];
  /** GB/T 2260 code of the division above; the province of the code when left out. */
  readonly parent?: string;
}

/** Registers, code lists and measures, as in jjstats.yaml. */
export interface CatalogueSpec {
  readonly registers?: Readonly<Record<string, RegisterSpec>>;
  readonly code_lists?: Readonly<Record<string, CodeListSpec>>;
  readonly measures?: Readonly<Record<string, MeasureSpec>>;
  /** Code → region. */
  readonly regions?: Readonly<Record<string, RegionSpec>>;
}

export function toLabel(spec: LabelSpec | undefined, fallback: string): Label {
  if (spec === undefined) return { zh: fallback, en: fallback };
  if (typeof spec === 'string') return { zh: spec, en: spec };
  return { zh: spec.zh, en: spec.en ?? spec.zh };
}
