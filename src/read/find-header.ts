// Finds the header within the first lines of a file and the register that it belongs to, under every delimiter that may be meant.
// A register is recognised by its required fields and the most fields found; a tie is an error, never a guess.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import { toHeaderKey } from '../domain/name-key.ts';
import {
  type Catalogue,
  type Field,
  PLAIN_REGISTER,
  type Register,
  STATISTICS_REGISTER,
} from '../domain/register.ts';
import { isBlankRow } from './aside-rows.ts';
import { isBlankCell, isDataLike, isDateLike } from './cell-looks.ts';
import { bareOf } from './column-names.ts';
import type { HeadRow } from './head-rows.ts';
import {
  bearsLooseName,
  bearsName,
  type ColumnMatch,
  type HeaderCell,
  isLike,
  matchColumns,
} from './match-columns.ts';
import { hasNoData, isSubHeader, MOST_HEADER_ROWS, mergeHeaderRows } from './merged-header.ts';
import type { ReadOptions } from './reading.ts';
import { notATable } from './sources/damaged-archive.ts';
import {
  type FoundUnfoldings,
  figuresUnknown,
  findUnfoldings,
  type UnfoldedHeader,
} from './unfold/find-unfolding.ts';
import type { Unfolding } from './unfold/unfolding.ts';

export const HEADER_WITHIN_LINES = 50;

const isMadeForAny = ({ id }: Register): boolean => id === PLAIN_REGISTER || id === STATISTICS_REGISTER;

export interface HeaderFound {
  readonly delimiter: string;
  readonly match: ColumnMatch;
  readonly cells: readonly HeaderCell[];
  /** All rows that were looked at, and which of them are the header. */
  readonly rows: readonly HeadRow[];
  readonly first: number;
  readonly depth: number;
  /** A name was known, so the text was read rightly. */
  readonly knowsNames: boolean;
  /** How the rows below become records, where they are none as they stand. */
  readonly unfolding?: Unfolding;
}

export type HeaderFinding =
  | ({ readonly kind: 'found' } & HeaderFound)
  | { readonly kind: 'failed'; readonly error: JjstatsError; readonly knowsNames: boolean };

export interface HeaderQuestion {
  readonly name: string;
  readonly options: ReadOptions;
  readonly rowsByDelimiter: ReadonlyMap<string, readonly HeadRow[]>;
}

/** A header that lacks something, kept for the error. */
type Candidate = HeaderFound;

export function findHeader(question: HeaderQuestion): HeaderFinding {
  const registers = registersAsked(question.options);
  const fitting: Candidate[] = [];
  const lacking: Candidate[] = [];
  for (const [delimiter, rows] of question.rowsByDelimiter) {
    for (const candidate of candidatesOf(delimiter, rows, registers, question.options))
      (candidate.match.missing.length === 0 ? fitting : lacking).push(candidate);
  }
  const special = fitting.filter(({ match }) => !isMadeForAny(match.register));
  const telling = special.filter((candidate) => !isVague(candidate, question.options));
  const statistics = fitting.filter(({ match }) => match.register.id === STATISTICS_REGISTER);
  const nearest = best(lacking.filter(({ match }) => isLike(match)));
  const unfolded = findUnfolded(question, registers, best(telling));
  if (unfolded.chosen) return { kind: 'found', ...unfolded.chosen };
  if (unfolded.error) return { kind: 'failed', error: unfolded.error, knowsNames: true };
  const chosen =
    best(telling) ?? best(statistics) ?? best(fitting.filter((candidate) => !special.includes(candidate)));
  if (chosen) return withKnownFigures(question, settle(question, chosen, fitting));
  const plain = registers.find(({ id }) => id === PLAIN_REGISTER);
  if (plain && !isSeveral(nearest, question.options)) {
    const guessed = guessPlainHeader(question, plain);
    if (guessed) return withKnownFigures(question, { kind: 'found', ...guessed });
  }
  const vague = best(special);
  if (vague) return settle(question, vague, fitting);
  return { kind: 'failed', error: explainFailure(question, nearest), knowsNames: nearest !== undefined };
}

