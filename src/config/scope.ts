// What the checks of references share: the tree for places, what exists, and the problems found. Everything is looked
// up in Maps that are built once, so that a configuration made to be slow is not.

import { toWordKey } from '../domain/name-key.ts';
import type { Catalogue, CodeList, Field } from '../domain/register.ts';
import { BUILT_IN } from '../registers/catalogue.ts';
import type { CatalogueSpec } from '../registers/spec.ts';
import { type ConfigNode, type ConfigPath, keyOffset, keysAt, valueOffset } from './config-node.ts';
import type { Messages } from './messages.ts';
import { type Hint, type Problem, showText } from './problem.ts';
import { suggest } from './suggest.ts';

export type Section = 'registers' | 'code_lists' | 'measures';

/** What is enough to report a problem. */
export interface Reporter {
  readonly root: ConfigNode;
  readonly messages: Messages;
  readonly problems: Problem[];
}

export interface Scope extends Reporter {
  /** The entries of the user that have the right shape. */
  readonly spec: CatalogueSpec;
  /** Built-in and sound registers and code lists together. */
  readonly catalogue: Catalogue;
  /** Ids that the user wrote, faulty entries too. */
  readonly declared: Readonly<Record<Section, ReadonlySet<string>>>;
  /** Ids that may be referred to. */
  readonly known: Readonly<Record<Section, ReadonlySet<string>>>;
  /** Register → field id → field. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  /** Code list → name in its compared form → code. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Code list → group → its codes. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

export function createScope(reporter: Reporter, spec: CatalogueSpec, catalogue: Catalogue): Scope {
  const { root } = reporter;
  const declaredIn = (section: Section) => new Set(keysAt(root, [section]));
  const knownIn = (section: Section) =>
    new Set([...BUILT_IN.flatMap((entry) => Object.keys(entry[section] ?? {})), ...declaredIn(section)]);
  return {
    ...reporter,
    spec,
    catalogue,
    declared: {
      registers: declaredIn('registers'),
      code_lists: declaredIn('code_lists'),
      measures: declaredIn('measures'),
    },
    known: {
      registers: knownIn('registers'),
      code_lists: knownIn('code_lists'),
      measures: knownIn('measures'),
    },
    fields: new Map(
      [...catalogue.registers].map(([id, register]) => [
        id,
        new Map(register.fields.map((field) => [field.id, field])),
      ]),
    ),
    codes: new Map([...catalogue.codeLists].map(([id, list]) => [id, indexNames(list)])),
    members: new Map([...catalogue.codeLists].map(([id, list]) => [id, indexGroups(list)])),
  };
}

/** A code comes before any label or alias of that name; of other names the first has it. */
function indexNames({ codes }: CodeList): ReadonlyMap<string, string> {
  const names = new Map(codes.map(({ code }) => [toWordKey(code), code]));
  for (const { code, label, aliases } of codes) {
    for (const name of [label.zh, label.en, ...aliases]) {
      const key = toWordKey(name);
      if (!names.has(key)) names.set(key, code);
    }
  }
  return names;
}

function indexGroups({ codes }: CodeList): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { code, group } of codes) {
    if (group === undefined) continue;
    const members = groups.get(group);
    if (members) members.push(code);
    else groups.set(group, [code]);
  }
  return groups;
}

export function reportValue(to: Reporter, path: ConfigPath, text: string, hint?: Hint): void {
  to.problems.push({ offset: valueOffset(to.root, path), path, text, hint });
}

export function reportKey(to: Reporter, path: ConfigPath, text: string, hint?: Hint): void {
  to.problems.push({ offset: keyOffset(to.root, path), path, text, hint });
}

export const quote = (text: string): string => `"${showText(text)}"`;

const REFERENTS = { registers: 'register', code_lists: 'codeList', measures: 'measure' } as const;

/** Reports an id that no entry of the section has; true when it leads somewhere. */
export function checkReference(scope: Scope, section: Section, id: string, path: ConfigPath): boolean {
  const known = scope.known[section];
  if (known.has(id)) return true;
  const text = scope.messages.unknownReference(REFERENTS[section], quote(id));
  reportValue(scope, path, text, () => suggest(id, known, scope.messages));
  return false;
}

/** Whether the user wrote the entry so that it cannot be used. Who refers to it is not to blame. */
export const isFaulty = (scope: Scope, section: Section, id: string): boolean =>
  scope.declared[section].has(id) && !Object.hasOwn(scope.spec[section] ?? {}, id);

/** The field of a register, or undefined after a report. Undefined without one when the register is faulty itself. */
export function findField(scope: Scope, registerId: string, id: string, path: ConfigPath): Field | undefined {
  const fields = scope.fields.get(registerId);
  if (!fields || isFaulty(scope, 'registers', registerId)) return undefined;
  const field = fields.get(id);
  if (field) return field;
  const text = scope.messages.unknownReference('field', quote(id), registerId);
  reportValue(scope, path, text, () => suggest(id, fields.keys(), scope.messages));
  return undefined;
}

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
