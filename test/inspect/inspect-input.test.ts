import { describe, expect, it } from 'vitest';
import { toInspectionDocument } from '../../src/inspect/inspection-document.ts';
import { writeJson } from '../../src/render/index.ts';
import { columnOf, inspectRead, inspectText, inspectUnread } from './inspect-text.ts';

const CASES = [
  '案件编码,被调查人,职级,立案日期,结案日期,违纪金额（万元）,简要案情,备注栏位,案件来源',
  'A1,张三丰,县处级,2015-01-05,2015-03-01,1.5,甲乙丙丁,x,信访举报',
  'A2,李四光,县级处,2015-03-09,,2.25,甲乙丙丁,y,信访举报',
  'A2,王五德,乡科级,2015年3月10日,—,,甲乙丙丁,z,上级交办',
  'A3,赵六顺,乡科级,2015-13-40,,0.001,甲乙丙丁,z,上级交办',
].join('\n');

describe('the inspection of a file that is read', () => {
  it('says which register it is and which columns have which field', async () => {
    const inspection = await inspectRead(CASES);
    expect(inspection.register.id).toBe('cases');
    expect(inspection.columns.map(({ column, status }) => [column.field?.id, status])).toEqual([
      ['case_id', 'matched'],
      ['person', 'personal'],
      ['level', 'matched'],
      ['filed_on', 'matched'],
      ['closed_on', 'matched'],
      ['amount', 'matched'],
      ['brief', 'personal'],
      [undefined, 'unknown'],
      ['source', 'matched'],
    ]);
  });

  it('counts empty cells and different values of all rows, those of refused records too', async () => {
    const inspection = await inspectRead(CASES);
    const profile = (header: string) => columnOf(inspection, header).profile!;
    expect(profile('案件编码')).toMatchObject({ rows: 4, emptyRows: 0, distinct: 3 });
    expect(profile('结案日期')).toMatchObject({ rows: 4, emptyRows: 3, distinct: 1 });
    expect(profile('职级')).toMatchObject({ rows: 4, distinct: 2 });
  });

  it('covers the dates by month and names the months between that have no rows', async () => {
    const { coverage, refused } = columnOf(await inspectRead(CASES), '立案日期').profile!;
    expect(coverage).toEqual({
      first: 20150105,
      last: 20150310,
      months: [
        { month: 201501, rows: 1 },
        { month: 201503, rows: 2 },
      ],
      gaps: [{ from: 201502, to: 201502, months: 1 }],
    });
    expect(refused).toEqual([{ code: 'impossible-date', rows: 1, firstLine: 5 }]);
  });

  it('counts the rows that are dated after today', async () => {
    const inspection = await inspectRead('案件编码,立案日期\nA1,2015-05-01\nA2,2016-01-02\nA3,2031-01-02\n');
    expect(columnOf(inspection, '立案日期').profile!.laterRows).toBe(2);
  });

  it('counts the codes in the order of their list and shows what the list does not know', async () => {
    const { values, unknown, unknownMore } = columnOf(await inspectRead(CASES), '职级').profile!;
    expect(values!.map(({ rows }) => rows)).toEqual([1, 2]);
    expect([unknown, unknownMore]).toEqual([[], 1]);
    const text = `案件编码,立案日期,职级\n${'A1,2015-05-01,县级处\n'.repeat(3)}`;
    expect(columnOf(await inspectRead(text), '职级').profile!.unknown).toEqual([
      { text: '县级处', rows: 3, code: 'unknown-code', firstLine: 2 },
    ]);
  });

  it('shows no unknown value of single rows, and none that may be the name of a person', async () => {
    const rows = 'A1,2015-05-01,张三\n'.repeat(4);
    const found = await inspectRead(`案件编码,立案日期,职级\n${rows}A2,2015-05-01,小组长\n`);
    expect(columnOf(found, '职级').profile).toMatchObject({ unknown: [], unknownMore: 2 });
    const written = writeJson(toInspectionDocument([found]));
    for (const word of ['张三', '小组长']) expect(written).not.toContain(word);
  });

  it('counts a cell of several codes for each of them', async () => {
    const { values, distinct } = columnOf(
      await inspectRead(
        '案件编码,立案日期,党纪处分,政务处分\nA1,2015-05-01,,警告;记过\nA2,2015-05-01,,警告\n',
      ),
      '政务处分',
    ).profile!;
    expect(distinct).toBe(2);
    expect(values!.map(({ rows }) => rows)).toEqual([2, 1]);
  });

  it('adds amounts exactly, in 分', async () => {
    const { numbers } = columnOf(await inspectRead(CASES), '违纪金额（万元）').profile!;
    expect(numbers).toEqual({ least: 1000n, greatest: 2_250_000n, sum: 3_751_000n });
  });

  it('shows the most frequent values of texts that are no prose', async () => {
    const { samples } = columnOf(await inspectRead(CASES), '案件来源').profile!;
    expect(samples).toEqual(['信访举报', '上级交办']);
  });

  it('shows at most ten unknown values, none of them long, and counts the others', async () => {
    const each = Array.from({ length: 14 }, (_, index) => `A${index},2015-05-01,未知取值${index}`);
    const rows = [...each, ...each, ...each];
    const long = `B1,2015-05-01,${'很长的一段话'.repeat(10)}`;
    const { unknown, unknownMore } = columnOf(
      await inspectRead(['案件编码,立案日期,职级', ...rows, long].join('\n')),
      '职级',
    ).profile!;
    expect(unknown).toHaveLength(10);
    expect(unknownMore).toBe(5);
    expect(unknown!.some(({ text }) => text.includes('很长'))).toBe(false);
  });

  it('keeps back the texts of a personal column that was declared to be a code', async () => {
    const columns = new Map([['被调查人', 'level']]);
    const inspection = await inspectRead('案件编码,立案日期,被调查人\nA1,2015-05-01,张三丰\n', { columns });
    expect(columnOf(inspection, '被调查人').profile).toMatchObject({ unknown: [], unknownMore: 1 });
    expect(writeJson(toInspectionDocument([inspection]))).not.toContain('张三丰');
  });

  it('lets no id, no name and no prose reach the output', async () => {
    const json = writeJson(toInspectionDocument([await inspectRead(CASES)]));
    for (const kept of ['A1', 'A2', '张三丰', '李四光', '王五德', '甲乙丙丁', '2015-13-40'])
      expect(json).not.toContain(kept);
  });

  it('says why the next register was not taken', async () => {
    const { fits } = await inspectRead(CASES);
    expect(fits.map(({ register, missing }) => [register.id, missing.map(({ id }) => id)])).toEqual([
      ['cases', []],
      ['sanctions', ['decided_on']],
      ['petitions', ['received_on']],
    ]);
  });

  it('suggests the field that an unknown column is nearest to', async () => {
    const inspection = await inspectRead('案件编码,立案日期,接案日期,单位职级情况,无关\nA1,2015-05-01,,,\n');
    expect(columnOf(inspection, '接案日期').suggestion?.id).toBe('closed_on');
    expect(columnOf(inspection, '单位职级情况').suggestion?.id).toBe('level');
    expect(columnOf(inspection, '无关').suggestion).toBeUndefined();
  });

  it('lists the fields that the register has and the file has not, and no personal ones', async () => {
    const { missing } = await inspectRead('立案日期\n2015-05-01\n2015-06-01\n', { register: 'cases' });
    expect(missing[0]!.id).toBe('case_id');
    expect(missing.some(({ personal }) => personal)).toBe(false);
    expect(missing.some(({ id }) => id === 'filed_on')).toBe(false);
  });

  it('accounts for every line', async () => {
    const { ledger, totalLines, rejects } = await inspectRead(
      `2015年立案登记表\n\n${CASES}\n少一列\n合计,,,,,3.751,,,\n注：示例,,,,,,,,\n`,
    );
    expect(ledger).toMatchObject({
      lines: 10,
      headerLines: 1,
      blankLines: 1,
      noteLines: 2,
      acceptedLines: 4,
      rejectedLines: 2,
      counted: 3,
      rejected: { 'impossible-date': 1, 'too-few-fields': 1 },
      faults: { level: { 'unknown-code': 1 } },
    });
    expect(totalLines).toBe(1);
    expect(rejects).toEqual([
      { code: 'unknown-code', isFault: true, records: 1, firstLine: 5 },
      { code: 'impossible-date', isFault: false, records: 1, firstLine: 7 },
      { code: 'too-few-fields', isFault: false, records: 1, firstLine: 8 },
    ]);
  });

  it('tells the line ends between records from those inside of them', async () => {
    const { bytes } = await inspectRead(
      '案件编码,立案日期,简要案情\r\nA1,2015-05-01,"甲\n乙"\r\nA2,2015-05-01,\r\n',
    );
    expect(bytes).toEqual({ crlf: 3, lf: 0, cr: 0, quotes: 2 });
  });

  it('sees line ends and quotes in UTF-16 as well', async () => {
    const text = '\ufeff案件编码\t立案日期\r\nA1\t2015-05-01\r\nA2\t"2015-05-02"\r\n';
    const { bytes, layout } = await inspectRead(Buffer.from(text, 'utf16le'));
    expect(layout.encoding).toBe('utf-16le');
    expect(bytes).toEqual({ crlf: 3, lf: 0, cr: 0, quotes: 2 });
  });
});

