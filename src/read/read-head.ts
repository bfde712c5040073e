// Decides from the head of a file what it is: encoding, delimiter, title rows, header rows, register. Reads no record.

import { inBoth, JjstatsError } from '../domain/error.ts';
import { toHeaderKey } from '../domain/name-key.ts';
import { PLAIN_REGISTER } from '../domain/register.ts';
import { registersOfHeaders } from './begins-table.ts';
import { findCountColumns } from './count-columns.ts';
import { assertText, climbLadder } from './encoding.ts';
import { findHeader, HEADER_WITHIN_LINES, type HeaderFinding, type HeaderFound } from './find-header.ts';
import { type FirstColumn, toFirstColumn } from './first-column.ts';
import { lineEnd, readHeadRows } from './head-rows.ts';
import { decodeBlock, type LineRun } from './line-run.ts';
import type { ColumnMatch } from './match-columns.ts';
import { MOST_HEADER_ROWS } from './merged-header.ts';
import { loadQuotedParser, type ParseQuoted } from './quoted-fields.ts';
import {
  type Column,
  DEFAULT_LIMITS,
  type Encoding,
  type Head,
  type Layout,
  type ReadLimits,
  type ReadOptions,
} from './reading.ts';
import { afterTerminator } from './record-framer.ts';
import { readSaid } from './said-in-texts.ts';
import { firstInvalidUtf8, strictDecoder } from './text-decoder.ts';
import { textsMakeSense } from './texts-make-sense.ts';
import { transcodeUtf16Head } from './utf-16.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_LINES = 2000;

/**
 * @throws JjstatsError `empty-input`, `binary-input`, `unknown-encoding`, `no-header`, `missing-field`,
 *   `ambiguous-register`, `duplicate-column`, `too-many-columns`, `unknown-register`, `unknown-option`
 */
export async function readHead(
  name: string,
  head: Uint8Array,
  isWhole: boolean,
  options: ReadOptions,
): Promise<Head> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  assertOptions(options);
  const whole = isWhole ? head : wholeLines(head);
  const ladder = climbLadder(name, whole, isWhole, options.encoding);
  const isUtf16 = ladder.kind === 'settled' && ladder.encoding.name.startsWith('utf-16');
  assertText(name, head, isUtf16);

  const find = async (encoding: Encoding): Promise<{ finding: HeaderFinding; run: LineRun }> => {
    const text = isUtf16 ? await toUtf8Head(head, encoding, isWhole) : whole.subarray(encoding.markBytes);
    const run = toHeadRun(text, encoding, isWhole, options, limits);
    return { run, finding: await findIn(name, run, options, limits) };
  };
  if (ladder.kind === 'settled') {
    const { finding, run } = await find(ladder.encoding);
    return settle(name, finding, run, ladder.encoding, limits, options);
  }
  const gb18030 = await find(ladder.gb18030);
  if (gb18030.finding.kind === 'found' && hasWideName(gb18030.finding))
    return settle(name, gb18030.finding, gb18030.run, ladder.gb18030, limits, options);
  // The header alone does not show it: is it UTF-8 with damaged lines?
  const utf8 = await find(ladder.damagedUtf8);
  if (isReadable(utf8.finding) && (!isReadable(gb18030.finding) || isMostlyUtf8(utf8.run)))
    return settle(name, utf8.finding, utf8.run, ladder.damagedUtf8, limits, options);
  if (isReadable(gb18030.finding)) {
    assertSense(name, whole, isWhole, limits);
    return settle(name, gb18030.finding, gb18030.run, ladder.gb18030, limits, options);
  }
  throw new JjstatsError('unknown-encoding', {
    where: name,
    ...inBoth({
      what: {
        zh: `自偏移 ${firstInvalidUtf8(whole)} 起不是 UTF-8, 按 GB18030 也没有认得的表头`,
        en: `Not UTF-8 from byte ${firstInvalidUtf8(whole)} on, and no known header in GB18030`,
      },
      hint: {
        zh: '用 --encoding 指定编码, 如 --encoding big5',
        en: 'Name the encoding with --encoding, e.g. --encoding big5',
      },
    }),
  });
}

/** A name was known, so the text was read rightly. */
const isReadable = (finding: HeaderFinding): boolean => finding.knowsNames;

const WIDE = /[^\x00-\x7f]/;

