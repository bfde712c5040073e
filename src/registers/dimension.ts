// Dimensions (分组): how the values of a field fall into groups, in which order the groups stand and what they are called.

import type { Label } from '../domain/language.ts';
import type { Catalogue, Field } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';

export interface Dimension {
  /** As the user wrote it and as it stands in machine output: `level`, `region`, `region:county`. */
  readonly id: string;
  readonly field: string;
  readonly label: Label;
  /** The groups of one value; a cell of several codes has several. */
  groupsOf(value: Value): readonly string[];
  labelOf(code: string): Label;
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
}

const REGION_LEVELS: Readonly<Record<string, (code: string) => string>> = {
  province: (code) => `${code.slice(0, 2)}0000`,
  city: (code) => `${code.slice(0, 4)}00`,
  county: (code) => code,
};

/** The ids that may be asked for, over the registers named. */
export function dimensionIds(catalogue: Catalogue, registers: Iterable<string>): string[] {
  const ids = new Set<string>();
  for (const id of registers) {
    for (const field of catalogue.registers.get(id)?.fields ?? []) {
      if (!isGroupable(field)) continue;
      ids.add(field.id);
      if (field.type === 'region')
        for (const level of Object.keys(REGION_LEVELS)) ids.add(`${field.id}:${level}`);
    }
  }
  return [...ids];
}

const isGroupable = (field: Field): boolean =>
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
  const [fieldId, level] = id.split(':') as [string, string | undefined];
  const field = findField(fieldId, catalogue, registers);
  if (!field || !isGroupable(field)) return undefined;
  const common = { id, field: fieldId, label: field.label };
  if (field.type === 'region') {
    const roll = REGION_LEVELS[level ?? 'city'];
    if (!roll) return undefined;
    return {
      ...common,
      groupsOf: (value) => [value === '' ? '' : roll(String(value))],
      labelOf: (code) => (code === '' ? NOT_STATED : regions.label(code)),
      orderOf: (code) => code || '~',
    };
  }
  if (level !== undefined) return undefined;
  if (field.type === 'flag') {
    return {
      ...common,
      groupsOf: (value) => [String(value)],
      labelOf: (code) => YES_NO.get(code) ?? NOT_STATED,
      orderOf: (code) => ['true', 'false', ''].indexOf(code),
    };
  }
  const codes = [...(catalogue.codeLists.get(field.codes ?? '')?.codes ?? [])];
  const labels = new Map(codes.map((code) => [code.code, code.label]));
  const order = new Map(codes.map((code, index) => [code.code, index]));
  return {
    ...common,
    groupsOf: (value) => (field.type === 'codes' ? String(value).split(';') : [String(value)]),
    labelOf: (code) => (code === '' ? NOT_STATED : (labels.get(code) ?? { zh: code, en: code })),
    orderOf: (code) => (field.type === 'text' ? code || '\u{10ffff}' : (order.get(code) ?? codes.length)),
  };
}

function findField(id: string, catalogue: Catalogue, registers: Iterable<string>): Field | undefined {
  for (const register of registers) {
    const field = catalogue.registers.get(register)?.fields.find((candidate) => candidate.id === id);
    if (field) return field;
  }
  return undefined;
}
