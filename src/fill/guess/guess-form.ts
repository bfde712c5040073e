// A side file for a form, guessed from its words: what is sure, what is likely and what is open, each marked, for review.

import type { Language } from '../../domain/language.ts';
import { type FormPackage, notAForm, openForm } from '../package/open-form.ts';
import { openWorkbook } from '../workbook/open-workbook.ts';
import { type Guess, guessSheet } from './guess-sheet.ts';
import type { Certainty, KnownMeasure } from './known-words.ts';
import { readGrid } from './read-grid.ts';

export interface GuessedForm {
  readonly yaml: string;
  readonly counts: Readonly<Record<Certainty, number>>;
}

/** @throws JjstatsError `not-a-form` for what cannot be filled, or has no cells with addresses */
export async function guessForm(
  bytes: Uint8Array,
  where: string,
  measures: readonly KnownMeasure[],
  language: Language,
): Promise<GuessedForm> {
  const form: FormPackage = await openForm(bytes, where);
  if (form.kind.program !== 'workbook') {
    throw notAForm(
      where,
      { zh: '文档没有格的地址', en: 'cells of a document have no addresses' },
      {
        zh: '请在文中写占位符, 如 {{ cell.cases_filed | value }}',
        en: 'write placeholders into it, e.g. {{ cell.cases_filed | value }}',
      },
    );
  }
  const book = await openWorkbook(form);
  const guesses = book.sheets.flatMap((sheet) => guessSheet(sheet, readGrid(sheet, book), measures));
  const count = (certainty: Certainty) => guesses.filter((one) => one.certainty === certainty).length;
  const counts = { sure: count('sure'), likely: count('likely'), open: count('open') };
  return { yaml: toYaml(guesses, counts, where, language), counts };
}

const MARKS: Readonly<Record<Certainty, Readonly<Record<Language, string>>>> = {
  sure: { zh: 'sure 确定', en: 'sure' },
  likely: { zh: 'likely 可能', en: 'likely' },
  open: { zh: 'open 未定', en: 'open' },
};

function toYaml(
  guesses: readonly Guess[],
  counts: GuessedForm['counts'],
  where: string,
  language: Language,
): string {
  const tally = (['sure', 'likely', 'open'] as const).map((one) => `${MARKS[one][language]} ${counts[one]}`);
  const lines = [
    {
      zh: `# 由 jjstats fill --guess 为 ${where} 写出, 请逐格核对: ${tally.join('、')}。`,
      en: `# Written by jjstats fill --guess for ${where}; to be reviewed cell by cell: ${tally.join(', ')}.`,
    }[language],
    ...tablesFor(guesses),
    guesses.some(({ expression }) => expression) ? 'cells:' : 'cells: {}',
    ...guesses.map((guess) => toLine(guess, language)),
  ];
  return `${lines.join('\n')}\n`;
}

function toLine({ address, certainty, expression, words, why }: Guess, language: Language): string {
  const mark = `# ${MARKS[certainty][language]}: ${words.replace(/[\r\n]+/g, ' ')}`;
  if (expression === undefined) return `  # ${address}: ?  ${mark} (${why?.[language] ?? ''})`;
  return `  ${quoteKey(address)}: ${quoteValue(expression)}  ${mark}`;
}

const quoteKey = (address: string): string => (address.startsWith("'") ? JSON.stringify(address) : address);
const quoteValue = (expression: string): string =>
  /[:#"]/.test(expression) ? `'${expression.replaceAll("'", "''")}'` : expression;

/** One table for the last month, and one for each month that a column is of. */
function tablesFor(guesses: readonly Guess[]): string[] {
  const months = new Map<number | 'month', Set<string>>();
  for (const { month, measure, expression } of guesses) {
    if (month === undefined || measure === undefined || expression === undefined) continue;
    const known = months.get(month) ?? new Set();
    months.set(month, known.add(measure));
  }
  if (months.size === 0) return [];
  return [
    'tables:',
    ...[...months].map(([month, measures]) => {
      const id = month === 'month' ? 'month' : `m${String(month).padStart(2, '0')}`;
      const period = month === 'month' ? '{month}' : `{year}-${String(month).padStart(2, '0')}`;
      return `  ${id}: { kind: summarize, period: '${period}', measures: [${[...measures].join(', ')}] }`;
    }),
  ];
}
