// Labels in place of ids: whoever writes 立案 for cases and 职级 for level in jjstats.yaml means what is called so. The ids take
// their place in the tree before anything is checked; what names nothing, or several things, stays as it was written.

import { findNamed, type Named } from '../domain/named.ts';
import type { Catalogue } from '../domain/register.ts';
import { BUILT_IN, compileCatalogue } from '../registers/catalogue.ts';
import { allFields } from '../registers/find-named.ts';
import type { ConfigEntry, ConfigNode, MappingNode } from './config-node.ts';
import { nodeAt } from './config-node.ts';

interface Names {
  readonly registers: readonly Named[];
  readonly fields: readonly Named[];
}

/** Keys behind which ids stand. */
const VALUES: ReadonlyMap<string, keyof Names> = new Map([
  ...(['register', 'registers'] as const).map((key) => [key, 'registers'] as const),
  ['date', 'fields'],
]);

let compiled: Catalogue | undefined;

/** Worked out once: it is the same for every configuration. */
function builtIn(): Catalogue {
  compiled ??= compileCatalogue(BUILT_IN);
  return compiled;
}

export function nameIds(root: ConfigNode): ConfigNode {
  if (root.kind !== 'mapping') return root;
  const catalogue = builtIn();
  const names: Names = {
    registers: [...catalogue.registers.values(), ...declared(root, ['registers'])],
    fields: [
      ...allFields(catalogue),
      ...[...entriesOf(nodeAt(root, ['registers']))].flatMap(([id]) =>
        declared(root, ['registers', id, 'fields']),
      ),
    ],
  };
  const entries = [...root.entries].map(([key, entry]): [string, ConfigEntry] => [
    key,
    { ...entry, node: renameIn(key, entry.node, names) },
  ]);
  return { ...root, entries: new Map(entries) };
}

function renameIn(section: string, node: ConfigNode, names: Names): ConfigNode {
  switch (section) {
    case 'registers':
      return inValues(withKeys(node, names.registers), names);
    case 'measures':
    case 'coverage':
    case 'rules':
      return inValues(node, names);
    case 'files':
      return inFiles(node, names);
    default:
      return node;
  }
}

/** Registers, dates and the fields of filters and columns, wherever they are named below. */
function inValues(node: ConfigNode, names: Names): ConfigNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => inValues(item, names)) };
  if (node.kind !== 'mapping') return node;
  return mapEntries(node, (key, below) => {
    const kind = VALUES.get(key);
    if (kind && below.kind !== 'mapping') return withValues(below, names[kind]);
    return key === 'where' ? withKeys(below, names.fields) : inValues(below, names);
  });
}

/** What stands there as a date is a header. */
function inFiles(node: ConfigNode, names: Names): ConfigNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => inFiles(item, names)) };
  if (node.kind !== 'mapping') return node;
  return mapEntries(node, (key, below) => {
    if (VALUES.get(key) === 'registers') return withValues(below, names.registers);
    return key === 'columns' && below.kind === 'mapping'
      ? mapEntries(below, (_, value) => withValues(value, names.fields))
      : below;
  });
}

const mapEntries = (
  node: MappingNode,
  change: (key: string, below: ConfigNode) => ConfigNode,
): MappingNode => ({
  ...node,
  entries: new Map(
    [...node.entries].map(([key, entry]) => [key, { ...entry, node: change(key, entry.node) }]),
  ),
});

/** Ids are written in small letters; only what is not may be a label. */
const idOf = (word: string, things: readonly Named[]): string =>
  /^[\x20-\x7e]*$/.test(word) ? word : (findNamed(word, things)?.id ?? word);

function withKeys(node: ConfigNode, things: readonly Named[]): ConfigNode {
  if (node.kind !== 'mapping') return node;
  const renamed = [...node.entries].map(([key, entry]): [string, ConfigEntry] => [idOf(key, things), entry]);
  // Two keys of one meaning stay as they are, to be refused by name.
  return new Set(renamed.map(([key]) => key)).size < node.entries.size
    ? node
    : { ...node, entries: new Map(renamed) };
}

function withValues(node: ConfigNode, things: readonly Named[]): ConfigNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => withValues(item, things)) };
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  const value = idOf(node.value.trim(), things);
  return value === node.value ? node : { ...node, value, source: value };
}

const entriesOf = (node: ConfigNode | undefined): ReadonlyMap<string, ConfigEntry> =>
  node?.kind === 'mapping' ? node.entries : new Map();

/** What is declared at a place, by its labels. */
function declared(root: ConfigNode, path: readonly string[]): Named[] {
  return [...entriesOf(nodeAt(root, path))].flatMap(([id, { node }]): Named[] => {
    const label = textOf(nodeAt(node, ['label'])) ?? textOf(nodeAt(node, ['label', 'zh']));
    const en = textOf(nodeAt(node, ['label', 'en'])) ?? label;
    return label === undefined ? [] : [{ id, label: { zh: label, en: en ?? label } }];
  });
}

const textOf = (node: ConfigNode | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
