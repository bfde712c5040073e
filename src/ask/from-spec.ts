// What a table declared in YAML asks for: one of `tables:` of jjstats.yaml or of a briefing, its `defaults:`, and what a
// briefing says of all its tables. The shape has been checked, and so has every text in it.

import type { TableDefaults, TableShape } from '../config/table-schema.ts';
import type { SignOff } from '../domain/paper.ts';
import { type Base, parseAxis, parseBase, parsePeriodWord } from '../domain/table-words.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { toLabel } from '../registers/spec.ts';
import { findColumn } from '../tables/index.ts';
import { toTermWords } from '../values/index.ts';
import type { RequestLayer } from './table-request.ts';

/** @param id what it goes by */
export function fromSpec(id: string, table: TableShape): RequestLayer {
  return { ...fromDefaults(table), ...ownKeys(table), ...columnsOf(table), id };
}

function ownKeys(table: TableShape): RequestLayer {
  const { title, form_number } = table;
  return {
    ...(title !== undefined && { title: toLabel(title, '') }),
    ...(form_number !== undefined && { formNumber: toLabel(form_number, '') }),
    ...('rows' in table && { rows: parseAxis(table.rows)!, cols: parseAxis(table.cols)! }),
    ...('periods' in table &&
      table.periods && { periods: table.periods.map((word) => parsePeriodWord(word)!) }),
    ...('overlay' in table && table.overlay && { overlayYears: true }),
  };
}

function columnsOf(table: TableShape): RequestLayer {
  const words = 'cell' in table ? table.cell : 'show' in table ? table.show : undefined;
  return words ? { columns: words.map((word) => findColumn(table.kind, word)!.id) } : {};
}

/** What may be said of all tables at once. */
export function fromDefaults(table: TableDefaults): RequestLayer {
  const {
    measures,
    by,
    where,
    period,
    compare,
    order,
    top,
    ties,
    empty,
    times,
    regions,
    base,
    grain,
    window,
  } = table;
  return {
    ...(measures && { measures }),
    ...(by && { by }),
    ...(where && { where: where.map(toTermWords) }),
    ...(period !== undefined && { period: parsePeriod(period)! }),
    ...(compare !== undefined && { compare: toBases(compare) }),
    ...(order && { order }),
    ...(top !== undefined && { top }),
    ...(ties && { ties }),
    ...(empty !== undefined && { showEmpty: empty }),
    ...(times !== undefined && { times }),
    ...(regions !== undefined && { regionsDay: parsePeriod(regions)!.end }),
    ...(base && { base }),
    ...(grain && { grain }),
    ...(window !== undefined && { window }),
    ...(table.index_base !== undefined && { indexBase: parsePeriod(table.index_base)! }),
    ...(table.share_rounding && { shareRounding: table.share_rounding }),
    ...fromPaper(table),
  };
}

/** How it stands on paper. */
export function fromPaper({
  ledger,
  accessible,
  sign_off,
}: Pick<TableDefaults, 'ledger' | 'accessible' | 'sign_off'>): RequestLayer {
  return {
    ...(ledger && { ledger }),
    ...(accessible !== undefined && { accessible }),
    ...(sign_off && { signOff: toSignOff(sign_off) }),
  };
}

function toSignOff(written: NonNullable<TableDefaults['sign_off']>): SignOff {
  const { unit, prepared_by, reviewed_by, date, made_by, approval, valid_until } = written;
  const given = (key: keyof SignOff, text: typeof unit) =>
    text === undefined ? {} : { [key]: toLabel(text, '') };
  return {
    ...given('unit', unit),
    ...given('preparedBy', prepared_by),
    ...given('reviewedBy', reviewed_by),
    ...given('date', date),
    ...given('madeBy', made_by),
    ...given('approval', approval),
    ...given('validUntil', valid_until),
  };
}

const toBases = (written: string | readonly string[]): Base[] =>
  [written].flat().map((word) => parseBase(word as string)!);
