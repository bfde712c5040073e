// What the names in templates ask for: totals of measures, groups of a dimension, single groups by their codes. What does not
// exist is told by its place before anything is counted.

import { getOrMake } from '../domain/get-or-make.ts';
import type { Label } from '../domain/language.ts';
import { nearest } from '../domain/nearest.ts';
import { type Catalogue, componentsOf, type Measure } from '../domain/register.ts';
import { suggestion } from '../domain/suggestion.ts';
import { type Dimension, resolveDimension } from '../registers/dimension.ts';
import { namedDimensions } from '../registers/find-named.ts';
import { toTemplateName } from '../sentence/index.ts';
import { findCode } from './read-code.ts';
import type { Settings } from './resolve.ts';

/** The names that one template takes, in their parts: `[groups, cases_filed, level, county]`. */
export interface TemplateNames {
  readonly place: Label;
  readonly names: readonly (readonly string[])[];
}

/** The groups of one dimension that somebody asks for. */
export interface GroupsAsked {
  /** Ids of measures of which all groups are asked for. */
  readonly listed: ReadonlySet<string>;
  /** Ids of measures of which single groups are. */
  readonly single: ReadonlySet<string>;
  /** The codes of those. */
  readonly codes: ReadonlySet<string>;
}

/** By the id of the dimension. */
export type GroupsByDimension = ReadonlyMap<string, GroupsAsked>;

export interface NamesAsked {
  /** Ids of measures whose totals are asked for. */
  readonly totals: ReadonlySet<string>;
  /** Whether all totals are. */
  readonly wantsAll: boolean;
  readonly groups: GroupsByDimension;
  /** What is asked of the tables that a name begins with, by their ids. */
  readonly ofTables: ReadonlyMap<string, GroupsByDimension>;
  /** Where a measure or a dimension is asked for first. */
  readonly firstPlaces: ReadonlyMap<string, Label>;
  readonly problems: readonly NameProblem[];
}

export interface NameProblem {
  readonly place: Label;
  readonly what: Label;
  readonly hint?: Label | undefined;
}

interface World {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** Ids of the tables that names may begin with. */
  readonly tables: readonly string[];
}

const ROOTS = ['cell', 'cells', 'groups', 'table'] as const;

export function readTemplateNames(uses: readonly TemplateNames[], world: World): NamesAsked {
  const totals = new Set<string>();
  const groups: GroupsBeingFound = new Map();
  const ofTables = new Map<string, GroupsBeingFound>();
  const firstPlaces = new Map<string, Label>();
  const problems: NameProblem[] = [];
  let wantsAll = false;
  for (const { place, names } of uses) {
    for (const name of names) {
      const fail = (what: Label, hint?: Label): void => {
        problems.push({ place, what, hint });
      };
      read(name, place, fail);
    }
  }
  return { totals, wantsAll, groups, ofTables, firstPlaces, problems };

  function read(name: readonly string[], place: Label, fail: Fail): void {
    const [root, ...rest] = name;
    if (root === 'table') {
      readTable(rest, place, fail);
      return;
    }
    if (root === 'cells' || (root === 'cell' && rest.length === 0)) {
      wantsAll = true;
      return;
    }
    if (root === 'cell') {
      const found = readMeasure(rest, world.catalogue, fail);
      if (!found) return;
      totals.add(found.measure.id);
      note(found.measure.id, place);
      return;
    }
    if (root === 'groups') {
      readGroups(rest, groups, place, fail);
      return;
    }
    fail(nothingCalled(root ?? ''), suggestion(root ?? '', ROOTS));
  }

  function readTable(rest: readonly string[], place: Label, fail: Fail): void {
    const [id, ...own] = rest;
    if (id === undefined || !world.tables.includes(id)) {
      fail(
        { zh: `没有表 "${id ?? ''}"`, en: `there is no table "${id ?? ''}"` },
        world.tables.length > 0 ? suggestion(id ?? '', world.tables) : undefined,
      );
      return;
    }
    if (own[0] === 'groups')
      readGroups(
        own.slice(1),
        getOrMake(ofTables, id, () => new Map()),
        place,
        fail,
      );
    else if (own[0] === 'cell' && own.length > 1) readMeasure(own.slice(1), world.catalogue, fail);
  }

  function readGroups(rest: readonly string[], into: GroupsBeingFound, place: Label, fail: Fail): void {
    const found = readMeasure(rest, world.catalogue, fail);
    if (!found) return;
    const { measure, left } = found;
    const [word, code] = left;
    const dimension = word === undefined ? undefined : dimensionOf(word, measure, world.catalogue);
    if (!dimension) {
      const known = dimensionNames(measure, world.catalogue);
      fail(
        {
          zh: `"${measure.id}" 没有分组 "${word ?? ''}"`,
          en: `"${measure.id}" has no groups by "${word ?? ''}"`,
        },
        suggestion(word ?? '', known),
      );
      return;
    }
    const asked = getOrMake(into, dimension.id, nothingAsked);
    note(measure.id, place);
    note(dimension.id, place);
    if (code === undefined || PROPERTIES.has(code)) {
      asked.listed.add(measure.id);
      return;
    }
    const meant = findCode(code, dimension, world);
    if (meant === code) {
      asked.single.add(measure.id);
      asked.codes.add(code);
    } else
      fail(noSuchCode(code, dimension), meant === undefined ? codesOf(dimension, code) : didYouMean(meant));
  }

  function note(id: string, place: Label): void {
    if (!firstPlaces.has(id)) firstPlaces.set(id, place);
  }
}

