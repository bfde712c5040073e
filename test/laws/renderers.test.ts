// Every renderer shows the same numbers: what stands in it can be read back and is the figure of the cell, rounded once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rational, toFixedText } from '../../src/domain/rational.ts';
import type { Report } from '../../src/domain/report.ts';
import type { NumberCell } from '../../src/domain/table.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { renderDelimited } from '../../src/render/delimited.ts';
import { render as renderHtml } from '../../src/render/html.ts';
import { render as renderJson } from '../../src/render/json.ts';
import { render as renderMarkdown } from '../../src/render/md.ts';
import { render as renderTable } from '../../src/render/table.ts';
import { render as renderXlsx } from '../../src/render/xlsx.ts';
import { readWorkbook } from '../render/read-workbook.ts';
import { runsOf } from '../sizes.ts';
import { countTexts, summarized } from '../tables/count-texts.ts';
import { holds } from './seeds.ts';

const CATALOGUE = compileCatalogue([
  ...BUILT_IN,
  { registers: { cases: { coverage: '2014..2015' } } },
  { measures: { 'cases.money': { register: 'cases', count: { sum: 'amount' }, unit: '万元' } } },
]);

const row = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.constantFrom('县处级', '乡科级', '一般干部'),
    fc.constantFrom(2014, 2015),
    fc.integer({ min: 0, max: 9_999_999 }),
  )
  .map(([id, level, year, cents]) => `A${id},${level},${year}-03-04,${(cents / 100).toFixed(2)}`);
const text = fc
  .array(row, { minLength: 1, maxLength: 60 })
  .map((rows) => `案件编号,职级,立案时间,违纪金额（元）\n${rows.join('\n')}\n`);

const reportOf = async (content: string): Promise<Report> =>
  summarized(
    await countTexts([content], CATALOGUE, { by: ['level'], measures: ['cases.filed', 'cases.money'] }),
    '2015',
    { columns: ['base', 'change', 'pct', 'share'] },
  );

/** The figures of all tables, row by row, as decimals to the digits shown. */
const figuresOf = ({ tables }: Report): string[] =>
  tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'number' ? [shownOf(cell)] : []))),
  );
const shownOf = ({ value, decimals }: NumberCell): string => toFixedText(value, decimals);

/** A shown figure read back: signs, separators and marks away. */
const readBack = (shown: string): string => shown.replace(/\[.*\]|≈|,/g, '').replace(/^\+/, '');
const FIGURE = /^[+-]?[\d,]+(?:\.\d+)?(?:\[[a-z]\]|≈)*$/;
const figuresIn = (pieces: readonly string[]): string[] =>
  pieces
    .map((piece) => piece.trim())
    .filter((piece) => FIGURE.test(piece))
    .map(readBack);

/** The lines of a terminal table between its second rule and its third, without the label in front. */
const bodiesOf = (output: string): string[] =>
  output.split(/^─+$/m).flatMap((part, index) => (index % 3 === 2 ? part.trim().split('\n') : []));

describe('the numbers of every renderer', () => {
  it('read back to the cells', { timeout: 90_000 }, async () => {
    await holds(
      fc.asyncProperty(text, fc.constantFrom('zh' as const, 'en' as const), async (content, language) => {
        const report = await reportOf(content);
        const expected = figuresOf(report);
        const options = { language, color: false, ledger: false };
        const terminal = bodiesOf(await renderTable(report, options)).flatMap((line) => line.split(/ {2,}/));
        expect(figuresIn(terminal)).toEqual(expected);
        const html = renderHtml(report, options).matchAll(/<td[^>]*>(.*?)<\/td>/g);
        expect(figuresIn([...html].map((match) => match[1]!.replaceAll(/<[^>]*>/g, '')))).toEqual(expected);
        const markdown = renderMarkdown(report, options)
          .split('\n\n')
          .filter((block) => block.startsWith('|'))
          .flatMap((block) => block.split('\n').slice(2));
        const cells = markdown.flatMap((line) => line.split('|').slice(2));
        expect(figuresIn(cells.map((cell) => cell.replaceAll(/[\\*]/g, '')))).toEqual(expected);
        const { sheets } = readWorkbook(await renderXlsx(report, options));
        const numbers = sheets.flatMap(({ cells: all }) => all.filter(({ kind }) => kind === 'number'));
        // Breakdowns of several measures stand side by side there.
        const sorted = (values: readonly unknown[]) => values.map(Number).sort((a, b) => a - b);
        expect(sorted(numbers.map(({ value }) => value))).toEqual(sorted(expected));
      }),
      runsOf(60),
    );
  });

  it('are the same in JSON and CSV as in the cells', { timeout: 60_000 }, async () => {
    const show = (value: Rational | undefined, decimals: number) =>
      value ? Number(toFixedText(value, decimals)) : null;
    await holds(
      fc.asyncProperty(text, async (content) => {
        const report = await reportOf(content);
        const parsed = JSON.parse(renderJson(report)).cells;
        const lines = renderDelimited(report, ',').trim().split('\n').slice(1);
        report.cells.forEach((cell, index) => {
          const { decimals } = report.measures.get(cell.measure)!;
          const expected = [
            show(cell.value, decimals),
            show(cell.base, decimals),
            show(cell.change, decimals),
            show(cell.changePercent, 1),
          ];
          const { value, base, change, change_pct } = parsed[index];
          expect([value, base, change, change_pct]).toEqual(expected);
          const [, , , , csvValue, , csvBase, csvChange, csvPercent] = lines[index]!.split(',');
          const csv = [csvValue, csvBase, csvChange, csvPercent];
          expect(csv.map((field) => (field === '' ? null : Number(field)))).toEqual(expected);
        });
      }),
      runsOf(60),
    );
  });

  it('follow the rounding asked for, all alike', async () => {
    const rows = (year: number, count: number) =>
      Array.from({ length: count }, (_, index) => `${year}-${index},县处级,${year}-03-04,0`);
    const report = await reportOf(
      `案件编号,职级,立案时间,违纪金额（元）\n${[...rows(2014, 16), ...rows(2015, 17)].join('\n')}\n`,
    );
    const options = { language: 'zh', color: false, ledger: false } as const;
    for (const [rounding, shown] of [
      ['half-away', '6.3'],
      ['half-even', '6.2'],
    ] as const) {
      const asked = { ...options, rounding };
      for (const output of [
        await renderTable(report, asked),
        renderHtml(report, asked),
        renderMarkdown(report, asked),
        renderDelimited(report, ',', asked),
        renderJson(report, asked),
      ]) {
        expect(output).toMatch(new RegExp(`\\b${shown.replace('.', '\\.')}\\b`));
      }
      const { sheets } = readWorkbook(await renderXlsx(report, asked));
      expect(sheets.flatMap(({ cells }) => cells.map(({ value }) => value))).toContain(shown);
    }
  });
});
