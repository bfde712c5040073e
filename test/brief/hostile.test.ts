// Declarations and data made to do harm: nothing is executed, nothing grows without bounds, nothing that a browser or a
// spreadsheet would act on comes out, and nothing that is not ours is written over.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parseSpecs } from '../../src/brief/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import { runProgram } from '../cli/running.ts';

const SPEC = `
name: b
lang: zh
title: t
period: 2015-05
as_of: 2015-06-30
sources: [notices.csv]
outputs: [md, html, docx, xlsx, csv, json]
tables:
  main: { kind: summarize, by: [title], measures: [notices.issued] }
sections:
  - heading: h
    body: [{ table: main }]
`;

const scene = mkdtempSync(join(tmpdir(), 'jjstats-hostile-'));
let folder: string;
let number = 0;
beforeEach(() => {
  folder = join(scene, String(number++));
  mkdirSync(folder);
  writeFileSync(join(folder, 'b.yaml'), SPEC);
  writeFileSync(
    join(folder, 'jjstats.yaml'),
    `registers:
  notices:
    label: { zh: 通报, en: Notices }
    date: notified_on
    fields:
      notified_on: { type: date, required: true, label: { zh: 通报日期, en: Notified on } }
      title: { type: text, label: { zh: 通报标题, en: Title } }
measures:
  notices.issued: { label: { zh: 通报, en: Notices }, register: notices, date: notified_on, count: rows, unit: 期 }
`,
  );
  writeFileSync(join(folder, 'notices.csv'), '通报日期,通报标题\n2015-05-03,甲\n');
});
afterAll(() => rmSync(scene, { recursive: true, force: true }));

const run = (...words: string[]) => runProgram(['brief', 'b.yaml', ...words], { cwd: folder });
const write = (name: string, data: string | Uint8Array) => writeFileSync(join(folder, name), data);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const LAUGHS = Array.from(
  { length: 12 },
  (_, level) =>
    `a${level}: &a${level} [${
      level === 0
        ? 'ha'
        : Array(9)
            .fill(`*a${level - 1}`)
            .join(', ')
    }]`,
).join('\n');

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a billion laughs', `${LAUGHS}\n${SPEC}`],
  ['one alias', SPEC.replace('title: t', 'title: &t t\nissuer: *t')],
  ['a merge key', `${SPEC}values: { <<: { month: 2015-05 } }\n`],
  ['lists in lists without end', SPEC.replace('title: t', `title: ${'['.repeat(20_000)}`)],
  ['mappings in mappings without end', SPEC.replace('title: t', `title: ${'{a: '.repeat(20_000)}`)],
  ['a key twice', SPEC.replace('title: t', 'title: t\ntitle: u')],
  ['a table twice', SPEC.replace('sections:', '  main: { kind: trend }\nsections:')],
  ['a file too large', `${SPEC}# ${'x'.repeat(8 << 20)}`],
  ['a text too long', SPEC.replace('title: t', `title: ${'x'.repeat(200_000)}`)],
  [
    'too many things',
    `${SPEC}values: {${Array.from({ length: 400_000 }, (_, at) => `a${at}: 1`).join(',')}}`,
  ],
  ['code of a tag', SPEC.replace('title: t', 'title: !!js/function "function () { return 1 }"')],
  ['a key that means the prototype', `${SPEC}__proto__: { polluted: 1 }\n`],
  ['a value that means the prototype', `${SPEC}values: { __proto__: x }\n`],
  ['a second document', `${SPEC}---\nname: c\n`],
  ['a matrix too long', `${SPEC}matrix: [${Array(1001).fill('{ month: 2015-05 }').join(',')}]\n`],
  ['a matrix of free texts', `${SPEC}matrix: { title: all }\n`],
  ['a value that is a placeholder', `${SPEC}values: { a: '{b}', b: '{a}' }\n`],
  ['a name that leads out', SPEC.replace('name: b', 'name: ../b')],
  ['a name with a line break', SPEC.replace('name: b', 'name: "b\\n"')],
];

