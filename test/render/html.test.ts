import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { rendererFor } from '../../src/render/index.ts';
import { realisticReport } from './realistic-report.ts';

const draw = async (language: 'zh' | 'en' = 'zh', report = realisticReport()) =>
  (await (
    await rendererFor('html').load()
  ).render(report, { language, color: true, ledger: true })) as string;

interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) {
      const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
      elements.push({ tag: node.tagName, attributes, text: textOf(node) });
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return elements;
}

describe('An HTML report', () => {
  test('parses without errors', async () => {
    const errors: string[] = [];
    parse(await draw(), { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
  });

  test('says its language', async () => {
    const html = (language: 'zh' | 'en') =>
      draw(language).then((text) => elementsOf(text)[0]!.attributes.get('lang'));
    expect(await html('zh')).toBe('zh-CN');
    expect(await html('en')).toBe('en');
  });

  test('forbids everything but its own style', async () => {
    const metas = elementsOf(await draw()).filter(({ tag }) => tag === 'meta');
    const policy = metas.find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy');
    expect(policy?.attributes.get('content')).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  test('asks for nothing: no script, no address, no event', async () => {
    const html = await draw();
    for (const { tag, attributes } of elementsOf(html)) {
      expect(['script', 'link', 'img', 'iframe', 'object', 'form', 'a', 'svg']).not.toContain(tag);
      for (const name of attributes.keys()) expect(name).not.toMatch(/^(on|src|href|action)/);
    }
    expect(html).not.toMatch(/url\(|@import|https?:/);
  });

  test('names the scope of every heading and the row of every figure', async () => {
    const headings = elementsOf(await draw()).filter(({ tag }) => tag === 'th');
    for (const { attributes } of headings) expect(attributes.get('scope')).toMatch(/^(row|col|colgroup)$/);
    const rows = headings.filter(({ attributes }) => attributes.get('scope') === 'row');
    expect(rows).toHaveLength(15);
  });

  test('spreads headings of several levels over their columns', async () => {
    const heading = (text: string, headings: Element[]) =>
      headings.find((each) => each.tag === 'th' && each.text === text)!;
    const elements = elementsOf(await draw());
    expect(heading('级别', elements).attributes.get('colspan')).toBe('4');
    expect(heading('省部级', elements).attributes.get('rowspan')).toBe('2');
    expect(heading('项目', elements).attributes.get('rowspan')).toBe('3');
    expect(heading('享乐主义、奢靡之风', elements).attributes.get('colspan')).toBe('2');
  });

  test('has the same number of columns in every row of a table', async () => {
    const bodies = (await draw()).split('<table').slice(1);
    for (const body of bodies) {
      const rows = body.slice(body.indexOf('<tbody>')).match(/<tr.*<\/tr>/g) ?? [];
      expect(new Set(rows.map((row) => row.match(/<t[hd][ >]/g)?.length)).size).toBe(1);
    }
  });

  test('explains the symbols before the first figure', async () => {
    const html = await draw();
    expect(html.indexOf('[u] 基数较小')).toBeGreaterThan(-1);
    expect(html.indexOf('[u] 基数较小')).toBeLessThan(html.indexOf('<thead>'));
  });

  test('marks a period that the data do not cover', async () => {
    const report = realisticReport();
    expect(await draw('zh', { ...report, period: { ...report.period, complete: false } })).toContain(
      '（数据未覆盖全期）',
    );
    expect(await draw()).not.toContain('（数据未覆盖全期）');
  });

  test('lies down on paper where a table has many columns, and stands upright otherwise', async () => {
    const report = realisticReport();
    const [table] = report.tables;
    const column = table!.columns.at(-1)!;
    const wide = { ...table!, columns: [...table!.columns, ...new Array(12).fill(column)], rows: [] };
    expect(await draw('zh', { ...report, tables: [wide] })).toContain('@page { size: A4 landscape; }');
    expect(await draw()).not.toContain('landscape');
  });

  test('has a style for dark screens and for paper', async () => {
    const html = await draw();
    for (const rule of [
      'prefers-color-scheme: dark',
      '@page { size: A4',
      'display: table-header-group',
      'tabular-nums',
    ]) {
      expect(html).toContain(rule);
    }
  });
});