/** A header that is no ASCII and was known: bytes of another encoding do not come out as 立案日期. */
const hasWideName = ({ match, cells, knowsNames }: HeaderFound): boolean =>
  knowsNames && cells.some((cell, column) => match.fields[column] && WIDE.test(cell.joined));

/** Of other encodings than GB18030, those that are met most. */
const OTHER_ENCODINGS = ['big5', 'shift_jis', 'euc-kr', 'windows-1252'] as const;

/** A header of ASCII says nothing of the encoding, so the texts below it must. */
function assertSense(name: string, bytes: Uint8Array, isWhole: boolean, limits: ReadLimits): void {
  const block = { bytes, byteOffset: 0, firstLine: 1, isLast: isWhole, elisions: [] };
  const runIn = (encoding: string): LineRun =>
    decodeBlock(block, strictDecoder(encoding), limits.recordBytes);
  if (textsMakeSense(runIn('gb18030'))) return;
  const others = OTHER_ENCODINGS.filter((encoding) => runIn(encoding).flags.size === 0);
  throw new JjstatsError('unknown-encoding', {
    where: name,
    ...inBoth({
      what: {
        zh: `自偏移 ${firstInvalidUtf8(bytes)} 起不是 UTF-8, 按 GB18030 读则文字不成词`,
        en: `Not UTF-8 from byte ${firstInvalidUtf8(bytes)} on, and in GB18030 its texts make no sense`,
      },
      hint: {
        zh: `用 --encoding 指定编码, 如 ${others.join('、')}; 确为 GB18030, 写 --encoding gb18030`,
        en: `Name the encoding with --encoding, e.g. ${others.join(', ')}; if it is GB18030 indeed, say --encoding gb18030`,
      },
    }),
  });
}

function assertOptions({ delimiter, columns, catalogue }: ReadOptions): void {
  if (delimiter !== undefined && (delimiter.length !== 1 || /["\r\n]/.test(delimiter)))
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: `--delimiter ${JSON.stringify(delimiter)}`,
        hint: {
          zh: '应为引号和换行以外的一个字符',
          en: 'Give one character that is neither a quote nor a line end',
        },
      }),
    );
  const known = new Set(
    [...catalogue.registers.values()].flatMap(({ fields }) => fields.map(({ id }) => id)),
  );
  for (const fieldId of columns?.values() ?? [])
    if (!known.has(fieldId))
      throw new JjstatsError(
        'unknown-option',
        inBoth({
          what: {
            zh: `--column ${fieldId}=…: 各台账都没有这个字段`,
            en: `--column ${fieldId}=…: no register has this field`,
          },
          hint: {
            zh: `可选: ${[...known].slice(0, 40).join('、')}`,
            en: `Known: ${[...known].slice(0, 40).join(', ')}`,
          },
        }),
      );
}

/** The head up to its last line end, as what follows may be half a character. */
function wholeLines(head: Uint8Array): Uint8Array {
  const end = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d));
  return end < 0 ? head : head.subarray(0, end + 1);
}

/** Enough for any header; only a header that the user looks for further down needs all of the head. */
const HEADER_BYTES = 128 * 1024;

async function toUtf8Head(head: Uint8Array, encoding: Encoding, isWhole: boolean): Promise<Uint8Array> {
  const marked = head.subarray(encoding.markBytes);
  const bytes = await transcodeUtf16Head(marked, encoding.name === 'utf-16be', isWhole);
  return isWhole ? bytes : wholeLines(bytes);
}

function toHeadRun(
  bytes: Uint8Array,
  encoding: Encoding,
  isWhole: boolean,
  options: ReadOptions,
  limits: ReadLimits,
): LineRun {
  const isDeep = options.headerLine !== undefined || options.skipLines !== undefined;
  const first = isDeep || bytes.length <= HEADER_BYTES ? bytes : wholeLines(bytes.subarray(0, HEADER_BYTES));
  const isUtf16 = encoding.name.startsWith('utf-16');
  return decodeBlock(
    {
      bytes: first,
      byteOffset: encoding.markBytes,
      firstLine: options.firstLine ?? 1,
      isLast: isWhole && first.length === bytes.length,
      elisions: [],
    },
    strictDecoder(isUtf16 ? 'utf-8' : encoding.name),
    limits.recordBytes,
  );
}