/** One column by a name that any register of anything may have (`date_received`) does not tell which register it is. */
function isVague({ match, cells }: Candidate, { register, columns }: ReadOptions): boolean {
  if (register !== undefined || columns !== undefined || match.matched.size !== 1) return false;
  const header = cells.find((_, column) => match.fields[column] !== undefined)?.joined ?? '';
  const [id] = match.matched;
  return /^[\x00-\x7f]*$/.test(header) && toHeaderKey(header) !== toHeaderKey(String(id));
}

/** Rows of a table of figures are no records to be counted one by one. */
function withKnownFigures({ name, options }: HeaderQuestion, finding: HeaderFinding): HeaderFinding {
  if (finding.kind === 'failed' || options.register !== undefined) return finding;
  const { match, cells, rows, first, depth } = finding;
  const headers = figuresUnknown(match, cells, rows.slice(first + depth));
  if (headers.length === 0) return finding;
  return { kind: 'failed', knowsNames: true, error: explainFigures(`${name}:${rows[first]!.line}`, headers) };
}

function explainFigures(where: string, headers: readonly string[], date?: readonly string[]): JjstatsError {
  const quoted = headers.slice(0, MOST_SHOWN).map(quote);
  const written = date ? ` (date: [${date.join(', ')}])` : '';
  return new JjstatsError('unclear-layout', {
    where,
    ...inBoth({
      what: {
        zh: `这是统计表, 其数字列 ${quoted.join('、')} 不是认得的指标`,
        en: `A table of figures whose columns ${quoted.join(', ')} are no measures that are known`,
      },
      hint: {
        zh: `jjstats inspect 文件 --write jjstats.yaml 写出其声明${written}; 各种表式见 docs/layouts.md`,
        en: `jjstats inspect FILE --write jjstats.yaml writes how to declare them${written}; docs/layouts.md shows the layouts`,
      },
    }),
  });
}

interface UnfoldedChoice {
  readonly chosen?: HeaderFound;
  readonly error?: JjstatsError;
}

/**
 * A finished table, where the file is no register as it stands.
 * @param special the register that it is then
 */
function findUnfolded(
  { name, options, rowsByDelimiter }: HeaderQuestion,
  registers: readonly Register[],
  special: Candidate | undefined,
): UnfoldedChoice {
  const isDeclared = options.date !== undefined || options.layout !== undefined;
  const found: (UnfoldedHeader & { readonly delimiter: string; readonly rows: readonly HeadRow[] })[] = [];
  let lack: FoundUnfoldings['lack'];
  for (const [delimiter, rows] of rowsByDelimiter) {
    const one = findUnfoldings(name, options, rows, registers);
    lack ??= one.lack;
    found.push(...one.headers.map((header) => ({ ...header, delimiter, rows })));
  }
  const isWanted = ({ match, joined, figures }: UnfoldedHeader): boolean =>
    isDeclared ||
    special === undefined ||
    (figures > 1 && joined.length === 0 && !isKeyed(special)) ||
    (match.register === special.match.register && dateIsIn(special, joined));
  const [header] = found.filter(isWanted).sort(compareUnfolded);
  if (header && special && !isDeclared && header.match.register !== special.match.register)
    return { error: explainFinished(name, header, special) };
  if (header) return { chosen: { ...header, knowsNames: true } };
  if (lack?.kind === 'measures' && !special)
    return { error: explainFigures(`${name}:${lack.line}`, lack.headers, lack.date) };
  if (!lack && !isDeclared) return {};
  return special && !isDeclared ? {} : { error: explainLayout(name, lack, options) };
}

const isKeyed = ({ match: { register, matched } }: Candidate): boolean =>
  register.key !== undefined && matched.has(register.key);

