import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextTable } from '../../src/read/text-table.ts';

describe('TextTable', () => {
  it('numbers texts in order of first appearance, as a Map would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20, unit: 'binary' }), { maxLength: 400 }), (texts) => {
        const table = new TextTable();
        const codes = new Map<string, number>();
        for (const text of texts) {
          if (!codes.has(text)) codes.set(text, codes.size);
          expect(table.codeOf(`<${text}>`, 1, 1 + text.length)).toBe(codes.get(text));
        }
        expect(table.texts).toEqual([...codes.keys()]);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps its codes while it grows to 100,000 texts', () => {
    const table = new TextTable();
    for (let round = 0; round < 2; round++)
      for (let index = 0; index < 100_000; index++) {
        const text = `JW${index}`;
        if (table.codeOf(text, 0, text.length) !== index) expect.fail(text);
      }
    expect(table.texts).toHaveLength(100_000);
  });

  it('stays fast and right for texts that were made to collide', () => {
    const blocks = 13;
    const step = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);
    // Two endings with one hash for each of thirteen places give 8,192 texts with one hash.
    let hash = blocks * 3;
    let colliding = [''];
    for (let block = 0; block < blocks; block++) {
      const seen = new Map<number, string>();
      for (let index = 0; ; index++) {
        const codes = [9973, 9941, 9931].map((prime, place) => 0x4e00 + ((index * (31 * place + 1)) % prime));
        const ending = String.fromCharCode(...codes);
        const after = codes.reduce(step, hash);
        const twin = seen.get(after);
        if (twin !== undefined && twin !== ending) {
          colliding = colliding.flatMap((text) => [text + twin, text + ending]);
          hash = after;
          break;
        }
        seen.set(after, ending);
      }
    }
    expect(new Set(colliding).size).toBe(8192);
    const table = new TextTable();
    const started = performance.now();
    for (let round = 0; round < 2; round++)
      colliding.forEach((text, index) => {
        if (table.codeOf(text, 0, text.length) !== index) expect.fail(`${index}`);
      });
    expect(table.texts).toEqual(colliding);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('keeps a text without the block that it was cut from', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const table = new TextTable();
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 200; index++) {
      const block = Buffer.alloc(256 * 1024, `JW2015000000${String(index).padStart(6, '0')},`).toString(
        'latin1',
      );
      table.codeOf(block, 0, 18);
    }
    collect();
    expect(table.texts).toHaveLength(200);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10e6);
  });
});
