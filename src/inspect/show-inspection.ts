// The inspection of one file for a terminal: what it is in one line, what to look at, how it was read, its columns.

import { formatDay } from '../domain/day.ts';
import { ERROR_KINDS, type JjstatsError, saidIn } from '../domain/error.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Field } from '../domain/register.ts';
import type { RegisterFit } from '../read/rank-registers.ts';
import type { TerminalColors } from '../render/terminal-colors.ts';
import { padEnd, widthOf, wrapText } from '../render/text-width.ts';
import { findingsOf } from './findings.ts';
import type { Inspection, ReadInspection, UnreadInspection } from './inspection.ts';
import { ENCODING_REASONS, nameField, show, type Voice, writeSize } from './phrases.ts';
import { showColumns } from './show-columns.ts';

const INDENT = '  ';

/** Lines without trailing spaces. */
export function showInspection(
  inspection: Inspection,
  voice: Voice,
  colors: TerminalColors,
  width: number,
): string[] {
  return inspection.kind === 'read'
    ? showRead(inspection, voice, colors, width)
    : showUnread(inspection, voice, colors, width);
}

function showRead(inspection: ReadInspection, voice: Voice, colors: TerminalColors, width: number): string[] {
  const { say } = voice;
  const findings = findingsOf(inspection, voice);
  const { error } = inspection;
  return [
    ...wrapText(headline(inspection, voice), width).map((line) => colors.bold(line)),
    ...(error ? bullets([describe(error, voice), ...hintsOf(error, voice)], width, colors) : []),
    ...(findings.length === 0 && !error
      ? [colors.dim(INDENT + say({ zh: '没有要处理的问题', en: 'Nothing to look at' }))]
      : bullets(findings, width, colors)),
    '',
    ...facts(factsOf(inspection, voice), width, colors),
    '',
    ...showColumns(inspection.columns, inspection.register.date, voice, colors, width),
  ];
}

function headline(inspection: ReadInspection, voice: Voice): string {
  const { say, language } = voice;
  const { register, ledger, columns } = inspection;
  const coverage = columns.find(({ column }) => column.field?.id === register.date)?.profile?.coverage;
  const parts = [
    say({ zh: `${register.label.zh} ${register.id}`, en: `${register.label[language]} (${register.id})` }),
    ...(ledger ? [countRecords(ledger.counted, voice)] : []),
    ...(coverage
      ? [
          coverage.first === coverage.last
            ? formatDay(coverage.first)
            : `${formatDay(coverage.first)} … ${formatDay(coverage.last)}`,
        ]
      : []),
  ];
  return `${nameOf(inspection, voice)}  ${parts.join(', ')}`;
}

const nameOf = ({ name }: Inspection, { say }: Voice): string =>
  name === '-' ? say({ zh: '标准输入', en: 'standard input' }) : show(name, 80);

type Fact = readonly [label: string, text: string];

function factsOf(inspection: ReadInspection, voice: Voice): Fact[] {
  const { say, count } = voice;
  const { layout, sizeBytes, ledger, missing, totals = [], totalLines = 0 } = inspection;
  const agreeing = totals.filter(({ agrees }) => agrees).length;
  const lacking = missing.map((field) => nameField(field, voice));
  const shown = lacking.slice(0, MOST_MISSING);
  return [
    [say({ zh: '大小', en: 'Size' }), writeSizes(sizeBytes, ledger?.bytes, inspection.isWorkbook, voice)],
    ...encodingFacts(inspection, voice),
    [say({ zh: '表头', en: 'Header' }), writeHeader(layout, voice)],
    ...layoutFacts(layout, voice),
    [say({ zh: '台账', en: 'Register' }), writeRegister(inspection, voice)],
    ...(shown.length > 0
      ? [
          [
            say({ zh: '未有', en: 'Missing' }),
            shown.join(', ') +
              (lacking.length > shown.length
                ? say({
                    zh: ` … 另 ${lacking.length - shown.length} 个`,
                    en: ` … and ${lacking.length - shown.length} more`,
                  })
                : ''),
          ] as const,
        ]
      : []),
    ...(ledger
      ? [[say({ zh: '核对账', en: 'Ledger' }), writeLedger(ledger, totalLines, voice)] as const]
      : []),
    ...(totalLines > 0
      ? [
          [
            say({ zh: '合计行', en: 'Totals' }),
            say({
              zh: `${count(totalLines)} 行, 不计入; 与明细核对 ${count(totals.length)} 个数, ${agreeing} 个一致`,
              en: `${totalLines === 1 ? '1 row' : `${count(totalLines)} rows`}, not counted; ${agreeing} of ${count(totals.length)} figures agree with the rows`,
            }),
          ] as const,
        ]
      : []),
  ];
}