async function findIn(
  name: string,
  run: LineRun,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<HeaderFinding> {
  assertFilledText(name, run);
  const from = options.skipLines ?? 0;
  const count = Math.max(HEADER_WITHIN_LINES, (options.headerLine ?? 0) - from) + MOST_HEADER_ROWS;
  const parse = run.text.includes('"') ? await loadQuotedParser() : NO_QUOTES;
  const delimiters = options.delimiter === undefined ? DELIMITERS : [options.delimiter];
  const rowsByDelimiter = new Map(
    delimiters.map(
      (delimiter) => [delimiter, readHeadRows(run, delimiter, limits, parse, from, count)] as const,
    ),
  );
  return findHeader({ name, options, rowsByDelimiter });
}

const NO_QUOTES: ParseQuoted = () => undefined;

function assertFilledText(name: string, run: LineRun): void {
  if (run.text.trim() === '')
    throw new JjstatsError('empty-input', {
      where: name,
      ...inBoth({
        what: run.text === '' ? { zh: '没有字节', en: 'no bytes' } : { zh: '只有空白', en: 'only blanks' },
      }),
    });
}

/** Of the lines that are not ASCII, more are UTF-8 than not; text in GB18030 hardly ever passes for it. */
function isMostlyUtf8(run: LineRun): boolean {
  let wide = 0;
  for (let at = 0; at < run.text.length; ) {
    const end = lineEnd(run.text, at);
    if (WIDE.test(run.text.slice(at, end))) wide++;
    at = afterTerminator(run.text, end);
  }
  return wide > run.flags.size;
}

function settle(
  name: string,
  finding: HeaderFinding,
  run: LineRun,
  encoding: Encoding,
  limits: ReadLimits,
  options: ReadOptions,
): Head {
  if (finding.kind === 'failed') throw finding.error;
  if (finding.cells.length > limits.columns)
    throw new JjstatsError('too-many-columns', {
      where: name,
      ...inBoth({
        what: {
          zh: `${finding.cells.length} 列, 至多 ${limits.columns} 列`,
          en: `${finding.cells.length} columns, at most ${limits.columns}`,
        },
        hint: { zh: '请少导出几列', en: 'Export fewer columns' },
      }),
    });
  const layout = toLayout(finding, encoding, run, options);
  let firstColumn: FirstColumn | undefined;
  let hasSurplusColumn: boolean | undefined;
  return {
    name,
    layout,
    encoding,
    limits,
    firstLine: run.firstLine,
    registers: registersOfHeaders(options.catalogue),
    filledDown: findFilledDown(name, layout, options.fillDown ?? []),
    get firstColumn() {
      firstColumn ??= sampleFirstColumn(run, layout);
      return firstColumn;
    },
    get hasSurplusColumn() {
      hasSurplusColumn ??= sampleSurplus(run, layout);
      return hasSurplusColumn;
    },
  };
}

/** @throws JjstatsError `missing-field` for a column that is not there, and for sums, which are never repeated */
function findFilledDown(name: string, { columns }: Layout, wanted: readonly string[]): ReadonlySet<number> {
  const positions = wanted.map((text) => {
    const key = toHeaderKey(text);
    const column = columns.find(({ header, field }) =>
      [header, ...(field ? [field.id, field.label.zh, field.label.en] : [])].some(
        (one) => toHeaderKey(one) === key,
      ),
    );
    const isSum = column?.field?.type === 'number' || column?.field?.type === 'amount';
    if (column && !isSum) return column.position;
    const what = isSum
      ? { zh: `"${text}" 是数量或金额, 不能向下填充`, en: `"${text}" is a number, and is never filled down` }
      : {
          zh: `没有 fill_down 所写的列 "${text}"`,
          en: `There is no column "${text}", which fill_down names`,
        };
    throw new JjstatsError('missing-field', {
      where: name,
      ...inBoth({
        what,
        hint: { zh: '改正 files: 中的 fill_down', en: 'Correct fill_down under files: in jjstats.yaml' },
      }),
    });
  });
  return new Set(positions);
}

function toLayout(found: HeaderFound, encoding: Encoding, run: LineRun, options: ReadOptions): Layout {
  const { match, cells, rows, first, depth } = found;
  const header = rows.slice(first, first + depth);
  const last = header.at(-1)!;
  const headerLine = header[0]!.line;
  const titles = linesOf(run, headerLine - run.firstLine).filter((line) => line.trim() !== '');
  return {
    encoding: encoding.name,
    encodingReason: encoding.reason,
    delimiter: found.delimiter,
    register:
      options.besides === undefined ? match.register : { ...match.register, besides: options.besides },
    columns: cells.map((cell, column) => toColumn(cell.joined, column, match, unitOf(titles), options)),
    headerLine,
    headerLines: last.line + last.span - headerLine,
    titleLines: titles.length,
    headerRows: header.map((row) => row.fields!),
    titles,
    said: readSaid(titles),
    ...(match.register.id === PLAIN_REGISTER && sampleCountColumns(found)),
  };
}

/** The unknown columns of counts, as far as the rows at hand show. */
function sampleCountColumns({ match, cells, rows, first, depth }: HeaderFound): Pick<Layout, 'countColumns'> {
  const columns = cells.map(({ joined }, column) => ({
    header: joined,
    isKnown: match.fields[column] !== undefined,
  }));
  const below = rows.slice(first + depth).flatMap(({ fields }) => (fields ? [fields] : []));
  const found = findCountColumns(columns, below);
  return found.length > 0 ? { countColumns: found } : {};
}

/** A title that names the unit of the amounts below (单位：人、万元). */
const UNIT_TITLE = /单位:([^:]{1,20})/;

function unitOf(titles: readonly string[]): '元' | '万元' | undefined {
  const named = titles.flatMap((title) =>
    (UNIT_TITLE.exec(title.normalize('NFKC'))?.[1] ?? '')
      .split(/[、,;/\s]+/)
      .filter((unit) => /^万?元$/.test(unit)),
  );
  return new Set(named).size === 1 ? (named[0] as '元' | '万元') : undefined;
}

function toColumn(
  header: string,
  column: number,
  match: ColumnMatch,
  titleUnit: '元' | '万元' | undefined,
  { forms, daysFrom, besides }: ReadOptions,
): Column {
  const found = match.fields[column];
  const isSpared = besides !== undefined && found?.id === match.register.date;
  const known = isSpared ? { ...found, required: false } : found;
  // What is said of the field comes before what is said of the file.
  const declared = known && forms ? { ...forms, ...known } : known;
  // A workbook knows best from which year its days are counted.
  const field = declared?.excelSerial && daysFrom ? { ...declared, excelSerial: daysFrom } : declared;
  const repeats = match.repeats[column];
  const unit = field?.type === 'amount' ? (match.units[column] ?? titleUnit) : undefined;
  return {
    position: column + 1,
    header,
    ...(field && { field }),
    ...(repeats && { repeats }),
    ...(unit && { unit }),
  };
}

function linesOf(run: LineRun, count: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < run.text.length && lines.length < count; ) {
    const end = lineEnd(run.text, at);
    lines.push(run.text.slice(at, end));
    at = afterTerminator(run.text, end);
  }
  return lines;
}

