// The published schema is made from the one that validates. Rewrite it with: GOLDEN=write npx vitest run test/config

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toJsonSchema } from '../../src/config/index.ts';

const file = new URL('../../docs/jjstats.schema.json', import.meta.url);
const current = `${JSON.stringify(toJsonSchema(), null, 2)}\n`;
if (process.env.GOLDEN === 'write') writeFileSync(file, current);

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly [key: string]: unknown;
}

/** Every property of every mapping, with its path. */
function propertiesOf(node: unknown, path: string): [string, Node][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const inner = propertiesOf(value, `${path}/${key}`);
    if (key !== 'properties') return inner;
    const own = Object.entries(value as Record<string, Node>);
    return [...own.map(([name, property]): [string, Node] => [`${path}/${name}`, property]), ...inner];
  });
}

describe('docs/jjstats.schema.json', () => {
  it('is the schema that validates', () => {
    expect(readFileSync(file, 'utf8')).toBe(current);
  });

  it('describes every key', () => {
    const properties = propertiesOf(toJsonSchema(), '');
    const bare = properties.filter(([, property]) => !property.description).map(([path]) => path);
    expect(properties.length).toBeGreaterThan(60);
    expect(bare).toEqual([]);
  });

  it('allows no other keys', () => {
    const mappings = JSON.stringify(toJsonSchema()).match(/"properties":/g)!.length;
    const closed = JSON.stringify(toJsonSchema()).match(/"additionalProperties":false/g)!.length;
    expect(closed).toBe(mappings);
  });
});
