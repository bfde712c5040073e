// What a reader should look at before counting: unknown columns and values, refused records, totals that do not agree,
// months without rows. The first thing said about a file, and the only thing that matters of most files.

import type { TotalComparison } from '../check/reconcile-totals.ts';
import { yearOf } from '../domain/day.ts';
import { PLAIN_REGISTER } from '../domain/register.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import type { InspectedColumn, ReadInspection } from './inspection.ts';
import { writeMonth } from './month-bars.ts';
import type { MonthGap } from './month-coverage.ts';
import { nameField, quote, show, unitOf, type Voice, writeValue } from './phrases.ts';

const MOST_LISTED = 6;

/** One sentence each, the graver first; texts of the file are harmless in them. */
export function findingsOf(inspection: ReadInspection, voice: Voice): string[] {
  return [
    ...readingFindings(inspection, voice),
    ...rejectFindings(inspection, voice),
    ...totalFindings(inspection, voice),
    ...columnFindings(inspection, voice),
    ...blockFindings(inspection, voice),
    ...dateFindings(inspection, voice),
  ];
}

function readingFindings(
  { layout, bytes, fits, register, declared }: ReadInspection,
  voice: Voice,
): string[] {
  const { say, language } = voice;
  const findings: string[] = [];
  if (layout.encodingReason === 'utf-8-header')
    findings.push(
      say({
        zh: '编码有损坏: 多数行是 UTF-8, 有的行不是',
        en: 'Damaged encoding: most lines are UTF-8, some are not',
      }),
    );
  const rival = fits.find((fit) => fit.register.id !== register.id && fit.missing.length === 0);
  const chosen = fits.find((fit) => fit.register.id === register.id);
  if (
    !declared.register &&
    rival &&
    rival.register.id !== PLAIN_REGISTER &&
    chosen &&
    rival.score >= chosen.score
  )
    findings.push(
      say({
        zh: `也像 ${rival.register.label.zh} ${rival.register.id}; 不对时用 --register ${rival.register.id}`,
        en: `Could be ${rival.register.label[language]} too; if so say --register ${rival.register.id}`,
      }),
    );
  if (register.id === PLAIN_REGISTER)
    findings.push(
      say({
        zh: '不是已知台账, 只认得日期: 每行计一条; 用 --register 指定, 或在 jjstats.yaml 中声明台账',
        en: 'No known register, only a date was recognised: each row counts as one; name it with --register or declare it in jjstats.yaml',
      }),
    );
  for (const { field, header, columns } of layout.unfolding?.otherGroups ?? [])
    findings.push(
      say({
        zh: `“${show(header)}”下的 ${columns} 列是同一批数的另一种分组, 未读; 要读它而不读已读的, 在 files: 中写 layout: {across: ${field}}`,
        en: `The ${columns} columns under "${show(header)}" hold the same figures by something else and are not read; layout: {across: ${field}} under files: reads them instead`,
      }),
    );
  if (bytes && [bytes.crlf, bytes.lf, bytes.cr].filter((lines) => lines > 0).length > 1)
    findings.push(
      say({
        zh: `换行符混用: CRLF ${bytes.crlf}, LF ${bytes.lf}, CR ${bytes.cr}`,
        en: `Mixed line ends: ${bytes.crlf} CRLF, ${bytes.lf} LF, ${bytes.cr} CR`,
      }),
    );
  return findings;
}

/** Empty cells below a filled one may mean the same as above; only the user knows. */
function blockFindings({ oncePerBlock = [] }: ReadInspection, { say }: Voice): string[] {
  if (oncePerBlock.length === 0) return [];
  const names = oncePerBlock.map(({ header }) => show(header)).join(', ');
  return [
    say({
      zh: `只在每组首行填写的列: ${names}; 如下面各行同上, 在 jjstats.yaml 的 files: 中写 fill_down: [${names}]`,
      en: `Filled on the first row of each block only: ${names}; if the rows below mean the same, write fill_down: [${names}] under files: in jjstats.yaml`,
    }),
  ];
}

function rejectFindings({ rejects = [] }: ReadInspection, { say, count, language }: Voice): string[] {
  return rejects.map(({ code, isFault, records, firstLine }) => {
    const { title, hint } = REJECT_KINDS[code];
    if (isFault)
      return say({
        zh: `${count(records)} 个值读不出: ${title.zh} (${code}), 首见第 ${firstLine} 行 → ${hint.zh}`,
        en: `${count(records)} values not read: ${title[language]} (${code}), first on line ${firstLine} → ${hint[language]}`,
      });
    return say({
      zh: `拒绝 ${count(records)} 条: ${title.zh} (${code}), 首见第 ${firstLine} 行 → ${hint.zh}`,
      en: `${count(records)} rejected: ${title[language]} (${code}), first on line ${firstLine} → ${hint[language]}`,
    });
  });
}

function totalFindings({ totals = [], columns }: ReadInspection, voice: Voice): string[] {
  const wrong = totals.filter(({ agrees }) => !agrees);
  const shown = wrong.slice(0, MOST_LISTED).map((one) => writeTotal(one, columns, voice));
  return [...shown, ...more(wrong.length - shown.length, voice)];
}

