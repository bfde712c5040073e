// No two fields of a register and no two codes of a list may answer to the same name: a file could not say which is meant.

import type { Label } from '../domain/language.ts';
import { toNameKey } from '../domain/name-key.ts';
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

/** Reports every name of the user that another entry has already. Names that came with the program go first. */
export function checkSharedNames(scope: Scope, entries: readonly NamedEntry[]): void {
  const owners = new Map<string, string>();
  const written = entries.flatMap((entry) => writtenNames(scope, entry));
  const isWritten = new Set(written.map(({ id, name }) => `${id} ${toNameKey(name)}`));
  for (const { id, label, aliases } of entries) {
    for (const name of [id, label.zh, label.en, ...aliases]) {
      const key = toNameKey(name);
      if (!isWritten.has(`${id} ${key}`) && !owners.has(key)) owners.set(key, id);
    }
  }
  for (const { id, name, path, isKey } of written) {
    const key = toNameKey(name);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, id);
    else if (owner !== id) {
      const report = isKey ? reportKey : reportValue;
      report(scope, path, scope.messages.sharedName(quote(name), owner, id));
    }
  }
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