/** A finished table that was to be read as records: each of its rows would count as one. */
function explainFinished(
  name: string,
  { match: { register: own } }: UnfoldedHeader,
  { match: { register } }: Candidate,
): JjstatsError {
  return new JjstatsError('unclear-layout', {
    where: name,
    ...inBoth({
      what: {
        zh: `这是统计表, 不是逐条的${register.label.zh}台账`,
        en: `A finished table, and no register of ${register.label.en.toLowerCase()} with a row for each record`,
      },
      hint: {
        zh: `去掉 --column 和 columns:, 按统计表读取; 或用 --register ${own.id} 指定`,
        en: `Leave out --column and columns: to read it as a table, or say --register ${own.id}`,
      },
    }),
  });
}

/** Whether the column that a register takes for its date is one of those that make up a date together. */
const dateIsIn = ({ match }: Candidate, joined: readonly number[]): boolean =>
  joined.some((column) => match.fields[column]?.id === match.register.date);

/** What was declared for such files before what is made for any, the most figures, the best names, the shallowest header. */
const compareUnfolded = (a: UnfoldedHeader, b: UnfoldedHeader): number =>
  Number(isMadeForAny(a.match.register)) - Number(isMadeForAny(b.match.register)) ||
  b.figures - a.figures ||
  b.match.score - a.match.score ||
  a.depth - b.depth;

function explainLayout(name: string, lack: FoundUnfoldings['lack'], { date }: ReadOptions): JjstatsError {
  if (lack)
    return new JjstatsError('unclear-layout', {
      where: `${name}:${lack.line}`,
      ...inBoth(
        lack.kind === 'year'
          ? {
              what: {
                zh: '表中各列是月份或季度, 没有写明哪一年',
                en: 'Columns are months or quarters of no year',
              },
              hint: {
                zh: '在标题、表名或文件名中写明年份, 或在 jjstats.yaml 的 files: 中写 layout: {period: 2015}',
                en: 'Put the year into the title, the sheet or the file name, or write layout: {period: 2015} under files: in jjstats.yaml',
              },
            }
          : {
              what: {
                zh: '这是一张统计表, 没有写明是哪个时期的',
                en: 'A table of figures that does not say of which period',
              },
              hint: {
                zh: '在标题、表名或文件名中写明时期 (2015年1—5月), 或在 jjstats.yaml 的 files: 中写 layout: {period: 2015-01..2015-05}',
                en: 'Put it into the title, the sheet or the file name (as 2015-01..2015-05), or write layout: {period: 2015-01..2015-05} under files: in jjstats.yaml',
              },
            },
      ),
    });
  return new JjstatsError('unclear-layout', {
    where: name,
    ...inBoth({
      what: date
        ? {
            zh: `没有 date: [${date.join(', ')}] 所写的列, 或缺少台账的其他列`,
            en: `The columns of date: [${date.join(', ')}] are not there, or others of the register are missing`,
          }
        : { zh: '不是 layout: 所写的统计表', en: 'This is no table as layout: describes it' },
      hint: {
        zh: '核对 jjstats.yaml 的 files:; docs/layouts.md 列有各种表式',
        en: 'Look at files: in jjstats.yaml; docs/layouts.md shows the layouts',
      },
    }),
  });
}

function registersAsked({ catalogue, register }: ReadOptions): readonly Register[] {
  if (register === undefined) return [...catalogue.registers.values()];
  const asked = catalogue.registers.get(register);
  if (asked) return [asked];
  const ids = [...catalogue.registers.keys()];
  throw new JjstatsError(
    'unknown-register',
    inBoth({
      what: `"${register}"`,
      hint: { zh: `可选: ${ids.join('、')}`, en: `Known: ${ids.join(', ')}` },
    }),
  );
}