/** Whether more of the first lines end in a delimiter too many than not: in one line alone it may have moved the cells. */
function sampleSurplus(run: LineRun, layout: Layout): boolean {
  const { delimiter, columns } = layout;
  let surplus = 0;
  let exact = 0;
  for (const line of linesBelowHeader(run, layout)) {
    const fields = line.replaceAll(/"[^"]*"/g, '""').split(delimiter);
    if (fields.length === columns.length + 1 && fields.at(-1)!.trim() === '') surplus++;
    else if (fields.length === columns.length) exact++;
  }
  return surplus > exact;
}

const linesBelowHeader = (run: LineRun, { headerLine, headerLines }: Layout): readonly string[] =>
  linesOf(run, SAMPLE_LINES).slice(headerLine - run.firstLine + headerLines);

/** The first cells of the first plain lines that have the width of a record. */
function sampleFirstColumn(run: LineRun, layout: Layout): FirstColumn {
  const { delimiter, columns } = layout;
  const samples: string[] = [];
  for (const line of linesBelowHeader(run, layout)) {
    if (line.startsWith('"')) continue;
    const fields = line.split(delimiter, columns.length + 1);
    if (fields.length === columns.length && columns.length > 1) samples.push(fields[0]!);
  }
  return toFirstColumn(samples);
}
