import { describe, expect, it } from 'vitest';
import { inspectRead } from '../inspect/inspect-text.ts';

const totalsOf = async (...lines: string[]) => {
  const { totals } = await inspectRead(['序号,立案日期,违纪金额（元）,备注栏', ...lines].join('\n'), {
    register: 'cases',
  });
  return totals!.map(({ word, column, stated, found, side, rows, unreadable, agrees }) => ({
    word,
    field: column?.field.id,
    stated,
    found,
    side,
    rows,
    unreadable,
    agrees,
  }));
};
const row = (amount: number | string) => `1,2015-05-01,${amount},`;

describe('total rows against the rows that they sum', () => {
  it('agree with the rows above', async () => {
    expect(await totalsOf(row(10), row('0.5'), '合　计,,10.50,')).toEqual([
      {
        word: '合计',
        field: 'amount',
        stated: 1050n,
        found: 1050n,
        side: 'above',
        rows: 2,
        unreadable: 0,
        agrees: true,
      },
    ]);
  });

  it('differ by both numbers', async () => {
    expect(await totalsOf(row(10), row(20), '合计,,31,')).toMatchObject([
      { stated: 3100n, found: 3000n, agrees: false },
    ]);
  });

  it('sum the rows since the last total of their kind', async () => {
    const found = await totalsOf(row(1), row(2), '小计,,3,', row(4), '小计,,4,', '合计,,7,');
    expect(found.map(({ word, found: sum, agrees }) => [word, sum, agrees])).toEqual([
      ['小计', 300n, true],
      ['小计', 400n, true],
      ['合计', 700n, true],
    ]);
  });

  it('sum all rows where one total follows right on another', async () => {
    const found = await totalsOf(row(1), '合计,,1,', row(4), '合计,,4,', '合计,,5,');
    expect(found.map(({ agrees }) => agrees)).toEqual([true, true, true]);
  });

  it('begin anew behind a total when they are subtotals', async () => {
    const found = await totalsOf(row(1), '小计,,1,', '合计,,1,', row(4), '小计,,4,', '合计,,4,');
    expect(found.map(({ agrees }) => agrees)).toEqual([true, true, true, true]);
  });

  it('sum everything so far where they say 累计', async () => {
    const found = await totalsOf(row(1), '累计,,1,', row(4), '累计,,5,');
    expect(found.map(({ agrees }) => agrees)).toEqual([true, true]);
  });

  it('sum the rows below where none stand above', async () => {
    expect(await totalsOf('总计,,5,', row(1), row(4))).toMatchObject([
      { side: 'below', rows: 2, agrees: true },
    ]);
  });

  it('leave parts of a total alone', async () => {
    expect(await totalsOf(row(1), '其中：县处级,,9,')).toEqual([]);
  });

  it('count the rows where a single number stands outside the amounts', async () => {
    expect(await totalsOf(row(1), row(2), '合计,,,2件')).toMatchObject([
      { field: undefined, stated: 2n, found: 2n, rows: 2, agrees: true },
    ]);
    expect(await totalsOf(row(1), '合计,,,3人次')).toMatchObject([{ stated: 3n, found: 1n, agrees: false }]);
  });

  it('say how many lines among them could not be read', async () => {
    expect(await totalsOf(row(1), row('许多'), '1,2015-05-01', '合计,,9,')).toMatchObject([
      { found: 100n, rows: 2, unreadable: 2, agrees: false },
    ]);
  });

  it('stay exact beyond what a number holds', async () => {
    const much = 90_071_992_547_409;
    const lines = Array.from({ length: 5 }, () => row(much));
    expect(await totalsOf(...lines, '合计,,1,')).toMatchObject([{ found: BigInt(much) * 500n }]);
  });
});
