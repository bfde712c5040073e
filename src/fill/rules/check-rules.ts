// The rules of a form held against its figures, column by column for rules of rows, row by row for rules of columns.

import { dropTrailingZeros } from '../../domain/digits.ts';
import type { Label } from '../../domain/language.ts';
import { add, compare, type Rational, rational, subtract, toFixedText } from '../../domain/rational.ts';
import { type Grid, readGrid } from '../guess/read-grid.ts';
import { type CellPlace, formatColumn, LAST_COLUMN, tellCell } from '../workbook/cell-address.ts';
import type { FormWorkbook } from '../workbook/open-workbook.ts';
import type { FormSheet } from '../workbook/read-sheet.ts';
import type { FormValues } from './form-values.ts';
import type { Comparison, FormRule, RuleReference, RuleTerm } from './parse-rule.ts';

export interface RuleBreach {
  readonly rule: FormRule;
  /** Where, with both sides. */
  readonly place: Label;
  readonly detail: Label;
}

export interface CheckedRule {
  readonly rule: FormRule;
  readonly breaches: readonly RuleBreach[];
  /** How often it could be held against figures. */
  readonly checks: number;
  /** What it names that the form does not have. */
  readonly problem?: Label;
}

interface CodedSheet {
  readonly sheet: FormSheet;
  /** Codes of rows as they stand there. */
  readonly written: readonly string[];
  /** Code → row. */
  readonly rows: ReadonlyMap<string, number>;
  /** Number → column. */
  readonly columns: ReadonlyMap<string, number>;
}

export function checkRules(
  book: FormWorkbook,
  rules: readonly FormRule[],
  values: FormValues,
): CheckedRule[] {
  const sheets = book.sheets.map((sheet) => readCodes(sheet, readGrid(sheet, book)));
  return rules.map((rule) => checkRule(rule, sheets, values));
}

/** 01 and 1 are one code. */
const toCode = (written: string): string =>
  written
    .normalize('NFKC')
    .trim()
    .replace(/^0+(?=[0-9A-Za-z])/, '')
    .toUpperCase();

const CODE_HEAD = /^(?:代码|行次|行号|编号|序号|指标代码|乙)$/;

function readCodes(sheet: FormSheet, grid: Grid): CodedSheet {
  const rows = new Map<string, number>();
  const columns = new Map<string, number>();
  const written: string[] = [];
  let codes: number | undefined;
  for (let row = 1; row <= grid.lastRow; row++) {
    for (let column = 1; column <= grid.lastColumn; column++) {
      const text = grid.text(row, column).replace(/\s+/g, '');
      if (CODE_HEAD.test(text)) codes ??= column;
    }
    if (codes === undefined) continue;
    const isNumbered = grid.text(row, 1).trim() === '甲' || grid.text(row, codes).trim() === '乙';
    if (isNumbered) {
      for (let column = codes + 1; column <= grid.lastColumn; column++) {
        const number = grid.text(row, column).trim();
        if (/^\d{1,3}$/.test(number)) columns.set(toCode(number), column);
      }
      continue;
    }
    const code = grid.text(row, codes).trim();
    if (!/^[0-9A-Za-z]{1,12}$/.test(code) || rows.has(toCode(code))) continue;
    rows.set(toCode(code), row);
    written.push(code);
  }
  return { sheet, written, rows, columns };
}

interface Line {
  readonly kind: 'row' | 'column';
  readonly of: CodedSheet;
  readonly at: number;
}

type Located =
  | Line
  | { readonly kind: 'cell'; readonly of: CodedSheet; readonly place: CellPlace }
  | { readonly kind: 'number'; readonly value: Rational };

function checkRule(rule: FormRule, sheets: readonly CodedSheet[], values: FormValues): CheckedRule {
  const terms = [...rule.left, ...rule.right];
  const located = new Map<RuleTerm, Located>();
  for (const term of terms) {
    const found = locate(term.reference, sheets);
    if ('problem' in found) return { rule, breaches: [], checks: 0, problem: found.problem };
    located.set(term, found);
  }
  const all = [...located.values()];
  const lines = all.filter((one): one is Line => one.kind === 'row' || one.kind === 'column');
  const kinds = new Set(lines.map(({ kind }) => kind));
  if (kinds.size > 1) {
    const problem = { zh: '行与栏不能相比', en: 'rows and columns cannot be compared' };
    return { rule, breaches: [], checks: 0, problem };
  }
  const [kind] = kinds;
  const [line] = lines;
  const isOrdered = rule.comparison !== '=' && rule.comparison !== '≠';
  const steps = line === undefined ? [0] : stepsOf(kind!, line.of);
  const breaches: RuleBreach[] = [];
  let checks = 0;
  for (const step of steps) {
    const side = (own: readonly RuleTerm[]): Rational | undefined => {
      let total: Rational | undefined = rational(0);
      for (const term of own) {
        const value = figureAt(located.get(term)!, step, line, (sheet, place) =>
          values.valueAt(sheet, place, isOrdered),
        );
        total = total && value && add(total, multiply(term.factor, value));
      }
      return total;
    };
    const [left, right] = [side(rule.left), side(rule.right)];
    if (!left || !right) continue;
    checks += 1;
    if (holds(left, rule.comparison, right)) continue;
    breaches.push({
      rule,
      place: placeOf(kind, step, line?.of, all),
      detail: tell(left, rule.comparison, right),
    });
  }
  return { rule, breaches, checks };
}

