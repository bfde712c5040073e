// The formulas whose results hang on the cells that are filled, on whatever sheet and over however many others.

import { getOrMake } from '../../domain/get-or-make.ts';
import { type CellRange, contains, isOneCell, keyOf, parseRange, placeOfKey } from './cell-address.ts';
import { moveReference, type Reference, readReferences } from './formula-references.ts';
import type { FormCell, FormSheet } from './read-sheet.ts';

/** A name of a workbook with what it stands for. */
export interface DefinedName {
  readonly name: string;
  readonly formula: string;
  /** Index of the sheet in which alone it holds. */
  readonly sheet?: number;
}

/** A table of a sheet, which formulas call by its name. */
export interface NamedTable {
  readonly name: string;
  readonly sheet: number;
  readonly range: CellRange;
}

export interface WorkbookFormulas {
  readonly sheets: readonly FormSheet[];
  /** All that the workbook lists, in the order of the tabs. */
  readonly sheetNames: readonly string[];
  readonly names: readonly DefinedName[];
  readonly tables: readonly NamedTable[];
}

interface Area {
  readonly sheet: number;
  readonly range: CellRange;
}

interface FormulaCell {
  readonly sheet: number;
  readonly cell: FormCell;
  /** All cells that hold its results. */
  readonly results: Area;
  readonly looksAt: readonly Area[];
  readonly isAnywhere: boolean;
}

/** Keys of cells by the index of their sheet. */
export type CellKeys = ReadonlyMap<number, ReadonlySet<number>>;

/** The cells whose results are to be left out, those that are filled not among them. */
export function findDependents(book: WorkbookFormulas, filled: CellKeys): Map<number, Set<number>> {
  const formulas = readFormulas(book);
  const alone = new Map<string, FormulaCell[]>();
  const wide = new Map<number, { readonly range: CellRange; readonly formula: FormulaCell }[]>();
  for (const formula of formulas) {
    for (const { sheet, range } of formula.looksAt) {
      if (isOneCell(range)) {
        const key = `${sheet} ${keyOf({ row: range.top, column: range.left })}`;
        getOrMake(alone, key, () => []).push(formula);
      } else getOrMake(wide, sheet, () => []).push({ range, formula });
    }
  }
  const found = new Map<number, Set<number>>();
  const waiting: (readonly [sheet: number, key: number])[] = [];
  const reach = (formula: FormulaCell): void => {
    const { sheet, range } = formula.results;
    const reached = getOrMake(found, sheet, () => new Set<number>());
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const key = keyOf({ row, column });
        if (reached.has(key) || filled.get(sheet)?.has(key)) continue;
        reached.add(key);
        waiting.push([sheet, key]);
      }
    }
  };
  for (const [sheet, keys] of filled) for (const key of keys) waiting.push([sheet, key]);
  if (waiting.length > 0) for (const formula of formulas) if (formula.isAnywhere) reach(formula);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [sheet, key] = next;
    for (const formula of alone.get(`${sheet} ${key}`) ?? []) reach(formula);
    const place = placeOfKey(key);
    for (const { range, formula } of wide.get(sheet) ?? []) if (contains(range, place)) reach(formula);
  }
  return found;
}

function readFormulas(book: WorkbookFormulas): FormulaCell[] {
  const resolve = createResolver(book);
  return book.sheets.flatMap((sheet) => {
    const shared = new Map<string, { readonly cell: FormCell; readonly references: readonly Reference[] }>();
    return [...sheet.cells.values()].flatMap((cell): FormulaCell[] => {
      const { formula } = cell;
      if (!formula) return [];
      const number = formula.attributes.get('t') === 'shared' ? formula.attributes.get('si') : undefined;
      let references: readonly Reference[] = readReferences(formula.text);
      if (number !== undefined) {
        const master = shared.get(number);
        if (formula.text !== '') shared.set(number, { cell, references });
        else if (master) {
          const by = { row: cell.row - master.cell.row, column: cell.column - master.cell.column };
          references = master.references.map((reference) => moveReference(reference, by));
        }
      }
      const areas = references.flatMap((reference) => resolve(reference, sheet.index));
      // A table of trials names the cells that it puts its figures into.
      const trials = ['r1', 'r2'].flatMap((key) => parseRange(formula.attributes.get(key) ?? '') ?? []);
      return [
        {
          sheet: sheet.index,
          cell,
          results: { sheet: sheet.index, range: resultsOf(cell) },
          looksAt: [...areas, ...trials.map((range) => ({ sheet: sheet.index, range }))],
          isAnywhere: references.some(({ kind }) => kind === 'anywhere'),
        },
      ];
    });
  });
}

/** One formula may fill many cells. */
function resultsOf({ row, column, formula }: FormCell): CellRange {
  const type = formula!.attributes.get('t');
  const several =
    type === 'array' || type === 'dataTable' ? parseRange(formula!.attributes.get('ref') ?? '') : undefined;
  return several ?? { top: row, bottom: row, left: column, right: column };
}

type Resolver = (reference: Reference, sheet: number) => readonly Area[];

function createResolver({ sheetNames, names, tables }: WorkbookFormulas): Resolver {
  const indexes = new Map(sheetNames.map((name, index) => [name.toLowerCase(), index]));
  const known = new Map<string, readonly Area[]>();
  const named = (name: string, sheet: number): readonly Area[] => {
    const all = names.filter((one) => one.name.toLowerCase() === name.toLowerCase());
    const found =
      all.find((one) => one.sheet === sheet) ?? all.find((one) => one.sheet === undefined) ?? all[0];
    if (!found) return [];
    const key = `${found.sheet ?? ''} ${found.name}`;
    const areas = known.get(key);
    if (areas) return areas;
    // A name that leads back to itself leads nowhere.
    known.set(key, []);
    const own = readReferences(found.formula).flatMap((reference) =>
      resolve(reference, found.sheet ?? sheet),
    );
    known.set(key, own);
    return own;
  };
  const resolve: Resolver = (reference, sheet) => {
    switch (reference.kind) {
      case 'cells': {
        const [first, last = first] = (reference.sheets ?? []).map((name) => indexes.get(name.toLowerCase()));
        if (reference.sheets === undefined) return [{ sheet, range: reference.range }];
        // Of another workbook, or gone.
        if (first === undefined || last === undefined) return [];
        return Array.from({ length: Math.abs(last - first) + 1 }, (_, step) => ({
          sheet: Math.min(first, last) + step,
          range: reference.range,
        }));
      }
      case 'name':
        return named(reference.name, indexes.get((reference.sheet ?? '').toLowerCase()) ?? sheet);
      case 'table':
        return tables.filter(({ name }) => name.toLowerCase() === reference.name.toLowerCase());
      case 'anywhere':
        return [];
    }
  };
  return resolve;
}