/** Every way to read a header out of the rows; only the first rows that fit, as later ones are repetitions. */
function* candidatesOf(
  delimiter: string,
  rows: readonly HeadRow[],
  registers: readonly Register[],
  options: ReadOptions,
): Generator<Candidate> {
  const known: boolean[] = [];
  const isKnown = (row: number): boolean => {
    const { fields } = rows[row]!;
    known[row] ??= fields !== undefined && (options.columns !== undefined || hasKnownName(fields, registers));
    return known[row];
  };
  const isAnyKnown = (first: number, end: number): boolean => {
    for (let row = first; row <= end; row++) if (isKnown(row)) return true;
    return false;
  };
  let until = rows.length;
  let fitEnd: number | undefined;
  /** Below a header and its records another one begins another table. */
  const isSecond = (end: number): boolean =>
    fitEnd !== undefined && rows.slice(fitEnd + 1, end).some(({ fields }) => fields?.some(isDataLike));
  for (let last = 0; last < until; last++) {
    const lastRow = rows[last]!;
    if (!isAllowedLast(lastRow, options.headerLine)) continue;
    for (let end = last; end < Math.min(rows.length, last + MOST_HEADER_ROWS); end++) {
      if (end > last && options.headerLine !== undefined) break;
      for (let depth = 1; depth <= MOST_HEADER_ROWS && depth <= end + 1; depth++) {
        const first = end - depth + 1;
        // The names first: most rows bear none, and what they look like is dear to find out.
        if (first > last || !isAnyKnown(first, end) || !isPossible(rows, first, depth)) continue;
        if (isSecond(end)) continue;
        const cells = mergeHeaderRows(rows.slice(first, end + 1).map((row) => row.fields!));
        for (const register of registers) {
          const match = matchColumns(cells, register, options.columns, options.register === undefined);
          // A merged header that fits may still be a title above the header proper.
          if (match.missing.length === 0) {
            until = Math.min(until, last + MOST_HEADER_ROWS);
            if (register.id !== PLAIN_REGISTER) fitEnd ??= end;
          }
          yield { delimiter, match, cells, rows, first, depth, knowsNames: match.matched.size > 0 };
        }
      }
    }
  }
}

const isAllowedLast = (row: HeadRow, headerLine: number | undefined): boolean =>
  headerLine === undefined || (headerLine >= row.line && headerLine < row.line + row.span);

function isPossible(rows: readonly HeadRow[], first: number, depth: number): boolean {
  const header = rows.slice(first, first + depth);
  if (header.some(({ fields }) => !fields || isBlankRow(fields))) return false;
  const width = header.at(-1)!.fields!.length;
  if (header.some(({ fields }) => fields!.length > width)) return false;
  return header.slice(1).every(({ fields }) => hasNoData(fields!));
}

/** A longer cell bears no name of a field. */
const MOST_NAME_CHARACTERS = 100;

function hasKnownName(fields: readonly string[], registers: readonly Register[]): boolean {
  const isKnown = (text: string): boolean => {
    const name = toHeaderKey(text);
    return registers.some((register) => bearsName(register, name));
  };
  return fields.some((field) => {
    if (field.length > MOST_NAME_CHARACTERS || field === '') return false;
    return isKnown(field) || isKnown(bareOf(field)) || bearsLooseName(registers, field);
  });
}

/** The highest score; then the fewest rows, the most columns, the first line. */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  let chosen: Candidate | undefined;
  for (const candidate of candidates) if (!chosen || isBetter(candidate, chosen)) chosen = candidate;
  return chosen;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.match.score !== b.match.score) return a.match.score > b.match.score;
  if (a.depth !== b.depth) return a.depth < b.depth;
  if (a.cells.length !== b.cells.length) return a.cells.length > b.cells.length;
  return a.first < b.first;
}

