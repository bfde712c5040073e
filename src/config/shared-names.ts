// No two fields of a register and no two codes of a list may answer to the same name: a file could not say which is meant.
// Names are the same as the reader takes them: those of codes as values are read, those of fields as headers are.

import type { Label } from '../domain/language.ts';
import { toHeaderKey, toNameKey, toWordKey } from '../domain/name-key.ts';
import type { ConfigPath } from './config-node.ts';
import { nodeAt } from './config-node.ts';
import { quote, reportKey, reportValue, type Scope } from './scope.ts';

/** A field or a code. */
export interface NamedEntry {
  readonly id: string;
  readonly label: Label;
  readonly aliases: readonly string[];
  /** Where the user wrote it; undefined when only we did. */
  readonly path: ConfigPath | undefined;
}

/** As headers are read, in which a name of nothing but `-` and `_` is none. */
const toFieldKey = (name: string): string => toHeaderKey(toNameKey(name)) || toNameKey(name);

interface Owner {
  readonly id: string;
  readonly name: string;
}

/** Reports every name of the user that another entry has already. Names that came with the program go first. */
export function checkSharedNames(
  scope: Scope,
  kind: 'codes' | 'fields',
  entries: readonly NamedEntry[],
): void {
  const toKey = kind === 'codes' ? toWordKey : toFieldKey;
  const owners = new Map<string, Owner>();
  const written = entries.flatMap((entry) => writtenNames(scope, entry));
  const isWritten = new Set(written.map(({ id, name }) => `${id} ${toKey(name)}`));
  for (const { id, label, aliases } of entries) {
    for (const name of [id, label.zh, label.en, ...aliases]) {
      const key = toKey(name);
      if (!isWritten.has(`${id} ${key}`) && !owners.has(key)) owners.set(key, { id, name });
    }
  }
  for (const { id, name, path, isKey } of written) {
    const key = toKey(name);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, { id, name });
    else if (owner.id !== id) {
      const report = isKey ? reportKey : reportValue;
      report(scope, path, describe(scope, owner, { id, name }));
    }
  }
}

function describe({ messages }: Scope, first: Owner, second: Owner): string {
  const isOneWord = toNameKey(first.name) === toNameKey(second.name);
  if (isOneWord) return messages.sharedName(quote(second.name), first.id, second.id);
  return messages.sameHeader(quote(second.name), second.id, quote(first.name), first.id);
}

interface WrittenName {
  readonly id: string;
  readonly name: string;
  readonly path: ConfigPath;
  readonly isKey: boolean;
}

function writtenNames(scope: Scope, { id, path }: NamedEntry): WrittenName[] {
  if (!path) return [];
  const textAt = (inner: ConfigPath): WrittenName[] => {
    const node = nodeAt(scope.root, inner);
    return node?.kind === 'scalar' && typeof node.value === 'string'
      ? [{ id, name: node.value, path: inner, isKey: false }]
      : [];
  };
  const aliases = nodeAt(scope.root, [...path, 'aliases']);
  const count = aliases?.kind === 'list' ? aliases.items.length : 0;
  return [
    { id, name: id, path, isKey: true },
    ...textAt(path).filter(({ name }) => name !== id),
    ...textAt([...path, 'label']),
    ...textAt([...path, 'label', 'zh']),
    ...textAt([...path, 'label', 'en']),
    ...Array.from({ length: count }, (_, index) => textAt([...path, 'aliases', index])).flat(),
  ];
}
