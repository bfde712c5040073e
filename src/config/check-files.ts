// Whether the rules for files refer to what exists.

import type { ConfigPath } from './config-node.ts';
import type { ConfigShape } from './schema.ts';
import { checkReference, findField, isFaulty, quote, reportValue, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

type RuleShape = Pick<NonNullable<ConfigShape['files']>[number], 'header_row' | 'skip' | 'columns'> & {
  readonly register?: string;
};

export function checkFileRule(scope: Scope, rule: RuleShape, path: ConfigPath): void {
  const { register, header_row, skip = 0, columns = {} } = rule;
  if (header_row !== undefined && header_row <= skip) {
    reportValue(scope, [...path, 'header_row'], scope.messages.headerSkipped);
  }
  if (register !== undefined && !checkReference(scope, 'registers', register, [...path, 'register'])) return;
  for (const [header, field] of Object.entries(columns)) {
    const columnPath = [...path, 'columns', header];
    if (register === undefined) checkSomeField(scope, field, columnPath);
    else findField(scope, register, field, columnPath);
  }
}

/** The registers of which every row of a file holds records. */
export const checkRegistersOfRule = (scope: Scope, registers: readonly string[], path: ConfigPath): void =>
  registers.forEach((id, index) => {
    checkReference(scope, 'registers', id, [...path, 'registers', index]);
  });

/** Without a register the field must belong to at least one. */
function checkSomeField(scope: Scope, id: string, path: ConfigPath): void {
  const registers = [...scope.fields.values()];
  const hasFaulty = [...scope.declared.registers].some((register) => isFaulty(scope, 'registers', register));
  if (hasFaulty || registers.some((fields) => fields.has(id))) return;
  const { messages } = scope;
  reportValue(scope, path, messages.unknownReference('field', quote(id)), () =>
    suggest(id, new Set(registers.flatMap((fields) => [...fields.keys()])), messages),
  );
}

type CoverageShape = NonNullable<ConfigShape['coverage']>[number];

export function checkCoverage(scope: Scope, { register, date }: CoverageShape, path: ConfigPath): void {
  if (!checkReference(scope, 'registers', register, [...path, 'register'])) return;
  if (date !== undefined) findField(scope, register, date, [...path, 'date']);
}
