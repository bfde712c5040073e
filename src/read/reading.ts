// What reading a file gives: its layout, then batches of coded rows, then where every line went.

import type { BatchSource } from '../domain/batch.ts';
import type { Catalogue, Field, Register, WrittenForms } from '../domain/register.ts';
import type { Said } from '../domain/said.ts';
import type { FirstColumn } from './first-column.ts';

/** Bytes from anywhere. `open` may be called more than once where `reopenable` (a file), only once otherwise (stdin). */
export interface ByteSource {
  /** The name shown: no folder, `-` for stdin. */
  readonly name: string;
  /** On disk, when it is known. */
  readonly sizeBytes?: number;
  readonly reopenable: boolean;
  /** What the bytes stand for where they are not the file's own text: `workbook` is a sheet written as UTF-8 CSV, `part` one of its tables. */
  readonly kind?: 'workbook' | 'part';
  /** The year from which the workbook counts days. */
  readonly daysFrom?: '1900' | '1904';
  /** The sheet, where its workbook has several. */
  readonly sheet?: string;
  /** That workbook, without its folder. */
  readonly workbook?: string;
  /** Sheets of the same workbook that are not read, told with the first one that is. */
  readonly otherSheets?: readonly string[];
  /** The register whose rows they are, where those of another one are read from them as well. */
  readonly besides?: string;
  open(): AsyncIterable<Uint8Array>;
  /**
   * The same, cells that are merged downwards filled with what they show; undefined where none is. To be asked once the
   * source has been opened.
   */
  openFilled?(fill: FillDown): AsyncIterable<Uint8Array> | undefined;
  /** SHA-256 of the file as it lies packed on disk, in hex; absent where `open` gives those bytes. Complete once the stream has ended. */
  packedDigest?(): string;
  /** The number of those packed bytes. */
  packedBytes?(): number;
}

/** Which merged cells stand for themselves in every row that they cover. */
export interface FillDown {
  /** From 0. */
  readonly columns: ReadonlySet<number>;
  /** Those that begin below this physical line: a header is merged downwards too. */
  readonly belowLine: number;
}

/** Caps on what one record, field and file may be. */
export interface ReadLimits {
  /** Bytes of one record. */
  readonly recordBytes: number;
  /** Characters of one field. */
  readonly fieldCharacters: number;
  readonly columns: number;
  /** Physical lines that one quoted record may span. */
  readonly recordLines: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  recordBytes: 1 << 20,
  fieldCharacters: 65536,
  columns: 1000,
  recordLines: 200,
};

/** What a user says about files in advance; everything else is found out. */
export interface ReadOptions {
  readonly catalogue: Catalogue;
  /** A register id: the file is this one, whatever its header suggests. */
  readonly register?: string;
  /** The register whose rows they are: those without the main date of this one are no records of it. */
  readonly besides?: string;
  /** A WHATWG encoding label. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Header text, or `#` and a position from 1, → field id; beside the names that the register knows. */
  readonly columns?: ReadonlyMap<string, string>;
  /** How dates and numbers are written in all columns. */
  readonly forms?: WrittenForms;
  /** The year from which a workbook counts days; where day numbers are declared, it is taken instead of theirs. */
  readonly daysFrom?: '1900' | '1904';
  /** The physical line (from 1) of the header's last row. */
  readonly headerLine?: number;
  /** Physical lines to set aside at the top. */
  readonly skipLines?: number;
  /** Columns, by header or field, in which an empty cell means what stands above it. */
  readonly fillDown?: readonly string[];
  /** The number of the first physical line, where it is not the first of its file. */
  readonly firstLine?: number;
  readonly limits?: Partial<ReadLimits>;
  /** Ids of `text` fields that are wanted too; personal ones never are. */
  readonly wantText?: ReadonlySet<string>;
}

