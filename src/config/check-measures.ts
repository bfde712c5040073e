// Whether the measures of a configuration make sense: registers, fields and their types, ratios, parts, filters.

import type { Field, Register } from '../domain/register.ts';
import { BUILT_IN, CENTS } from '../registers/catalogue.ts';
import type { CountSpec, MeasureSpec } from '../registers/spec.ts';
import { type ConfigPath, keysAt, nodeAt } from './config-node.ts';
import { resolveWhere } from './resolve-where.ts';
import { checkReference, findTypedField, isFaulty, reportKey, reportValue, type Scope } from './scope.ts';

/** Built-in and sound measures as they are written, the user's over ours. */
export function mergeMeasures(scope: Scope): ReadonlyMap<string, MeasureSpec> {
  const merged = new Map<string, MeasureSpec>();
  for (const { measures = {} } of [...BUILT_IN, scope.spec]) {
    for (const [id, spec] of Object.entries(measures)) merged.set(id, { ...merged.get(id), ...spec });
  }
  return merged;
}

/** The user's measure with canonical filter values; problems go to the scope. */
export function checkMeasure(
  scope: Scope,
  id: string,
  spec: MeasureSpec,
  all: ReadonlyMap<string, MeasureSpec>,
): MeasureSpec {
  const path = ['measures', id];
  const merged = all.get(id) ?? spec;
  if (spec.part_of !== undefined) checkReference(scope, 'measures', spec.part_of, [...path, 'part_of']);
  if (isRatio(merged.count)) {
    checkRatio(scope, merged, merged.count.ratio, path, all);
    return spec;
  }
  if (merged.register === undefined) {
    reportKey(scope, path, scope.messages.newMeasureNeedsRegister);
    return spec;
  }
  const registers = checkRegisters(scope, [merged.register].flat(), path);
  checkDate(scope, registers, merged, path);
  checkCount(scope, registers, merged, path);
  checkCumulative(scope, registers, merged, path);
  if (merged.over !== undefined && !isDistinct(merged.count)) {
    reportValue(scope, [...path, 'over'], scope.messages.overNeedsIds);
  }
  return {
    ...spec,
    ...(spec.where && { where: resolveWhere(scope, registers, spec.where, [...path, 'where']) }),
    ...(spec.any_of && {
      any_of: spec.any_of.map((one, index) =>
        resolveWhere(scope, registers, one, [...path, 'any_of', index]),
      ),
    }),
  };
}

const isDistinct = (count: CountSpec | undefined): boolean =>
  typeof count === 'object' && 'distinct' in count && typeof count.distinct === 'string';

const isRatio = (count: CountSpec | undefined): count is { readonly ratio: readonly [string, string] } =>
  typeof count === 'object' && 'ratio' in count;

/** Reports every circle of parts once, at the first of its members that the user made a part. */
export function checkCircles(scope: Scope, all: ReadonlyMap<string, MeasureSpec>): void {
  const done = new Set<string>();
  for (const start of all.keys()) {
    const walked = new Set<string>();
    let next: string | undefined = start;
    while (next !== undefined && !done.has(next) && !walked.has(next)) {
      walked.add(next);
      next = all.get(next)?.part_of;
    }
    if (next !== undefined && walked.has(next)) {
      const circle = [...walked].slice([...walked].indexOf(next));
      const member = circle.find((id) => nodeAt(scope.root, ['measures', id, 'part_of'])) ?? next;
      const chain = circle.length > MOST_SHOWN ? [...circle.slice(0, MOST_SHOWN), '…'] : circle;
      reportValue(scope, ['measures', member, 'part_of'], scope.messages.circularPart([...chain, next]));
    }
    for (const id of walked) done.add(id);
  }
}

const MOST_SHOWN = 6;

function checkRatio(
  scope: Scope,
  merged: MeasureSpec,
  ratio: readonly [string, string],
  path: ConfigPath,
  all: ReadonlyMap<string, MeasureSpec>,
): void {
  const { messages } = scope;
  for (const key of ['register', 'date', 'where'] as const) {
    if (merged[key] === undefined) continue;
    const isWritten = nodeAt(scope.root, [...path, key]) !== undefined;
    reportKey(scope, isWritten ? [...path, key] : [...path, 'count'], messages.notForRatio(key));
  }
  if (merged.unit !== undefined && merged.unit !== '%') {
    reportValue(scope, [...path, 'unit'], messages.ratioUnit);
  }
  ratio.forEach((operand, index) => {
    const operandPath = [...path, 'count', 'ratio', index];
    if (!checkReference(scope, 'measures', operand, operandPath)) return;
    if (isRatio(all.get(operand)?.count)) reportValue(scope, operandPath, messages.ratioOfRatio(operand));
  });
}

