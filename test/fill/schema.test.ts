import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toFillJsonSchema } from '../../src/fill/index.ts';

const FILE = new URL('../../docs/fill.schema.json', import.meta.url);

describe('docs/fill.schema.json', () => {
  it('is the schema of the program (GOLDEN=write writes it anew)', () => {
    const schema = `${JSON.stringify(toFillJsonSchema(), undefined, 2)}\n`;
    if (process.env.GOLDEN === 'write') writeFileSync(FILE, schema);
    expect(readFileSync(FILE, 'utf8')).toBe(schema);
  });
});
