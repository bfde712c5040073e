// Whether the registers of a configuration make sense: types, references between fields, names.

import { toFlagWord } from '../domain/name-key.ts';
import type { Field, Register } from '../domain/register.ts';
import { BUILT_IN } from '../registers/catalogue.ts';
import type { DerivedSpec, FieldExtensionSpec, FieldSpec, RegisterSpec } from '../registers/spec.ts';
import { isCumulativeMeasure, mergeMeasures } from './check-measures.ts';
import type { ConfigPath } from './config-node.ts';
import { resolveWhere } from './resolve-where.ts';
import {
  checkReference,
  findTypedField,
  quote,
  type Reporter,
  reportKey,
  reportValue,
  type Scope,
} from './scope.ts';
import { checkSharedNames } from './shared-names.ts';
import { suggest } from './suggest.ts';

/** The built-in register of this id as it is written. */
const builtInRegister = (id: string): RegisterSpec | undefined =>
  BUILT_IN.find((spec) => Object.hasOwn(spec.registers ?? {}, id))?.registers?.[id];

/** What must hold before a register can be compiled; false when it does not. */
export function checkNewAndKnown(to: Reporter, id: string, spec: RegisterSpec): boolean {
  const { messages } = to;
  const before = to.problems.length;
  const known = builtInRegister(id);
  const path = ['registers', id];
  const written = Object.entries(spec.fields ?? {});
  if (!known && written.length === 0) reportKey(to, path, messages.newRegisterNeedsFields);
  for (const [fieldId, field] of written) {
    const fieldPath = [...path, 'fields', fieldId];
    const knownFields = known?.fields ?? {};
    const knownField = Object.hasOwn(knownFields, fieldId) ? knownFields[fieldId] : undefined;
    if (!knownField && field.type === undefined) reportKey(to, fieldPath, messages.typeMissing);
    if (!knownField) continue;
    if (field.type !== undefined && field.type !== knownField.type) {
      reportValue(to, [...fieldPath, 'type'], messages.typeChanged(knownField.type ?? ''));
    }
    if (knownField.personal && field.personal === false) {
      reportValue(to, [...fieldPath, 'personal'], messages.stillPersonal);
    }
  }
  return to.problems.length === before;
}

/** The user's register with canonical filter values; problems go to the scope. */
export function checkRegister(scope: Scope, id: string, spec: RegisterSpec): RegisterSpec {
  const register = scope.catalogue.registers.get(id);
  if (!register) return spec;
  const path = ['registers', id];
  checkRoles(scope, register, spec, path);
  for (const [fieldId, field] of Object.entries(spec.fields ?? {})) {
    const compiled = scope.fields.get(id)?.get(fieldId);
    if (compiled) checkField(scope, compiled, field, [...path, 'fields', fieldId]);
  }
  checkSharedNames(
    scope,
    'fields',
    register.fields.map((field) => ({
      ...field,
      path: Object.hasOwn(spec.fields ?? {}, field.id) ? [...path, 'fields', field.id] : undefined,
    })),
  );
  return {
    ...spec,
    ...(spec.exclude !== undefined && {
      exclude: resolveWhere(scope, [id], spec.exclude, [...path, 'exclude']),
    }),
    ...(spec.derived !== undefined && { derived: checkDerived(scope, register, spec.derived, path) }),
  };
}

/** Derived dimensions with canonical filter values; they need groups that exist and an id that no field has. */
function checkDerived(
  scope: Scope,
  register: Register,
  derived: NonNullable<RegisterSpec['derived']>,
  path: ConfigPath,
): NonNullable<RegisterSpec['derived']> {
  const { messages } = scope;
  return Object.fromEntries(
    Object.entries(derived).map(([id, spec]): [string, DerivedSpec] => {
      const own = [...path, 'derived', id];
      if (scope.fields.get(register.id)?.has(id)) {
        reportKey(scope, own, messages.sharedName(quote(id), `fields.${id}`, `derived.${id}`));
      }
      const list = scope.catalogue.codeLists.get(spec.codes);
      if (checkReference(scope, 'code_lists', spec.codes, [...own, 'codes']) && list) {
        const known = list.codes.map(({ code }) => code);
        spec.rules.forEach(({ code }, index) => {
          if (known.includes(code)) return;
          const text = messages.unknownReference('code', quote(code), spec.codes);
          reportValue(scope, [...own, 'rules', index, 'code'], text, () => suggest(code, known, messages));
        });
      }
      const rules = spec.rules.map(({ code, where }, index) => ({
        code,
        where: resolveWhere(scope, [register.id], where, [...own, 'rules', index, 'where']),
      }));
      return [id, { ...spec, rules }];
    }),
  );
}

