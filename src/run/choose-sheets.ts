// Which sheets of a workbook are read: those that were chosen, else every one in view whose header a register knows.
// A sheet that looks like a register and cannot be read ends the run, as do two sheets that hold the same records:
// left out or counted twice, they would make wrong figures without a word.

import { inBoth, JjstatsError, saidIn } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import { nearest } from '../domain/nearest.ts';
import { PLAIN_REGISTER } from '../domain/register.ts';
import { guessHead } from '../read/guess-head.ts';
import { openHead, type PeekedSource, peek, renameHead } from '../read/index.ts';
import type { ReadOptions } from '../read/reading.ts';
import type { InputNote, InputSource } from '../read/sources/index.ts';
import type { ChosenInput, OpenedSheet, SheetInput } from './chosen-input.ts';
import { assertDifferentRecords } from './same-records.ts';

/** Names of sheets or their positions from 1; `*` is every sheet in view. */
export type SheetChoice = readonly (string | number)[];

export interface SheetQuestion {
  /** What was chosen for a workbook, by its name without folder; undefined where nothing was. */
  readonly choiceOf: (workbook: string) => SheetChoice | undefined;
  readonly optionsOf: (input: InputSource) => ReadOptions;
  readonly warn: (note: InputNote) => void;
}

/** All inputs, of workbooks only the sheets that are to be read. */
export async function chooseSheets(
  inputs: readonly InputSource[],
  question: SheetQuestion,
): Promise<ChosenInput[]> {
  const chosen: ChosenInput[] = [];
  for (let at = 0; at < inputs.length; ) {
    const input = inputs[at]!;
    if (!isSheet(input)) {
      chosen.push({ input, options: question.optionsOf(input) });
      at += 1;
      continue;
    }
    const sheets = sheetsFrom(inputs, at);
    at += sheets.length;
    chosen.push(...(await chooseOf(sheets, question)));
  }
  return chosen;
}

const isSheet = (input: InputSource): input is SheetInput => input.sheet !== undefined;

/** The sheets of one workbook stand one behind the other. */
function sheetsFrom(inputs: readonly InputSource[], at: number): SheetInput[] {
  const sheets: SheetInput[] = [];
  const first = inputs[at]!;
  for (const input of inputs.slice(at)) {
    const isSame =
      isSheet(input) &&
      input.sheet.position === sheets.length + 1 &&
      input.sheet.where === first.sheet?.where;
    if (!isSame) break;
    sheets.push(input);
  }
  return sheets;
}

async function chooseOf(sheets: readonly SheetInput[], question: SheetQuestion): Promise<ChosenInput[]> {
  const { workbook } = sheets[0]!.sheet;
  const choice = question.choiceOf(workbook);
  const chosen: readonly ChosenSheet[] = choice
    ? await pickNamed(sheets, choice, question)
    : await findRegisters(sheets, question);
  const isNamed = chosen.length > 1 || choice !== undefined;
  return withOthers(isNamed ? chosen.map(withSheetName) : chosen, sheets, question);
}

type ChosenSheet = ChosenInput & { readonly input: SheetInput };

/** `a.xlsx[3月]`: by this name it stands in the ledger. */
function withSheetName({ input, options, known }: ChosenSheet): ChosenSheet {
  const { source, sheet } = input;
  if (source.sheet === undefined) return { input, options, ...(known && { known }) };
  const name = `${sheet.workbook}[${sheet.name}]`;
  return {
    input: { ...input, source: { ...source, name } },
    options,
    ...(known && { known: { ...known, ...(known.head && { head: renameHead(known.head, name) }) } }),
  };
}

/** @throws JjstatsError `unknown-value` for what is no sheet of the workbook */
async function pickNamed(
  sheets: readonly SheetInput[],
  choice: SheetChoice,
  { optionsOf }: SheetQuestion,
): Promise<ChosenSheet[]> {
  const named = new Set(choice.filter((one) => one !== '*').map((one) => findNamed(sheets, one)));
  const every = choice.includes('*') ? visibleOf(sheets) : [];
  const picked: ChosenSheet[] = [];
  let fault: unknown;
  for (const input of sheets) {
    const options = optionsOf(input);
    if (named.has(input)) picked.push({ input, options });
    else if (every.includes(input)) {
      // A page of explanations is no table, whoever asks for all of them.
      const looked = await lookAt(input, options);
      if (!('error' in looked)) picked.push(looked);
      else if (looked.isRegister) throw withChoice(looked.error, input, sheets);
      else fault ??= looked.error;
    }
  }
  if (picked.length === 0) throw fault ?? allEmpty(sheets);
  return picked;
}

