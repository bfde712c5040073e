// Finds the division that a written name means: 吉林省长春市朝阳区, 长春市朝阳区, 德惠, 长春市本级. A name that several
// divisions bear is decided by the divisions written before it or by the declared home, and refused otherwise.

import type { ExtraRegion } from '../../domain/register.ts';
import { zonesFor } from './development-zones.ts';
import { ancestorsOf, divisions, levelOf } from './division-table.ts';
import { toCurrent } from './lineage.ts';
import { shortNamesOf } from './short-names.ts';

export type FoundRegion =
  | { readonly kind: 'found'; readonly code: string }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unknown' };

export interface RegionFinder {
  /** @param name without white space, in half-width characters */
  find(name: string): FoundRegion;
  /** The longest division that an address begins with. */
  findAddress(name: string): FoundRegion;
}

/** A code that bears a name, or bore it until the list of a month. */
interface Candidate {
  readonly code: string;
  /** The name in full, as GB/T 2260 has it. */
  readonly official: boolean;
  readonly lastMonth: number;
}

/** Names given up before the registers that are compared today began do not make a present name ambiguous. */
const OLDEST_COMPETING_MONTH = 201210;
const LONGEST_PATH = 60;
/** 市本级, 省直机关 …: the organs of a division itself, not of its parts. The first character says of which kind. */
const OWN_LEVEL =
  /^(?:([省市州盟县区旗])(?:本级|级|级机关|直|直属|直属机关|直属单位|直机关|直单位|直部门|纪委|纪委监委|监委|纪检监察机关|派驻|派驻机构|派驻纪检监察组|属企业|属高校|属国企|管企业|管高校)|(市)辖区|本级|纪委|纪委监委|监委|纪检监察机关|中?(省)直|驻(省)外)$/;
/** Organs without the division before them are those of the home; an organ of none is not said of any. */
const NOT_BELOW = /^(?:以外|之外|外|除|等|和|及|与|或|各|其他|全)/;
const FULL_NAME = /[省市县区州盟旗]$/;

/** Whether a text like 市直 or 本级 may be said of a division. Undefined when it is no such text. */
function isOwnLevel(text: string, code: string): boolean | undefined {
  const match = OWN_LEVEL.exec(text);
  if (!match) return undefined;
  const kind = match[1] ?? match[2] ?? match[3] ?? match[4];
  if (kind === undefined || (kind === '省' && levelOf(code) === 'province')) return true;
  return (
    divisions()
      .get(code)
      ?.names.some(({ name }) => name.endsWith(kind)) ?? false
  );
}

/**
 * @param home the province or prefecture in which names are looked up first
 * @param extras divisions that GB/T 2260 does not have, and further names for those it has; their names in the
 *   same form as those that will be looked up
 */
export function createRegionFinder(home: string | undefined, extras: readonly ExtraRegion[]): RegionFinder {
  const zones = zonesFor(home);
  const parents = new Map([...zones, ...extras].map((extra) => [extra.code, extra.parent]));
  const names = indexNames(zones, extras);
  const longest = [...names.keys()].reduce((most, name) => Math.max(most, name.length), 0);

  const above = (code: string): readonly string[] => {
    const parent = parents.get(code);
    if (divisions().has(code) || parent === undefined) return ancestorsOf(code);
    return [parent, ...above(parent)];
  };
  const isInside = (code: string, outer: string): boolean => above(code).includes(outer);

  /** Whatever the text may mean inside a division, by cutting a name off its front. */
  const candidatesOf = (text: string, outer: string | undefined): readonly Candidate[] => {
    const whole = (names.get(text) ?? []).filter(({ code }) => outer === undefined || isInside(code, outer));
    if (whole.length > 0) return preferOfficial(whole);
    const found: Candidate[] = [];
    for (let length = Math.min(longest, text.length - 1); length >= 2; length -= 1) {
      const rest = text.slice(length);
      for (const front of names.get(text.slice(0, length)) ?? []) {
        if (outer !== undefined && !isInside(front.code, outer)) continue;
        const own = isOwnLevel(rest, front.code);
        if (own) found.push(front);
        else if (own === undefined) found.push(...candidatesOf(rest, front.code));
      }
      if (found.length > 0) break;
    }
    return found;
  };

  /**
   * The longest known division that a text begins with, level by level, where what follows is an address within it:
   * 吉林省长春市农安县合隆镇 is 农安县. Only full names begin an address, and it names no division beside.
   */
  const candidatesOfAddress = (text: string, outer: string | undefined): readonly Candidate[] => {
    for (let length = Math.min(longest, text.length - 1); length >= 2; length -= 1) {
      const front = text.slice(0, length);
      if (!FULL_NAME.test(front)) continue;
      const rest = text.slice(length);
      const found = (names.get(front) ?? []).filter(
        ({ code, official }) => official && (outer === undefined || isInside(code, outer)),
      );
      if (found.length === 0) continue;
      if (NOT_BELOW.test(rest)) return [];
      const below = found.flatMap(({ code }) => candidatesOfAddress(rest, code));
      if (below.length > 0) return below;
      return beginsWithDivision(rest) ? [] : found;
    }
    return [];
  };
  const beginsWithDivision = (text: string): boolean => {
    for (let length = Math.min(longest, text.length); length >= 2; length -= 1) {
      const front = text.slice(0, length);
      if (FULL_NAME.test(front) && names.get(front)?.some(({ official }) => official)) return true;
    }
    return false;
  };

  /** 省直, 市本级 … without a name before it. */
  const findHome = (text: string): FoundRegion | undefined => {
    if (!OWN_LEVEL.test(text)) return undefined;
    const own = [home, ...(home === undefined ? [] : above(home))].find(
      (code) => code !== undefined && isOwnLevel(text, code),
    );
    return own === undefined ? { kind: 'ambiguous' } : { kind: 'found', code: own };
  };

  return {
    find(name) {
      if (name.length > LONGEST_PATH) return { kind: 'unknown' };
      const own = findHome(name);
      if (own) return own;
      const all = candidatesOf(name, undefined);
      const inside = home === undefined ? [] : candidatesOf(name, home);
      return decide(inside.length > 0 ? inside : all);
    },
    findAddress(name) {
      if (name.length > LONGEST_PATH) return { kind: 'unknown' };
      const addressed = home === undefined ? [] : candidatesOfAddress(name, home);
      return decide(addressed.length > 0 ? addressed : candidatesOfAddress(name, undefined));
    },
  };
}

