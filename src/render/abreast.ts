// Tables of the same rows put side by side: a breakdown by ten measures is one table on one sheet of paper and not ten. Rows
// that only some of them have stay open where they have none; what groups put together by `--top` are others in each table,
// such tables stay apart.

import { type Label, uniqueLabels } from '../domain/language.ts';
import type { Table, TableCell, TableRow } from '../domain/table.ts';

/** The tables, those of one stub that follow each other as one. */
export function putAbreast(tables: readonly Table[], title?: Label): Table[] {
  const runs: Table[][] = [];
  for (const table of tables) {
    const run = runs.at(-1);
    if (run && figuresIn([...run, table]) <= MOST_FIGURES && canStandBeside(run[0]!, table)) run.push(table);
    else runs.push([table]);
  }
  return runs.map((run) => (run.length === 1 ? run[0]! : joinTables(run, title)));
}

/** Columns of figures that a large sheet of paper has room for. */
const MOST_FIGURES = 48;

const figuresIn = (tables: readonly Table[]): number =>
  tables.reduce((sum, { columns, stubColumns }) => sum + columns.length - stubColumns, 0);

function canStandBeside(first: Table, table: Table): boolean {
  if (first.stubColumns === 0 || first.stubColumns !== table.stubColumns) return false;
  const stubOf = ({ columns, stubColumns }: Table) => columns.slice(0, stubColumns).map(({ id }) => id);
  if (stubOf(first).join() !== stubOf(table).join()) return false;
  if (first.subtitle?.zh !== table.subtitle?.zh || first.lost?.zh !== table.lost?.zh) return false;
  const [keys, others] = [keysOf(first), keysOf(table)];
  if (new Set(keys).size < keys.length || new Set(others).size < others.length) return false;
  const known = new Set(keys);
  const isSame = keys.length === others.length && others.every((key) => known.has(key));
  return isSame || ![...first.rows, ...table.rows].some(({ isRest }) => isRest);
}

/** What a row is called, from the outermost group down. */
function keysOf({ rows, stubColumns }: Table): string[] {
  const path: string[] = [];
  return rows.map(({ kind, indent, cells }) => {
    const own = cells.slice(0, stubColumns).map((cell) => (cell.kind === 'text' ? cell.text.zh : ''));
    path.length = Math.min(path.length, indent);
    const key = JSON.stringify([kind === 'total', ...path, own]);
    path[indent] = own.join('\t');
    return key;
  });
}

const NONE: Label = {
  zh: '空格 该组没有发生',
  en: 'Blank: nothing occurred in the group',
};
const BLANK: TableCell = { kind: 'text', text: { zh: '', en: '' } };

function joinTables(tables: readonly Table[], title: Label | undefined): Table {
  const [{ unit, ...first }] = tables as [Table, ...Table[]];
  const { stubColumns } = first;
  const byKey = tables.map((table) => {
    const keys = keysOf(table);
    return new Map(table.rows.map((row, index) => [keys[index]!, row]));
  });
  const keys = mergeKeys(tables.map(keysOf));
  const hasGaps = byKey.some((rows) => rows.size < keys.length);
  const units = new Set(tables.map(({ unit }) => unit?.zh));
  return {
    ...first,
    title: title ?? nameTogether(tables),
    columns: [
      ...first.columns.slice(0, stubColumns),
      ...tables.flatMap((table) =>
        table.columns.slice(stubColumns).map((column) => ({
          ...column,
          id: `${table.id}.${column.id}`,
          heading: [table.title, ...column.heading],
        })),
      ),
    ],
    rows: keys.map((key): TableRow => {
      const named = byKey.map((rows) => rows.get(key));
      const { kind, indent, cells } = named.find((row) => row !== undefined)!;
      return {
        kind,
        indent,
        cells: [
          ...cells.slice(0, stubColumns),
          ...named.flatMap((row, index) =>
            row ? row.cells.slice(stubColumns) : tables[index]!.columns.slice(stubColumns).map(() => BLANK),
          ),
        ],
      };
    }),
    notes: uniqueLabels([...(hasGaps ? [NONE] : []), ...tables.flatMap(({ notes }) => notes)]),
    ...(units.size === 1 && unit && { unit }),
  };
}

/** All keys, each behind the one that it follows in the first table that has it. */
function mergeKeys(all: readonly (readonly string[])[]): string[] {
  const [merged, ...others] = all.map((keys) => [...keys]) as [string[], ...string[][]];
  for (const keys of others) {
    const known = new Set(merged);
    let at = 0;
    for (const key of keys) {
      if (known.has(key)) at = merged.indexOf(key) + 1;
      else merged.splice(at++, 0, key);
    }
  }
  return merged;
}

const MOST_NAMED = 3;

/** 立案、结案按地区统计表. */
function nameTogether(tables: readonly Table[]): Label {
  const [first] = tables as [Table, ...Table[]];
  const stub = first.columns[0]!.heading.at(-1)!;
  const names = tables.map(({ title, unit }) => ({
    zh: unit ? title.zh.replace(`（${unit.zh}）`, '') : title.zh,
    en: unit ? title.en.replace(` (${unit.en})`, '') : title.en,
  }));
  if (names.length > MOST_NAMED)
    return { zh: `主要指标按${stub.zh}统计表`, en: `Main figures by ${stub.en}` };
  return {
    zh: `${names.map(({ zh }) => zh).join('、')}按${stub.zh}统计表`,
    en: `${names.map(({ en }) => en).join(', ')} by ${stub.en}`,
  };
}
