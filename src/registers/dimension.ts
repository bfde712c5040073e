// Dimensions (分组): how the values of a field fall into groups, in which order the groups stand and what they are called.

import { OWN, UNRECOGNISED_GROUP, UNRECOGNISED_LABEL } from '../domain/cell.ts';
import { judgeAll, judgeTerm, NO, OPEN, wantedBy } from '../domain/judge-term.ts';
import { type Label, sameInBoth } from '../domain/language.ts';
import type { Named } from '../domain/named.ts';
import type { Period } from '../domain/period.ts';
import type { Catalogue, Code, DerivedDimension, Field, SaidField } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';

export interface Dimension {
  /** As the user wrote it and as it stands in machine output: `level`, `region`, `region:county`. */
  readonly id: string;
  readonly field: string;
  /** The fields that it is worked out of, where it is not `field` alone. */
  readonly fields?: readonly string[];
  readonly label: Label;
  /** What each register calls it, where they do not all call it alike. */
  readonly labels?: ReadonlyMap<string, Label>;
  /** How many levels its groups have: prefectures and their counties are two. */
  readonly depth: number;
  /** The value that `pathsOf` takes, out of those of `fields`; the value itself where there is one field. */
  classify?(values: readonly Value[]): Value;
  /**
   * Where what is counted by id belongs to one group only: the smaller, the heavier. Of several records of an id the
   * heaviest says where it belongs.
   */
  weigh?(value: Value): number;
  /** The paths of one value from the outermost group to the innermost, at most `depth` codes each; a cell of several codes has several. */
  pathsOf(value: Value): readonly (readonly string[])[];
  /** All codes of the innermost level, where the list of them is known and closed. */
  readonly codes?: readonly string[];
  /** When a code holds; always when undefined. */
  validOf?(code: string): Period | undefined;
  /** Said under every table that is broken down by it. */
  readonly note?: Label;
  labelOf(code: string): Label;
  /** Where its groups are of several levels: which of them a group is of. */
  levelOf?(code: string): string | undefined;
  /** What sentences tell its groups by, and what they call one, where that is not the label. */
  readonly about?: Label;
  saidOf?(code: string): Label | undefined;
  /** Sort key: position in the code list, the code itself otherwise. */
  orderOf(code: string): number | string;
}

const NOT_STATED: Label = { zh: '未填', en: 'not stated' };
const YES_NO = new Map<string, Label>([
  ['true', { zh: '是', en: 'yes' }],
  ['false', { zh: '否', en: 'no' }],
]);

/** What regions are called; injected, so that the table of divisions is loaded only when it is needed. */
export interface RegionNames {
  label(code: string): Label;
  /** The code of a division under the boundaries that figures are recast to; the same code where nothing is recast. */
  recast(code: string): string;
}

/** Where no names are needed, or none were loaded: the codes themselves, and nothing recast. */
export const PLAIN_REGIONS: RegionNames = { label: sameInBoth, recast: (code) => code };

const REGION_LEVELS = {
  province: (code: string) => `${code.slice(0, 2)}0000`,
  city: (code: string) => `${code.slice(0, 4)}00`,
  county: (code: string) => code,
} as const;

type RegionLevel = keyof typeof REGION_LEVELS;

/** What may follow `region:`; without it, regions are prefectures. */
const REGION_PATHS: ReadonlyMap<string, readonly RegionLevel[]> = new Map([
  ['city', ['city']],
  ['province', ['province']],
  ['county', ['city', 'county']],
  ['tree', ['province', 'city', 'county']],
]);

/** What may follow the name of a field of divisions, behind a colon. */
export const REGION_STEPS: readonly Named[] = [
  {
    id: 'city',
    label: { zh: '市州', en: 'city' },
    aliases: ['市', '地市', '市（州）', '地级', 'prefecture'],
  },
  { id: 'province', label: { zh: '省', en: 'province' }, aliases: ['省级'] },
  {
    id: 'county',
    label: { zh: '区县', en: 'county' },
    aliases: ['县', '区', '县区', '县市区', '县（市、区）', '县级'],
  },
  { id: 'tree', label: { zh: '逐级', en: 'tree' }, aliases: ['各级', '树'] },
];

/** The fields whose values a dimension is made of, in order. */
export const fieldsOf = ({ field, fields }: Dimension): readonly string[] => fields ?? [field];

export const isGroupable = (field: Field): boolean =>
  !field.personal && ['code', 'codes', 'region', 'flag', 'text'].includes(field.type);

/**
 * The dimension behind an id; undefined when no register named has such a field, or when it may not be shown.
 * A region stands for its prefecture (地市); `region:county` and `region:province` go down and up.
 */
export function resolveDimension(
  id: string,
  catalogue: Catalogue,
  registers: Iterable<string>,
  regions: RegionNames,
): Dimension | undefined {
  const dimension =
    findDerived(id, catalogue, registers) ?? fieldDimension(id, catalogue, registers, regions);
  return dimension && withUnrecognised(dimension);
}

