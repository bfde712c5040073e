// docs/sentences.md says what is so: each template on the page gives the text that stands beneath it (GOLDEN=write
// writes the texts anew), and its tables are those of the program.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { resolveDimension } from '../../src/registers/dimension.ts';
import { regionLabel } from '../../src/registers/regions/index.ts';
import {
  CELL_FILTERS,
  type NamedCell,
  nameCells,
  renderTemplate,
  SENTENCE_FORMS,
  TEMPLATE_TAGS,
  TEXT_FILTERS,
  type TemplateContext,
  toTemplateContext,
} from '../../src/sentence/index.ts';
import { summarizeTexts } from '../run/summarize-texts.ts';
import { makeCell, makeMeasure } from './make-cells.ts';

const PAGE = new URL('../../docs/sentences.md', import.meta.url);
const FOLDER = new URL('../../fixtures/jilin-2015/', import.meta.url);
const BLOCK = /```liquid(-en)?\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g;
const page = () => readFileSync(PAGE, 'utf8');

const catalogue = compileCatalogue([
  ...BUILT_IN,
  parseConfig(readFileSync(new URL('jjstats.yaml', FOLDER), 'utf8'), 'jjstats.yaml').catalogue,
]);
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => ({ name, content: readFileSync(new URL(name, FOLDER)) }));
const REGIONS = {
  label: (code: string) => ({ zh: regionLabel(code, 'zh'), en: regionLabel(code, 'en') }),
  recast: (code: string) => code,
};

/** The exports of the fixtures do not say which form a sanction is. */
const HELPED = makeMeasure('helped', { zh: '批评教育帮助和处理', en: 'Dealt with' }, { unit: '人次' });
const FORMS = [
  makeCell(HELPED, { value: 10_000, base: 8000 }),
  ...[6200, 2900, 500, 400].map((value, index) =>
    makeCell(HELPED, {
      value,
      base: 100,
      group: [['form', String(index)]],
      name: { zh: `第${'一二三四'[index]}种形态`, en: `form ${index + 1}` },
    }),
  ),
];

let context: TemplateContext;
beforeAll(async () => {
  const cells: NamedCell[] = [];
  const count = async (measures: readonly string[], by: readonly string[] = []) => {
    const { report } = await summarizeTexts(files, catalogue, { period: '2015-01..2015-05', measures, by });
    const registers = measures.flatMap((id) => catalogue.measures.get(id)!.registers);
    const dimensions = by.flatMap((id) => resolveDimension(id, catalogue, registers, REGIONS) ?? []);
    cells.push(...nameCells(report, dimensions));
  };
  await count([
    'cases.filed',
    'cases.grassroots',
    'cases.top_leader',
    'cases.closed',
    'cases.closure_rate',
    'sanctions.persons',
    'petitions.received',
  ]);
  await count(['eight_point.problems', 'eight_point.handled', 'eight_point.sanctioned']);
  await count(['petitions.received'], ['channel']);
  await count(['petitions.received'], ['region']);
  await count(['eight_point.problems'], ['kind']);
  const totals = new Map(
    cells.filter(({ cell }) => cell.group.length === 0).map((one) => [one.measure.id, one]),
  );
  const pick = (...ids: readonly string[]) => ids.map((id) => totals.get(id)!);
  const groups = (id: string) =>
    cells.filter(({ cell, measure }) => cell.group.length > 0 && measure.id === id);
  context = toTemplateContext(
    cells,
    new Map([
      ['opening', pick('cases.filed', 'cases.grassroots', 'cases.top_leader', 'cases.closed')],
      ['work', pick('cases.filed', 'cases.closed', 'sanctions.persons')],
      ['forms', FORMS],
      [
        'eight_point',
        [
          ...pick('eight_point.problems', 'eight_point.handled', 'eight_point.sanctioned'),
          ...groups('eight_point.problems'),
        ],
      ],
      ['petitions', [...pick('petitions.received'), ...groups('petitions.received')]],
      ['parts', pick('cases.filed', 'cases.top_leader', 'cases.closure_rate')],
    ]),
  );
}, 60_000);

describe('docs/sentences.md', () => {
  it('shows what its templates give', async () => {
    let written = page();
    const blocks = [...written.matchAll(BLOCK)];
    expect(blocks.length).toBeGreaterThan(12);
    for (const [block, english, template, shown] of blocks) {
      const told = await renderTemplate(template!, context, english === undefined ? 'zh' : 'en');
      if (process.env.GOLDEN === 'write')
        written = written.replace(block!, () => block!.replace(shown!, () => told));
      else expect(told, template).toBe(shown);
    }
    if (process.env.GOLDEN === 'write') writeFileSync(PAGE, written);
  });

  it('names every form, filter and tag', () => {
    const names = [
      ...SENTENCE_FORMS.map(({ id }) => id),
      ...CELL_FILTERS.map(({ id }) => id),
      ...TEXT_FILTERS,
      ...TEMPLATE_TAGS,
    ];
    expect(names.filter((name) => !page().includes(`\`${name}\``))).toEqual([]);
    for (const { id, gives } of CELL_FILTERS)
      expect(page()).toContain(`| \`${id}\` | ${gives.en} | ${gives.zh} |`);
    for (const { id, label, takes } of SENTENCE_FORMS) {
      expect(page()).toContain(`| \`${id}\` | ${label.en} ${label.zh} | ${takes.en} |`);
    }
  });
});
