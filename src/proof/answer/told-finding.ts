// A finding as it is told in every form: with its file, its place and its clause.

import { monthOf, yearOf } from '../../domain/day.ts';
import { isWholeMonths, type Period } from '../../domain/period.ts';
import { toFixedText } from '../../domain/rational.ts';
import type { Figure, Finding, Span } from '../figure.ts';
import { isDated } from '../grammar/periods.ts';
import { clauseStart } from '../grammar/sentences.ts';
import { createPlacer, type Place } from '../manuscript.ts';
import type { ProofedText } from '../proof-text.ts';

export interface ToldFinding extends Place {
  readonly file: string;
  readonly finding: Finding;
  readonly clause: string;
}

export function tellFindings(proofed: ProofedText): ToldFinding[] {
  const { manuscript, findings } = proofed;
  const place = createPlacer(manuscript);
  return findings.map((finding) => ({
    ...place(finding),
    file: manuscript.name,
    finding,
    clause: clauseOf(proofed, finding),
  }));
}

const LONGEST = 60;

/** The clause of a figure and no more of the text. */
export function clauseOf({ manuscript: { text, blocks } }: ProofedText, { start, end }: Span): string {
  const block = blocks.find((one) => one.start <= start && start < one.end);
  const row = block?.rows?.find(
    (cells) => cells.length > 0 && cells[0]!.start <= start && start < cells.at(-1)!.end + 1,
  );
  const from = row ? row[0]!.start : clauseStart(text, block?.start ?? 0, start);
  const until = row ? row.at(-1)!.end : (block?.end ?? text.length);
  const rest = text.slice(end, until).search(row ? /$/ : /[，。；！？（）\n]|[,;.] /);
  const to = rest < 0 ? until : end + rest;
  const clause = text.slice(Math.max(from, start - LONGEST), Math.min(to, end + LONGEST));
  return clause.replaceAll(/\s+/g, ' ').trim();
}

/** Months as machines read them: 2015, 2015-05, 2015-01..2015-05. */
export function periodText(period: Period | undefined): string | undefined {
  if (!period || !isDated(period)) return undefined;
  if (!isWholeMonths(period)) return period.id;
  const month = (day: number): string => `${yearOf(day)}-${String(monthOf(day)).padStart(2, '0')}`;
  const [first, last] = [month(period.start), month(period.end)];
  if (/^\d{4}$/.test(period.id) || first === last) return period.id;
  return `${first}..${last}`;
}

/** The exact decimal, with 万 written out. */
export function decimalOf({ value, decimals }: Pick<Figure, 'value' | 'decimals'>): string {
  const text = toFixedText(value, Math.max(decimals, 0));
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

export function countSeverities(findings: readonly Finding[]): Readonly<Record<Finding['severity'], number>> {
  const count = (severity: Finding['severity']): number =>
    findings.filter((one) => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}

/** What became of the figures. */
export interface Tally {
  readonly read: number;
  readonly held: number;
  readonly unread: number;
  readonly agreeing: number | undefined;
  readonly differing: number | undefined;
  readonly notFound: number | undefined;
}

export function tallyOf({ read, held, records }: ProofedText): Tally {
  const known = records && records.agreeing.size + records.differing.size;
  return {
    read: read.figures.length,
    held: held.size,
    unread: read.unread,
    agreeing: records?.agreeing.size,
    differing: records?.differing.size,
    notFound: known === undefined ? undefined : read.figures.length - known,
  };
}