function findNamed(sheets: readonly SheetInput[], wanted: string | number): SheetInput {
  const text = String(wanted);
  const named = sheets.find(({ sheet }) => sheet.name === text);
  if (named) return named;
  const placed = /^\d{1,4}$/.test(text) ? sheets[Number(text) - 1] : undefined;
  if (placed) return placed;
  const { where } = sheets[0]!.sheet;
  const near = nearest(
    text,
    sheets.map(({ sheet }) => sheet.name),
  );
  const all: Label = { zh: `全部可见的表写作 '*'`, en: `Every sheet in view is '*'` };
  throw new JjstatsError('unknown-value', {
    where,
    ...inBoth({
      what: {
        zh: `工作簿没有工作表 "${text}"; 有 ${quoteNames(sheets)}`,
        en: `the workbook has no sheet "${text}"; its sheets are ${quoteNames(sheets)}`,
      },
      hint: near === undefined ? all : { zh: `是否应为 "${near}"?`, en: `Did you mean "${near}"?` },
    }),
  });
}

const visibleOf = (sheets: readonly SheetInput[]): SheetInput[] =>
  sheets.filter(({ sheet }) => !sheet.isHidden);

const quoteNames = (sheets: readonly SheetInput[]): string =>
  sheets.map(({ sheet }) => `"${sheet.name}"`).join(', ');

async function findRegisters(
  sheets: readonly SheetInput[],
  { optionsOf }: SheetQuestion,
): Promise<readonly ChosenSheet[]> {
  const visible = visibleOf(sheets);
  if (visible.length === 0) throw allHidden(sheets);
  // A workbook of one sheet is that sheet, whatever stands in it.
  if (visible.length === 1) return visible.map((input) => ({ input, options: optionsOf(input) }));
  const found: OpenedSheet[] = [];
  const plain: OpenedSheet[] = [];
  let fault: unknown;
  for (const input of visible) {
    const looked = await lookAt(input, optionsOf(input));
    if ('error' in looked) {
      if (looked.isRegister) throw withChoice(looked.error, input, sheets);
      if (!isEmpty(looked.error)) fault ??= looked.error;
    } else if (
      looked.known.head.layout.register.id === PLAIN_REGISTER &&
      looked.options.register === undefined
    )
      plain.push(looked);
    else found.push(looked);
  }
  const read = found.length > 0 ? found : assertOnePlain(plain);
  if (read.length === 0) throw fault ?? allEmpty(sheets);
  await assertDifferentRecords(read);
  return read;
}

type Looked = OpenedSheet | { readonly error: unknown; readonly isRegister: boolean };

async function lookAt(input: SheetInput, options: ReadOptions): Promise<Looked> {
  const { source } = input;
  const peeked = await peek(source);
  try {
    return { input, options, known: await openHead(source, options, { peeked }) };
  } catch (error) {
    if (!(error instanceof JjstatsError) || error.exitCode !== 65) throw error;
    return { error, isRegister: await looksLikeRegister(error, input, peeked, options) };
  }
}

const isEmpty = (error: unknown): boolean => error instanceof JjstatsError && error.code === 'empty-input';

const LEAST_FIELDS = 3;

/** Fields of one register, its key or a date among them: no list of codes and no page of explanations. */
async function looksLikeRegister(
  { code }: JjstatsError,
  { source }: SheetInput,
  { head, isWhole }: PeekedSource,
  options: ReadOptions,
): Promise<boolean> {
  if (code === 'ambiguous-register' || code === 'duplicate-column') return true;
  if (code !== 'missing-field' && code !== 'no-header') return false;
  const guess = await guessHead(source.name, head, isWhole, options);
  const fit = guess?.headers[0]?.fits.find(({ register }) => register.id !== PLAIN_REGISTER);
  return (
    fit !== undefined &&
    fit.matched >= LEAST_FIELDS &&
    fit.fields.some((field) => field && (field.type === 'date' || field.id === fit.register.key))
  );
}