const multiply = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

/** Columns of figures for rules of rows, rows of figures for rules of columns. */
function stepsOf(kind: 'row' | 'column', { sheet, rows, columns }: CodedSheet): number[] {
  if (kind === 'column') return [...new Set(rows.values())];
  if (columns.size > 0) return [...new Set(columns.values())];
  const last = Math.max(0, ...[...sheet.cells.values()].map(({ column }) => column));
  return Array.from({ length: Math.min(last, LAST_COLUMN) }, (_, index) => index + 1);
}

function figureAt(
  located: Located,
  step: number,
  line: Line | undefined,
  valueAt: (sheet: FormSheet, place: CellPlace) => Rational | undefined,
): Rational | undefined {
  if (located.kind === 'number') return located.value;
  if (located.kind === 'cell') return valueAt(located.of.sheet, located.place);
  const own = located.of === line!.of ? step : sameStep(located, step, line!.of);
  if (own === undefined) return undefined;
  const place = located.kind === 'row' ? { row: located.at, column: own } : { row: own, column: located.at };
  return valueAt(located.of.sheet, place);
}

/** On another sheet, the column of the same number, or the row of the same code. */
function sameStep({ kind, of }: Line, step: number, from: CodedSheet): number | undefined {
  const [own, other] = kind === 'row' ? [from.columns, of.columns] : [from.rows, of.rows];
  if (own.size === 0 || other.size === 0) return step;
  const code = [...own].find(([, at]) => at === step)?.[0];
  return code === undefined ? undefined : other.get(code);
}

function locate(
  reference: RuleReference,
  sheets: readonly CodedSheet[],
): Located | { readonly problem: Label } {
  const { sheet: name } = reference;
  const named = name === undefined ? sheets : sheets.filter(({ sheet }) => sheet.name === name);
  if (named.length === 0)
    return { problem: { zh: `没有工作表 "${name}"`, en: `there is no sheet "${name}"` } };
  if (reference.kind === 'cell') return { kind: 'cell', of: named[0]!, place: reference.place };
  const code = toCode(reference.code);
  const asRow = named.find(({ rows }) => rows.has(code));
  const asColumn = named.find(({ columns }) => columns.has(code));
  if (reference.kind !== 'column' && asRow) return { kind: 'row', of: asRow, at: asRow.rows.get(code)! };
  if (reference.kind === 'column' && asColumn)
    return { kind: 'column', of: asColumn, at: asColumn.columns.get(code)! };
  // What is as long as the codes are is one of them, mistyped.
  const lengths = new Set(sheets.flatMap(({ written }) => written.map((one) => one.length)));
  const isNumber = /^\d{1,15}$/.test(reference.code) && !lengths.has(reference.code.length);
  if (reference.kind === 'bare' && name === undefined && isNumber)
    return { kind: 'number', value: rational(BigInt(reference.code)) };
  return {
    problem: {
      zh: `表中没有代码 "${reference.code}"`,
      en: `the form has no code "${reference.code}"`,
    },
  };
}

function holds(left: Rational, comparison: Comparison, right: Rational): boolean {
  const order = compare(left, right);
  switch (comparison) {
    case '=':
      return order === 0;
    case '≠':
      return order !== 0;
    case '≥':
      return order >= 0;
    case '≤':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
  }
}

function placeOf(
  kind: 'row' | 'column' | undefined,
  step: number,
  of: CodedSheet | undefined,
  all: readonly Located[],
): Label {
  if (kind === 'row') {
    const column = formatColumn(step);
    return { zh: `${of!.sheet.name} ${column} 列`, en: `${of!.sheet.name}, column ${column}` };
  }
  if (kind === 'column')
    return { zh: `${of!.sheet.name} 第 ${step} 行`, en: `${of!.sheet.name}, row ${step}` };
  const cell = all.find((one) => one.kind === 'cell');
  const text = cell ? tellCell(cell.of.sheet.name, cell.place) : '';
  return { zh: text, en: text };
}

const shown = (value: Rational): string => dropTrailingZeros(toFixedText(value, 6));

function tell(left: Rational, comparison: Comparison, right: Rational): Label {
  const difference = shown(subtract(left, right));
  const sides = `${shown(left)} ${comparison} ${shown(right)}`;
  return { zh: `${sides} 不成立, 差 ${difference}`, en: `${sides} does not hold, difference ${difference}` };
}
