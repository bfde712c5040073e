import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FORMAT_IDS, RENDERERS, rendererFor } from '../../src/render/index.ts';

describe('The registry of formats', () => {
  test('names every format and every file ending once', () => {
    expect(new Set(FORMAT_IDS).size).toBe(RENDERERS.length);
    const extensions = RENDERERS.flatMap((entry) => entry.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    for (const extension of extensions) expect(extension).toMatch(/^\.[a-z]+$/);
  });

  test('loads nothing before it is asked to', () => {
    const source = readFileSync(new URL('../../src/render/index.ts', import.meta.url), 'utf8');
    expect(source.match(/^import (?!type).*$/gm)).toEqual([
      "import { JjstatsError } from '../domain/error.ts';",
    ]);
  });

  test('finds a format by its id', () => {
    expect(rendererFor('csv').extensions).toEqual(['.csv']);
  });

  test.each(['', 'CSV', '__proto__', 'docx '])('refuses the format "%s" and says which there are', (id) => {
    expect(() => rendererFor(id)).toThrow(expect.objectContaining({ code: 'unknown-option' }));
  });
});

describe('The room of renderers', () => {
  const folder = new URL('../../src/render/', import.meta.url);
  test.each(readdirSync(folder))('%s imports nothing but the domain, its neighbours and packages', (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8');
    for (const [, from] of source.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)) {
      if (from?.startsWith('.')) expect(from).toMatch(/^(\.\/[a-z-]+\.ts|\.\.\/domain\/[a-z0-9-]+\.ts)$/);
      else expect(from ?? 'chalk').not.toMatch(/^node:/);
    }
  });
});
