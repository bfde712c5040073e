// What a register is: fields, code lists and measures as plain data. The built-in registers and those that a
// user declares in `jjstats.yaml` have these same shapes; nothing here knows how a file is read or counted.

import type { Day } from './day.ts';
import type { Label } from './language.ts';
import type { Period } from './period.ts';

/** The register of tables in which only a date can be recognised; taken when no other fits. */
export const PLAIN_REGISTER = 'records';

/**
 * What a field holds and so how its text is understood:
 * `date` a calendar day · `code` one code of a code list · `codes` several codes in one cell (警告;记过) ·
 * `region` a GB/T 2260 division · `flag` yes/no · `id` an identifier, kept as text and never shown ·
 * `number` a whole number · `amount` money, kept in 分 · `text` anything else, never interpreted.
 */
export type FieldType = 'date' | 'code' | 'codes' | 'region' | 'flag' | 'id' | 'number' | 'amount' | 'text';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalMark = '.' | ',';

/** A column that a register knows (字段). */
export interface Field {
  readonly id: string;
  readonly label: Label;
  readonly type: FieldType;
  /** Further names of the column in files; the id and both labels are names too. */
  readonly aliases: readonly string[];
  /** Without this column a file is not this register. */
  readonly required: boolean;
  /** Holds a name, a contact or free text about a person: never shown, logged or kept. */
  readonly personal: boolean;
  /** A cell may hold line breaks inside quotes. */
  readonly multiline: boolean;
  /** The code list of a `code` or `codes` field; of a `text` field the list that orders and names what it knows. */
  readonly codes?: string;
  /** Codes of the list that to a filter are as an empty cell (免予处分, 诫勉 in a column of sanctions). */
  readonly uncounted?: ReadonlySet<string>;
  /** Codes of the list that stand for several others (乡科级及以下), with those. */
  readonly covering?: ReadonlyMap<string, readonly string[]>;
  /** The field whose codes may stand in the cells of this one. */
  readonly beside?: string;
  /** Further words of a `flag`, in the form in which they are compared. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  /** The unit of an `amount` field when its header names none. */
  readonly unit?: '元' | '万元';
  /** Two-digit years (`15/5/3`) are read as 2000–2079 or 1980–1999; refused unless declared. */
  readonly twoDigitYears?: boolean;
  /** Numbers are Excel day serials in the 1900 or 1904 system; refused unless declared. */
  readonly excelSerial?: '1900' | '1904';
  /** How days of three numbers of which none is a year of four digits in front are read (10/02/2015); refused unless declared. */
  readonly dateOrder?: DateOrder;
  /** Where a time carries an offset, the day is that of this zone; Asia/Shanghai when left out. */
  readonly timeZone?: string;
  /** The mark before the fraction of a `number` or `amount`; a point when left out. */
  readonly decimal?: DecimalMark;
  /** Also takes the months from January on (2015年1—6月), which stand for the last of them. */
  readonly fromJanuary?: boolean;
  /** How its groups are told in sentences, where the labels of the column do not read well. */
  readonly said?: SaidField;
}

/** What people say for the values of a field: 初次 and 重复 for 是否重复, 未受党纪处分 for an empty 党纪处分. */
export interface SaidField {
  /** What groups are told by: 从举报类型看. The label of the field when undefined. */
  readonly about?: Label;
  /** Of flags. */
  readonly yes?: Label;
  readonly no?: Label;
  /** An empty value, in tables too. */
  readonly blank?: Label;
}

/** How dates and numbers are written, which a whole file may have in common. */
export type WrittenForms = Pick<
  Field,
  'twoDigitYears' | 'excelSerial' | 'dateOrder' | 'timeZone' | 'decimal'
>;