const countRecords = (records: number, { say, count }: Voice): string =>
  say({ zh: `${count(records)} 条记录`, en: records === 1 ? '1 record' : `${count(records)} records` });

/** How a finished table is read. */
function layoutFacts({ unfolding }: ReadInspection['layout'], { say }: Voice): Fact[] {
  if (!unfolding) return [];
  const { records, date, items } = unfolding;
  const named = date.map((one) => show(one));
  const facts = [
    ...(named.length > 0
      ? [say({ zh: `日期由 ${named.join('、')} 合成`, en: `the date is ${named.join(' and ')}` })]
      : []),
    ...(items ? [say({ zh: '每行一个指标', en: 'a row for each measure' })] : []),
    ...(records.length > 1
      ? [say({ zh: `一行 ${records.length} 组数`, en: `${records.length} records side by side in a row` })]
      : []),
  ];
  return facts.length === 0 ? [] : [[say({ zh: '表式', en: 'Layout' }), facts.join(', ')]];
}

/** `141 行 = 表头 8 + 空行 1 + 标题附注 4 + 合计行 5 + 采用 123`. */
function writeLedger(ledger: FileLedger, totalLines: number, voice: Voice): string {
  const { say, count } = voice;
  const accepted = ledger.acceptedLines - totalLines;
  const used = say({ zh: '采用', en: 'accepted' });
  const records = accepted === ledger.counted ? '' : ` (${countRecords(ledger.counted, voice)})`;
  const terms: (readonly [number, string])[] = [
    [ledger.headerLines, say({ zh: '表头', en: 'header' })],
    [ledger.blankLines, say({ zh: '空行', en: 'blank' })],
    [ledger.noteLines, say({ zh: '标题附注', en: 'notes' })],
    [totalLines, say({ zh: '合计行', en: 'total rows' })],
    [accepted, used],
    [ledger.rejectedLines, say({ zh: '拒绝', en: 'rejected' })],
  ];
  const shown = terms
    .filter(([lines]) => lines > 0)
    .map(([lines, word]) => `${word} ${count(lines)}${word === used ? records : ''}`);
  return `${count(ledger.lines)} ${say({ zh: '行', en: 'lines' })} = ${shown.join(' + ') || '0'}`;
}

const MOST_MISSING = 6;

function writeSizes(
  packed: number | undefined,
  unpacked: number | undefined,
  isWorkbook: boolean,
  voice: Voice,
): string {
  const { say } = voice;
  const bytes = packed ?? unpacked;
  if (bytes === undefined) return say({ zh: '未知', en: 'unknown' });
  const isPacked = packed !== undefined && unpacked !== undefined && packed !== unpacked && !isWorkbook;
  return (
    writeSize(bytes, voice) +
    (isPacked
      ? say({ zh: `, 解开 ${writeSize(unpacked, voice)}`, en: `, unpacked ${writeSize(unpacked, voice)}` })
      : '')
  );
}

function encodingFacts({ layout, isWorkbook, bytes }: ReadInspection, voice: Voice): Fact[] {
  const { say } = voice;
  if (isWorkbook)
    return [
      [say({ zh: '格式', en: 'Format' }), say({ zh: '工作簿中的一张表', en: 'a sheet of a workbook' })],
    ];
  const reason = ENCODING_REASONS[layout.encodingReason];
  const dialect = [
    nameDelimiter(layout.delimiter, voice),
    ...(bytes
      ? [
          nameLineEnds(bytes, voice),
          bytes.quotes > 0 ? say({ zh: '有引号', en: 'quotes' }) : say({ zh: '无引号', en: 'no quotes' }),
        ]
      : []),
  ];
  return [
    [say({ zh: '编码', en: 'Encoding' }), `${layout.encoding} — ${say(reason)}`],
    [say({ zh: '格式', en: 'Format' }), dialect.join(', ')],
  ];
}

function nameDelimiter(delimiter: string, { say }: Voice): string {
  switch (delimiter) {
    case ',':
      return say({ zh: '逗号分隔', en: 'comma-separated' });
    case ';':
      return say({ zh: '分号分隔', en: 'semicolon-separated' });
    case '\t':
      return say({ zh: '制表符分隔', en: 'tab-separated' });
    case '|':
      return say({ zh: '竖线分隔', en: 'separated by |' });
    default:
      return say({ zh: `以 ${show(delimiter)} 分隔`, en: `separated by ${show(delimiter)}` });
  }
}

