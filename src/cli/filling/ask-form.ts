// What a form asks for, as tables: the totals and groups that its addresses name, and the tables of its side file. They are
// counted with all others, and put together into what its templates can name.

import { fromSpec, type NamesAsked, readTemplateNames, type TemplateNames } from '../../ask/index.ts';
import { allCells, type CountedTable, listedCells, placeOf } from '../../brief/index.ts';
import { catching, type FillMap, type Form, refuseForm } from '../../fill/index.ts';
import {
  type NamedCell,
  type TemplateContext,
  type Templates,
  toTemplateContext,
} from '../../sentence/index.ts';
import {
  type AskBasis,
  askSingleGroups,
  askTable,
  groupsLayer,
  type KindLayer,
  singleGroupsIn,
} from '../briefing/ask-groups.ts';
import type { OpenTable } from '../briefing/count-tables.ts';
import type { Job } from '../job.ts';

export interface FormBasis extends Omit<AskBasis, 'key'> {
  /** Tables that the form may name beside those of its side file. */
  readonly tables: ReadonlyMap<string, KindLayer>;
  /** Whether every figure has to be one of a table: there is no saying what a total would be of. */
  readonly isOfTables?: boolean;
}

export interface AskedForm {
  readonly tables: readonly OpenTable[];
  /** @param further tables that were counted for others, by the names that the form gives them */
  contextOf(
    counted: ReadonlyMap<string, CountedTable>,
    further: ReadonlyMap<string, CountedTable>,
  ): TemplateContext;
}

/** A form with its side file. */
export interface MappedForm {
  readonly form: Form;
  readonly map: FillMap;
  /** What it is called in messages. */
  readonly where: string;
  /** Why a rule does not hold, by the rule. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Tells its tables from those of other forms. */
  readonly key: string;
}

/**
 * @param syntax of its templates
 * @throws JjstatsError `invalid-template` that names every place which asks for what does not exist
 */
export async function askForm(
  { form, map, where, key }: MappedForm,
  syntax: Templates,
  { tables: further, isOfTables = false, ...basis }: FormBasis,
  job: Job,
): Promise<AskedForm> {
  const known = { ...basis, key };
  const asked = readNames(form, where, syntax, [...map.tables.keys(), ...further.keys()], job);
  const placeAt = (id: string): string => {
    const place = asked.firstPlaces.get(id);
    return place ? `${where} ${place[job.language]}` : where;
  };
  const tables: OpenTable[] = [];
  const open = async (id: string, own: KindLayer, place: string): Promise<void> => {
    tables.push(await askTable(id, own, place, known, job));
  };
  const openGroups = async (table: string, own: KindLayer): Promise<void> => {
    const groups = table === '' ? asked.groups : asked.ofTables.get(table);
    tables.push(...(await askSingleGroups(groups, table, own, placeAt, known, job)));
  };
  const [firstTotal] = asked.totals;
  const unnamed = firstTotal ?? [...asked.groups.keys()][0];
  if (isOfTables && (unnamed !== undefined || asked.wantsAll)) {
    const place = (unnamed !== undefined && asked.firstPlaces.get(unnamed)) || { zh: where, en: where };
    throw refuseForm([{ place, ...OF_NO_TABLE }], where);
  }
  if (firstTotal !== undefined) {
    const layer = { measures: [...asked.totals], by: [] };
    await open(TOTALS, { kind: 'summarize', layer }, placeAt(firstTotal));
  }
  if (asked.wantsAll) await open(ALL, { kind: 'summarize', layer: { by: [] } }, where);
  for (const [dimension, { listed }] of asked.groups) {
    if (listed.size === 0) continue;
    const layer = groupsLayer({}, dimension, listed);
    await open(LIST + dimension, { kind: 'summarize', layer }, placeAt(dimension));
  }
  await openGroups('', { kind: 'summarize', layer: {} });
  for (const [id, table] of map.tables) {
    const own = { kind: table.kind, layer: fromSpec(id, table) };
    await open(TABLE + id, own, placeOf(map, ['tables', id]));
    await openGroups(id, own);
  }
  for (const [id, own] of further) await openGroups(id, own);
  return { tables, contextOf: (counted, more) => toContext(counted, more, asked, map, key) };
}

function readNames(
  form: Form,
  where: string,
  syntax: Templates,
  tables: readonly string[],
  { catalogue, config }: Job,
): NamesAsked {
  const problems = [...form.problems];
  const uses: TemplateNames[] = [];
  for (const { place, pieces } of form.templates) {
    const problem = catching({ place }, () => {
      uses.push({ place, names: syntax.namesIn(pieces.join(''), place.en) });
    });
    if (problem) problems.push(problem);
  }
  const asked = readTemplateNames(uses, { catalogue, settings: config ?? {}, tables });
  problems.push(...asked.problems);
  if (problems.length > 0) throw refuseForm(problems, where);
  return asked;
}

const OF_NO_TABLE = {
  what: {
    zh: '简报各表的筛选不同, 不知道是哪一张表的数',
    en: 'the tables of the briefing are filtered differently, and it is not said of which this is',
  },
  hint: { zh: '写成 table.表名.cell.…', en: 'write table.NAME.cell.…' },
};

const TOTALS = 'totals';
const ALL = 'all';
const LIST = 'list ';
const TABLE = 'table ';

function toContext(
  counted: ReadonlyMap<string, CountedTable>,
  further: ReadonlyMap<string, CountedTable>,
  { groups, ofTables }: NamesAsked,
  map: FillMap,
  key: string,
): TemplateContext {
  const cellsOf = (id: string, read: (table: CountedTable) => NamedCell[]): NamedCell[] => {
    const table = counted.get(`${key} ${id}`);
    return table ? read(table) : [];
  };
  const lists = [...groups.keys()].flatMap((dimension) => cellsOf(LIST + dimension, listedCells));
  const named = [
    ...[...map.tables.keys()].map((id) => [id, counted.get(`${key} ${TABLE}${id}`)!] as const),
    ...further,
  ].map(([id, table]) => {
    const single = singleGroupsIn(counted, ofTables.get(id), id, { key });
    const byCode = [...allCells(table), ...single];
    return [id, toTemplateContext(listedCells(table), new Map(), byCode)] as const;
  });
  const grouped = lists.filter(({ cell }) => cell.group.length > 0);
  return toTemplateContext(
    [...cellsOf(ALL, allCells), ...cellsOf(TOTALS, allCells), ...grouped],
    new Map([['table', new Map(named)]]),
    singleGroupsIn(counted, groups, '', { key }),
  );
}