/** One value of a code list. */
export interface Code {
  readonly code: string;
  readonly label: Label;
  readonly aliases: readonly string[];
  /** The group of the list that this code belongs to; itself a code of the list. */
  readonly group?: string;
  /** When the code holds; outside it comparisons are marked as a break. */
  readonly valid?: Period;
  /** Codes of the list that it stands for together (乡科级及以下): a record of it is in none of their groups. */
  readonly covers?: readonly string[];
  /** Is known, but is nothing of what the list counts (免予处分, 诫勉 are no sanctions). */
  readonly counts?: false;
  /** Has a row only where it occurs, also where empty rows are asked for. */
  readonly isOptional?: true;
}

/** The values that a field may have (分类目录), in their official order. */
export interface CodeList {
  readonly id: string;
  readonly label: Label;
  readonly codes: readonly Code[];
  /** Days from which the list as a whole means something else: no comparison of its groups goes across them. */
  readonly breaks?: readonly Day[];
  /** The list whose words may stand in a column of this one, and how such words begin (政务警告 in 党纪处分). */
  readonly beside?: Beside;
}

export interface Beside {
  /** The field of the other list. */
  readonly field: string;
  readonly list: string;
  /** Words that begin so are of the other list alone. */
  readonly prefixes: readonly string[];
  /** Words that name a code of each (双开). */
  readonly both?: readonly {
    readonly words: readonly string[];
    readonly own: string;
    readonly other: string;
  }[];
}

/**
 * A dimension that no column holds and that is worked out of several (四种形态 out of the sanctions): the code of the first
 * rule whose terms a record fits, the empty text where it fits none.
 */
export interface DerivedDimension {
  readonly id: string;
  readonly label: Label;
  /** The code list of its groups. */
  readonly codes: string;
  /** From the heaviest down: what is counted by id belongs to the first rule that any of its records fits (同人多项取最重). */
  readonly rules: readonly { readonly code: string; readonly where: Filter }[];
  /** Said under every table that is broken down by it. */
  readonly note?: Label;
}

/** Field id → the values that pass; a list is an OR, several fields an AND. */
export type Filter = readonly FilterTerm[];
export interface FilterTerm {
  readonly field: string;
  readonly negated: boolean;
  /** Codes, region codes, `true`/`false` for flags; the empty string is an empty cell. */
  readonly values: readonly string[];
}

/** How a measure counts. */
export type Count =
  /** Records, or the sum of the register's weight column where the file is counted already. */
  | { readonly kind: 'rows' }
  /** Different values of an id, or with `day` different pairs of it and that date; records without an id count one each. */
  | { readonly kind: 'distinct'; readonly field: string; readonly day?: string }
  /** The sum of a `number` or `amount` field; with `at` only of the last day of the period that has any (期末数). */
  | { readonly kind: 'sum'; readonly field: string; readonly at?: 'end' }
  /** Different ids that have entered and not left by the end of the period (期末存量). */
  | { readonly kind: 'stock'; readonly field: string; readonly leave: readonly string[] }
  /** One measure over another, in per cent. */
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string };

/** What is counted (指标). */
export interface Measure {
  readonly id: string;
  readonly label: Label;
  /** Register ids; several are counted together (referrals stand in sanctions and in cases). None for a ratio. */
  readonly registers: readonly string[];
  /** The date field that puts a record into a period. Empty for a ratio. */
  readonly date: string;
  readonly count: Count;
  readonly where: Filter;
  /** Beside `where` one of these must hold. A list on a field that a file lacks is none there. */
  readonly anyOf?: readonly Filter[];
  /** What records are called that `anyOf` leaves out and that nothing else counts (未受党纪政务处分). */
  readonly setAside?: Label;
  /** `id`: every term may hold in another of the records that an id has in the period. */
  readonly over?: 'id';
  /** The register's fields by id, where terms are looked at once all records are known. */
  readonly termFields?: ReadonlyMap<string, Field>;
  /** 件, 人, 件次, 万元, % … */
  readonly unit: string;
  /** Digits after the point when shown: 0 for counts, 1 for 万元 and rates. */
  readonly decimals: number;
  /** Whether they were declared; else a rate has as many as all percentages. */
  readonly hasOwnDecimals?: boolean;
  /** The value is the counted integer divided by this (分 → 万元: 1,000,000). */
  readonly divisor: number;
  /** Figures of ten thousand and more are shown to Chinese readers in this unit (1.5万). */
  readonly scale?: '万';
  /** What it is called when others are shares of it: 处分人数 for 给予党纪政务处分. */
  readonly asWhole?: Label;
  /** A part (其中) of another measure, shown beneath it. */
  readonly partOf?: string;
  /** Whether values of disjoint periods or groups may be added up. */
  readonly additive: boolean;
  /** Left out of `summarize` unless asked for by name. */
  readonly onRequest: boolean;
  /** Present where rows hold figures from 1 January up to their date, and single periods are differences of rows. */
  readonly cumulative?: Cumulative;
}