/** An official name comes before a short one, and 河北 is the province before it is a district of Tianjin. */
const preferOfficial = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const official = candidates.filter((candidate) => candidate.official);
  if (official.length > 0) return official;
  const hasProvince = candidates.some(({ code }) => levelOf(code) === 'province');
  return hasProvince ? candidates.filter(({ code }) => levelOf(code) !== 'county') : candidates;
};

/** Codes of one division at different times are one; the official name of a single code is that code. */
function decide(candidates: readonly Candidate[]): FoundRegion {
  if (candidates.length === 0) return { kind: 'unknown' };
  const meant = divisionsOf(candidates).size === 1 ? candidates : candidates.filter(isRecent);
  const [first, ...others] = divisionsOf(meant);
  if (first === undefined || others.length > 0) return { kind: 'ambiguous' };
  const codes = new Set(meant.filter(({ official }) => official).map(({ code }) => code));
  return { kind: 'found', code: codes.size === 1 ? [...codes][0]! : first };
}

const isRecent = ({ lastMonth }: Candidate): boolean => lastMonth >= OLDEST_COMPETING_MONTH;

const divisionsOf = (candidates: readonly Candidate[]): ReadonlySet<string> =>
  new Set(candidates.map(({ code, lastMonth }) => toCurrent(code, lastMonth * 100)));

function indexNames(
  zones: readonly ExtraRegion[],
  extras: readonly ExtraRegion[],
): ReadonlyMap<string, readonly Candidate[]> {
  listedNames ??= indexListedNames();
  if (zones.length + extras.length === 0) return listedNames;
  const names = new Map(listedNames);
  const declared = new Set(extras.map(({ code }) => code));
  for (const { code, label, aliases } of zones)
    for (const name of new Set(declared.has(code) ? [] : [label.zh, ...aliases]))
      names.set(name, [...(names.get(name) ?? []), { code, official: true, lastMonth: 999912 }]);
  // What a user declares is decisive: it comes instead of whatever else bears the name.
  for (const { code, label, aliases } of extras)
    for (const name of [label.zh, label.en, ...aliases])
      names.set(name, [{ code, official: true, lastMonth: 999912 }]);
  return names;
}
let listedNames: ReadonlyMap<string, readonly Candidate[]> | undefined;

function indexListedNames(): ReadonlyMap<string, readonly Candidate[]> {
  const names = new Map<string, Candidate[]>();
  const add = (name: string, candidate: Candidate): void => {
    const known = names.get(name);
    if (known) known.push(candidate);
    else names.set(name, [candidate]);
  };
  for (const { code, names: dated } of divisions().values())
    for (const { name, last } of dated) {
      add(name, { code, official: true, lastMonth: last });
      for (const short of shortNamesOf(name)) add(short, { code, official: false, lastMonth: last });
    }
  return names;
}
