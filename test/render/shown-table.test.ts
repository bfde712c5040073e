import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupDigits } from '../../src/domain/digits.ts';
import { rational, toFixedText } from '../../src/domain/rational.ts';
import type { NumberStyle, Table, TableRow } from '../../src/domain/table.ts';
import { directionOf, showNumber } from '../../src/render/number-text.ts';
import { showReason, showTable } from '../../src/render/shown-table.ts';
import { both, column, emptyCell, label, numberCell, realisticReport, textCell } from './realistic-report.ts';

const table = (
  rows: readonly TableRow[],
  columns = [column([both('a')], 'left'), column([both('b')])],
): Table => ({
  id: 't',
  title: both('t'),
  columns,
  stubColumns: 1,
  rows,
  notes: [],
});
const row = (kind: TableRow['kind'], indent: number): TableRow => ({
  kind,
  indent,
  cells: [textCell(both('x')), numberCell(rational(1))],
});

describe('A shown figure', () => {
  const show = (
    value: [number, number],
    style: NumberStyle,
    decimals: number,
    language: 'zh' | 'en' = 'zh',
  ) => showNumber(numberCell(rational(...value), style, decimals) as never, language);

  test.each([
    [[1480, 1], 'change', 0, '+1480'],
    [[-12, 1], 'change', 0, '-12'],
    [[0, 1], 'change', 0, '0'],
    [[629, 10], 'percent', 1, '+62.9'],
    [[1, 100], 'percent', 1, '0.0'],
    [[-1, 100], 'percent', 1, '0.0'],
    [[-100, 1], 'percent', 1, '-100.0'],
    [[85, 10], 'points', 1, '+8.5'],
    [[44, 10], 'share', 1, '4.4'],
    [[3834, 1], 'value', 0, '3834'],
    [[1234, 1], 'rank', 0, '1234'],
  ] as const)('of %o as %s with %i decimals is %s', (value, style, decimals, text) => {
    expect(show([...value], style, decimals)).toBe(text);
  });

  test.each([
    ['0', '0'],
    ['-1', '-1'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567.8', '-1,234,567.8'],
    ['100000', '100,000'],
  ])('%s is grouped as %s in English and not in Chinese', (bare, grouped) => {
    expect(groupDigits(bare, 'en')).toBe(grouped);
    expect(groupDigits(bare, 'zh')).toBe(bare);
  });

  test('is never altered: without sign and commas it is the rounded fraction', () => {
    const styles: NumberStyle[] = ['value', 'change', 'percent', 'share', 'points', 'rank'];
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        fc.constantFrom(...styles),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('zh' as const, 'en' as const),
        (top, bottom, style, decimals, language) => {
          const cell = numberCell(rational(top, bottom), style, decimals) as never;
          const bare = showNumber(cell, language).replaceAll(',', '').replace(/^\+/, '');
          expect(bare).toBe(toFixedText(rational(top, bottom), decimals));
        },
      ),
    );
  });

  test('points nowhere when it is no change or rounds to nothing', () => {
    expect(directionOf(numberCell(rational(5)) as never)).toBe(0);
    expect(directionOf(numberCell(rational(1, 100), 'percent', 1) as never)).toBe(0);
    expect(directionOf(numberCell(rational(-5), 'change') as never)).toBe(-1);
  });
});

describe('A shown table', () => {
  test('says 其中 on the first part row of a run only', () => {
    const rows = [row('detail', 0), row('part', 1), row('part', 1), row('detail', 0), row('part', 1)];
    const shown = showTable(table(rows), 'zh').rows;
    expect(shown.map(({ lead, leadRepeats }) => (leadRepeats ? '' : lead))).toEqual([
      '',
      '其中：',
      '',
      '',
      '其中：',
    ]);
    expect(shown[2]!.lead).toBe('其中：');
  });

  test('begins a run inside a run and goes on with the outer one', () => {
    const rows = [
      row('detail', 0),
      row('part', 1),
      row('part', 2),
      row('part', 2),
      row('part', 1),
      row('part', 2),
    ];
    const shown = showTable(table(rows), 'en').rows;
    expect(shown.map(({ lead, leadRepeats }) => lead !== '' && !leadRepeats)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  test('indents a part row even when nobody did', () => {
    expect(showTable(table([row('part', 0)]), 'zh').rows[0]!.indent).toBe(1);
  });

  test('says percentage points where other figures stand in the column, and only there', () => {
    const points = numberCell(rational(17, 2), 'points', 1);
    const only = showTable(
      table([{ kind: 'detail', indent: 0, cells: [textCell(both('x')), points] }]),
      'zh',
    );
    expect(only.rows[0]!.cells[1]!.mark).toBe('');
    const mixed = showTable(
      table([{ kind: 'detail', indent: 0, cells: [textCell(both('x')), points] }, row('detail', 0)]),
      'zh',
    );
    expect(mixed.rows[0]!.cells[1]!.mark).toBe('百分点');
  });

  test('explains the symbols in use and no others, and no note twice', () => {
    const cells = [textCell(both('x')), numberCell(rational(1), 'percent', 1, ['small_base', 'equal'])];
    const small = label(
      '[u] 基数较小，百分比仅供参考，请看绝对数',
      '[u] The base is small; look at the two counts',
    );
    const shown = showTable(
      { ...table([{ kind: 'detail', indent: 0, cells }]), notes: [small, both('remark')] },
      'zh',
    );
    expect(shown.legend).toEqual([small.zh]);
    expect(shown.notes).toEqual(['remark']);
  });

  test('puts a symbol once where two statuses share it', () => {
    const cell = numberCell(rational(1), 'value', 0, ['base_zero', 'both_zero']);
    const shown = showTable(table([{ kind: 'detail', indent: 0, cells: [textCell(both('x')), cell] }]), 'zh');
    expect(shown.rows[0]!.cells[1]!.mark).toBe('[z]');
    expect(shown.legend).toHaveLength(2);
  });

  test('says why there is no figure in words where the reason has no symbol', () => {
    expect(showReason('no_data', 'zh')).toBe('[x]');
    expect(showReason('fell_to_zero', 'zh')).toBe('本期未发生');
    expect(showReason(undefined, 'zh')).toBe('—');
    expect(
      showTable(table([{ kind: 'detail', indent: 0, cells: [textCell(both('x')), emptyCell()] }]), 'en')
        .legend,
    ).toEqual(['— Not applicable']);
  });

  test('covers every column once on every level of its head', () => {
    for (const each of realisticReport().tables) {
      const { head, columns } = showTable(each, 'zh');
      const covered = head.map(() => columns.map(() => 0));
      head.forEach((headings, level) => {
        for (const heading of headings) {
          for (let down = level; down < level + heading.levels; down += 1) {
            for (let at = heading.column; at < heading.column + heading.columns; at += 1)
              covered[down]![at]! += 1;
          }
        }
      });
      expect(covered.flat().every((times) => times === 1)).toBe(true);
    }
  });

  test('does not join equal headings of different groups', () => {
    const columns = [
      column([both('stub')], 'left'),
      column([both('A'), both('all')]),
      column([both('A'), both('all')]),
      column([both('B'), both('all')]),
    ];
    const { head } = showTable(table([], columns), 'en');
    expect(head[0]!.map(({ text, columns: count }) => [text, count])).toEqual([
      ['stub', 1],
      ['A', 2],
      ['B', 1],
    ]);
    expect(head[1]!.map(({ text }) => text)).toEqual(['all', 'all', 'all']);
  });
});
