// Configurations that are made to break the reader: each is refused at once, with a place, and nothing is polluted.

import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { toThrown } from './thrown.ts';

const MEBIBYTE = 1 << 20;
const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (let level = 0; level < 9; level++) {
  const name = String.fromCharCode(98 + level);
  const before = String.fromCharCode(97 + level);
  laughs.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
}

const lines = (head: string, count: number, line: (index: number) => string): string =>
  [head, ...Array.from({ length: count }, (_, index) => line(index))].join('\n');

const HOSTILE: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ['a billion laughs', laughs.join('\n'), /anchors/],
  ['an alias to itself', 'a: &a [*a]', /anchors/],
  ['100,000 square brackets', '['.repeat(100_000), /levels deep/],
  ['100,000 braces', '{a: '.repeat(100_000), /levels deep/],
  ['100,000 dashes', '- '.repeat(100_000), /levels deep/],
  ['100,000 question marks', '? '.repeat(100_000), /levels deep/],
  [
    'ever deeper lines',
    Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    /levels deep/,
  ],
  ['21 levels of nesting', `${'{a: '.repeat(21)}1${'}'.repeat(21)}`, /levels deep/],
  ['more than a mebibyte', `# ${'x'.repeat(MEBIBYTE)}`, /larger than 1 MiB/],
  ['more than a mebibyte in bytes only', `# ${'案'.repeat(MEBIBYTE / 2)}`, /larger than 1 MiB/],
  ['a mebibyte of list items', '- a\n'.repeat(MEBIBYTE / 4), /more than 50000/],
  [
    '6,000 unknown keys',
    Array.from({ length: 6000 }, (_, index) => `k${index}: 1`).join('\n'),
    /unknown key/,
  ],
  [
    'thousands of measures of unknown registers',
    lines('measures:', 2000, (n) => `  a.m${n}: {register: r${n}}`),
    /unknown register/,
  ],
  [
    'thousands of faulty measures',
    lines('measures:', 2500, (n) => `  a.m${n}: {unit: 1}`),
    /expected a text/,
  ],
  [
    'a circle of thousands of parts',
    lines('measures:', 2000, (n) => `  a.m${n}: {register: cases, part_of: a.m${(n + 1) % 2000}}`),
    /part of itself/,
  ],
  [
    'a chain of thousands of parts',
    lines('measures:', 2000, (n) => `  a.m${n}: {register: cases, part_of: a.m${n + 1}}`),
    /unknown measure/,
  ],
  [
    'thousands of codes and filters on them',
    `${lines('code_lists: {x: {codes: {', 2500, (n) => `  c${n}: 值${n},`)}  }}}
registers: {r: {fields: {on: {type: date}, x: {type: code, codes: x}}}}
measures: {r.a: {register: r, where: {x: [${Array.from({ length: 2500 }, (_, n) => `值${n}`).join(', ')}, 无此值]}}}`,
    /unknown value "无此值"/,
  ],
  [
    'a register named thousands of times',
    `measures: {a.b: {register: [${Array(8000).fill('cases').join(', ')}]}}`,
    /stands twice/,
  ],
  [
    'thousands of columns of unknown fields',
    lines('columns:', 4000, (n) => `  标题${n}: none`),
    /unknown field/,
  ],
  [
    'thousands of groups',
    `${lines('code_lists: {x: {codes: {', 1800, (n) => `  c${n}: {group: c${n + 1}},`)}  }}}`,
    /unknown value|belongs to a group/,
  ],
  ['a key that stands twice', 'lang: zh\nlang: en', /stands twice/],
  ['__proto__ as a key', '__proto__: {polluted: true}', /reserved/],
  ['constructor as a register', 'registers: {constructor: {fields: {a: {type: date}}}}', /reserved/],
  ['prototype as a field', 'registers: {r: {fields: {prototype: {type: date}}}}', /reserved/],
  ['__proto__ in quotes as a code', 'code_lists: {x: {codes: {"__proto__": a}}}', /reserved/],
  ['a reserved name as a reference', 'measures: {a.b: {register: __proto__}}', /register id/],
  ['an inherited name as a register', 'measures: {a.b: {register: valueof}}', /unknown register/],
  ['an inherited name as a filter', 'measures: {cases.filed: {where: {tostring: a}}}', /unknown field/],
  ['a merge key', 'files: [{<<: {match: a}}]', /merge keys/],
  ['a tag that makes objects', 'lang: !!js/function "function () {}"', /tags/],
  ['a tag that makes bytes', 'lang: !!binary aGk=', /tags/],
  ['another version of YAML', '%YAML 1.1\n---\nlang: zh', /directives/],
  ['two documents', 'lang: zh\n---\nlang: en', /second document/],
  ['tabs as indentation', 'summarize:\n\tby: [region]', /not with tabs/],
  ['a quote without end', `lang: "${'x'.repeat(500_000)}`, /missing/],
  ['a list as a key', '[a, b]: 1', /key must be a text/],
  ['a very long name', `registers: {${'a'.repeat(1000)}: {}}`, /needs fields|register/],
  ['infinity', 'small_base: .inf', /number/],
  ['a number beyond all', 'small_base: 1e999', /number/],
  ['a mebibyte of backslashes', `lang: "${'\\'.repeat(MEBIBYTE - 100)}"`, /choice|one of|YAML|backslash/],
  ['a mebibyte of spaces', `lang: zh${' '.repeat(MEBIBYTE - 100)}x`, /one of/],
  ['control characters', 'lang: "\\e]0;x\\a"', /\\u\{1b\}/],
];

