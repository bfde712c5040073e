// The values of a filter in canonical form: labels and aliases become codes, 是 becomes true, 22 becomes 220000.

import { toFlagWord, toWordKey } from '../domain/name-key.ts';
import type { Field } from '../domain/register.ts';
import type { WhereSpec, WhereValue } from '../registers/spec.ts';
import { type ConfigPath, nodeAt } from './config-node.ts';
import { findField, isFaulty, quote, reportKey, reportValue, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

/** The filter with canonical values; problems go to the scope. */
export function resolveWhere(
  scope: Scope,
  registers: readonly string[],
  where: WhereSpec,
  path: ConfigPath,
): WhereSpec {
  const resolved = Object.entries(where).map(([id, value]): [string, WhereSpec[string]] => {
    const fieldPath = [...path, id];
    const field = findSameField(scope, registers, id, fieldPath);
    if (!field) return [id, value];
    const resolve = (inner: WhereValue, innerPath: ConfigPath): WhereValue => {
      if (!isList(inner)) return withMembers(scope, field, resolveOne(scope, field, innerPath));
      const values = new Set(inner.map((_, index) => resolveOne(scope, field, [...innerPath, index])));
      return [...new Set([...values].flatMap((one) => withMembers(scope, field, one)))];
    };
    return isNegation(value)
      ? [id, { not: resolve(value.not, [...fieldPath, 'not']) }]
      : [id, resolve(value, fieldPath)];
  });
  return Object.fromEntries(resolved);
}

const isList = (value: WhereValue): value is readonly (string | number | boolean)[] => Array.isArray(value);
const isNegation = (value: WhereSpec[string]): value is { readonly not: WhereValue } =>
  typeof value === 'object' && !Array.isArray(value);

/** The field that all registers have under this id. */
function findSameField(
  scope: Scope,
  registers: readonly string[],
  id: string,
  path: ConfigPath,
): Field | undefined {
  let same: { readonly field: Field; readonly register: string } | undefined;
  for (const register of registers) {
    if (!scope.catalogue.registers.has(register) || isFaulty(scope, 'registers', register)) continue;
    const field = findField(scope, register, id, path);
    if (!field) return undefined;
    if (same && (same.field.type !== field.type || same.field.codes !== field.codes)) {
      reportKey(scope, path, scope.messages.differs(id, same.register, register));
      return undefined;
    }
    same ??= { field, register };
  }
  return same?.field;
}

/** A group stands for itself and for the codes that belong to it; a value without members stays one value. */
function withMembers(scope: Scope, { codes }: Field, value: string): string | string[] {
  const members = codes === undefined ? undefined : scope.members.get(codes)?.get(value);
  return members ? [value, ...members] : value;
}

const YES = new Set(['true', 'yes', '是']);
const NO = new Set(['false', 'no', '否']);

function resolveOne(scope: Scope, field: Field, path: ConfigPath): string {
  const node = nodeAt(scope.root, path);
  if (node?.kind !== 'scalar') return '';
  const text = typeof node.value === 'string' ? node.value.trim() : node.source;
  if (text === '') return '';
  const { messages } = scope;
  const mismatch = (expected: string): string => {
    reportValue(scope, path, messages.mismatch(expected, quote(text)));
    return text;
  };
  switch (field.type) {
    case 'code':
    case 'codes':
      return resolveCode(scope, field, text, path);
    case 'flag': {
      const word = toFlagWord(text);
      const says = (answers: readonly string[] = []) => answers.some((one) => toFlagWord(one) === word);
      return YES.has(word) || says(field.yes)
        ? 'true'
        : NO.has(word) || says(field.no)
          ? 'false'
          : mismatch(messages.expected.flag);
    }
    case 'region':
      return /^[1-9]\d(?:\d\d){0,2}$/.test(text) ? text.padEnd(6, '0') : mismatch(messages.expected.region);
    case 'number': {
      const number = Number(text);
      return Number.isSafeInteger(number) ? String(number) : mismatch(messages.expected.integer);
    }
    case 'text':
      if (!field.personal) return text;
      reportKey(scope, path, messages.personalField(field.id));
      return '';
    default:
      return mismatch(messages.expected.emptyOnly);
  }
}

function resolveCode(scope: Scope, field: Field, text: string, path: ConfigPath): string {
  const listId = field.codes ?? '';
  const codes = scope.codes.get(listId);
  if (!codes || isFaulty(scope, 'code_lists', listId)) return text;
  const code = codes.get(toWordKey(text));
  if (code !== undefined) return code;
  const { messages } = scope;
  reportValue(scope, path, messages.unknownReference('code', quote(text), listId), () =>
    suggest(text, namesIn(scope, listId), messages),
  );
  return text;
}

const namesIn = (scope: Scope, listId: string): string[] =>
  (scope.catalogue.codeLists.get(listId)?.codes ?? []).flatMap((code) => [
    code.code,
    code.label.zh,
    code.label.en,
    ...code.aliases,
  ]);