function nameLineEnds({ crlf, lf, cr }: NonNullable<ReadInspection['bytes']>, { say }: Voice): string {
  const kinds = [crlf > 0 ? 'CRLF' : '', lf > 0 ? 'LF' : '', cr > 0 ? 'CR' : ''].filter(
    (kind) => kind !== '',
  );
  if (kinds.length === 0) return say({ zh: '无换行', en: 'no line ends' });
  return say({ zh: `${kinds.join('+')} 换行`, en: `${kinds.join('+')} line ends` });
}

function writeHeader(
  { headerLine, headerLines, titleLines, columns }: ReadInspection['layout'],
  { say, count }: Voice,
): string {
  const last = headerLine + headerLines - 1;
  const where =
    headerLines === 1
      ? say({ zh: `第 ${headerLine} 行`, en: `line ${headerLine}` })
      : say({ zh: `第 ${headerLine}—${last} 行`, en: `lines ${headerLine}–${last}` });
  const above =
    titleLines === 0
      ? ''
      : say({
          zh: `, 上方 ${titleLines} 行标题、单位或说明`,
          en: `, below ${titleLines} lines of title, unit or notes`,
        });
  return `${where}, ${say({ zh: `${count(columns.length)} 列`, en: `${count(columns.length)} columns` })}${above}`;
}

function writeRegister({ register, fits, columns, declared }: ReadInspection, voice: Voice): string {
  const { say, language } = voice;
  const known = columns.filter(({ status }) => status !== 'unknown').length;
  const forced =
    declared.register === 'option'
      ? say({ zh: ' (由 --register 指定)', en: ' (by --register)' })
      : declared.register === 'configuration'
        ? say({ zh: ' (由配置指定)', en: ' (by the configuration)' })
        : '';
  const chosen = say({
    zh: `${register.label.zh} ${register.id}${forced}: ${columns.length} 列中认得 ${known} 列`,
    en: `${register.label[language]} (${register.id})${forced}: ${known} of ${columns.length} columns are known`,
  });
  const next = fits.find((fit) => fit.register.id !== register.id);
  return next ? `${chosen}; ${say({ zh: '其次', en: 'next' })} ${writeFit(next, voice)}` : chosen;
}

/** `立案 cases 认得 4 列, 缺 立案日期`. */
function writeFit({ register, fields, missing }: RegisterFit, voice: Voice): string {
  const { say, language } = voice;
  const columns = fields.filter((field) => field !== undefined).length;
  const lacks = missing.map(({ label }) => label[language]);
  return say({
    zh: `${register.label.zh} ${register.id} 认得 ${columns} 列, ${lacks.length > 0 ? `缺 ${lacks.join('、')}` : '也符合'}`,
    en: `${register.label[language]} (${register.id}) with ${columns}, ${lacks.length > 0 ? `lacking ${lacks.join(', ')}` : 'which fits too'}`,
  });
}

function showUnread(
  inspection: UnreadInspection,
  voice: Voice,
  colors: TerminalColors,
  width: number,
): string[] {
  const { say } = voice;
  const { error, guess } = inspection;
  const title = say(ERROR_KINDS[error.code].title);
  const fits = guess?.headers[0]?.fits ?? [];
  const remedies = remediesOf(inspection, voice);
  const known: Fact[] = [];
  if (inspection.sizeBytes !== undefined)
    known.push([say({ zh: '大小', en: 'Size' }), writeSize(inspection.sizeBytes, voice)]);
  if (guess) {
    const reason = ENCODING_REASONS[guess.encodingReason];
    const isGuessed = guess.encodingReason === 'gb18030-header' && fits.length === 0;
    known.push([
      say({ zh: '编码', en: 'Encoding' }),
      isGuessed
        ? say({
            zh: '不是 UTF-8; 按 GB18030 也没有认得的列名',
            en: 'not UTF-8, and no known column name in GB18030',
          })
        : `${guess.encoding} — ${say(reason)}`,
    ]);
    known.push([
      say({ zh: '格式', en: 'Format' }),
      guess.delimiter === undefined
        ? say({ zh: '只有一列, 看不出分隔符', en: 'one column; no delimiter to be seen' })
        : `${nameDelimiter(guess.delimiter, voice)}, ${say({ zh: `多数行 ${guess.width} 列`, en: `${guess.width} columns in most lines` })}`,
    ]);
    for (const header of isGuessed ? [] : guess.headers)
      known.push([
        say({ zh: '像表头', en: 'Header?' }),
        say({ zh: `第 ${header.line} 行: `, en: `line ${header.line}: ` }) + listCells(header.cells),
      ]);
    if (guess.headers.length === 0)
      known.push([
        say({ zh: '像表头', en: 'Header?' }),
        say({ zh: '没有像表头的行', en: 'no line looks like a header' }),
      ]);
    for (const fit of isGuessed ? [] : fits.slice(0, 2))
      known.push([say({ zh: '最接近', en: 'Nearest' }), writeNearest(fit, voice)]);
  }
  return [
    ...wrapText(`${nameOf(inspection, voice)}  ${title} (${error.code})`, width).map((line) =>
      colors.bold(line),
    ),
    ...bullets(error.detail.what ? [show(saidIn(error, voice.language).what ?? '', 400)] : [], width, colors),
    '',
    ...facts(known, width, colors),
    ...(known.length > 0 ? [''] : []),
    ...(remedies.length > 0 ? [INDENT + colors.bold(say({ zh: '可以', en: 'Try' }))] : []),
    ...bullets(remedies, width, colors),
  ];
}

