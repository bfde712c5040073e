// Templates: what they can say, and that they can do nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CELL_FILTERS, renderTemplate, toTemplateContext } from '../../src/sentence/index.ts';
import { CLOSED, FILED, makeCell, RATE, SANCTIONED } from './make-cells.ts';

const region = (code: string, zh: string, en: string, value: number) =>
  makeCell(FILED, {
    value,
    base: 100,
    group: [['region', code]],
    name: { zh, en },
    dimension: { zh: '地区', en: 'Region' },
  });

const context = toTemplateContext(
  [
    makeCell(FILED, { value: 3834, base: 2354 }),
    makeCell(CLOSED, { value: 3334, base: 1847 }),
    makeCell(SANCTIONED, { value: 100, base: 200 }),
    makeCell(RATE, { value: [333_400, 3834], base: [184_700, 2354] }),
    region('220100', '长春市', 'Changchun', 300),
    region('220200', '吉林市', 'Jilin', 200),
  ],
  new Map([['title', '五月情况']]),
);

const render = (text: string, language: 'zh' | 'en' = 'zh') => renderTemplate(text, context, language);

describe('a template', () => {
  it.each([
    ['{{ title }}', '五月情况'],
    ['{{ cell.cases_filed | value }}', '3834件'],
    ['{{ cell.cases.filed | value }}', '3834件'],
    ["{{ cell['cases.filed'] | base }}", '2354件'],
    ['{{ cell.cases_filed | name }}/{{ cell.cases_filed | unit }}', '立案/件'],
    ['{{ cell.cases_filed | figure }}', '立案3834件'],
    ['{{ cell.cases_filed | statement }}', '立案3834件，同比增长62.9%'],
    ['{{ cell.cases_filed | change }}', '同比增长62.9%'],
    ['{{ cell.cases_filed | difference }}', '比上年同期2354件增加1480件'],
    ['{{ cell.sanctions_persons | percent }}', '-50.0%'],
    ['{{ cell.cases_closure_rate | percent }}', '同比上升8.5个百分点'],
    ['{{ cell.cases_filed | period }}比{{ cell.cases_filed | base_period }}', '1至5月比上年同期'],
    ['{{ cell.cases_filed | period: "until" }}', '截至5月底'],
    ['{{ cell.cases_filed | period: "first_months", year: true }}', '2015年前5个月'],
    ['{{ cell.cases_closed | share_of: cell.cases_filed }}', '87.0%'],
    ['{{ cell.cases_closed | share_clause: cell.cases_filed }}', '占立案的87.0%'],
    ['{{ cell.cases_closed | share_change: cell.cases_filed }}', '同比上升8.5个百分点'],
    ['{{ cell.sanctions_persons | share_of: cell.cases_filed }}', '占比不作计算'],
    [
      '{{ cells | changes }}',
      '立案3834件，结案3334件，同比分别增长62.9%和80.5%；处分100人，同比下降50.0%；结案率87.0%，同比上升8.5个百分点',
    ],
    ['{{ groups.cases_filed.region | ranking }}', '长春市300件，排列首位，其后依次为吉林市200件'],
    ['{{ groups.cases_filed.region | figures }}', '长春市300件和吉林市200件'],
    [
      '{{ cell.cases_filed | sentence: "totals", scope: "全省", changes: false }}',
      '1至5月，全省立案3834件。',
    ],
    ['{% if cell.cases_filed | rises %}升{% else %}降{% endif %}', '升'],
    ['{% unless cell.sanctions_persons | rises %}未升{% endunless %}', '未升'],
    [
      '{% for c in groups.cases_filed.region %}{{ forloop.index }}.{{ c | figure }} {% endfor %}',
      '1.长春市300件 2.吉林市200件 ',
    ],
    ['{% assign one = cell.cases_filed %}{{ one | value }}', '3834件'],
    ['{{ title | append: "（初稿）" }}{% comment %}无{% endcomment %}', '五月情况（初稿）'],
  ])('%s says %s', async (text, expected) => {
    expect(await render(text)).toBe(expected);
  });

  it('begins a sentence with a capital, and leaves the others', async () => {
    expect(await render('{{ cell.cases_filed | period | capitalize }}', 'en')).toBe('From January to May');
  });

  it('counts the months of a series from its first', async () => {
    const may = toTemplateContext([makeCell(FILED, { value: 30, period: '2015-05', against: 'none' })]);
    const text = '{{ cells | sentence: "monthly", since: "2013-01" }}';
    expect(await renderTemplate(text, may, 'zh')).toBe('5月，共立案30件，这是连续第29个月公布月度数据。');
    await expect(render('{{ cells | sentence: "monthly", since: "一月" }}')).rejects.toMatchObject({
      code: 'invalid-template',
    });
  });

  it('refuses a way of naming periods that there is none of', async () => {
    await expect(render('{{ cell.cases_filed | period: "untill" }}')).rejects.toThrow(/until/);
    await expect(render('{{ cell.cases_filed | period: year: 2015 }}')).rejects.toMatchObject({
      code: 'invalid-template',
    });
  });

  it('speaks English', async () => {
    expect(await render('{{ groups.cases_filed.region | figures }}', 'en')).toBe(
      'Changchun (300) and Jilin (200)',
    );
    expect(await render('{{ cell.cases_filed | unit }}', 'en')).toBe('cases');
    expect(await render('{{ cell.cases_filed | statement }}', 'en')).toBe(
      'cases filed came to 3,834, up 62.9% year on year',
    );
  });

  it.each([
    ['{{ cel.x }}', 'template:1:4', 'did you mean "cell"?'],
    ['第一行\n  {{ cell.cases_fild | value }}', 'template:2:6', 'did you mean "cases_filed"?'],
    ['{{ cell.cases_filed | valeu }}', 'template:1:1', 'did you mean "value"?'],
    ['{{ cells | sentence: "total" }}', 'template:1:1', 'did you mean "totals"?'],
    ['{{ cells | sentence: "totals", scpoe: "x" }}', 'template:1:1', 'did you mean "scope"?'],
    ['{% fro x in cells %}{% endfor %}', 'template:1:1', 'did you mean "for"?'],
  ])('%s is refused with where and what was meant', async (text, where, hint) => {
    await expect(render(text)).rejects.toMatchObject({ code: 'invalid-template', detail: { where, hint } });
  });

  it('is named in its errors', async () => {
    const rendering = renderTemplate('{{ x }}', context, 'zh', { name: 'briefing.yaml#opening' });
    await expect(rendering).rejects.toMatchObject({ detail: { where: 'briefing.yaml#opening:1:4' } });
  });

  it.each([
    'plus: 1',
    'minus: 1',
    'times: 2',
    'divided_by: 2',
    'modulo: 2',
    'abs',
    'round',
    'ceil',
    'floor',
    'at_least: 1',
    'sum',
    'size',
    'date: "%s"',
    'replace: "3", "4"',
    'remove: "3"',
    'slice: 0',
    'split: ""',
    'truncate: 1',
    'json',
    'raw',
    'inspect',
    'sort',
    'map: "x"',
    'where: "x"',
  ])('cannot compute or change figures: %s', async (filter) => {
    await expect(render(`{{ cell.cases_filed | ${filter} }}`)).rejects.toMatchObject({
      code: 'invalid-template',
    });
    await expect(render(`{{ cell.cases_filed | value | ${filter} }}`)).rejects.toMatchObject({
      code: 'invalid-template',
    });
  });

  it.each([
    '{{ cell.cases_filed }}',
    '{{ cells }}',
    '{{ cell }}',
    '{% if cell.cases_filed > 5 %}x{% endif %}',
    '{% if cell.cases_filed == 3834 %}x{% endif %}',
    '{{ cell.cases_filed | append: "x" }}',
    '{{ "x" | append: cell.cases_filed }}',
    '{{ cells | join: "," }}',
    '{{ 5 | value }}',
    '{{ "3834" | change }}',
    '{{ cell.cases_filed | share_of: 100 }}',
    '{{ 1.5 }}',
    '{{ nil }}',
    '{{ true }}',
  ])('cannot use a cell as a number or a text, nor a number as a cell: %s', async (text) => {
    await expect(render(text)).rejects.toMatchObject({ code: 'invalid-template' });
  });

  it.each([
    '{{ constructor }}',
    '{{ __proto__ }}',
    '{{ toString }}',
    '{{ valueOf }}',
    '{{ hasOwnProperty }}',
    '{{ cell.constructor }}',
    '{{ cell.__proto__ }}',
    '{{ cell.__proto__.constructor }}',
    '{{ cell.liquidMethodMissing }}',
    '{{ cell.cases_filed.constructor }}',
    '{{ cell.cases_filed.measure.id }}',
    '{{ cell.cases_filed.cell.value.numerator }}',
    '{{ cells.constructor }}',
    '{{ cells[0].constructor.constructor }}',
    '{{ title.constructor }}',
    '{{ "x".constructor }}',
    '{{ cell.get }}',
    '{{ cell.size }}',
    '{{ globals }}',
    '{{ process }}',
    '{{ this }}',
    '{{ forloop }}',
  ])('reaches nothing but its names: %s', async (text) => {
    await expect(render(text)).rejects.toMatchObject({ code: 'invalid-template' });
  });

  it.each([
    '{% include "/etc/passwd" %}',
    '{% render "../package.json" %}',
    '{% layout "x" %}',
    '{% block a %}{% endblock %}',
    '{% include title %}',
    '{% tablerow x in cells %}{% endtablerow %}',
    '{% increment x %}',
    '{% cycle 1, 2 %}',
    '{% liquid\n include "x" %}',
  ])('reads no files and has no tags but its own: %s', async (text) => {
    await expect(render(text)).rejects.toMatchObject({ code: 'invalid-template' });
  });

  const nest = (opening: string, inner: string, closing: string, times: number) =>
    opening.repeat(times) + inner + closing.repeat(times);
  it.each([
    ['a loop of a thousand million', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['a range without end', '{% for i in (1..99999999999999999999999) %}x{% endfor %}'],
    ['loops in loops', nest('{% for i in (1..100) %}', 'x', '{% endfor %}', 8)],
    ['loops over cells in loops', nest('{% for c in cells %}', '', '{% endfor %}', 30)],
    [
      'a text that doubles',
      `{% capture x %}a{% endcapture %}${'{% capture x %}{{ x }}{{ x }}{% endcapture %}'.repeat(40)}{{ x }}`,
    ],
    [
      'a text that doubles by assignment',
      `{% assign x = "aaaaaaaa" %}${'{% assign x = x | append: x %}'.repeat(60)}{{ x }}`,
    ],
    ['deep nesting that never ends', '{% if true %}'.repeat(3800)],
    ['a template that is too long', 'x'.repeat(50_001)],
    ['brackets without end', `{{ ${'['.repeat(20_000)} }}`],
    ['a tag that is not closed', '{% if true %}'],
    ['an output that is not closed', '{{ title'],
  ])('refuses %s quickly', async (_, text) => {
    const start = performance.now();
    await expect(render(text)).rejects.toMatchObject({ code: 'invalid-template' });
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it('may nest as deeply as it likes when it ends', async () => {
    expect(await render(nest('{% if true %}', 'x', '{% endif %}', 1500))).toBe('x');
  });

  it('says nothing of the text in an error but a short piece without control characters', async () => {
    const error = await render(`{{ cell.\u001b[31m | value }}`).catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error)).not.toContain('\\u001b[');
  });

  it('is documented filter by filter, and liquidjs is loaded nowhere else', () => {
    const page = readFileSync(new URL('../../docs/sentences.md', import.meta.url), 'utf8');
    for (const { id } of CELL_FILTERS) expect(page, id).toContain(`\`${id}\``);
    const root = new URL('../../src/', import.meta.url);
    const users = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        name.endsWith('.ts') &&
        /^import (?!type\b)[^;]* from 'liquidjs'|import\('liquidjs'\)\s*;/m.test(
          readFileSync(new URL(name, root), 'utf8'),
        ),
    );
    expect(users).toEqual(['sentence/template/render-template.ts']);
  });
});