/** What could not be read is a group of its own, behind all others. */
function withUnrecognised(dimension: Dimension): Dimension {
  return {
    ...dimension,
    pathsOf: (value) => (value === UNRECOGNISED_GROUP ? [[UNRECOGNISED_GROUP]] : dimension.pathsOf(value)),
    labelOf: (code) => (code === UNRECOGNISED_GROUP ? UNRECOGNISED_LABEL : dimension.labelOf(code)),
    orderOf: (code) => (code === UNRECOGNISED_GROUP ? BEHIND_ALL : dimension.orderOf(code)),
  };
}

function fieldDimension(
  id: string,
  catalogue: Catalogue,
  registers: Iterable<string>,
  regions: RegionNames,
): Dimension | undefined {
  const [fieldId, level] = id.split(':') as [string, string | undefined];
  const field = findField(fieldId, catalogue, registers);
  if (!field || !isGroupable(field)) return undefined;
  const labels = labelsOf(fieldId, field.label, catalogue, registers);
  const { said } = field;
  const common: Common = {
    id,
    field: fieldId,
    label: field.label,
    ...(labels.size > 0 && { labels }),
    ...(said?.about && { about: said.about }),
    ...(said && { saidOf: (code) => SAID[code]?.(said) }),
  };
  const notStated = said?.blank ?? NOT_STATED;
  if (field.type === 'region') return regionDimension(common, level ?? 'city', regions);
  if (level !== undefined) return undefined;
  if (field.type === 'flag') {
    return {
      ...common,
      depth: 1,
      pathsOf: (value) => [[String(value)]],
      codes: ['true', 'false'],
      labelOf: (code) => YES_NO.get(code) ?? notStated,
      orderOf: (code) => ['true', 'false', ''].indexOf(code),
    };
  }
  if (field.type === 'text')
    return textDimension(common, catalogue.codeLists.get(field.codes ?? '')?.codes ?? [], notStated);
  return codeDimension(common, catalogue.codeLists.get(field.codes ?? '')?.codes ?? [], notStated);
}

/** Codes for which people have words of their own. */
const SAID: Readonly<Record<string, (said: SaidField) => Label | undefined>> = {
  true: ({ yes }) => yes,
  false: ({ no }) => no,
  '': ({ blank }) => blank,
};

function labelsOf(
  id: string,
  usual: Label,
  catalogue: Catalogue,
  registers: Iterable<string>,
): ReadonlyMap<string, Label> {
  const own = [...registers].flatMap((register): [string, Label][] => {
    const field = catalogue.registers.get(register)?.fields.find((candidate) => candidate.id === id);
    return field ? [[register, field.label]] : [];
  });
  return new Map(own.some(([, { zh, en }]) => zh !== usual.zh || en !== usual.en) ? own : []);
}

/** Sorts after every other text. */
const LAST = '\u{10ffff}';
/** Groups that could not be read are told apart by their code before they are sorted; see `orderNodes`. */
const BEHIND_ALL = Number.POSITIVE_INFINITY;

/** In the order of the list, then what it does not know by code point. */
function textDimension(common: Common, codes: readonly Code[], notStated: Label): Dimension {
  const labels = new Map(codes.map(({ code, label }) => [code, label]));
  const order = new Map(codes.map(({ code }, index) => [code, String.fromCharCode(0, index)]));
  return {
    ...common,
    depth: 1,
    pathsOf: (value) => [[String(value)]],
    labelOf: (code) => labels.get(code) ?? (code === '' ? notStated : { zh: code, en: code }),
    orderOf: (code) => order.get(code) ?? (code || LAST),
  };
}

type Common = Pick<Dimension, 'id' | 'field' | 'label' | 'labels' | 'about' | 'saidOf'>;

function regionDimension(common: Common, level: string, regions: RegionNames): Dimension | undefined {
  const levels = REGION_PATHS.get(level);
  if (!levels) return undefined;
  return {
    ...common,
    depth: levels.length,
    pathsOf: (value) => {
      if (value === '') return [['']];
      return [ownPath(regions.recast(String(value)), levels)];
    },
    labelOf: (code) => {
      if (code === '') return NOT_STATED;
      return code.endsWith(OWN) ? ownLabel(code.slice(0, -OWN.length), regions) : regions.label(code);
    },
    orderOf: (code) => code || LAST,
    ...(levels.length > 1 && { levelOf: divisionLevel }),
  };
}

/**
 * From the outermost level down. What a division keeps at its own level stands beside its subdivisions, never in place
 * of them; below it there is nothing more to tell apart.
 */
function ownPath(code: string, levels: readonly RegionLevel[]): readonly string[] {
  const parts = levels.map((level) => REGION_LEVELS[level](code));
  if (isAbove(code, levels[0]!)) return [`${code}${OWN}`];
  const repeated = parts.findIndex((part, index) => index > 0 && part === parts[index - 1]);
  if (repeated < 0) return parts;
  return [...parts.slice(0, repeated), `${code}${OWN}`];
}

/** Whether a code is that of a province where groups begin with its prefectures. */
const isAbove = (code: string, outermost: RegionLevel): boolean =>
  outermost !== 'province' && REGION_LEVELS.province(code) === code;