function settle(question: HeaderQuestion, chosen: Candidate, fitting: readonly Candidate[]): HeaderFinding {
  const { name, options } = question;
  const { match } = chosen;
  const rival = fitting.find(
    (candidate) =>
      candidate.match.register.id !== match.register.id &&
      !isMadeForAny(candidate.match.register) &&
      candidate.match.score === match.score,
  );
  if (rival) {
    const error = new JjstatsError('ambiguous-register', {
      where: name,
      ...inBoth({
        what: {
          zh: `"${match.register.id}" 与 "${rival.match.register.id}" 同样适合`,
          en: `"${match.register.id}" and "${rival.match.register.id}" fit it equally well`,
        },
        hint: {
          zh: `用 --register ${match.register.id} 或 --register ${rival.match.register.id} 指定`,
          en: `Say which with --register ${match.register.id} or --register ${rival.match.register.id}`,
        },
      }),
    });
    return { kind: 'failed', error, knowsNames: true };
  }
  const extended = extendDown(chosen, options);
  const twin = extended.match.duplicates[0];
  if (twin) {
    const error = new JjstatsError('duplicate-column', {
      where: name,
      ...inBoth({
        what: {
          zh: `第 ${twin.positions.join('、')} 列都是 "${twin.header}", 即字段 "${twin.field.id}"`,
          en: `Columns ${twin.positions.join(' and ')} are both "${twin.header}", the field "${twin.field.id}"`,
        },
        hint: {
          zh: `把其中一列改名, 或用 --column ${twin.field.id}=#${twin.positions[0]} 选定`,
          en: `Rename one of them, or choose with --column ${twin.field.id}=#${twin.positions[0]}`,
        },
      }),
    });
    return { kind: 'failed', error, knowsNames: true };
  }
  return { kind: 'found', ...extended };
}

/** Takes rows beneath that add no known name but can only be part of the header. */
function extendDown(chosen: Candidate, options: ReadOptions): Candidate {
  if (options.headerLine !== undefined || chosen.depth >= MOST_HEADER_ROWS) return chosen;
  const { rows, first, depth, match } = chosen;
  const upper = rows[first + depth - 1]?.fields;
  const lower = rows[first + depth]?.fields;
  if (!upper || !lower || isBlankRow(lower) || !isSubHeader(upper, lower)) return chosen;
  const cells = mergeHeaderRows(rows.slice(first, first + depth + 1).map((row) => row.fields!));
  const extended = matchColumns(cells, match.register, options.columns, options.register === undefined);
  if (extended.score < match.score) return chosen;
  return extendDown({ ...chosen, cells, match: extended, depth: depth + 1 }, options);
}

/** Three fields and among them the key or a date: too much for a table of which nothing is known. */
function isSeveral(candidate: Candidate | undefined, options: ReadOptions): boolean {
  if (!candidate || options.register === PLAIN_REGISTER) return false;
  const { register, matched } = candidate.match;
  if (isMadeForAny(register)) return false;
  const isTelling = (field: Field) =>
    matched.has(field.id) && (field.type === 'date' || field.id === register.key);
  return matched.size >= 3 && register.fields.some(isTelling);
}

const HEADER_WORD =
  /日期|时间|编号|编码|代码|姓名|名称|单位|机关|地区|区域|类型|类别|性质|方式|金额|级别|职级|人数|件数|情况|来源|备注|date|time|name|type|code|number|amount|region|\bid\b|_id$/i;

const DATE_WORD = /日期|时间|date|time/i;
const BIRTH = /出生|birth/i;
const SAMPLE_ROWS = 40;

/** A table without known names: the row above the first row that holds a date, where one column alone can be the date. */
function guessPlainHeader(question: HeaderQuestion, plain: Register): HeaderFound | undefined {
  const dateField = plain.fields.find(({ id }) => id === plain.date);
  if (!dateField) return undefined;
  const found: HeaderFound[] = [];
  for (const [delimiter, rows] of question.rowsByDelimiter) {
    const first = plainHeaderIndex(rows, question.options.headerLine);
    if (first === undefined) continue;
    const fields = rows[first]!.fields!;
    const column = dateColumn(fields, rows.slice(first + 1, first + 1 + SAMPLE_ROWS));
    if (column === undefined) continue;
    const cells = mergeHeaderRows([fields]);
    const explicit = new Map([...(question.options.columns ?? []), [`#${column + 1}`, dateField.id]]);
    const match = matchColumns(cells, plain, explicit);
    if (match.missing.length === 0 && match.duplicates.length === 0)
      found.push({
        delimiter,
        match,
        cells,
        rows,
        first,
        depth: 1,
        knowsNames: DATE_WORD.test(fields[column]!),
      });
  }
  return best(found);
}

