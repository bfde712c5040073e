// Sheets of one workbook that hold the same records: a year beside its months, a copy, an extract. Records are the same
// where their ids, persons and main dates are, and where there are no ids, all that both sheets say of them.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Register } from '../domain/register.ts';
import { openFilled } from '../read/fill-merged.ts';
import { readBody } from '../read/index.ts';
import type { OpenedSheet } from './chosen-input.ts';

interface Records {
  readonly sheet: OpenedSheet;
  readonly register: Register;
  /** For each record the raw value of each field. */
  readonly rows: readonly ReadonlyMap<string, string>[];
}

/** @throws JjstatsError `same-records` where the records of a sheet stand in others too */
export async function assertDifferentRecords(sheets: readonly OpenedSheet[]): Promise<void> {
  const byRegister = new Map<string, OpenedSheet[]>();
  for (const sheet of sheets) {
    const { id } = sheet.known.head.layout.register;
    byRegister.set(id, [...(byRegister.get(id) ?? []), sheet]);
  }
  for (const alike of byRegister.values()) {
    if (alike.length < 2) continue;
    const read: Records[] = [];
    for (const sheet of alike) read.push(await readRecords(sheet));
    for (const records of read) {
      const others = read.filter((other) => other !== records);
      const holders = holdersOf(records, others);
      if (holders) throw sameRecords(records, holders, sheets);
    }
  }
}

async function readRecords(sheet: OpenedSheet): Promise<Records> {
  const { input } = sheet;
  const { peeked, head } = sheet.known;
  const reading = readBody(openFilled(input.source, peeked, head), head);
  const rows: Map<string, string>[] = [];
  for await (const batch of reading.batches) {
    for (let row = 0; row < batch.rows; row++) {
      const values = new Map<string, string>();
      reading.wanted.forEach(({ field }, column) => {
        const value = reading.dictionaries[column]!.values[batch.columns[column]![row]!]!.trim();
        values.set(field!.id, value);
      });
      rows.push(values);
    }
  }
  return { sheet, register: head.layout.register, rows };
}

/** So many of a hundred records that stand elsewhere make a sheet a repetition. */
const REPEATED_PERCENT = 90;
/** Records without ids may be alike by chance. */
const LEAST_WITHOUT_IDS = 3;

/** The sheets in which nearly all records of this one stand as well; undefined where they do not. */
function holdersOf(records: Records, others: readonly Records[]): readonly Records[] | undefined {
  const { rows } = records;
  const found = new Set<number>();
  const holders = others.filter((other) => {
    const fields = comparedFields(records, other);
    if (!fields) return false;
    const known = new Set(other.rows.map((row) => nameOf(row, fields)));
    let isHolder = false;
    rows.forEach((row, index) => {
      if (!known.has(nameOf(row, fields))) return;
      found.add(index);
      isHolder = true;
    });
    return isHolder;
  });
  return rows.length > 0 && found.size * 100 >= rows.length * REPEATED_PERCENT ? holders : undefined;
}

const nameOf = (row: ReadonlyMap<string, string>, fields: readonly string[]): string =>
  JSON.stringify(fields.map((field) => row.get(field) ?? ''));

function comparedFields(one: Records, other: Records): readonly string[] | undefined {
  const { register } = one;
  const shared = [...(one.rows[0]?.keys() ?? [])].filter((field) => other.rows[0]?.has(field));
  const ids = register.fields.filter(({ id, type }) => type === 'id' && shared.includes(id));
  const isFilled = ({ rows }: Records): boolean => rows.every((row) => row.get(register.key ?? '') !== '');
  if (register.key !== undefined && shared.includes(register.key) && isFilled(one) && isFilled(other))
    return [...ids.map(({ id }) => id), ...(shared.includes(register.date) ? [register.date] : [])];
  return shared.length > 1 && one.rows.length >= LEAST_WITHOUT_IDS ? shared : undefined;
}

function sameRecords(
  { sheet, rows }: Records,
  holders: readonly Records[],
  all: readonly OpenedSheet[],
): JjstatsError {
  const nameOfSheet = (one: OpenedSheet): string => one.input.sheet.name;
  const others = holders.map((holder) => `"${nameOfSheet(holder.sheet)}"`);
  const without = (left: readonly OpenedSheet[]): string =>
    all
      .filter((one) => !left.includes(one))
      .map(nameOfSheet)
      .join(',');
  const one = without([sheet]);
  const other = without(holders.map((holder) => holder.sheet));
  const every = all.map(nameOfSheet).join(',');
  return new JjstatsError('same-records', {
    where: sheet.input.source.name,
    ...inBoth({
      what: {
        zh: `工作表 "${nameOfSheet(sheet)}" 的 ${rows.length} 条记录也在 ${others.join('、')} 中`,
        en: `the ${rows.length === 1 ? 'one record' : `${rows.length} records`} of the sheet "${nameOfSheet(sheet)}" also stand in ${others.join(', ')}`,
      },
      hint: {
        zh: `用 --sheet ${one} 或 --sheet ${other} 选定; 确要都算, 写 --sheet ${every}`,
        en: `Choose with --sheet ${one} or --sheet ${other}; to count them all, say --sheet ${every}`,
      },
    }),
  });
}