const MOST_CELLS = 12;

function listCells(cells: readonly string[]): string {
  const shown = cells.slice(0, MOST_CELLS).map((cell) => show(cell, 20));
  return shown.join(' | ') + (cells.length > MOST_CELLS ? ` … (${cells.length})` : '');
}

function writeNearest({ register, matched, missing }: RegisterFit, voice: Voice): string {
  const { say, language } = voice;
  const lacks = missing.map((field) => `${nameField(field, voice)} (${namesOf(field)})`);
  return say({
    zh: `${register.label.zh} ${register.id}: 认得 ${matched} 个字段${lacks.length > 0 ? `, 缺 ${lacks.join('; ')}` : ''}`,
    en: `${register.label[language]} (${register.id}): ${matched} fields found${lacks.length > 0 ? `, lacking ${lacks.join('; ')}` : ''}`,
  });
}

const namesOf = ({ label, aliases }: Field): string =>
  [...new Set([label.zh, ...aliases])].slice(0, 4).join(', ');

function remediesOf({ error, guess }: UnreadInspection, voice: Voice): string[] {
  const { say } = voice;
  const header = guess?.headers[0];
  const fit = header?.fits[0];
  const remedies = [...hintsOf(error, voice)];
  if (error.code === 'empty-input')
    remedies.push(say({ zh: '从源系统重新导出', en: 'export it again from the system it comes from' }));
  if (!header) return remedies;
  const field = fit?.missing[0];
  if (field && !remedies[0]?.includes('--column'))
    remedies.push(
      say({
        zh: `--column ${field.id}=列名 指出 ${field.label.zh} 是哪一列`,
        en: `--column ${field.id}=HEADER says which column is ${field.label.en}`,
      }),
    );
  if (!remedies[0]?.includes('--register'))
    remedies.push(
      say({ zh: '--register 台账 指定台账种类', en: '--register NAME says which register it is' }),
    );
  remedies.push(
    say({
      zh: 'jjstats inspect --write jjstats.yaml 文件 写出可以改的配置',
      en: 'jjstats inspect --write jjstats.yaml FILE writes a configuration to edit',
    }),
  );
  return remedies;
}

function hintsOf(error: JjstatsError, { language }: Voice): string[] {
  const { hint } = saidIn(error, language);
  return hint === undefined ? [] : [show(hint, 400)];
}

const describe = (error: JjstatsError, voice: Voice): string =>
  [
    ERROR_KINDS[error.code].title[voice.language],
    error.detail.what && show(saidIn(error, voice.language).what ?? '', 400),
  ]
    .filter(Boolean)
    .join(': ');

function bullets(texts: readonly string[], width: number, colors: TerminalColors): string[] {
  const mark = '• ';
  return texts.flatMap((text) =>
    wrapText(text, Math.max(20, width - INDENT.length - mark.length)).map(
      (line, index) => `${INDENT}${index === 0 ? colors.bold(mark) : ' '.repeat(mark.length)}${line}`,
    ),
  );
}

function facts(all: readonly Fact[], width: number, colors: TerminalColors): string[] {
  const labels = Math.max(0, ...all.map(([label]) => widthOf(label)));
  return all.flatMap(([label, text]) =>
    wrapText(text, Math.max(20, width - INDENT.length - labels - 2)).map((line, index) =>
      `${INDENT}${index === 0 ? colors.dim(padEnd(label, labels)) : ' '.repeat(labels)}  ${line}`.trimEnd(),
    ),
  );
}