/** A column of the file. */
export interface Column {
  /** From 1. */
  readonly position: number;
  /** The header as it stands, merged rows joined with a space. */
  readonly header: string;
  /** The register's field, when the header is one of its names. */
  readonly field?: Field;
  /** The field that a better named column is, when this header is one of its names too: it is not read. */
  readonly repeats?: Field;
  /** The unit that the header fixes, as in 违纪金额（万元）, or else a title above it (单位：万元). */
  readonly unit?: '元' | '万元';
}

/** What the head of a file says it is. */
export interface Layout {
  readonly encoding: string;
  /** How the encoding was found. */
  readonly encodingReason:
    | 'declared'
    | 'byte-order-mark'
    | 'strict-utf-8'
    | 'ascii'
    | 'gb18030-header'
    /** UTF-8 with damaged lines: the header and most lines are, the head as a whole is not. */
    | 'utf-8-header'
    | 'workbook';
  /** One character. */
  readonly delimiter: string;
  readonly register: Register;
  readonly columns: readonly Column[];
  /** Physical lines of the header: first (from 1) and how many. */
  readonly headerLine: number;
  readonly headerLines: number;
  /** Physical lines above the header that hold a title, a unit or a note. */
  readonly titleLines: number;
  /** The texts of the header's rows, by which repetitions on later pages are known. */
  readonly headerRows?: readonly (readonly string[])[];
  /** The title lines as they stand, for the same reason. */
  readonly titles?: readonly string[];
  /** What the titles say of the records below. */
  readonly said?: Said;
  /** Of a table of which only the date is known: the headers of unknown columns that hold nothing but counts. */
  readonly countColumns?: readonly string[];
}

/** A row set aside because it sums others (合计, 小计, 其中). */
export interface TotalRow {
  readonly line: number;
  readonly span: number;
  readonly fields: readonly string[];
}

/** Where the physical lines of a file went, before any value is understood. Complete once the batches have ended. */
export interface LineCounts {
  bytes: number;
  lines: number;
  /** Header rows, repeated ones too. */
  headerLines: number;
  blankLines: number;
  /** Titles, units, notes, signatures. */
  noteLines: number;
  /** Records yielded in batches and their lines. */
  rowRecords: number;
  rowLines: number;
  totalRecords: number;
  totalLines: number;
  /** Rejected while reading. */
  rejectedRecords: number;
  rejectedLines: number;
  /** What notes among the records and below them say of the file. */
  said?: Said;
  /** The first line that is the header of another table, whose records were read as if they were of this one. */
  otherTableLine?: number;
}

/** How the bytes of a file become text. */
export interface Encoding {
  /** The canonical WHATWG name. */
  readonly name: string;
  readonly reason: Layout['encodingReason'];
  /** Bytes of the byte-order mark, which are no text. */
  readonly markBytes: number;
}

/** All that the body reader needs to know. */
export interface Head {
  readonly name: string;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly limits: ReadLimits;
  /** Positions (from 1) of columns in which an empty cell means what stands above it. */
  readonly filledDown: ReadonlySet<number>;
  /** The number of the first physical line. */
  readonly firstLine: number;
  /** Those whose headers begin another table below this one. */
  readonly registers: readonly Register[];
  /** Whether lines end in one delimiter more than the header: an empty column without a name. Worked out like `firstColumn`. */
  readonly hasSurplusColumn: boolean;
  /** Worked out when it is first asked for: by a record with quotes that is of several lines. */
  readonly firstColumn: FirstColumn;
}

/** A file whose head has been read: a source of batches that fills `counts` as it is consumed. */
export interface Reading extends BatchSource {
  readonly name: string;
  /** Everything that reading the body goes by. */
  readonly head: Head;
  readonly layout: Layout;
  /** The columns that have a dictionary, in the order of `dictionaries`. */
  readonly wanted: readonly Column[];
  readonly counts: LineCounts;
  /** The first thousand, in order. */
  readonly totalRows: readonly TotalRow[];
  /** SHA-256 of the bytes as they were read, in hex. Complete once the batches have ended. */
  digest(): string;
}
