// The columns of a file as a table: header, field, how full, how many values, and what they are.

import { formatDay } from '../domain/day.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import type { TerminalColors } from '../render/terminal-colors.ts';
import { padEnd, padStart, widthOf, wrapText } from '../render/text-width.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { InspectedColumn } from './inspection.ts';
import { drawMonths } from './month-bars.ts';
import { quote, show, unitOf, type Voice, writeShare, writeValue } from './phrases.ts';

interface Row {
  readonly position: string;
  readonly header: string;
  readonly field: readonly string[];
  readonly empty: string;
  readonly distinct: string;
  readonly content: readonly Line[];
  readonly isDim: boolean;
}

/** A line of contents; one that is drawn (a bar line) is never wrapped. */
interface Line {
  readonly text: string;
  readonly kind: 'text' | 'drawn' | 'fault';
}

const GAP = '  ';
const INDENT = '  ';
const WIDEST_HEADER = 20;
const WIDEST_FIELD = 18;
const NARROWEST_NAME = 12;
const USUAL_CONTENT = 34;
const NARROWEST_CONTENT = 20;

/**
 * Lines without trailing spaces.
 * @param ownDate the date field that says which days the file covers; it is drawn in full
 */
export function showColumns(
  columns: readonly InspectedColumn[],
  ownDate: string,
  voice: Voice,
  colors: TerminalColors,
  width: number,
): string[] {
  const { say } = voice;
  const head: Row = {
    position: say({ zh: '列', en: '#' }),
    header: say({ zh: '表头', en: 'Header' }),
    field: [say({ zh: '字段', en: 'Field' })],
    empty: say({ zh: '空', en: 'Empty' }),
    distinct: say({ zh: '不同', en: 'Values' }),
    content: [{ text: say({ zh: '内容', en: 'Contents' }), kind: 'text' }],
    isDim: false,
  };
  const rows = columns.map((column) => toRow(column, column.column.field?.id !== ownDate, voice));
  const all = [head, ...rows];
  const widest = (of: (row: Row) => readonly string[], most: number): number =>
    Math.min(most, Math.max(...all.flatMap(of).map(widthOf)));
  const widths = {
    position: widest(({ position }) => [position], 6),
    header: widest(({ header }) => [header], WIDEST_HEADER),
    field: widest(({ field }) => field, WIDEST_FIELD),
    empty: widest(({ empty }) => [empty], 8),
    distinct: widest(({ distinct }) => [distinct], 12),
  };
  const room = (): number =>
    width - Object.values(widths).reduce((sum, one) => sum + one + GAP.length, INDENT.length);
  // A narrow terminal breaks names sooner than contents.
  while (room() < USUAL_CONTENT && (widths.header > NARROWEST_NAME || widths.field > NARROWEST_NAME)) {
    if (widths.header >= widths.field) widths.header -= 1;
    else widths.field -= 1;
  }
  const content = Math.max(NARROWEST_CONTENT, room());
  const draw = (row: Row): string[] => {
    const header = wrapText(row.header, widths.header);
    const field = row.field.flatMap((text) => wrapText(text, widths.field));
    const contents = row.content.flatMap(({ text, kind }) =>
      (kind === 'drawn' ? [text] : wrapText(text, content)).map((line) =>
        kind === 'fault' ? colors.bold(line) : line,
      ),
    );
    const height = Math.max(header.length, field.length, contents.length, 1);
    return Array.from({ length: height }, (_, line) => {
      const cells = [
        padStart(line === 0 ? row.position : '', widths.position),
        padEnd(header[line] ?? '', widths.header),
        padEnd(field[line] ?? '', widths.field),
        padStart(line === 0 ? row.empty : '', widths.empty),
        padStart(line === 0 ? row.distinct : '', widths.distinct),
      ].join(GAP);
      const text = `${INDENT}${cells}${GAP}${contents[line] ?? ''}`.trimEnd();
      return row.isDim ? colors.dim(text) : text;
    });
  };
  return [...draw(head).map((line) => colors.bold(line)), ...rows.flatMap(draw)];
}

function toRow(
  { column, status, suggestion, profile }: InspectedColumn,
  isBrief: boolean,
  voice: Voice,
): Row {
  const { say, count, language } = voice;
  const { field, header, position } = column;
  const label = field?.label[language] ?? '';
  const shownHeader = show(header);
  const note = (text: string): Line[] => [{ text, kind: 'text' }];
  const common = {
    position: String(position),
    header: shownHeader,
    field: field ? [field.id, ...(shownHeader.includes(label) || label === field.id ? [] : [label])] : ['—'],
  };
  if (status !== 'matched' || !profile) {
    const contents = {
      matched: [] as Line[],
      personal: note(say({ zh: '个人信息, 不显示', en: 'personal, kept back' })),
      repeated: note(say({ zh: '同一字段的又一列, 不计', en: 'another column of this field, not used' })),
      unknown: note(
        suggestion
          ? say({
              zh: `不认得; 是 ${suggestion.id} ${suggestion.label.zh} 吗?`,
              en: `not known; is it ${suggestion.id} (${suggestion.label.en})?`,
            })
          : header === ''
            ? say({ zh: '没有列名', en: 'no header' })
            : say({ zh: '不认得, 不计', en: 'not known, not used' }),
      ),
    };
    return { ...common, empty: '', distinct: '', content: contents[status], isDim: status !== 'matched' };
  }
  return {
    ...common,
    empty: writeShare(profile.emptyRows, profile.rows),
    distinct: count(profile.distinct),
    content: contentOf(column, profile, isBrief, voice),
    isDim: false,
  };
}

