// What is said to the reader is said in his language: errors, warnings and remarks of every kind, in whole sentences of one
// language, whatever files, ids and options are called.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/cli/show-error.ts';
import { parseConfig } from '../../src/config/index.ts';
import { ERROR_KINDS, JjstatsError } from '../../src/domain/error.ts';
import type { Language } from '../../src/domain/language.ts';
import { REJECT_KINDS } from '../../src/domain/reject.ts';
import { openReading } from '../../src/read/index.ts';
import { findInputs } from '../../src/read/sources/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { renderTemplate, toTemplateContext } from '../../src/sentence/index.ts';
import { runProgram } from '../cli/running.ts';
import { hasChinese, hasEnglish } from './mixed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('what tells the languages apart', () => {
  it.each([
    '没有这个指标: "no such measure"',
    '用 --rejects FILE 列出全部',
    '下一步: jjstats brief briefing.yaml -o out',
  ])('takes %s for Chinese', (text) => expect([hasChinese(text), hasEnglish(text)]).toEqual([true, false]));
  it.each(['permission denied', 'No such file: nothing has this name', 'did you mean "立案日期"?'])(
    'takes %s for English',
    (text) => expect([hasChinese(text), hasEnglish(text)]).toEqual([false, true]),
  );
  it.each(['文件是空的: no bytes', '找不到文件: nothing has this name'])('takes %s for both', (text) =>
    expect([hasChinese(text), hasEnglish(text)]).toEqual([true, true]),
  );
});

describe('the tables of errors and rejects', () => {
  const kinds = Object.entries({ ...ERROR_KINDS, ...REJECT_KINDS });
  it.each(kinds)('say %s in both languages', (_, kind) => {
    for (const text of [kind.title, ...('hint' in kind ? [kind.hint] : [])]) {
      expect([hasChinese(text.zh), hasEnglish(text.zh)]).toEqual([true, false]);
      expect(hasChinese(text.en.replaceAll(/[0-9]年\S*月/g, ''))).toBe(false);
    }
  });
});

describe('a file that cannot be read', () => {
  const folder = join(root, 'fixtures/bad');
  const catalogue = compileCatalogue([
    ...BUILT_IN,
    parseConfig(readFileSync(join(folder, 'jjstats.yaml'), 'utf8'), 'jjstats.yaml', 'en').catalogue,
  ]);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<
    string,
    { error?: string }
  >;
  const refused = Object.keys(expected).filter((name) => expected[name]?.error !== undefined);

  it('is among the fixtures', () => expect(refused.length).toBeGreaterThan(9));

  it.each(refused)('is refused in one language: %s', async (name) => {
    const error = await read(name).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(JjstatsError);
    const said = (language: Language) =>
      describeError(error as JjstatsError, language).replaceAll(name, 'FILE');
    expect(hasEnglish(said('zh')), said('zh')).toBe(false);
    expect(hasChinese(said('zh')), said('zh')).toBe(true);
    expect(hasChinese(said('en')), said('en')).toBe(false);
  });

  async function read(name: string): Promise<void> {
    const [input] = await findInputs([join(folder, name)]);
    const reading = await openReading(input!.source, { catalogue });
    for await (const _ of reading.batches);
  }
});

describe('a template', () => {
  it.each([
    '{{ a | }}',
    '{% if a %}',
    '{{ a',
    '{% for %}{% endfor %}',
    '{{ a | b: }}',
    '{% nothing %}',
    '{{ nothing }}',
    '{% assign x %}',
    '{{ "a" | value }}',
  ])('that cannot be read is refused in one language: %s', async (text) => {
    const error = await renderTemplate(text, toTemplateContext([], new Map()), 'zh').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(JjstatsError);
    const said = (language: Language) => describeError(error as JjstatsError, language);
    expect(hasEnglish(said('zh')), said('zh')).toBe(false);
    expect(hasChinese(said('zh')), said('zh')).toBe(true);
    expect(hasChinese(said('en')), said('en')).toBe(false);
  });
});

describe('the golden cases', () => {
  const cases = join(root, 'test/cases');
  const lines = readdirSync(cases, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('expected-errors.txt'))
    .flatMap((name) =>
      readFileSync(join(cases, name), 'utf8')
        .split('\n')
        .map((line) => ({ name, line })),
    );

  it('print on standard error no line of two languages', () => {
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter(({ line }) => hasChinese(line) && hasEnglish(line))).toEqual([]);
  });
});