/** Tables of which only a date is known are read together where their headers are the same. */
function assertOnePlain(plain: readonly OpenedSheet[]): readonly OpenedSheet[] {
  const headerOf = ({ known }: OpenedSheet): string =>
    known.head.layout.columns.map(({ header }) => header).join('\n');
  if (new Set(plain.map(headerOf)).size < 2) return plain;
  const names = quoteNames(plain.map(({ input }) => input));
  throw new JjstatsError('ambiguous-register', {
    where: plain[0]!.input.sheet.where,
    ...inBoth({
      what: {
        zh: `工作表 ${names} 各有各的表头, 都不是认得的台账`,
        en: `the sheets ${names} have different headers, and no register knows any of them`,
      },
      hint: { zh: '用 --sheet 指定要读的表', en: 'Name the sheets to read with --sheet' },
    }),
  });
}

function withChoice(error: unknown, input: SheetInput, sheets: readonly SheetInput[]): unknown {
  if (!(error instanceof JjstatsError)) return error;
  const others = visibleOf(sheets)
    .filter((other) => other !== input)
    .map(({ sheet }) => sheet.name);
  return new JjstatsError(error.code, {
    where: error.detail.where ?? input.source.name,
    ...inBoth({
      what: {
        zh: `${saidIn(error, 'zh').what ?? ''} (工作表 "${input.sheet.name}" 像是台账, 却读不了)`,
        en: `${saidIn(error, 'en').what ?? ''} (the sheet "${input.sheet.name}" looks like a register and cannot be read)`,
      },
      hint: {
        zh: `${saidIn(error, 'zh').hint ?? ''}; 不读此表, 用 --sheet ${others.join(',')}`,
        en: `${saidIn(error, 'en').hint ?? ''}; to leave the sheet out, say --sheet ${others.join(',')}`,
      },
    }),
    cause: error,
  });
}

function allHidden(sheets: readonly SheetInput[]): JjstatsError {
  return new JjstatsError('not-a-table', {
    where: sheets[0]!.sheet.where,
    ...inBoth({
      what: {
        zh: `工作表都是隐藏的: ${quoteNames(sheets)}`,
        en: `all its sheets are hidden: ${quoteNames(sheets)}`,
      },
      hint: { zh: '用 --sheet 指定要读的表', en: 'Name the sheet to read with --sheet' },
    }),
  });
}

const allEmpty = (sheets: readonly SheetInput[]): JjstatsError =>
  new JjstatsError('empty-input', {
    where: sheets[0]!.sheet.where,
    ...inBoth({ what: { zh: '可见的工作表都是空的', en: 'every sheet in view is empty' } }),
  });

/** Says which sheets are not read, and keeps their names with the first one that is. */
function withOthers(
  chosen: readonly ChosenSheet[],
  sheets: readonly SheetInput[],
  { warn }: SheetQuestion,
): ChosenInput[] {
  const unread = sheets.filter((one) => !chosen.some(({ input: { sheet } }) => sheet === one.sheet));
  if (unread.length === 0) return [...chosen];
  const read = chosen.map(({ input }) => input);
  const show = ({ sheet }: SheetInput, hidden: string): string =>
    `"${sheet.name}"${sheet.isHidden ? hidden : ''}`;
  warn({
    where: sheets[0]!.sheet.where,
    text: {
      zh: `读工作表 ${quoteNames(read)}; 未读: ${unread.map((one) => show(one, ' (隐藏)')).join('、')} (可用 --sheet 指定)`,
      en: `Reads ${chosen.length === 1 ? 'the sheet' : 'the sheets'} ${quoteNames(read)}; not read: ${unread.map((one) => show(one, ' (hidden)')).join(', ')} (choose with --sheet)`,
    },
  });
  const otherSheets = unread.map(({ sheet }) => sheet.name);
  return chosen.map((one, index) =>
    index === 0 ? { ...one, input: { ...one.input, source: { ...one.input.source, otherSheets } } } : one,
  );
}
