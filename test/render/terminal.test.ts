import fc from 'fast-check';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import { escapeTerminal } from '../../src/render/escape-terminal.ts';
import { rendererFor } from '../../src/render/index.ts';
import { prepareWidths, widestPiece, widthOf, wrapText } from '../../src/render/text-width.ts';
import { TERMINAL } from './hostile-strings.ts';
import { both, column, numberCell, realisticReport, textCell } from './realistic-report.ts';
import { POSITIONS, textReport } from './text-report.ts';

const ESC = '\u001b';
const OPTIONS = { language: 'zh', color: false, ledger: true } as const;
const draw = async (options: object = {}, report = realisticReport()) =>
  (await (await rendererFor('table').load()).render(report, { ...OPTIONS, ...options })) as string;

describe('escapeTerminal', () => {
  test.each(TERMINAL.map((text) => [JSON.stringify(text), text]))('disarms %s', (_, text) => {
    expect(escapeTerminal(text)).toMatch(
      /^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029]*$/,
    );
    expect(escapeTerminal(text)).toContain('\\u{');
  });
  test('shows an escape by its number', () => {
    expect(escapeTerminal(`a${ESC}[2J\n`)).toBe('a\\u{1b}[2J\\u{a}');
  });
  test('leaves names, rare characters and emoji alone', () => {
    const text = '案件 e\u0301 㛃䶮𬱟 👩‍👩‍👧‍👦 «—»';
    expect(escapeTerminal(text)).toBe(text);
  });
  test('lets nothing through that it would escape again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeTerminal(escapeTerminal(text))).toBe(escapeTerminal(text));
      }),
    );
  });
});

describe('Texts on the grid', () => {
  beforeAll(() => prepareWidths(['㛃']));
  test('are as wide as string-width says', () => {
    const characters = fc.constantFrom(...'aZ 1案，。（）Ａ！—≈[x]、“”《》…·±×÷▁▅█〪㛃');
    fc.assert(
      fc.property(fc.array(characters), (parts) => {
        expect(widthOf(parts.join(''))).toBe(stringWidth(parts.join('')));
      }),
    );
  });
  test('neither end a line with a mark that opens nor begin one with a mark that closes', () => {
    expect(wrapText('公款出国（境）旅游', 8)).toEqual(['公款出国', '（境）旅', '游']);
    expect(wrapText('违反“八项规定”精神', 6)).toEqual(['违反', '“八项', '规定”', '精神']);
    expect(wrapText('Persons sanctioned (人)', 20)).toEqual(['Persons sanctioned', '(人)']);
    expect(wrapText('见（abc def）', 6)).toEqual(['见', '（abc', 'def）']);
  });
  test('keep short brackets together, but not longer ones', () => {
    expect(wrapText('拉动（百分点）', 10)).toEqual(['拉动', '（百分点）']);
    expect(wrapText('处分（含党纪和政务）', 10)).toEqual(['处分（含党', '纪和政务）']);
  });
  test('lose no character to wrapping and fit the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'ab 案件，。（）x1', 'word ', '其中：')),
        fc.integer({ min: 4, max: 30 }),
        (parts, width) => {
          const text = parts.join('');
          const lines = wrapText(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
  test('do not begin a line with a closing mark', () => {
    expect(wrapText('形式主义、官僚主义', 8)).toEqual(['形式主', '义、官僚', '主义']);
    expect(widestPiece('形式主义、')).toBe(4);
    expect(widestPiece('Township and below')).toBe(8);
  });
});

describe('Rare characters', () => {
  test.each(['table', 'xlsx'].flatMap((id) => POSITIONS.map((position) => [id, position] as const)))(
    'are measured in %s even when the %s alone has them',
    async (id, position) => {
      vi.resetModules();
      const { rendererFor: fresh } = await import('../../src/render/index.ts');
      const output = await (await fresh(id).load()).render(textReport('㛃👩‍👩‍👧‍👦e\u0301', [position]), {
        ...OPTIONS,
        width: 80,
      });
      expect(output.length).toBeGreaterThan(0);
    },
  );

  test('are not measured before they are known', async () => {
    vi.resetModules();
    const { widthOf: fresh } = await import('../../src/render/text-width.ts');
    expect(() => fresh('㛃')).toThrow(TypeError);
    expect(fresh('案件—≈ab')).toBe(8);
  });
});

describe('The terminal tables', () => {
  test('fit the width that is asked for, down to what the figures need', async () => {
    for (const language of ['zh', 'en'] as const) {
      for (const width of [72, 80, 100, 120]) {
        const [summary] = (await draw({ width, language, ledger: true })).split('\n\n');
        for (const line of summary!.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('never cut a figure, however narrow the terminal is', async () => {
    for (const width of [1, 20, 40]) {
      const output = await draw({ width, ledger: false });
      for (const figure of ['15351', '11156', '+4195', '+300.0[u]', '+8.5百分点', '+789.9'])
        expect(output).toContain(figure);
    }
  });

  test('wrap the ledger and the notes too', async () => {
    for (const line of (await draw({ width: 72 })).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(72);
  });

  test('leave the ledger out when it is not asked for', async () => {
    expect(await draw({ ledger: false })).not.toContain('核对账');
    expect(await draw()).toContain('核对账');
  });

  test('hold no colour code without colour, and only our own with it', async () => {
    expect(await draw()).not.toContain(ESC);
    const colored = await draw({ color: true }, textReport(TERMINAL.join('')));
    const codes = new Set([...colored.matchAll(/\u001b(\[\d+m)?/g)].map((match) => match[1]));
    expect([...codes].sort()).toEqual(['[1m', '[22m', '[2m', '[35m', '[36m', '[39m']);
  });

  test('do not look at the environment for colours', async () => {
    const before = process.env.FORCE_COLOR;
    process.env.FORCE_COLOR = '3';
    expect(await draw()).not.toContain(ESC);
    if (before === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = before;
  });

  test('say the same with and without colour', async () => {
    const bare = (text: string) => text.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/ +$/gm, '');
    expect(bare(await draw({ color: true }))).toBe(await draw());
  });

  test('draw thousands of rows at once and like short ones', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      kind: 'detail' as const,
      indent: 0,
      cells: [textCell(both(`某县某局某某问题${index}`)), numberCell(rational(index))],
    }));
    const table = {
      ...realisticReport().tables[0]!,
      columns: [column([both('a')], 'left'), column([both('b')])],
      rows,
    };
    const started = performance.now();
    const long = await draw({ ledger: false }, { ...realisticReport(), tables: [table] });
    expect(performance.now() - started).toBeLessThan(10_000);
    const lines = long.split('\n').slice(5, -3);
    expect(lines).toHaveLength(rows.length);
    expect(lines[0]).toBe('某县某局某某问题0        0');
    expect(new Set(lines.map(widthOf)).size).toBe(1);
  });
});
