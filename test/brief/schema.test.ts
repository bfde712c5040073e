import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toBriefingJsonSchema } from '../../src/brief/index.ts';

const FILE = new URL('../../docs/briefing.schema.json', import.meta.url);

describe('docs/briefing.schema.json', () => {
  it('is the schema of the program (GOLDEN=write writes it anew)', () => {
    const schema = `${JSON.stringify(toBriefingJsonSchema(), undefined, 2)}\n`;
    if (process.env.GOLDEN === 'write') writeFileSync(FILE, schema);
    expect(readFileSync(FILE, 'utf8')).toBe(schema);
  });
});