/** Whether its figures are in per cent: of such there is no percentage, their change is in points. */
export const isRate = ({ count }: Pick<Measure, 'count'>): boolean => count.kind === 'ratio';

/** The measures that are counted for a measure: itself, or the two sides of a ratio. */
export const componentsOf = (measures: ReadonlyMap<string, Measure>, measure: Measure): Measure[] =>
  measure.count.kind === 'ratio'
    ? [measure.count.numerator, measure.count.denominator].map((id) => measures.get(id)!)
    : [measure];

/** How rows that hold cumulative figures (累计数) are told apart. */
export interface Cumulative {
  /** The fields whose values together make a series of rows: each has its own row from month to month. */
  readonly details: readonly string[];
}

/** One kind of export (台账). */
export interface Register {
  readonly id: string;
  readonly label: Label;
  readonly fields: readonly Field[];
  /** The date field that says which days a file covers. */
  readonly date: string;
  /** The id of a record, where there is one. */
  readonly key?: string;
  /**
   * Ids and other fields that together tell rows apart; the first list whose fields a file all has is used. Rows of
   * files that have none of them are never taken for duplicates.
   */
  readonly rowKeys?: readonly (readonly string[])[];
  /** What happens to a second row with the same row key. */
  readonly duplicates: 'distinct' | 'keep-last' | 'reject';
  /** Registers whose rows hold records of this one as well, where they have its main date (处分 in a 立案登记表). */
  readonly alsoIn?: readonly string[];
  /** The register that the rows at hand are first of all; a measure of both is counted there. */
  readonly besides?: string;
  /** Patterns of file names: where there are any, only these files hold records of it. */
  readonly from?: readonly string[];
  /** The date field by which `keep-last` decides. */
  readonly updated?: string;
  /** The column that says how many records a row stands for; used where a file has no `key` column. */
  readonly weight?: string;
  /** Rows hold figures from 1 January of their year up to their date (1—6月累计), not those of their month. */
  readonly cumulative?: 'year';
  /** Days that the files cover when the dates in them do not show it. */
  readonly coverage?: Period;
  /** Records that fit all of these terms are not counted (是否其他机关立案后移送). */
  readonly exclude?: Filter;
  /** Dimensions that are worked out of several fields. */
  readonly derived?: readonly DerivedDimension[];
}

/** A division that GB/T 2260 does not have (长白山保护开发区), or further names for one that it has. */
export interface ExtraRegion {
  /** Two digits of the province and four digits or capitals; a code of GB/T 2260 only to add names to it. */
  readonly code: string;
  readonly label: Label;
  readonly aliases: readonly string[];
  /** The GB/T 2260 code of the division above. */
  readonly parent: string;
}

/** Everything a run knows: built-in and declared registers, their code lists and measures, in order. */
export interface Catalogue {
  readonly registers: ReadonlyMap<string, Register>;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly measures: ReadonlyMap<string, Measure>;
  /** Divisions and names beside those of GB/T 2260. */
  readonly extraRegions?: readonly ExtraRegion[];
}