function plainHeaderIndex(rows: readonly HeadRow[], headerLine: number | undefined): number | undefined {
  const firstData = rows.findIndex(({ fields, line }) => {
    if (!fields?.some(isDateLike)) return false;
    return headerLine === undefined || line > headerLine;
  });
  for (let index = firstData - 1; index >= 0; index--) {
    const fields = rows[index]!.fields;
    if (!fields || isBlankRow(fields)) continue;
    const fits = fields.length === rows[firstData]!.fields!.length && hasNoData(fields);
    return fits && isAllowedLast(rows[index]!, headerLine) ? index : undefined;
  }
  return undefined;
}

function dateColumn(header: readonly string[], below: readonly HeadRow[]): number | undefined {
  const records = below.flatMap(({ fields }) => (fields?.length === header.length ? [fields] : []));
  const holdsDates = header.map((_, column) => {
    const values = records.map((fields) => fields[column]!).filter((cell) => !isBlankCell(cell));
    return values.length > 0 && values.every(isDateLike);
  });
  const dates = header.flatMap((_, column) => (holdsDates[column] ? [column] : []));
  const named = dates.filter((column) => DATE_WORD.test(header[column]!) && !BIRTH.test(header[column]!));
  if (named.length > 0) return named[0];
  // Without a word of dates, the row must at least show that it is a header and not a record without its date.
  const isHeader = header.some((cell) => HEADER_WORD.test(cell));
  return dates.length === 1 && isHeader ? dates[0] : undefined;
}

function explainFailure(
  { name, options, rowsByDelimiter }: HeaderQuestion,
  nearest: Candidate | undefined,
): JjstatsError {
  const isTold = options.register !== undefined || (nearest && nearest.match.matched.size >= 2);
  if (nearest && isTold) {
    const { register, missing } = nearest.match;
    const field = missing[0]!;
    // One known name alone may stand in a record by chance, beside the name of a person.
    const isShown =
      nearest.match.matched.size >= 2 || hasHeaderWords(nearest.cells.map(({ joined }) => joined));
    const found = isShown ? foundHeaders(nearest.cells) : columnCount(nearest.cells);
    const [needed, near] = [missing.map(expectedNames), isShown ? nearestHeader(field, nearest) : undefined];
    return new JjstatsError('missing-field', {
      where: `${name}:${nearest.rows[nearest.first]!.line}`,
      ...inBoth({
        what: {
          zh: `台账 "${register.id}" 须有 ${needed.join('、')}; 找到的是 ${found.zh}`,
          en: `The register "${register.id}" needs ${needed.join(' and ')}; found ${found.en}`,
        },
        hint: {
          zh: `用 --column ${field.id}=${near ?? '列名'} 指定其列, 或用 --register 指定其他台账`,
          en: `Name its column with --column ${field.id}=${near ?? 'HEADER'}, or another register with --register`,
        },
      }),
    });
  }
  if (options.register === undefined && isProse(rowsByDelimiter))
    return notATable(name, { zh: '成段的文字', en: 'running text' });
  const expected = expectedRegisters(options.catalogue, options.register);
  const likely = likelyHeader(rowsByDelimiter);
  const found = likely && foundHeaders(likely.cells);
  return new JjstatsError('no-header', {
    where: name,
    ...inBoth({
      what: {
        zh: `前 ${HEADER_WITHIN_LINES} 行内应有 ${expected.join('、')}${found ? `; 找到的是 ${found.zh}` : ''}`,
        en: `Expected within the first ${HEADER_WITHIN_LINES} lines ${expected.join(', ')}${found ? `; found ${found.en}` : ''}`,
      },
      hint: {
        zh: '用 --header-line 指定表头行, 用 --delimiter 指定分隔符, 或用 --column 字段=列名 指定列',
        en: 'Name the header row with --header-line, the separator with --delimiter, or a column with --column FIELD=HEADER',
      },
    }),
  });
}

