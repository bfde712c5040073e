// What the options of the command line ask of a table. Only here are their texts taken apart.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { LedgerForm } from '../domain/paper.ts';
import { GRAINS, type Grain, type Period } from '../domain/period.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import {
  type AxisWords,
  type Base,
  type PeriodWord,
  parseAxis,
  parseBase,
  parseList,
  parsePeriodWord,
} from '../domain/table-words.ts';
import { parsePeriod } from '../domain/written-period.ts';
import type { BaseChoice } from '../publication/index.ts';
import {
  columnsFor,
  findColumn,
  type GroupOrder,
  type ShareRounding,
  type TableKind,
} from '../tables/index.ts';
import { toTermWords } from '../values/index.ts';
import type { RequestLayer } from './table-request.ts';

/** Values of options by the names of their flags, as the parser of the command line gives them. */
export type Words = Readonly<Record<string, unknown>>;

/** @throws JjstatsError (exit 2) that names the option which cannot be understood */
export function fromWords(kind: TableKind, options: Words): RequestLayer {
  const text = (name: string): string | undefined =>
    typeof options[name] === 'string' ? (options[name] as string) : undefined;
  const given = <T>(name: string, read: (written: string) => T): T | undefined => {
    const written = text(name);
    return written === undefined ? undefined : read(written);
  };
  const columns = given(kind === 'crosstab' ? 'cell' : 'show', (written) => readColumns(kind, written));
  const layer: { [Key in keyof RequestLayer]: RequestLayer[Key] | undefined } = {
    measures: given('measures', parseList),
    where: options.where === undefined ? undefined : (options.where as readonly string[]).map(toTermWords),
    ...periodsOf(kind, text('period')),
    asOf: given('asOf', (written) => readPeriod(written).end),
    regionsDay: given('regions', (written) => readPeriod(written.replace(/^as-of[: ]/, '')).end),
    base: text('base') as BaseChoice | undefined,
    columns,
    order: text('order') as GroupOrder | undefined,
    shareRounding: text('shareRounding') as ShareRounding | undefined,
    times: options.times === true ? true : undefined,
    showEmpty: options.empty === true ? true : undefined,
    compare: given('compare', readBases),
    by: given('by', parseList),
    top: given('top', (written) => readCount('--top', written, 0)),
    ties: text('ties') as RequestLayer['ties'],
    rows: given('rows', (written) => readAxis('rows', written)),
    cols: given('cols', (written) => readAxis('cols', written)),
    grain: given('grain', (written) => (written in GRAINS ? (written as Grain) : undefined)),
    window: given('window', (written) => readCount('--window', written, 1)),
    indexBase: given('indexBase', readPeriod),
    overlayYears: options.overlay === 'year' ? true : undefined,
  };
  return {
    ...Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined)),
    ...paperFromWords(options),
  };
}

/** How tables and documents are to stand on paper. */
export const paperFromWords = ({
  ledger,
  accessible,
}: Words): Pick<RequestLayer, 'ledger' | 'accessible'> => ({
  ...(typeof ledger === 'string' && { ledger: ledger as LedgerForm }),
  ...(accessible === true && { accessible }),
});

/** Several periods are those of a cross-table: the first is the one that its title and its relative periods go by. */
function periodsOf(kind: TableKind, written: string | undefined): Pick<RequestLayer, 'period' | 'periods'> {
  if (written === undefined) return {};
  if (kind !== 'crosstab') return { period: readPeriod(written) };
  const [first = written, ...further] = parseList(written);
  const period = readPeriod(first);
  if (further.length === 0) return { period };
  return { period, periods: [{ kind: 'asked' }, ...further.map(readPeriodWord)] };
}

/** @throws JjstatsError `invalid-period` */
export function readPeriod(written: string): Period {
  const period = parsePeriod(written);
  if (period) return period;
  throw new JjstatsError('invalid-period', { what: `"${written}"` });
}

function readPeriodWord(written: string): PeriodWord {
  return parsePeriodWord(written) ?? { kind: 'named', period: readPeriod(written) };
}

function readBases(written: string): readonly Base[] {
  const words = parseList(written);
  return (words.length > 0 ? words : [written]).map((word) => {
    const base = parseBase(word);
    if (base) return base;
    throw new JjstatsError(
      'invalid-period',
      inBoth({
        what: { zh: `--compare "${word}"`, en: `"${word}" in --compare` },
        hint: {
          zh: '应为 yoy、previous、none 或一个时期, 如 2013-01..2013-05',
          en: 'write yoy, previous, none or a period such as 2013-01..2013-05',
        },
      }),
    );
  });
}

function readColumns(kind: TableKind, written: string): readonly string[] {
  const option = kind === 'crosstab' ? '--cell' : '--show';
  return parseList(written).map((word) => {
    const column = findColumn(kind, word);
    if (column) return column.id;
    throw new JjstatsError(
      'unknown-value',
      inBoth({ what: `${option} "${word}"`, hint: suggestNamed(word, columnsFor(kind)) }),
    );
  });
}

function readAxis(side: 'rows' | 'cols', written: string): readonly AxisWords[] {
  const blocks = parseAxis(written);
  if (blocks) return blocks;
  throw missingSide(side);
}

/** @returns the error of a cross-table without rows or columns */
export const missingSide = (side: 'rows' | 'cols'): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: `缺少 --${side}`, en: `--${side} is missing` },
      hint: {
        zh: `写成 --${side} level 或 --${side} region,level, 也可用 measure、period、period:month; 或用 --table`,
        en: `write --${side} level or --${side} region,level; measure, period and period:month work too; or name a --table`,
      },
    }),
  );

/** A whole number option such as --max-rejects. */
export function readCount(name: `--${string}`, written: unknown, least = 0): number {
  if (typeof written === 'string' && /^\d{1,15}$/.test(written) && Number(written) >= least)
    return Number(written);
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `${name} "${String(written)}"`,
      hint: { zh: `应为不小于 ${least} 的整数`, en: `give a whole number, ${least} or more` },
    }),
  );
}