function divisionLevel(code: string): string | undefined {
  if (code.endsWith(OWN)) return 'own';
  if (!/^\d{6}$/.test(code)) return undefined;
  if (REGION_LEVELS.province(code) === code) return 'province';
  return REGION_LEVELS.city(code) === code ? 'prefecture' : 'county';
}

/** 吉林省本级, 长春市本级: what a division deals with itself. */
function ownLabel(code: string, regions: RegionNames): Label {
  const { zh, en } = regions.label(code);
  const isProvince = REGION_LEVELS.province(code) === code;
  return { zh: `${zh}本级`, en: `${en} (${isProvince ? 'provincial' : 'prefectural'} level)` };
}

/** A list with groups has two levels: the groups, then their codes; a code without a group stands beside the groups. */
function codeDimension(common: Common, codes: readonly Code[], notStated = NOT_STATED): Dimension {
  const labels = new Map(codes.map((code) => [code.code, code.label]));
  const order = new Map(codes.map((code, index) => [code.code, index]));
  const groups = new Map(
    codes.flatMap(({ code, group }) => (group === undefined ? [] : [[code, group] as const])),
  );
  const heads = new Set(groups.values());
  const valid = new Map(codes.flatMap((code) => (code.valid ? [[code.code, code.valid] as const] : [])));
  const pathOf = (code: string): readonly string[] => {
    const group = groups.get(code);
    if (group !== undefined) return [group, code];
    // What is known by its group alone stands beside the codes of the group.
    return heads.has(code) ? [code, `${code}${OWN}`] : [code];
  };
  return {
    ...common,
    depth: groups.size > 0 ? 2 : 1,
    pathsOf: (value) => String(value).split(';').map(pathOf),
    // What stands for several codes, or counts for nothing, has a row where it occurs and no other.
    codes: codes
      .filter(
        ({ code, covers, counts, isOptional }) =>
          !heads.has(code) && !covers && counts !== false && !isOptional,
      )
      .map(({ code }) => code),
    validOf: (code) => valid.get(code),
    labelOf: (code) => {
      if (code === '') return notStated;
      if (!code.endsWith(OWN)) return labels.get(code) ?? { zh: code, en: code };
      const bare = code.slice(0, -OWN.length);
      const { zh, en } = labels.get(bare) ?? { zh: bare, en: bare };
      return { zh: `${zh}（未细分）`, en: `${en} (no kind given)` };
    },
    orderOf: (code) => order.get(code.endsWith(OWN) ? code.slice(0, -OWN.length) : code) ?? codes.length,
  };
}

function findField(id: string, catalogue: Catalogue, registers: Iterable<string>): Field | undefined {
  for (const register of registers) {
    const field = catalogue.registers.get(register)?.fields.find((candidate) => candidate.id === id);
    if (field) return field;
  }
  return undefined;
}

const NOT_DERIVABLE: Label = { zh: '无从推算', en: 'not derivable' };

function findDerived(id: string, catalogue: Catalogue, registers: Iterable<string>): Dimension | undefined {
  for (const name of registers) {
    const register = catalogue.registers.get(name);
    const derived = register?.derived?.find((candidate) => candidate.id === id);
    if (register && derived) return derivedDimension(derived, register.fields, catalogue);
  }
  return undefined;
}

/** The code of the first rule that the fields fit, as a dimension of its code list. */
function derivedDimension(
  { id, label, codes, rules, note }: DerivedDimension,
  fields: readonly Field[],
  catalogue: Catalogue,
): Dimension {
  const names = [...new Set(rules.flatMap(({ where }) => where.map(({ field }) => field)))];
  const byId = new Map(fields.map((field) => [field.id, field]));
  const list = catalogue.codeLists.get(codes)?.codes ?? [];
  const derivable = new Set(rules.map(({ code }) => code));
  const base = codeDimension(
    { id, field: names[0]!, label },
    list.filter(({ code }) => derivable.has(code)),
  );
  const judged = rules.map(({ code, where }) => ({
    code,
    terms: where.map((term) => {
      const field = byId.get(term.field);
      return { term, field, place: names.indexOf(term.field), wanted: wantedBy(term, field) };
    }),
  }));
  return {
    ...base,
    fields: names,
    classify: (values) => {
      for (const { code, terms } of judged) {
        const verdict = judgeAll(
          terms.map(({ term, field, place, wanted }) =>
            judgeTerm(String(values[place] ?? ''), field, term, wanted),
          ),
        );
        // A heavier rule that may hold leaves open which group it is.
        if (verdict !== NO) return verdict === OPEN ? UNRECOGNISED_GROUP : code;
      }
      return '';
    },
    weigh: (value) => {
      const rule = rules.findIndex(({ code }) => code === value);
      // What could not be read is lighter than any rule that holds, and heavier than none.
      if (value === UNRECOGNISED_GROUP) return rules.length;
      return rule < 0 ? rules.length + 1 : rule;
    },
    labelOf: (code) => (code === '' ? NOT_DERIVABLE : base.labelOf(code)),
    ...(note && { note }),
  };
}

/** What the column is called that says of which level a group is, in machine formats: `region_level`. */
export const levelColumn = (dimension: string): string => `${dimension.split(':')[0]}_level`;
