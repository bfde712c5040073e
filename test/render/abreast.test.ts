import { describe, expect, test } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import type { Table, TableRow } from '../../src/domain/table.ts';
import { putAbreast } from '../../src/render/abreast.ts';
import { both, column, numberCell, textCell } from './realistic-report.ts';

const row = (name: string, value: number, more: Partial<TableRow> = {}): TableRow => ({
  kind: 'detail',
  indent: 0,
  cells: [textCell(both(name)), numberCell(rational(BigInt(value)))],
  ...more,
});

const broken = (id: string, rows: readonly TableRow[], more: Partial<Table> = {}): Table => ({
  id,
  title: both(`${id}（件）`),
  unit: both('件'),
  columns: [{ ...column([both('地区')], 'left'), id: 'group' }, column([both('本期')])],
  stubColumns: 1,
  rows,
  notes: [],
  ...more,
});

const textsOf = (table: Table) =>
  table.rows.map(({ cells }) =>
    cells.map((cell) =>
      cell.kind === 'text' ? cell.text.zh : cell.kind === 'number' ? Number(cell.value.numerator) : '',
    ),
  );

describe('Tables of the same rows', () => {
  test('stand side by side, each under its title', () => {
    const [joined, ...others] = putAbreast([
      broken('立案', [row('甲', 1), row('乙', 2)]),
      broken('结案', [row('甲', 3), row('乙', 4)]),
    ]);
    expect(others).toEqual([]);
    expect(textsOf(joined!)).toEqual([
      ['甲', 1, 3],
      ['乙', 2, 4],
    ]);
    expect(joined!.columns.map(({ heading }) => heading.map(({ zh }) => zh))).toEqual([
      ['地区'],
      ['立案（件）', '本期'],
      ['结案（件）', '本期'],
    ]);
    expect(joined!.title.zh).toBe('立案、结案按地区统计表');
    expect(joined!.unit?.zh).toBe('件');
  });

  test('in another order are found by their names', () => {
    const [joined] = putAbreast([
      broken('立案', [row('甲', 1), row('乙', 2)]),
      broken('结案', [row('乙', 4), row('甲', 3)]),
    ]);
    expect(textsOf(joined!)).toEqual([
      ['甲', 1, 3],
      ['乙', 2, 4],
    ]);
  });

  test('of which one has a row more leave it blank in the other, and say what that means', () => {
    const [joined] = putAbreast([
      broken('立案', [row('甲', 1), row('丙', 9)]),
      broken('结案', [row('甲', 3), row('乙', 4), row('丙', 5)]),
    ]);
    expect(textsOf(joined!)).toEqual([
      ['甲', 1, 3],
      ['乙', '', 4],
      ['丙', 9, 5],
    ]);
    expect(joined!.notes.map(({ zh }) => zh)).toEqual(['空格 该组没有发生']);
  });

  test('with rows of one name under different groups are told apart by the groups above', () => {
    const nested = (a: number, b: number) => [
      row('长春市', a + b, { kind: 'subtotal' }),
      row('市辖区', a, { indent: 1 }),
      row('吉林市', a + b, { kind: 'subtotal' }),
      row('市辖区', b, { indent: 1 }),
    ];
    const [joined] = putAbreast([broken('立案', nested(1, 2)), broken('结案', nested(3, 4))]);
    expect(textsOf(joined!)).toEqual([
      ['长春市', 3, 7],
      ['市辖区', 1, 3],
      ['吉林市', 3, 7],
      ['市辖区', 2, 4],
    ]);
  });

  test('stay apart where the groups that --top leaves out are others', () => {
    const tables = [
      broken('立案', [row('甲', 1), row('其他', 2, { isRest: true })]),
      broken('结案', [row('乙', 3), row('其他', 4, { isRest: true })]),
    ];
    expect(putAbreast(tables)).toEqual(tables);
  });

  test('stay apart where they compare other days or were filtered otherwise', () => {
    const tables = [
      broken('立案', [row('甲', 1)], { subtitle: both('一月') }),
      broken('结案', [row('甲', 3)], { subtitle: both('二月') }),
    ];
    expect(putAbreast(tables)).toEqual(tables);
  });
});