function contentOf(
  { field, unit }: InspectedColumn['column'],
  profile: ColumnProfile,
  isBrief: boolean,
  voice: Voice,
): readonly Line[] {
  const { say, count, language } = voice;
  const lines: Line[] = [];
  const add = (text: string, kind: Line['kind'] = 'text'): void => {
    if (text !== '') lines.push({ text, kind });
  };
  const { coverage, numbers, values, samples = [] } = profile;
  if (profile.rows === profile.emptyRows) add(say({ zh: '全空', en: 'all empty' }));
  if (coverage) {
    add(
      coverage.first === coverage.last
        ? formatDay(coverage.first)
        : `${formatDay(coverage.first)} … ${formatDay(coverage.last)}`,
    );
    if (coverage.months.length > 1) for (const line of drawMonths(coverage, isBrief)) add(line, 'drawn');
  } else if (numbers) {
    const shownUnit = unitOf(field!, unit);
    const write = (value: bigint): string => writeValue(value, shownUnit);
    add(
      say({
        zh: `${write(numbers.least)} … ${write(numbers.greatest)}, 合计 ${write(numbers.sum)}${shownUnit ? ` ${shownUnit}` : ''}`,
        en: `${write(numbers.least)} … ${write(numbers.greatest)}, sum ${write(numbers.sum)}${shownUnit ? ` ${shownUnit}` : ''}`,
      }),
    );
  } else if (values && values.length > 0) add(writeValues(field!, profile, voice));
  else if (field!.type === 'id') {
    const repeated = profile.rows - profile.emptyRows - profile.distinct - rowsRefused(profile);
    add(
      repeated > 0
        ? say({
            zh: `编号, 不显示; ${count(repeated)} 行与别行相同`,
            en: `ids, kept back; ${count(repeated)} repeated`,
          })
        : say({ zh: '编号, 不显示', en: 'ids, kept back' }),
    );
  } else if (samples.length > 0)
    add(say({ zh: '例: ', en: 'e.g. ' }) + samples.map((text) => show(text)).join(', '));
  const { refused, unknown = [], unknownMore = 0 } = profile;
  for (const { code, rows, firstLine } of refused) {
    const title = REJECT_KINDS[code].title[language];
    const listed = unknown
      .filter((one) => one.code === code)
      .map((one) => `${quote(one.text, voice)} ${count(one.rows)}`);
    add(
      say({
        zh: `读不出 ${count(rows)}: ${title}, 首见第 ${firstLine} 行`,
        en: `${count(rows)} not read: ${title.toLowerCase()}, first on line ${firstLine}`,
      }) + (listed.length > 0 ? `: ${listed.join(' · ')}` : ''),
      'fault',
    );
  }
  if (unknownMore > 0)
    add(
      unknown.length > 0
        ? say({ zh: `另有 ${unknownMore} 种未列出`, en: `and ${unknownMore} more that are not listed` })
        : say({
            zh: `${unknownMore} 种取值只见于个别行, 或像是文字、人名, 不显示`,
            en: `${unknownMore} values stand in single rows, or look like prose or names, and are kept back`,
          }),
      'fault',
    );
  return lines;
}

const rowsRefused = ({ refused }: ColumnProfile): number => refused.reduce((sum, { rows }) => sum + rows, 0);

const MOST_VALUES = 12;
const MOST_REGIONS = 6;

function writeValues(
  field: NonNullable<InspectedColumn['column']['field']>,
  { values = [] }: ColumnProfile,
  voice: Voice,
): string {
  const { count, say, language } = voice;
  const codes = voice.catalogue.codeLists.get(field.codes ?? '')?.codes ?? [];
  const labels = new Map(codes.map(({ code, label }) => [code, label[language]]));
  const nameOf = (text: string): string => {
    if (field.type === 'region') return voice.regionLabel(text);
    if (field.type === 'flag')
      return text === 'true' ? say({ zh: '是', en: 'yes' }) : say({ zh: '否', en: 'no' });
    return labels.get(text) ?? text;
  };
  const most = field.type === 'region' ? MOST_REGIONS : MOST_VALUES;
  const shown = values.slice(0, most).map(({ text, rows }) => `${show(nameOf(text))} ${count(rows)}`);
  const rest = values.length - shown.length;
  return shown.join(' · ') + (rest > 0 ? say({ zh: ` … 另 ${rest} 种`, en: ` … and ${rest} more` }) : '');
}