const ROLES = { date: ['date'], key: ['id'], updated: ['date'], weight: ['number'] } as const;

function checkRoles(scope: Scope, register: Register, spec: RegisterSpec, path: ConfigPath): void {
  const { messages } = scope;
  for (const role of ['date', 'key', 'updated', 'weight'] as const) {
    const fieldId = spec[role];
    if (fieldId !== undefined) findTypedField(scope, register.id, fieldId, ROLES[role], [...path, role]);
  }
  checkRowKey(scope, register, spec, [...path, 'row_key']);
  if (register.date === '') reportKey(scope, path, messages.newRegisterNeedsDate);
  if (register.cumulative !== undefined) checkCumulative(scope, register, spec, path);
  if (register.duplicates === 'distinct') return;
  const duplicates = [...path, 'duplicates'];
  if (register.rowKeys === undefined) {
    reportValue(scope, duplicates, messages.needs(`duplicates: ${register.duplicates}`, 'key'));
  }
  if (register.duplicates === 'keep-last' && register.updated === undefined) {
    reportValue(scope, duplicates, messages.needs('duplicates: keep-last', 'updated'));
  }
}

/** Figures that are counted already, up to a date: there is no record to tell from others, and the rows say what they cover. */
function checkCumulative(scope: Scope, register: Register, spec: RegisterSpec, path: ConfigPath): void {
  const { messages } = scope;
  for (const key of ['key', 'coverage'] as const) {
    if (register[key] === undefined) continue;
    const isWritten = spec[key] !== undefined;
    reportKey(scope, [...path, isWritten ? key : 'cumulative'], messages.notForCumulative(key));
  }
  for (const [id, measure] of mergeMeasures(scope)) {
    if (![measure.register ?? []].flat().includes(register.id)) continue;
    // Measures of the user are reported where they stand.
    const isOurs = !Object.hasOwn(scope.spec.measures ?? {}, id);
    if (isOurs && !isCumulativeMeasure(register, measure)) {
      reportValue(scope, [...path, 'cumulative'], messages.notOfCumulative(id));
    } else if (register.weight === undefined && (measure.count ?? 'rows') === 'rows') {
      reportValue(scope, [...path, 'cumulative'], messages.cumulativeNeedsNumber);
    }
  }
}

const ROW_KEY_TYPES = ['id', 'date', 'code', 'codes', 'region', 'flag', 'number', 'amount'] as const;

function checkRowKey(scope: Scope, register: Register, { row_key }: RegisterSpec, path: ConfigPath): void {
  row_key?.forEach((item, index) => {
    const fields = typeof item === 'string' ? [item] : item;
    fields.forEach((field, place) => {
      const fieldPath = typeof item === 'string' ? [...path, index] : [...path, index, place];
      findTypedField(scope, register.id, field, ROW_KEY_TYPES, fieldPath);
    });
  });
}

/** Keys that only some types of field take. */
const TYPES_OF_KEY = {
  codes: ['code', 'codes', 'text'],
  unit: ['amount'],
  two_digit_years: ['date'],
  excel_serial: ['date'],
  date_order: ['date'],
  time_zone: ['date'],
  decimal: ['number', 'amount'],
  yes: ['flag'],
  no: ['flag'],
  multiline: ['text'],
} as const satisfies Partial<Record<keyof FieldSpec, readonly Field['type'][]>>;

function checkField(
  scope: Scope,
  compiled: Field,
  spec: FieldSpec | FieldExtensionSpec,
  path: ConfigPath,
): void {
  const { messages } = scope;
  for (const key of Object.keys(TYPES_OF_KEY) as (keyof typeof TYPES_OF_KEY)[]) {
    const types: readonly Field['type'][] = TYPES_OF_KEY[key];
    if (spec[key] !== undefined && !types.includes(compiled.type)) {
      reportKey(scope, [...path, key], messages.onlyFor(types));
    }
  }
  checkAnswers(scope, spec, path);
  if (!TYPES_OF_KEY.codes.some((type) => type === compiled.type)) return;
  if (compiled.type === 'text' && spec.codes === undefined) return;
  if (compiled.codes === undefined) reportKey(scope, path, messages.fieldNeedsList);
  else checkReference(scope, 'code_lists', compiled.codes, [...path, 'codes']);
}

/** A word cannot answer both. */
function checkAnswers(scope: Scope, { yes = [], no = [] }: FieldExtensionSpec, path: ConfigPath): void {
  const answers = new Set(yes.map(toFlagWord));
  no.forEach((word, index) => {
    if (answers.has(toFlagWord(word)))
      reportValue(scope, [...path, 'no', index], scope.messages.twice(quote(word)));
  });
}