type Fail = (what: Label, hint?: Label) => void;
interface GroupsBeingAsked extends GroupsAsked {
  readonly listed: Set<string>;
  readonly single: Set<string>;
  readonly codes: Set<string>;
}
type GroupsBeingFound = Map<string, GroupsBeingAsked>;

const nothingAsked = (): GroupsBeingAsked => ({ listed: new Set(), single: new Set(), codes: new Set() });

/** What a list answers to beside codes. */
const PROPERTIES: ReadonlySet<string> = new Set(['first', 'last', 'size']);

/** The measure that the first parts name, whether its id is written with points or underscores, and the parts behind it. */
function readMeasure(
  parts: readonly string[],
  { measures }: Catalogue,
  fail: Fail,
): { readonly measure: Measure; readonly left: readonly string[] } | undefined {
  for (let length = parts.length; length > 0; length--) {
    const own = parts.slice(0, length);
    const [dotted, bare] = [own.join('.'), own.join('_')];
    const measure =
      measures.get(dotted) ?? [...measures.values()].find(({ id }) => id.replaceAll('.', '_') === bare);
    if (measure) return { measure, left: parts.slice(length) };
  }
  const word = parts[0] ?? '';
  const ids = [...measures.keys()].map((id) => id.replaceAll('.', '_'));
  fail(
    { zh: `没有指标 "${parts.join('.')}"`, en: `there is no measure "${parts.join('.')}"` },
    didYouMean(nearest(parts.length > 1 ? parts.slice(0, 2).join('_') : word, ids) ?? nearest(word, ids)),
  );
  return undefined;
}

const NO_NAMES = {
  label: (code: string): Label => ({ zh: code, en: code }),
  recast: (code: string): string => code,
};

const registersOf = (measure: Measure, { measures }: Catalogue): string[] => [
  ...new Set(componentsOf(measures, measure).flatMap(({ registers }) => registers)),
];

const dimensionNames = (measure: Measure, catalogue: Catalogue): string[] =>
  namedDimensions(catalogue, registersOf(measure, catalogue)).map(({ id }) => toTemplateName(id));

function dimensionOf(word: string, measure: Measure, catalogue: Catalogue): Dimension | undefined {
  const registers = registersOf(measure, catalogue);
  const found = namedDimensions(catalogue, registers).find(
    ({ id }) => id === word || toTemplateName(id) === word,
  );
  return found && resolveDimension(found.id, catalogue, registers, NO_NAMES);
}

const nothingCalled = (name: string): Label => ({
  zh: `没有 "${name}" 这个名称`,
  en: `there is nothing called "${name}"`,
});

const noSuchCode = (code: string, dimension: Dimension): Label => ({
  zh: `${dimension.label.zh} 没有代码 "${code}"`,
  en: `${dimension.label.en} has no code "${code}"`,
});

const didYouMean = (word: string | undefined): Label | undefined =>
  word === undefined ? undefined : { zh: `是否应为 "${word}"?`, en: `did you mean "${word}"?` };

const codesOf = ({ codes }: Dimension, code: string): Label | undefined =>
  codes && codes.length > 0 ? suggestion(code, codes) : undefined;
