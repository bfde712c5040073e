// Whatever the text: a configuration that compiles, or one error of ours with a place in the text. Never a crash.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { runsOf } from '../sizes.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);

const BUILT_IN_MEASURES = compileCatalogue(BUILT_IN).measures.size;

function checkTotal(text: string): void {
  try {
    const { catalogue } = parseConfig(text, 'f.yaml');
    expect(compileCatalogue([...BUILT_IN, catalogue]).measures.size).toBeGreaterThanOrEqual(
      BUILT_IN_MEASURES,
    );
  } catch (error) {
    if (!(error instanceof JjstatsError) || error.code !== 'invalid-config') throw error;
    const [, line, column] = /^f\.yaml:(\d+):(\d+)$/.exec(error.detail.where ?? '')!;
    const lines = text.split('\n');
    expect(Number(line)).toBeLessThanOrEqual(lines.length);
    expect(Number(column)).toBeLessThanOrEqual(lines[Number(line) - 1]!.length + 1);
    expect(error.detail.what).not.toBe('');
  }
}

/** Pieces that mean something to YAML or to the schema. */
const WORDS = [
  ...[
    'registers',
    'measures',
    'code_lists',
    'fields',
    'where',
    'count',
    'not',
    'type',
    'label',
    'columns',
    'files',
  ],
  ...[
    'date',
    'code',
    'codes',
    'amount',
    'ratio',
    'stock',
    'part_of',
    'cases.filed',
    'cases',
    'level',
    '处级',
    '__proto__',
  ],
  ...[
    ': ',
    ':',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '\n',
    '\n  ',
    '\n    ',
    '"',
    "'",
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '#',
    '%',
    '\t',
  ],
  ...[
    '~',
    'null',
    'true',
    '1',
    '2015',
    '1e9',
    '.nan',
    '\r',
    '\ufeff',
    '\u2028',
    '：',
    '---\n',
    '<<',
    '? ',
    '\\',
  ],
];

describe('parseConfig is total', () => {
  it('over texts made of the words of YAML and of the schema', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(''));
    fc.assert(fc.property(text, checkTotal), { numRuns: runsOf(3000) });
  });

  it('over the documented examples with pieces cut out, doubled or put in', () => {
    const change = fc.record({
      block: fc.constantFrom(...blocks),
      at: fc.nat(),
      length: fc.nat({ max: 30 }),
      word: fc.constantFrom('', ...WORDS),
    });
    fc.assert(
      fc.property(change, ({ block, at, length, word }) => {
        const start = at % block.length;
        checkTotal(block.slice(0, start) + word + block.slice(start + length));
      }),
      { numRuns: runsOf(2000) },
    );
  });

  it('over any value written as JSON, which is YAML too', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>('', 'cases', 'date', 'level', '处级', 1, 0, -1, 1.5, true, null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(...WORDS.slice(0, 24), 'x', 'jjstats', 'summarize', 'by', 'skip'),
          tie('any'),
          { maxKeys: 4 },
        ),
      ),
    })).any;
    fc.assert(
      fc.property(value, (any) => checkTotal(JSON.stringify(any))),
      { numRuns: runsOf(2000) },
    );
  });
});
