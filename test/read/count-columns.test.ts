import { describe, expect, it } from 'vitest';
import { findCountColumns } from '../../src/read/count-columns.ts';

const columnsOf = (...headers: readonly string[]) =>
  headers.map((header) => ({ header, isKnown: header === '月份' || header === '地区' }));

describe('columns of counts', () => {
  it('are those of a return that hold nothing but whole numbers', () => {
    const rows = [
      ['2015-01', '长春市', '10', '1,205', '4', '完'],
      ['2015-02', '长春市', '', '6', '12', ''],
    ];
    expect(findCountColumns(columnsOf('月份', '地区', '立案', '结案', '处分', '备注'), rows)).toEqual([
      '立案',
      '结案',
      '处分',
    ]);
  });

  it('are not what numbers things, nor one column that may be anything', () => {
    const rows = [['2015-01', '1', '13800000000', '43', '7']];
    expect(findCountColumns(columnsOf('月份', '序号', '联系电话', '年龄', '得分'), rows)).toEqual([]);
    expect(findCountColumns(columnsOf('月份', '立案'), [['2015-01', '3']])).toEqual(['立案']);
    expect(findCountColumns(columnsOf('月份', '立案'), [])).toEqual([]);
  });
});
