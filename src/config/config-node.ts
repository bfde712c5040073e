// The tree of a configuration file: values with the place where each stands. Keys are data, so they live in Maps.

export type ConfigNode = MappingNode | ListNode | ScalarNode;

export interface MappingNode {
  readonly kind: 'mapping';
  readonly offset: number;
  /** In the order of the file. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
}

export interface ConfigEntry {
  readonly keyOffset: number;
  readonly node: ConfigNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly offset: number;
  readonly items: readonly ConfigNode[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly offset: number;
  readonly value: string | number | boolean | null;
  /** As written, without quotes: a code 01 is not the number 1. */
  readonly source: string;
}

/** From the root: keys, and positions in lists. */
export type ConfigPath = readonly (string | number)[];

/** The node at a path; undefined when there is none. */
export function nodeAt(root: ConfigNode, path: ConfigPath): ConfigNode | undefined {
  let node: ConfigNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'mapping') node = node.entries.get(String(step))?.node;
    else if (node?.kind === 'list') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** Where the value at a path begins; where there is none, the key of what should hold it. */
export function valueOffset(root: ConfigNode, path: ConfigPath): number {
  const node = nodeAt(root, path);
  if (node) return node.offset;
  return keyOffset(root, path.slice(0, -1));
}

/** Where the key at the end of a path begins; for an item of a list, the item; where there is none, what holds it. */
export function keyOffset(root: ConfigNode, path: ConfigPath): number {
  const holder = nodeAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined) return root.offset;
  if (holder?.kind === 'mapping') {
    const entry = holder.entries.get(String(last));
    if (entry) return entry.keyOffset;
  }
  if (holder?.kind === 'list') return holder.items[Number(last)]?.offset ?? holder.offset;
  return keyOffset(root, path.slice(0, -1));
}

/** The keys of the mapping at a path, in order; none when it is not a mapping. */
export function keysAt(root: ConfigNode, path: ConfigPath): string[] {
  const node = nodeAt(root, path);
  return node?.kind === 'mapping' ? [...node.entries.keys()] : [];
}

/** As plain objects and lists. Reserved names never come this far, so that a key cannot touch a prototype. */
export function toPlain(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toPlain(entry.node)]));
}
