import { describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import type { ReadOptions } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec } from '../../src/registers/spec.ts';
import { readText } from './read-text.ts';

const layoutOf = async (text: string, options: Partial<ReadOptions> = {}) =>
  (await readText(text, options)).reading.layout;

const fieldsOf = async (text: string, options: Partial<ReadOptions> = {}) =>
  (await layoutOf(text, options)).columns.map(({ field }) => field?.id);

async function errorOf(text: string, options: Partial<ReadOptions> = {}): Promise<JjstatsError> {
  try {
    await readText(text, options);
  } catch (error) {
    if (error instanceof JjstatsError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const withRegisters = (registers: CatalogueSpec['registers']) =>
  compileCatalogue([...BUILT_IN, { registers: registers! }]);

describe('delimiters', () => {
  it.each([',', ';', '\t', '|'])('finds %j by the header that becomes known', async (delimiter) => {
    const lines = ['案件编码,立案时间,职级', 'A1,2015-01-01,县处级'].map((line) =>
      line.replaceAll(',', delimiter),
    );
    expect(await layoutOf(lines.join('\n'))).toMatchObject({ delimiter, register: { id: 'cases' } });
  });

  it('takes the declared one and refuses what can be none', async () => {
    expect((await layoutOf('案件编码~立案时间\nA1~2015-01-01', { delimiter: '~' })).delimiter).toBe('~');
    for (const delimiter of ['', ',,', '"', '\n'])
      expect((await errorOf('立案时间\n', { delimiter })).code).toBe('unknown-option');
  });
});

describe('names of columns', () => {
  it.each([
    'case_id',
    'Case ID',
    'caseId',
    'CASE-ID',
    ' case id ',
    'ｃａｓｅ＿ｉｄ',
    '案件编码',
    '"案件\n编码"',
    '*案件编码',
    '\u200b案件编码',
  ])('knows %j as the id of a case', async (name) =>
    expect(await fieldsOf(`${name},立案时间\nA1,2015-01-01\n`)).toEqual(['case_id', 'filed_on']),
  );

  it('reads the unit in brackets and finds the name without them', async () => {
    const { columns } = await layoutOf(
      '立案时间,违纪金额（万元）,挽回经济损失(单位:元),职级【必填】\n2015-01-01,1,2,x\n',
    );
    expect(columns.map(({ field, unit }) => [field?.id, unit])).toEqual([
      ['filed_on', undefined],
      ['amount', '万元'],
      ['recovered', '元'],
      ['level', undefined],
    ]);
  });

  it('takes the unit of amounts from a title where the header names none', async () => {
    const { columns } = await layoutOf(
      '立案表,,单位：人、元\n立案时间,违纪金额,挽回损失（万元）\n2015-01-01,1,2\n',
    );
    expect(columns.map(({ unit }) => unit)).toEqual([undefined, '元', '万元']);
  });

  it('knows an alias that holds brackets itself', async () => {
    expect(await fieldsOf('信访编号,受理时间（收件日期）\nX1,2015-01-01\n')).toEqual([
      'petition_id',
      'received_on',
    ]);
  });

  it('gives a field to the better of its names and leaves the other column alone', async () => {
    expect(
      await fieldsOf('立案时间,立案日期,区域,地区,职级（现）,职级\n2015-01-01,2015-01-02,x,y,a,b\n'),
    ).toEqual([undefined, 'filed_on', undefined, 'region', undefined, 'level']);
  });

  it('refuses the same header twice, and names both ways out', async () => {
    const text = '案件编码,立案时间,立案时间\nA1,2015-01-01,2015-02-02\n';
    const error = await errorOf(text);
    expect(error.code).toBe('duplicate-column');
    expect(error.detail.what).toContain('2 and 3');
    expect(error.detail.hint).toMatch(/Rename.*--column filed_on=#2/);
    const { rows } = await readText(text, { columns: new Map([['#3', 'filed_on']]) });
    expect(rows).toEqual([['A1', '2015-02-02']]);
  });

  it('does not mind texts of the same name', async () => {
    expect(await fieldsOf('立案时间,备注,备注\n2015-01-01,a,b\n')).toEqual(['filed_on', 'brief', undefined]);
  });

  it('leaves columns of one name that are different fields by place alone, unless they are mapped', async () => {
    const catalogue = withRegisters({
      both: {
        fields: {
          held_on: { type: 'date', required: true },
          party_warning: { type: 'flag', aliases: ['警告'] },
          office_warning: { type: 'flag', aliases: ['警告'] },
        },
      },
    });
    const text = 'held_on,警告,警告\n2015-01-01,是,否\n';
    expect(await fieldsOf(text, { catalogue })).toEqual(['held_on', undefined, undefined]);
    const columns = new Map([
      ['#2', 'party_warning'],
      ['#3', 'office_warning'],
    ]);
    expect(await fieldsOf(text, { catalogue, columns })).toEqual([
      'held_on',
      'party_warning',
      'office_warning',
    ]);
  });

  it('takes what the user says a column is before the names that it knows', async () => {
    const columns = new Map([['登记日', 'filed_on']]);
    expect(await fieldsOf('案件编码,立案时间,登记日\nA1,2015-01-01,2015-02-02\n', { columns })).toEqual([
      'case_id',
      undefined,
      'filed_on',
    ]);
    expect((await errorOf('立案时间\n', { columns: new Map([['x', 'nothing']]) })).code).toBe(
      'unknown-option',
    );
  });

  it('takes names of JavaScript as names like any other', async () => {
    const { columns } = await layoutOf('__proto__,立案时间,constructor,toString\na,2015-01-01,b,c\n');
    expect(columns.map(({ header, field }) => [header, field?.id])).toEqual([
      ['__proto__', undefined],
      ['立案时间', 'filed_on'],
      ['constructor', undefined],
      ['toString', undefined],
    ]);
  });

  it('refuses more columns than the limit', async () => {
    const header = ['立案时间', ...Array.from({ length: 1000 }, (_, index) => `c${index}`)].join(',');
    expect((await errorOf(`${header}\n`)).code).toBe('too-many-columns');
  });
});

describe('merged headers', () => {
  it('joins two rows: an empty lower cell inherits from above, an empty upper one from the left', async () => {
    const { columns, headerLine, headerLines } = await layoutOf(
      '案件编码,立案时间,处分,,备注\n,,党纪处分,政务处分,\nA1,2015-01-01,警告,,\n',
    );
    expect([headerLine, headerLines]).toEqual([1, 2]);
    expect(columns.map(({ header, field }) => [header, field?.id])).toEqual([
      ['案件编码', 'case_id'],
      ['立案时间', 'filed_on'],
      ['处分 党纪处分', 'party'],
      ['处分 政务处分', 'administrative'],
      ['备注', 'brief'],
    ]);
  });

  it('joins upper and lower text into one name', async () => {
    expect(await fieldsOf('案件编码,立案,结案\n,时间,时间\nA1,2015-01-01,2015-03-01\n')).toEqual([
      'case_id',
      'filed_on',
      'closed_on',
    ]);
  });

  it('joins three rows', async () => {
    const { headerLines, columns } = await layoutOf(
      '案件编码,时间,,处分情况,\n,立案时间,结案时间,党内,政务\n,,,党纪处分,政务处分\nA1,2015-01-01,,警告,\n',
    );
    expect(headerLines).toBe(3);
    expect(columns.map(({ field }) => field?.id)).toEqual([
      'case_id',
      'filed_on',
      'closed_on',
      'party',
      'administrative',
    ]);
  });

  it('takes a lower row without known names when it can only be part of the header', async () => {
    const { reading, rows } = await readText(
      '案件编码,立案时间,办案人员,\n,,主办,协办\nA1,2015-01-01,甲,乙\n',
    );
    expect(reading.layout.headerLines).toBe(2);
    expect(rows).toHaveLength(1);
  });

  it('never takes a record for a second header row', async () => {
    for (const record of ['A1,2015-01-01,,,', ',2015-01-01,警告,记过,', '甲,,警告,记过,', 'A1,,警告,,']) {
      const { reading } = await readText(`案件编码,立案时间,党纪处分,政务处分,\n${record}\n`);
      expect(reading.layout.headerLines, record).toBe(1);
    }
  });

  it('leaves titles above the header out of it', async () => {
    const { headerLine, headerLines, titleLines } = await layoutOf(
      '2015年1—5月立案台账,,\n\n填报单位：某某,,制表日期：2015-06-03\n案件编码,立案时间,职级\nA1,2015-01-01,x\n',
    );
    expect([headerLine, headerLines, titleLines]).toEqual([4, 1, 2]);
  });
});

describe('header-line and skip-lines', () => {
  const text = '立案时间,案件编码\n甲,乙\n案件编码,立案时间\nA1,2015-01-01\n';
  it('takes the header where it is said to be', async () => {
    expect(await layoutOf(text, { headerLine: 3 })).toMatchObject({
      headerLine: 3,
      headerLines: 1,
      titleLines: 2,
    });
  });
  it('looks for it below the lines that are skipped', async () => {
    const { reading, rows } = await readText(text, { skipLines: 1 });
    expect(reading.layout.headerLine).toBe(3);
    expect(rows).toEqual([['A1', '2015-01-01']]);
    expect(reading.counts).toMatchObject({ noteLines: 2, headerLines: 1, lines: 4 });
  });
  it('finds no header below line 50 unless it is said to be there', async () => {
    const deep = `${'甲,乙\n'.repeat(70)}案件编码,立案时间\nA1,2015-01-01\n`;
    expect((await errorOf(deep)).code).toBe('no-header');
    expect((await layoutOf(deep, { headerLine: 71 })).headerLine).toBe(71);
  });
});

describe('recognising the register', () => {
  it('prefers the register whose dates and key are there', async () => {
    const header = '案件编码,涉案人员编码,立案时间,结案时间,党纪处分,政务处分,处分时间,移送司法机关时间';
    expect((await layoutOf(`${header}\nA1,P1,2015-01-01,,,,,\n`)).register.id).toBe('cases');
    expect(
      (await layoutOf('处分决定编号,案件编码,处分时间,党纪处分\nD1,A1,2015-01-01,警告\n')).register.id,
    ).toBe('sanctions');
  });

  it('refuses to choose between registers that fit equally well', async () => {
    const fields = { held_on: { type: 'date', required: true }, organ: { type: 'text' } } as const;
    const catalogue = withRegisters({ talks: { fields }, notices: { fields } });
    const error = await errorOf('held_on,organ\n2015-01-01,x\n', { catalogue });
    expect(error.code).toBe('ambiguous-register');
    expect(error.detail.what).toMatch(/"talks" and "notices"/);
    expect(error.detail.hint).toMatch(/--register talks/);
    expect(
      (await layoutOf('held_on,organ\n2015-01-01,x\n', { catalogue, register: 'notices' })).register.id,
    ).toBe('notices');
  });

  it('obeys a forced register, and says what it lacks and which header may be meant', async () => {
    const text = '案件编码,立案之日期,职级\nA1,2015-01-01,县处级\n';
    const error = await errorOf(text, { register: 'cases' });
    expect(error.code).toBe('missing-field');
    expect(error.detail.what).toMatch(
      /"filed_on" \("立案日期", "立案时间".*found "案件编码", "立案之日期", "职级"/,
    );
    expect(error.detail.hint).toContain('--column filed_on=立案之日期');
    expect((await errorOf(text, { register: 'nothing' })).code).toBe('unknown-register');
  });

  it('names the register that lacks its date, rather than counting by another date', async () => {
    expect((await errorOf('案件编码,职级,地区,更新时间\nA1,x,y,2015-01-01\n')).code).toBe('missing-field');
  });

  it('counts plain records where a table has a date and nothing else that is known', async () => {
    const { register, columns } = await layoutOf('名称,完工日期,金额\n甲,2015-01-01,3\n乙,2015-01-02,4\n');
    expect(register.id).toBe('records');
    expect(columns.map(({ field }) => field?.id)).toEqual([undefined, 'date', undefined]);
    expect((await layoutOf('名称,哪天\n甲,2015/1/1\n乙,2015年1月2日\n')).columns[1]?.field?.id).toBe('date');
    expect((await layoutOf('日期,地区,职级,件数\n2015-01-01,长春,x,3\n')).register.id).toBe('records');
    expect((await errorOf('名称,甲,乙\nx,2015-01-01,2015-01-02\n')).code).toBe('no-header');
    expect((await layoutOf('名称,出生日期,发生日期\nx,1970-01-01,2015-01-02\n')).columns[2]?.field?.id).toBe(
      'date',
    );
  });

  it('never quotes cells of a file without a header', async () => {
    for (const text of ['张三,男,长春\n李四,女,2015-01-01\n', '张三,职务,警告\n', '张三\n']) {
      const { message, detail } = await errorOf(text);
      expect(`${message}${detail.hint}`).not.toMatch(/张三|李四|长春/);
    }
  });

  it('never quotes cells beside a single known name either', async () => {
    const { message, detail } = await errorOf('张三,职级\n李四,处级\n', { register: 'cases' });
    expect(`${message}${detail.hint}`).not.toMatch(/张三|李四/);
  });

  it('shows the header of a table that it does not know', async () => {
    const error = await errorOf('商品名称,数量单位,单价\n苹果,斤,3\n');
    expect(error.code).toBe('no-header');
    expect(error.detail.what).toContain('found "商品名称", "数量单位", "单价"');
  });
});

describe('wanted columns', () => {
  const text = '案件编码,立案时间,立案机关,被调查人,简要案情\nA1,2015-01-01,县纪委,张三,x\n';
  it('are the fields that have a meaning', async () => {
    const { reading } = await readText(text);
    expect(reading.wanted.map(({ field }) => field?.id)).toEqual(['case_id', 'filed_on']);
    expect(reading.dictionaries).toHaveLength(2);
  });
  it('are texts too where asked for, but never personal ones', async () => {
    const { reading, rows } = await readText(text, { wantText: new Set(['organ', 'person', 'brief']) });
    expect(reading.wanted.map(({ field }) => field?.id)).toEqual(['case_id', 'filed_on', 'organ']);
    expect(rows).toEqual([['A1', '2015-01-01', '县纪委']]);
  });
});
