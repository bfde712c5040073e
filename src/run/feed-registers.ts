// Files whose rows hold records of several registers (a 立案登记表 with the sanction of each person) are read once for each.
// Where another file holds those records as well, it must be said which of them serves: counted twice, they would make wrong
// figures without a word.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { Catalogue, Register } from '../domain/register.ts';
import { openFilled } from '../read/fill-merged.ts';
import { openHead, readBody } from '../read/index.ts';
import { matchColumns } from '../read/match-columns.ts';
import { headerCellsOf } from '../read/rank-registers.ts';
import type { ChosenInput } from './chosen-input.ts';

export interface FeedQuestion {
  readonly catalogue: Catalogue;
  /** The registers that are declared for an input; undefined where nothing is said of it. */
  readonly declaredFor: (input: ChosenInput) => readonly string[] | undefined;
  /** Whether a file may hold records of a register. */
  readonly mayServe: (register: Register, input: ChosenInput) => boolean;
  readonly warn: (text: Label) => void;
}

/** All inputs, those that hold records of further registers once more for each. */
export async function feedRegisters(
  inputs: readonly ChosenInput[],
  question: FeedQuestion,
): Promise<ChosenInput[]> {
  const { catalogue, mayServe, warn } = question;
  const read: ChosenInput[] = [];
  for (const one of inputs) {
    const main = one.known?.head?.layout.register;
    const further = main ? furtherRegisters(one, main, question) : [];
    const serves = main === undefined || mayServe(main, one);
    if (!serves) warn(notServing(one, main));
    const held = further.length > 0 ? holdable(one) : one;
    if (serves) read.push(held);
    read.push(...further.map((register) => readFor(held, register, main!.id)));
  }
  for (const register of catalogue.registers.values())
    if (!register.from) await assertOneServes(read, register);
  return read;
}

function furtherRegisters(one: ChosenInput, main: Register, question: FeedQuestion): readonly Register[] {
  const { catalogue, declaredFor, mayServe } = question;
  const declared = declaredFor(one);
  const registers = [...catalogue.registers.values()].filter((register) =>
    declared ? declared.includes(register.id) : register.alsoIn?.includes(main.id) && fits(one, register),
  );
  return registers.filter((register) => register.id !== main.id && mayServe(register, one));
}

const fits = ({ known, options }: ChosenInput, register: Register): boolean =>
  matchColumns(headerCellsOf(known!.head!.layout), register, options.columns).missing.length === 0;

/** What runs once is held, where it is whole in its head; a longer one can be read for one register only. */
function holdable(one: ChosenInput): ChosenInput {
  const { source } = one.input;
  const { peeked } = one.known!;
  if (source.reopenable) return one;
  if (peeked!.isWhole)
    return {
      ...one,
      input: { ...one.input, source: { ...source, reopenable: true, open: () => peeked!.chunks() } },
    };
  throw new JjstatsError('input-too-large', {
    where: source.name,
    ...inBoth({
      what: {
        zh: '从管道来的表含多种台账的记录, 须读多遍',
        en: 'what comes through a pipe holds records of several registers and must be read more than once',
      },
      hint: {
        zh: '请存为文件, 或用 --register 指定一种',
        en: 'Save it as a file, or name one register with --register',
      },
    }),
  });
}

/** `lian.csv+sanctions`: by this name it stands in the ledger. */
function readFor({ input, options, known }: ChosenInput, register: Register, besides: string): ChosenInput {
  const { otherSheets: _, ...source } = input.source;
  const name = `${source.name}+${register.id}`;
  const { peeked } = known!;
  return {
    input: { ...input, source: { ...source, name, besides } },
    options: { ...options, register: register.id, besides },
    ...(peeked && { known: { peeked } }),
  };
}

const notServing = ({ input }: ChosenInput, { id, label }: Register): Label => ({
  zh: `${input.source.name}: 不计为${label.zh}, registers.${id}.from 指定了其他文件`,
  en: `${input.source.name}: not counted as ${label.en}; registers.${id}.from names other files`,
});

/** @throws JjstatsError `same-records` where records that stand in rows of another register also stand in a file of their own */
async function assertOneServes(inputs: readonly ChosenInput[], register: Register): Promise<void> {
  const sources = inputs.filter(({ options, known }) =>
    options.besides === undefined
      ? known?.head?.layout.register.id === register.id
      : options.register === register.id,
  );
  const besides = sources.filter(({ input }) => input.source.besides !== undefined);
  const separate = sources.filter((one) => !besides.includes(one));
  if (besides.length === 0 || separate.length === 0) return;
  const holders = new Map<string, string>();
  for (const one of separate)
    for (const id of await idsIn(one, register)) holders.set(id, one.input.source.name);
  for (const one of besides)
    for (const id of await idsIn(one, register)) {
      const other = holders.get(id);
      if (other !== undefined) throw twoServe(other, one.input.source.name, register);
    }
}

/** Who or what its records are about: persons before cases. */
const NAMED_BY = ['person_id', 'case_id'] as const;

async function idsIn({ input, options, known }: ChosenInput, register: Register): Promise<Set<string>> {
  const { peeked, head } = await openHead(input.source, options, known);
  const reading = readBody(openFilled(input.source, peeked, head), head);
  const columnOf = (fieldId: string | undefined): number =>
    reading.wanted.findIndex(({ field }) => field?.id === fieldId);
  const named = [...NAMED_BY, register.key].map(columnOf).find((column) => column >= 0);
  const dated = columnOf(register.date);
  const ids = new Set<string>();
  if (named === undefined) return ids;
  for await (const { columns, rows } of reading.batches) {
    const textAt = (column: number, row: number): string =>
      reading.dictionaries[column]!.values[columns[column]![row]!]!.trim();
    for (let row = 0; row < rows; row++) {
      const id = textAt(named, row);
      if (id !== '' && textAt(dated, row) !== '') ids.add(id);
    }
  }
  return ids;
}

function twoServe(name: string, other: string, { id, label }: Register): JjstatsError {
  const files = [name, other].map((one) => one.replace(`+${id}`, ''));
  return new JjstatsError('same-records', {
    where: files[0]!,
    ...inBoth({
      what: {
        zh: `${files[0]} 与 ${files[1]} 含相同人员的${label.zh}记录`,
        en: `${files[0]} and ${files[1]} hold ${label.en} of the same persons`,
      },
      hint: {
        zh: `在 jjstats.yaml 中写明以哪个文件为准: registers: {${id}: {from: ['${files[0]}']}}`,
        en: `Say in jjstats.yaml which file serves: registers: {${id}: {from: ['${files[0]}']}}`,
      },
    }),
  });
}