describe('the inspection of a file that is not read', () => {
  it('names the nearest register and what it lacks', async () => {
    const { error, guess } = await inspectUnread(
      '案件编码,职级,结案日期\nA1,县处级,2015-05-01\nA2,县处级,2015-05-01\n',
    );
    expect(error.code).toBe('missing-field');
    expect(guess).toMatchObject({ encoding: 'utf-8', delimiter: ',', width: 3 });
    const [header] = guess!.headers;
    expect(header).toMatchObject({ line: 1, lastLine: 1, cells: ['案件编码', '职级', '结案日期'] });
    expect(header!.fits[0]!.register.id).toBe('cases');
    expect(header!.fits[0]!.missing.map(({ id }) => id)).toEqual(['filed_on']);
  });

  it('shows a header of a table that no register knows', async () => {
    const { error, guess } = await inspectUnread('品名;单价;库存\n钢笔;12;40\n稿纸;3;500\n');
    expect(error.code).toBe('no-header');
    expect(guess).toMatchObject({ delimiter: ';', width: 3 });
    expect(guess!.headers).toMatchObject([{ line: 1, cells: ['品名', '单价', '库存'], fits: [] }]);
  });

  it('never takes rows of names for a header', async () => {
    const inspection = await inspectUnread('张三,县纪委,实名\n李四,市纪委,匿名\n王五,省纪委,实名\n');
    expect(inspection.guess!.headers).toEqual([]);
    expect(writeJson(toInspectionDocument([inspection]))).not.toContain('张三');
  });

  it('has nothing to guess in an empty or a binary file', async () => {
    const empty = await inspectUnread('');
    expect(empty.error.code).toBe('empty-input');
    expect(empty).not.toHaveProperty('guess');
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13);
    expect(await inspectUnread(picture)).toMatchObject({ error: { code: 'binary-input' } });
  });

  it('keeps what the head says of a file that ends in a fault', async () => {
    const source = {
      name: 'cut.csv.gz',
      reopenable: true,
      async *open() {
        yield new TextEncoder().encode(`案件编码,立案日期\n${'A1,2015-05-01\n'.repeat(100_000)}`);
        const { JjstatsError } = await import('../../src/domain/error.ts');
        throw new JjstatsError('damaged-archive', { where: 'cut.csv.gz' });
      },
    };
    const { inspectInput } = await import('../../src/run/inspect-input.ts');
    const { CATALOGUE } = await import('../read/read-text.ts');
    const inspection = await inspectInput(
      { source, options: { catalogue: CATALOGUE } },
      { catalogue: CATALOGUE, declared: {}, asOf: 20160101 },
    );
    expect(inspection).toMatchObject({
      kind: 'read',
      error: { code: 'damaged-archive' },
      register: { id: 'cases' },
    });
    expect(inspection).not.toHaveProperty('ledger');
  });

  it('ends the run where the fault is not the file’s', async () => {
    await expect(inspectText(CASES, { register: 'nothing' })).rejects.toMatchObject({
      code: 'unknown-register',
    });
  });
});