describe('a hostile declaration', () => {
  it.each(HOSTILE)('is refused: %s', (_, text) => {
    const begun = performance.now();
    write('b.yaml', text);
    const { status, stderr } = run('--explain');
    expect(stderr).toMatch(/^jjstats: b\.yaml(:\d+:\d+)?: /);
    expect(status).toBe(78);
    expect(stderr.length).toBeLessThan(5000);
    // Tells hanging from working, on a busy machine too.
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is refused when its bytes are no UTF-8', () => {
    write('b.yaml', Buffer.concat([Buffer.from(SPEC), Buffer.from([0xff, 0xfe, 0xc3])]));
    expect(run('--explain')).toMatchObject({ status: 78 });
  });

  it('is refused in the core as well, where no file is looked at', () => {
    for (const [name, text] of HOSTILE) {
      if (name === 'a matrix of free texts') continue;
      expect(() => parseSpecs(text, 'b.yaml', { set: new Map() }), name).toThrow(JjstatsError);
    }
  });

  it.each([
    ['a loop without end', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['a file', "{% include '/etc/passwd' %}"],
    ['a file to render', "{% render '/etc/passwd' %}"],
    ['the constructor', '{{ cell.constructor.constructor }}'],
  ])('has no template that reaches %s', (_, template) => {
    write('b.yaml', SPEC.replace('{ table: main }', `{ text: ${JSON.stringify(template)} }`));
    const { status, stderr } = run();
    expect(stderr).toContain('jjstats: b.yaml:');
    expect(status).toBe(78);
  });
});

const SCRIPT = '<script>alert(1)</script>';
const IMAGE = '<img src=x onerror=alert(1)>';

describe('what comes out of a briefing', () => {
  it('is nothing that a browser acts on, whoever wrote it', () => {
    const texts = ['title', 'issuer', 'recipient', 'date'].map((key) => `${key}: '${SCRIPT}'`).join('\n');
    const spec = SPEC.replace('title: t', texts)
      .replace('heading: h', `heading: '${IMAGE}'`)
      .replace('{ kind:', `{ title: '${SCRIPT}', kind:`)
      .replace(
        '{ table: main }',
        `{ table: main }, { text: '${IMAGE}' }, { list: ['${SCRIPT}'] }, { chart: c }`,
      );
    write('b.yaml', `${spec}charts: { c: { table: main, kind: ranking, title: '${SCRIPT}' } }\n`);
    write('notices.csv', `通报日期,通报标题\n2015-05-03,${IMAGE}\n2015-05-04,"""><svg onload=alert(1)>"\n`);
    const { status, stderr } = run();
    expect(stderr).not.toContain('jjstats:');
    expect(status).toBe(0);
    const html = read('out/b.html');
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    );
    expect(html).not.toMatch(/<script|<img|<svg onload|javascript:/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const svg = html.match(/<svg[\s\S]*?<\/svg>/)?.[0] ?? '';
    expect(svg).not.toMatch(/onerror=alert\(1\)>|<script/);
    // Readers of Markdown take HTML as it stands.
    expect(read('out/b.md')).not.toMatch(/(?<!\\)<(script|img|svg)/);
  });

  it('is nothing that a spreadsheet works out', () => {
    const openers = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', "=cmd|' /c calc'!A1", '\t=1+1', '＝1+1'];
    const rows = openers.map((text) => `2015-05-03,"${text}"\n`).join('');
    write('notices.csv', `通报日期,通报标题\n${rows}`);
    write('b.yaml', SPEC.replace('{ kind:', `{ title: '=1+1', kind:`));
    expect(run()).toMatchObject({ status: 0 });
    const cells = read('out/b.main.csv')
      .split('\n')
      .flatMap((line) => line.split(','));
    expect(cells.some((cell) => cell.includes("'=1+1"))).toBe(true);
    // A change may begin with a sign; what is worked out from is none.
    for (const cell of cells) expect(cell).not.toMatch(/^"?[\t\r]*([=@＝＠]|[+-][^\d.])|^"?[+-]\d[^\d.]/);
  });
});

describe('a briefing never writes over', () => {
  it.each([['--force'], ['--quiet']])('one of its inputs (%s)', (option) => {
    write('b.yaml', SPEC.replace('notices.csv', 'b.main.csv'));
    write('b.main.csv', read('notices.csv'));
    const before = read('b.main.csv');
    const { status, stderr } = run('-o', '.', option);
    expect([status, stderr]).toEqual([73, expect.stringContaining('b.main.csv')]);
    expect(read('b.main.csv')).toBe(before);
  });

  it('its declaration or its configuration', () => {
    for (const [from, name] of [
      ['b.yaml', 'b.md'],
      ['jjstats.yaml', 'c.md'],
    ] as const) {
      write(name, read(from));
      const words = name === 'b.md' ? [name] : ['b.yaml', '--config', name];
      write('b.yaml', SPEC.replace('name: b', `name: ${name[0]}`));
      const kept = read(name);
      const { status } = runProgram(['brief', ...words, '-o', '.', '--force'], { cwd: folder });
      expect([name, status]).toEqual([name, 73]);
      expect(read(name)).toBe(kept);
    }
  });

  it('what jjstats did not write, unless it is told to', () => {
    mkdirSync(join(folder, 'out'));
    write('out/b.md', 'mine');
    expect(run()).toMatchObject({ status: 73 });
    expect(read('out/b.md')).toBe('mine');
    expect(run('--force')).toMatchObject({ status: 0 });
    expect(read('out/b.md')).toContain('# t');
    write('out/b.md', `${read('out/b.md')}\nmine`);
    expect(run()).toMatchObject({ status: 73 });
  });
});