const expectedNames = (field: Field): string =>
  `"${field.id}" (${[field.label.zh, ...field.aliases].slice(0, 4).map(quote).join(', ')})`;

const quote = (header: string): string => `"${header}"`;

function expectedRegisters(catalogue: Catalogue, id: string | undefined): readonly string[] {
  const registers = [...catalogue.registers.values()].filter(
    (register) => id === undefined || register.id === id,
  );
  return registers.map((register) => {
    const field = register.fields.find((one) => one.id === register.date);
    return `${field ? quote(field.label.zh) : '…'} (${register.id})`;
  });
}

const MOST_SHOWN = 8;

/** Header texts only, and none from a row that may be data. */
function foundHeaders(cells: readonly HeaderCell[]): Label {
  const texts = cells.map((cell) => cell.joined).filter((text) => text !== '');
  if (!hasNoData(texts)) return columnCount(cells);
  const shown = texts
    .slice(0, MOST_SHOWN)
    .map((text) => quote(text.length > 24 ? `${text.slice(0, 24)}…` : text));
  const rest = texts.length > MOST_SHOWN ? ['…'] : [];
  const total = texts.length > MOST_SHOWN ? ` (${texts.length})` : '';
  return { zh: [...shown, ...rest].join('、') + total, en: [...shown, ...rest].join(', ') + total };
}

const columnCount = ({ length }: readonly HeaderCell[]): Label => ({
  zh: `${length} 列`,
  en: `${length} columns`,
});

const hasHeaderWords = (texts: readonly string[]): boolean =>
  texts.filter((text) => HEADER_WORD.test(text)).length >= 2;

const SENTENCE = /[。！？；…]|[.!?](?:\s|$)/;
const LEAST_PROSE_CHARACTERS = 20;

/** Lines that no delimiter cuts into rows of one width, and whose texts are sentences. */
function isProse(rowsByDelimiter: ReadonlyMap<string, readonly HeadRow[]>): boolean {
  return [...rowsByDelimiter].every(([delimiter, rows]) => {
    const filled = rows.flatMap(({ fields }) => (fields && !isBlankRow(fields) ? [fields] : []));
    const widths = new Map<number, number>();
    for (const { length } of filled) widths.set(length, (widths.get(length) ?? 0) + 1);
    const alike = Math.max(0, ...[...widths].map(([width, count]) => (width > 1 ? count : 0)));
    const isTable = alike > 1 && alike * 2 >= filled.length;
    const texts = filled.map((fields) => fields.join(delimiter));
    const isSaid = texts.some((text) => text.length >= LEAST_PROSE_CHARACTERS && SENTENCE.test(text));
    return isSaid && !isTable;
  });
}

/** A row above data in which several cells bear words of headers: nothing else is shown, as it may hold names of people. */
function likelyHeader(
  rowsByDelimiter: ReadonlyMap<string, readonly HeadRow[]>,
): { cells: readonly HeaderCell[] } | undefined {
  for (const rows of rowsByDelimiter.values()) {
    const fields = rows.find((row) => row.fields && row.fields.length > 1 && hasNoData(row.fields))?.fields;
    if (!fields || fields.some((field) => field.length > 24)) continue;
    if (fields.filter((field) => HEADER_WORD.test(field)).length >= 2)
      return { cells: mergeHeaderRows([fields]) };
  }
  return undefined;
}

/** The header that shares the most characters with a name of the field. */
function nearestHeader(field: Field, candidate: Candidate): string | undefined {
  const names = [field.label.zh, ...field.aliases];
  let nearest: string | undefined;
  let most = 0;
  candidate.cells.forEach(({ joined }, column) => {
    if (candidate.match.fields[column] || joined === '') return;
    for (const name of names) {
      const shared = [...new Set(joined)].filter((character) => name.includes(character)).length;
      if (shared > most) {
        most = shared;
        nearest = joined;
      }
    }
  });
  return most >= 2 ? nearest : undefined;
}