function writeTotal(total: TotalComparison, columns: readonly InspectedColumn[], voice: Voice): string {
  const { say, count } = voice;
  const { line, word, column, stated, found, side, rows, unreadable } = total;
  const unit = column && unitOf(column.field, columns[column.position - 1]?.column.unit);
  const figure = (value: bigint): string => writeValue(value, unit) + (unit ?? '');
  const broken =
    unreadable > 0
      ? say({ zh: `, 其中 ${unreadable} 行读不出`, en: `, ${unreadable} of them unreadable` })
      : '';
  const place = say({ zh: side === 'above' ? '上方' : '下方', en: side });
  if (!column)
    return say({
      zh: `第 ${line} 行 ${show(word)}: 写 ${stated}, ${place}有 ${found} 行, 差 ${stated - found}${broken}`,
      en: `Line ${line}, ${show(word)}: says ${stated}, there are ${found} rows ${place}, a difference of ${stated - found}${broken}`,
    });
  const of = quote(column.header, voice);
  return say({
    zh: `第 ${line} 行 ${show(word)}: ${of} 写 ${figure(stated)}, ${place} ${count(rows)} 行合计 ${figure(found)}, 差 ${figure(stated - found)}${broken}`,
    en: `Line ${line}, ${show(word)}: ${of} says ${figure(stated)}, the ${count(rows)} rows ${place} give ${figure(found)}, a difference of ${figure(stated - found)}${broken}`,
  });
}

function columnFindings({ columns }: ReadInspection, voice: Voice): string[] {
  const { say, count } = voice;
  const findings: string[] = [];
  for (const { column, profile } of columns) {
    if (!profile?.unknown) continue;
    const shown = profile.unknown.slice(0, MOST_LISTED);
    const rest = profile.unknown.length - shown.length + (profile.unknownMore ?? 0);
    const listed = [
      ...shown.map(({ text, rows }) =>
        say({
          zh: `${quote(text, voice)} ${count(rows)} 行`,
          en: `${quote(text, voice)} in ${count(rows)} rows`,
        }),
      ),
      ...(rest > 0 ? [say({ zh: `${count(rest)} 种未列出`, en: `${count(rest)} not listed` })] : []),
    ].join(', ');
    findings.push(
      say({
        zh: `${quote(column.header, voice)} 不认得的取值: ${listed}`,
        en: `${quote(column.header, voice)} has values that are not understood: ${listed}`,
      }),
    );
  }
  const unknown = columns.filter(({ status, column }) => status === 'unknown' && column.header !== '');
  const near = unknown.filter(({ suggestion }) => suggestion);
  for (const { column, suggestion } of near.slice(0, MOST_LISTED))
    findings.push(
      say({
        zh: `列 ${quote(column.header, voice)} 不认得; 是 ${nameField(suggestion!, voice)} 吗? → --column ${suggestion!.id}=${show(column.header)}`,
        en: `Column ${quote(column.header, voice)} is not known; is it ${nameField(suggestion!, voice)}? → --column ${suggestion!.id}=${show(column.header)}`,
      }),
    );
  return [...findings, ...more(near.length - MOST_LISTED, voice)];
}

function dateFindings({ columns, register }: ReadInspection, voice: Voice): string[] {
  const { say, count } = voice;
  const findings: string[] = [];
  for (const { column, profile } of columns) {
    if (profile?.laterRows)
      findings.push(
        say({
          zh: `${quote(column.header, voice)} 有 ${count(profile.laterRows)} 行晚于今天`,
          en: `${quote(column.header, voice)} is later than today in ${count(profile.laterRows)} rows`,
        }),
      );
  }
  const own = columns.find(({ column }) => column.field?.id === register.date);
  const coverage = own?.profile?.coverage;
  if (own && coverage && coverage.gaps.length > 0)
    findings.push(
      say({
        zh: `${quote(own.column.header, voice)} 在这些月份没有记录: ${writeGaps(coverage.gaps, voice)}`,
        en: `${quote(own.column.header, voice)} has no rows in ${writeGaps(coverage.gaps, voice)}`,
      }),
    );
  if (coverage && yearOf(coverage.last) - yearOf(coverage.first) > 50)
    findings.push(
      say({
        zh: `${quote(own!.column.header, voice)} 跨 ${yearOf(coverage.first)}—${yearOf(coverage.last)} 年, 请核对最早和最晚的日期`,
        en: `${quote(own!.column.header, voice)} runs from ${yearOf(coverage.first)} to ${yearOf(coverage.last)}; check the first and the last dates`,
      }),
    );
  return findings;
}

/** `2014-06..2014-12 (7 个月), 2015-02`. */
function writeGaps(gaps: readonly MonthGap[], voice: Voice): string {
  const { say } = voice;
  const shown = gaps
    .slice(0, MOST_LISTED)
    .map(({ from, to, months }) =>
      months === 1
        ? writeMonth(from)
        : `${writeMonth(from)}..${writeMonth(to)} ${say({ zh: `(${months} 个月)`, en: `(${months} months)` })}`,
    );
  return [...shown, ...more(gaps.length - shown.length, voice)].join(', ');
}

const more = (rest: number, { say }: Voice): string[] =>
  rest > 0 ? [say({ zh: `另有 ${rest} 项`, en: `and ${rest} more` })] : [];
