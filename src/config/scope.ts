// What the checks of references share: the tree for places, the catalogue for what exists, and the problems found.

import type { Catalogue, Field } from '../domain/register.ts';
import { BUILT_IN } from '../registers/catalogue.ts';
import type { CatalogueSpec } from '../registers/spec.ts';
import { type ConfigNode, type ConfigPath, keyOffset, keysAt, valueOffset } from './config-node.ts';
import type { Messages } from './messages.ts';
import { type Problem, showText } from './problem.ts';
import { suggest } from './suggest.ts';

export type Section = 'registers' | 'code_lists' | 'measures';

export interface Scope {
  readonly root: ConfigNode;
  readonly messages: Messages;
  /** The entries of the user that have the right shape. */
  readonly spec: CatalogueSpec;
  /** Built-in and sound registers and code lists together. */
  readonly catalogue: Catalogue;
  readonly problems: Problem[];
}

export function reportValue(scope: Scope, path: ConfigPath, text: string, hint?: string): void {
  scope.problems.push({ offset: valueOffset(scope.root, path), path, text, hint });
}

export function reportKey(scope: Scope, path: ConfigPath, text: string, hint?: string): void {
  scope.problems.push({ offset: keyOffset(scope.root, path), path, text, hint });
}

/** Whether the user wrote this entry, faulty or not. Who refers to a faulty entry is not to blame. */
export const isDeclared = (scope: Scope, section: Section, id: string): boolean =>
  keysAt(scope.root, [section]).includes(id);

/** Everything of a section that may be referred to. */
export const knownIds = (scope: Scope, section: Section): string[] => [
  ...new Set([
    ...BUILT_IN.flatMap((spec) => Object.keys(spec[section] ?? {})),
    ...keysAt(scope.root, [section]),
  ]),
];

export const quote = (text: string): string => `"${showText(text)}"`;

const REFERENTS = { registers: 'register', code_lists: 'codeList', measures: 'measure' } as const;

/** Reports an id that no entry of the section has; true when it leads somewhere. */
export function checkReference(scope: Scope, section: Section, id: string, path: ConfigPath): boolean {
  const known = knownIds(scope, section);
  if (known.includes(id)) return true;
  const text = scope.messages.unknownReference(REFERENTS[section], quote(id));
  reportValue(scope, path, text, suggest(id, known, scope.messages));
  return false;
}

/** The field of a register, or undefined after a report. Undefined without one when the register is faulty itself. */
export function findField(scope: Scope, registerId: string, id: string, path: ConfigPath): Field | undefined {
  const register = scope.catalogue.registers.get(registerId);
  if (!register || isFaulty(scope, 'registers', registerId)) return undefined;
  const field = register.fields.find((candidate) => candidate.id === id);
  if (field) return field;
  const known = register.fields.map((candidate) => candidate.id);
  const text = scope.messages.unknownReference('field', quote(id), registerId);
  reportValue(scope, path, text, suggest(id, known, scope.messages));
  return undefined;
}

export const isFaulty = (scope: Scope, section: Section, id: string): boolean =>
  isDeclared(scope, section, id) && !Object.hasOwn(scope.spec[section] ?? {}, id);

/** The field when it has one of the types; a report otherwise. */
export function findTypedField(
  scope: Scope,
  registerId: string,
  id: string,
  types: readonly Field['type'][],
  path: ConfigPath,
): Field | undefined {
  const field = findField(scope, registerId, id, path);
  if (!field || types.includes(field.type)) return field;
  reportValue(scope, path, scope.messages.wrongType(id, field.type, types));
  return undefined;
}