/** The registers that exist and are sound. */
function checkRegisters(scope: Scope, registers: readonly string[], path: ConfigPath): string[] {
  const isList = nodeAt(scope.root, [...path, 'register'])?.kind === 'list';
  const seen = new Set<string>();
  return registers.filter((register, index) => {
    const registerPath = isList ? [...path, 'register', index] : [...path, 'register'];
    if (seen.has(register)) {
      reportValue(scope, registerPath, scope.messages.twice(register));
      return false;
    }
    seen.add(register);
    return (
      checkReference(scope, 'registers', register, registerPath) && !isFaulty(scope, 'registers', register)
    );
  });
}

function checkDate(scope: Scope, registers: readonly string[], merged: MeasureSpec, path: ConfigPath): void {
  const date = merged.date ?? scope.catalogue.registers.get(registers[0] ?? '')?.date;
  if (date === undefined || date === '') return;
  const datePath = [...path, merged.date === undefined ? 'register' : 'date'];
  for (const register of registers) findTypedField(scope, register, date, ['date'], datePath);
}

/** Whether a measure counts nothing but this register, on its date, in a way that differences can be taken of. */
export const isCumulativeMeasure = (
  register: Register,
  { register: own, date, count }: MeasureSpec,
): boolean =>
  [own ?? []].flat().length === 1 && (date === undefined || date === register.date) && isSummed(count);

const isSummed = (count: CountSpec | undefined): boolean =>
  count === undefined || count === 'rows' || 'sum' in count;

/** What a measure may ask of rows that hold figures up to their date. */
function checkCumulative(
  scope: Scope,
  registers: readonly string[],
  { date, count }: MeasureSpec,
  path: ConfigPath,
): void {
  const { messages } = scope;
  const register = registers.map((id) => scope.catalogue.registers.get(id)!).find((one) => one.cumulative);
  if (!register) return;
  if (registers.length > 1) reportValue(scope, [...path, 'register'], messages.cumulativeAlone(register.id));
  if (date !== undefined && date !== register.date) {
    reportValue(scope, [...path, 'date'], messages.cumulativeDate(register.id, register.date));
  }
  if (!isSummed(count)) reportValue(scope, [...path, 'count'], messages.cumulativeCount(register.id));
}

const DISTINCT_TYPES: readonly Field['type'][] = ['id', 'text', 'code', 'region'];

function checkCount(scope: Scope, registers: readonly string[], merged: MeasureSpec, path: ConfigPath): void {
  const { count } = merged;
  const countPath = [...path, 'count'];
  if (typeof count !== 'object') return;
  for (const register of registers) {
    if ('distinct' in count) {
      const fieldPath = [...countPath, 'distinct'];
      const [id, day] = [count.distinct].flat() as [string, string?];
      const types: readonly Field['type'][] = day === undefined ? DISTINCT_TYPES : ['id'];
      const field = findTypedField(scope, register, id, types, fieldPath);
      if (field?.personal) reportValue(scope, fieldPath, scope.messages.personalField(field.id));
      if (day !== undefined) findTypedField(scope, register, day, ['date'], fieldPath);
    } else if ('stock' in count) {
      findTypedField(scope, register, count.stock, ['id'], [...countPath, 'stock']);
      count.leave.forEach((field, index) => {
        findTypedField(scope, register, field, ['date'], [...countPath, 'leave', index]);
      });
    }
  }
  if ('sum' in count) checkSum(scope, registers, count.sum, merged.unit, [...path, 'count', 'sum']);
  if ('last' in count) checkSum(scope, registers, count.last, merged.unit, [...path, 'count', 'last']);
}

function checkSum(
  scope: Scope,
  registers: readonly string[],
  id: string,
  unit: string | undefined,
  sumPath: ConfigPath,
): void {
  const { messages } = scope;
  const path = sumPath.slice(0, -2);
  let first: { readonly field: Field; readonly register: string } | undefined;
  for (const register of registers) {
    const field = findTypedField(scope, register, id, ['number', 'amount'], sumPath);
    if (!field) return;
    if (first && first.field.type !== field.type) {
      reportValue(scope, sumPath, messages.differs(id, first.register, register));
      return;
    }
    first ??= { field, register };
  }
  const isMoney = first?.field.type === 'amount';
  if (isMoney && unit !== undefined && !CENTS.has(unit)) {
    const hasUnit = keysAt(scope.root, path).includes('unit');
    reportValue(scope, hasUnit ? [...path, 'unit'] : sumPath, messages.moneyUnit([...CENTS.keys()]));
  }
}
