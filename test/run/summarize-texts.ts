// Runs the whole core in one call: texts as files in, report, ledgers and rejects out. For tests; no process, no disk.

import type { DeclaredCoverage } from '../../src/coverage/index.ts';
import type { Day } from '../../src/domain/day.ts';
import type { FileLedger } from '../../src/domain/ledger.ts';
import { USUAL_PAPER } from '../../src/domain/paper.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Catalogue, Filter } from '../../src/domain/register.ts';
import type { Report } from '../../src/domain/report.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import type { CompareOptions } from '../../src/measure/compare.ts';
import type { ReadOptions } from '../../src/read/index.ts';
import { resolveDimension } from '../../src/registers/dimension.ts';
import { toCounts } from '../../src/run/counts.ts';
import { planMeasures } from '../../src/run/plan.ts';
import { closeLedgers, type LocatedReject, type Survey, survey } from '../../src/run/survey.ts';
import {
  type Base,
  chooseBase,
  choosePeriod,
  type ResolvedSummary,
  tabulate,
} from '../../src/tables/index.ts';

export interface TextFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly options?: Partial<Omit<ReadOptions, 'catalogue'>>;
}

export interface AskedOfTexts {
  /** A written period; the year to date of the newest month when left out. */
  readonly period?: string;
  readonly base?: Base;
  readonly measures?: readonly string[];
  readonly by?: readonly string[];
  readonly where?: Filter;
  readonly asOf?: Day;
  readonly covered?: readonly DeclaredCoverage[];
  readonly compare?: Partial<CompareOptions>;
  readonly chunkBytes?: number;
}

export interface SummarizedTexts {
  readonly report: Report;
  readonly survey: Survey;
  readonly ledgers: readonly FileLedger[];
  readonly rejects: readonly LocatedReject[];
}

/** Later than every date that the reader accepts: nothing is set aside. */
const NEVER: Day = 99991231;

export async function summarizeTexts(
  files: readonly TextFile[],
  catalogue: Catalogue,
  asked: AskedOfTexts = {},
): Promise<SummarizedTexts> {
  const rejects: LocatedReject[] = [];
  const { by = [], where = [], asOf } = asked;
  const regions = { label: (code: string) => ({ zh: code, en: code }), recast: (code: string) => code };
  let shown: ReturnType<typeof planMeasures> | undefined;
  let dimensions: NonNullable<ReturnType<typeof resolveDimension>>[] = [];
  const result = await survey(
    files.map(({ name, content, options }) => ({
      source: toSource(name, content, asked.chunkBytes ?? 65536),
      options: { catalogue, ...options },
    })),
    catalogue,
    (found) => {
      const registers = new Set(found.map(({ register }) => register.id));
      dimensions = by.map((id) => resolveDimension(id, catalogue, registers, regions)!);
      const fields = dimensions.map(({ field }) => field);
      shown = planMeasures({ catalogue, asked: asked.measures, where, dimensions: fields }, found);
      return { measures: shown.counted, dimensions: fields, where, asOf: asOf ?? NEVER };
    },
    { onReject: (reject) => rejects.push(reject) },
  );
  const gapped = new Set(shown!.gapped.map(({ measure }) => measure.id));
  const counts = toCounts(result, catalogue, gapped, asked.covered ?? []);
  const period = choosePeriod(toPeriod(asked.period), counts.newest, asOf)!;
  const base = chooseBase(period, asked.base ?? { kind: 'yoy' });
  const bases = base ? [base] : [];
  const ledgers = closeLedgers(result, [period, ...bases]);
  const table: ResolvedSummary = {
    kind: 'summarize',
    id: 'summary',
    isTitled: false,
    paper: USUAL_PAPER,
    period,
    bases,
    measures: shown!.shown,
    dimensions,
    by: dimensions,
    compare: { smallBase: 10, decimals: 1, rounding: 'half-away', ...asked.compare },
    isBreak: () => false,
    columns: ['base', 'change', 'pct'],
    ties: 'competition',
    shareRounding: 'true',
    times: false,
    order: 'code',
    showEmpty: false,
    filter: where,
    title: { zh: '统计表', en: 'Statistics' },
    notes: [],
    registerLabels: new Map(),
  };
  return { report: tabulate(counts, table, ledgers), survey: result, ledgers, rejects };
}

function toPeriod(text: string | undefined): Period | undefined {
  if (text === undefined) return undefined;
  const period = parsePeriod(text);
  if (!period) throw new Error(`"${text}" is not a period`);
  return period;
}

function toSource(name: string, content: string | Uint8Array, chunkBytes: number) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    reopenable: true,
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}
