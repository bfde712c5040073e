// Whether the rules of a configuration make sense: tests, registers, fields and their types, measures, bounds.

import { BUILT_IN_RULES } from '../check/built-in-rules.ts';
import { GENERAL_CHECKS } from '../check/general-checks.ts';
import { extendRule, type RuleSpec, TEST_KEYS } from '../check/rule-spec.ts';
import type { Field } from '../domain/register.ts';
import { parsePeriod } from '../domain/written-period.ts';
import type { MeasureSpec } from '../registers/spec.ts';
import { type ConfigPath, nodeAt } from './config-node.ts';
import { resolveWhere } from './resolve-where.ts';
import {
  checkReference,
  findTypedField,
  isFaulty,
  quote,
  reportKey,
  reportValue,
  type Scope,
} from './scope.ts';

const GENERAL = new Set<string>(GENERAL_CHECKS.map(({ code }) => code));
const TABLE_TESTS = ['part_of', 'sum', 'groups'] as const;
const FILLED_TYPES = ['date', 'code', 'codes', 'region', 'flag', 'id', 'number', 'amount'] as const;

const testOf = (spec: RuleSpec) => TEST_KEYS.find((key) => spec[key] !== undefined);

/** The user's rule with canonical filter values; problems go to the scope. */
export function checkRule(
  scope: Scope,
  id: string,
  spec: RuleSpec,
  measures: ReadonlyMap<string, MeasureSpec>,
): RuleSpec {
  const { messages } = scope;
  const path = ['rules', id];
  if (GENERAL.has(id)) {
    for (const key of Object.keys(spec)) {
      if (key !== 'severity') reportKey(scope, [...path, key], messages.onlySeverity);
    }
    return spec;
  }
  const known = Object.hasOwn(BUILT_IN_RULES, id) ? BUILT_IN_RULES[id] : undefined;
  const test = testOf(spec);
  const knownTest = known && testOf(known);
  if (knownTest !== undefined && test !== undefined && test !== knownTest) {
    reportKey(scope, [...path, test], messages.otherTest(knownTest));
    return spec;
  }
  if (!known && test === undefined) {
    reportKey(scope, path, messages.ruleNeedsTest);
    return spec;
  }
  const merged = extendRule(known, spec);
  const isOnMeasures = TABLE_TESTS.some((key) => merged[key] !== undefined);
  if (isOnMeasures && spec.register !== undefined) {
    reportKey(scope, [...path, 'register'], messages.ruleTakesNoRegister);
    return spec;
  }
  const isOnEveryDate = merged.range !== undefined && merged.range.field === undefined;
  if (!isOnMeasures && !isOnEveryDate && merged.register === undefined) {
    reportKey(scope, path, messages.ruleNeedsRegister);
    return spec;
  }
  const registers = checkRegisters(scope, spec, path) ?? [merged.register ?? []].flat();
  checkMeasures(scope, spec, path, measures);
  checkFields(scope, merged, registers, path);
  if (!spec.requires?.if) return spec;
  const where = resolveWhere(scope, registers, spec.requires.if, [...path, 'requires', 'if']);
  return { ...spec, requires: { ...spec.requires, if: where } };
}

/** The registers written that exist and are sound; undefined when none is written. */
function checkRegisters(scope: Scope, { register }: RuleSpec, path: ConfigPath): string[] | undefined {
  if (register === undefined) return undefined;
  const isList = nodeAt(scope.root, [...path, 'register'])?.kind === 'list';
  return [register].flat().filter((id, index) => {
    const registerPath = isList ? [...path, 'register', index] : [...path, 'register'];
    return checkReference(scope, 'registers', id, registerPath) && !isFaulty(scope, 'registers', id);
  });
}

function checkFields(scope: Scope, spec: RuleSpec, registers: readonly string[], path: ConfigPath): void {
  const { order, requires, range, exists } = spec;
  const find = (id: string, types: readonly Field['type'][], fieldPath: ConfigPath): void => {
    for (const register of registers) findTypedField(scope, register, id, types, fieldPath);
  };
  order?.forEach((field, index) => {
    find(field, ['date'], [...path, 'order', index]);
  });
  if (requires)
    eachField(scope, requires.field, [...path, 'requires', 'field'], (id, at) => find(id, FILLED_TYPES, at));
  if (range) checkRange(scope, range, registers, [...path, 'range']);
  if (!exists) return;
  find(exists.field, ['id'], [...path, 'exists', 'field']);
  if (!checkReference(scope, 'registers', exists.in, [...path, 'exists', 'in'])) return;
  const { as = exists.field } = exists;
  const asPath = [...path, 'exists', exists.as === undefined ? 'in' : 'as'];
  findTypedField(scope, exists.in, as, ['id'], asPath);
}

function eachField(
  scope: Scope,
  fields: string | readonly string[],
  path: ConfigPath,
  see: (id: string, path: ConfigPath) => void,
): void {
  const isList = nodeAt(scope.root, path)?.kind === 'list';
  [fields].flat().forEach((id, index) => {
    see(id, isList ? [...path, index] : path);
  });
}

/** Dates have days as bounds, numbers whole numbers; fields of both kinds cannot share them. */
function checkRange(
  scope: Scope,
  { field, from, to }: NonNullable<RuleSpec['range']>,
  registers: readonly string[],
  path: ConfigPath,
): void {
  let type: Field['type'] | undefined = field === undefined ? 'date' : undefined;
  if (field !== undefined) {
    eachField(scope, field, [...path, 'field'], (id, fieldPath) => {
      for (const register of registers) {
        const types: readonly Field['type'][] = type === undefined ? ['date', 'number'] : [type];
        const found = findTypedField(scope, register, id, types, fieldPath)?.type;
        type ??= found;
      }
    });
  }
  for (const [key, bound] of [['from', from] as const, ['to', to] as const]) {
    if (bound === undefined || type === undefined) continue;
    const isSound = type === 'date' ? bound === 'today' || parsePeriod(bound) : /^-?\d{1,15}$/.test(bound);
    if (isSound) continue;
    const expected = type === 'date' ? scope.messages.expected.bound : scope.messages.expected.integer;
    reportValue(scope, [...path, key], scope.messages.mismatch(expected, quote(bound)));
  }
}

function checkMeasures(
  scope: Scope,
  { part_of, sum, groups }: RuleSpec,
  path: ConfigPath,
  measures: ReadonlyMap<string, MeasureSpec>,
): void {
  const check = (id: string, measurePath: ConfigPath): boolean => {
    if (!checkReference(scope, 'measures', id, measurePath)) return false;
    const count = measures.get(id)?.count;
    const isRatio = typeof count === 'object' && 'ratio' in count;
    if (isRatio) reportValue(scope, measurePath, scope.messages.ratioInRule(id));
    return !isRatio;
  };
  if (part_of) {
    check(part_of.part, [...path, 'part_of', 'part']);
    check(part_of.whole, [...path, 'part_of', 'whole']);
  }
  if (sum) {
    check(sum.whole, [...path, 'sum', 'whole']);
    sum.parts.forEach((part, index) => {
      check(part, [...path, 'sum', 'parts', index]);
    });
  }
  if (groups && check(groups.measure, [...path, 'groups', 'measure'])) {
    const registers = [measures.get(groups.measure)?.register ?? []].flat();
    for (const register of registers) {
      findTypedField(scope, register, groups.by, ['code', 'codes', 'flag'], [...path, 'groups', 'by']);
    }
  }
}
