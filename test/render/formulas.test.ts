// Formula injection (OWASP, ASVS 1.2.10): 20 payloads in every position that a spreadsheet reads, and the figures beside them.

import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { escapeFormula, opensFormula } from '../../src/render/escape-formula.ts';
import { rendererFor } from '../../src/render/index.ts';
import { FORMULA_OPENERS, FORMULAS } from './hostile-strings.ts';
import { readWorkbook } from './read-workbook.ts';
import { POSITIONS, type Position, textReport } from './text-report.ts';

const OPTIONS = { language: 'en', color: false, ledger: true } as const;
const FIGURE_COLUMNS = ['value', 'base', 'change', 'change_pct'];

const cases = (positions: readonly Position[]) =>
  FORMULAS.flatMap((payload) =>
    positions.map((position) => [JSON.stringify(payload), position, payload] as const),
  );

describe.each([
  ['csv', ','],
  ['tsv', '\t'],
] as const)('In %s', (id, delimiter) => {
  test.each(cases(['group code', 'dimension', 'measure', 'unit']))(
    'the payload %s is text as %s',
    async (_, position, payload) => {
      const output = (await (
        await rendererFor(id).load()
      ).render(textReport(payload, [position]), OPTIONS)) as string;
      const [header = [], row = []] = parse(output, { delimiter }) as string[][];
      row.forEach((field, column) => {
        if (FIGURE_COLUMNS.includes(header[column]!)) expect(field).toMatch(/^-?\d+(\.\d+)?$/);
        else expect(opensFormula(field)).toBe(false);
      });
      for (const field of header) expect(opensFormula(field)).toBe(false);
      expect(output).toContain('"\'');
      expect(output.split('\n')).toHaveLength(3);
    },
  );

  test('figures are never quoted and never prefixed', async () => {
    const output = await (await rendererFor(id).load()).render(textReport('=1'), OPTIONS);
    expect(output).toContain(['', '-12', ''].join(delimiter));
    expect(output).toContain(['', '-19', '-271.4', ''].join(delimiter));
  });
});

describe('In xlsx', () => {
  const positions = POSITIONS.filter(
    (each) => !['group code', 'dimension', 'measure', 'unit', 'register label'].includes(each),
  );
  test.each(FORMULAS.map((payload) => [JSON.stringify(payload), payload]))(
    'the payload %s is a string in every position',
    async (_, payload) => {
      for (const position of positions) {
        const bytes = (await (
          await rendererFor('xlsx').load()
        ).render(textReport(payload, [position]), OPTIONS)) as Uint8Array;
        const { files, sheets } = readWorkbook(bytes);
        for (const { xml, cells } of sheets) {
          expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
          for (const cell of cells) if (cell.value.includes('1+1')) expect(cell.kind).toBe('text');
        }
        expect([...files.keys()].filter((name) => /external|drawing|vba/i.test(name))).toEqual([]);
      }
    },
  );
});

describe('opensFormula', () => {
  test.each(FORMULA_OPENERS.map((opener) => [JSON.stringify(opener), opener]))(
    'sees the opener %s',
    (_, opener) => {
      expect(opensFormula(`${opener}1`)).toBe(true);
      expect(opensFormula(`  ${opener}1`)).toBe(true);
      expect(escapeFormula(`${opener}1`)).toBe(`'${opener}1`);
    },
  );
  test.each(['', ' ', '立案', '22', 'a=1', '2015-05', "'=1", '—'])('leaves "%s" alone', (text) => {
    expect(opensFormula(text)).toBe(false);
    expect(escapeFormula(text)).toBe(text);
  });
});