describe('an error of usage', () => {
  const WRONG: readonly (readonly string[])[] = [
    ['summarise', 'a.csv'],
    ['no-such-thing-at-all'],
    ['summarize', '--perod', '2015', 'a.csv'],
    ['summarize'],
    ['summarize', 'a.csv', '--period'],
    ['trend', 'a.csv', '--grain', 'day'],
    ['verify', 'a.json', 'b.json'],
    ['completion', 'tcsh'],
  ];

  it.each(WRONG)('is said in the language asked for: %s %s', (...args) => {
    const zh = runProgram(args, { env: { LC_ALL: 'zh_CN.UTF-8' } });
    const en = runProgram(args);
    for (const { status, stdout } of [zh, en]) expect([status, stdout]).toEqual([2, '']);
    expect([hasChinese(zh.stderr), hasEnglish(zh.stderr)], zh.stderr).toEqual([true, false]);
    expect([hasChinese(en.stderr), hasEnglish(en.stderr)], en.stderr).toEqual([false, true]);
  });

  it('has help in the language asked for', () => {
    const zh = runProgram(['trend', '--help', '--lang', 'zh']).stdout;
    expect(zh).toMatch(/^用法: jjstats trend/);
    for (const word of ['Usage', 'Arguments', 'Options', 'choices', 'default'])
      expect(zh).not.toContain(word);
    expect(runProgram(['--help'], { env: { LC_ALL: 'zh_CN.UTF-8' } }).stdout).not.toMatch(/Commands|display/);
  });
});

describe('errors in the source', () => {
  /** Said to whoever mends the program; in the reader's language stands only that it is a bug. */
  const BUGS = new Set(['internal']);
  /** Texts that are in the reader's language already, because whoever collects them is told which it is. */
  const ALREADY_IN_LANGUAGE = new Set(['src/config/problem.ts']);

  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('src/scan/kernel/'));

  it('are said in both languages wherever one is made', () => {
    const wrong = files
      .filter((file) => !ALREADY_IN_LANGUAGE.has(file))
      .flatMap((file) => faultsIn(file, readFileSync(join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('are found where they are wrong', () => {
    const faults = (code: string) => faultsIn('x.ts', code).length;
    expect(faults(`new JjstatsError('no-header', { what: 'no header' })`)).toBe(1);
    expect(faults(`new JjstatsError('no-header', { where, hint: \`Known: \${ids}\` })`)).toBe(1);
    expect(faults(`new JjstatsError('no-header', { where, what })`)).toBe(1);
    expect(
      faults(`new JjstatsError('no-header', inBoth({ what: { zh: 'no header', en: 'no header' } }))`),
    ).toBe(1);
    expect(
      faults(`new JjstatsError('no-header', inBoth({ what: { zh: '没有表头', en: '没有表头' } }))`),
    ).toBe(1);
    expect(
      faults(`new JjstatsError('no-header', inBoth({ what: { zh: '没有表头', en: 'no header' } }))`),
    ).toBe(0);
    expect(faults(`new JjstatsError('unknown-value', { what: \`"\${word}"\` })`)).toBe(0);
    expect(faults('new JjstatsError("internal", { what: `no such thing` })')).toBe(0);
  });

  /** A `what` or `hint` that is no option or value alone stands within `inBoth`; a text with both languages has both. */
  function faultsIn(file: string, text: string): string[] {
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
    const faults: string[] = [];
    const fault = (node: ts.Node) => {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      faults.push(`${file}:${line + 1}: ${node.getText()}`);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'JjstatsError') visitDetail(node);
      if (ts.isObjectLiteralExpression(node)) visitLabel(node);
      ts.forEachChild(node, visit);
    };
    const visitDetail = ({ arguments: given }: ts.NewExpression): void => {
      const [code, detail] = given ?? [];
      if (!code || !detail || !ts.isObjectLiteralExpression(detail)) return;
      if (ts.isStringLiteral(code) && BUGS.has(code.text)) return;
      for (const property of detail.properties) {
        const name = property.name?.getText();
        if (name !== 'what' && name !== 'hint') continue;
        const value = ts.isPropertyAssignment(property) ? wordsOf(property.initializer) : undefined;
        if (value === undefined || hasEnglish(value) || hasChinese(value) || !/^("|--)/.test(value))
          fault(property);
      }
    };
    const visitLabel = (object: ts.ObjectLiteralExpression): void => {
      const [zh, en] = ['zh', 'en'].map((name) => {
        const found = object.properties.find((property) => property.name?.getText() === name);
        return found && ts.isPropertyAssignment(found) ? wordsOf(found.initializer) : undefined;
      });
      if (zh === undefined || en === undefined) return;
      if (hasEnglish(zh) || hasChinese(en) || (hasEnglish(en) && !/\p{sc=Han}/u.test(zh))) fault(object);
    };
    visit(tree);
    return faults;
  }

  /** A literal's words, with X in place of what is filled in; undefined for anything but a literal. */
  function wordsOf(node: ts.Expression): string | undefined {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (!ts.isTemplateExpression(node)) return undefined;
    return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join('');
  }
});