/** What is refused takes milliseconds, what is worked through takes minutes; the bound only tells the two apart. */
const HANGS_MS = 5000;

function timeOf(text: string): number {
  const start = performance.now();
  toThrown(() => parseConfig(text, 'jjstats.yaml'));
  return performance.now() - start;
}

describe('a hostile configuration', () => {
  parseConfig('lang: zh', 'warm-up.yaml');

  it.each(HOSTILE)('with %s is refused without being worked through', (_, text, message) => {
    const start = performance.now();
    const { code, detail } = toThrown(() => parseConfig(text, 'jjstats.yaml'));
    const elapsed = performance.now() - start;
    expect(code).toBe('invalid-config');
    expect(detail.where).toMatch(/^jjstats\.yaml:\d+:\d+$/);
    expect(detail.what).toMatch(message);
    expect(detail.what!.length).toBeLessThan(4000);
    // A busy machine may stretch one attempt, so the best of three counts.
    const again = elapsed < HANGS_MS ? [] : [timeOf(text), timeOf(text)];
    expect(Math.min(elapsed, ...again)).toBeLessThan(HANGS_MS);
  });

  it('shows no character that could steer a terminal', () => {
    for (const text of ['"a\\eb": 1', 'lang: "\\x9b31m"', 'lang: "\\u202e"', 'measures: {"\\r.x": {}}']) {
      const { detail } = toThrown(() => parseConfig(text, 'jjstats.yaml'));
      expect(`${detail.what}${detail.hint ?? ''}`).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
      );
    }
  });

  it('leaves the prototype of objects as it was', () => {
    for (const [, text] of HOSTILE) toThrown(() => parseConfig(text, 'jjstats.yaml'));
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(
      [
        ...[
          '__defineGetter__',
          '__defineSetter__',
          '__lookupGetter__',
          '__lookupSetter__',
          '__proto__',
          'constructor',
        ],
        ...[
          'hasOwnProperty',
          'isPrototypeOf',
          'propertyIsEnumerable',
          'toLocaleString',
          'toString',
          'valueOf',
        ],
      ].sort(),
    );
  });

  it('may be nested 20 levels deep, as far as depth goes', () => {
    const { detail } = toThrown(() => parseConfig(`${'{a: '.repeat(20)}1${'}'.repeat(20)}`, 'jjstats.yaml'));
    expect(detail.what).toMatch(/^a: unknown key/);
  });

  it('may hold thousands of codes', () => {
    const codes = Array.from({ length: 5000 }, (_, index) => `      c${index}: 值${index}`).join('\n');
    const { catalogue } = parseConfig(`code_lists:\n  big:\n    codes:\n${codes}`, 'jjstats.yaml');
    expect((catalogue.code_lists!.big!.codes as ReadonlyMap<string, string>).size).toBe(5000);
  });
});
