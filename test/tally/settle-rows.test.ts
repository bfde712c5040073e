import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countTexts, toFile } from './count-texts.ts';

const catalogue = compileCatalogue(BUILT_IN);

/** Rows enough for the fast path: 240 cases from 2020-01 to 2020-12, all of one division. */
const casesIn = (name: string, region: string, padding = '') =>
  toFile(
    name,
    `案件编码,立案日期,地区,立案机关${padding && ',备用'}`,
    ...Array.from({ length: 240 }, (_, index) => {
      const month = String((index % 12) + 1).padStart(2, '0');
      return `C${index + 1},2020-${month}-10,${region},某机关${padding && `,${padding}`}`;
    }),
  );

describe('a division that went to another prefecture', () => {
  const filedIn = async (file: ReturnType<typeof toFile>, values: string[], period: string) => {
    const { figures } = await countTexts([file], catalogue, {
      where: [{ field: 'region', negated: false, values }],
      period,
    });
    return figures['cases.filed'];
  };

  it.each([
    ['on the careful path', ''],
    ['on the fast path', 'x'.repeat(1000)],
  ])('is read by its name at the day of the record, %s', async (_, padding) => {
    const file = casesIn('by-name.csv', '公主岭市', padding);
    expect(await filedIn(file, ['220300'], '2020-01..2020-05')).toBe(100);
    expect(await filedIn(file, ['220100'], '2020-01..2020-05')).toBe(0);
    expect(await filedIn(file, ['220100'], '2020-10..2020-12')).toBe(60);
    expect(await filedIn(file, ['220381', '220184'], '2020')).toBe(240);
  });

  it('is the same by its code of either time', async () => {
    for (const region of ['220381', '220184']) {
      expect(await filedIn(casesIn('by-code.csv', region), ['220300'], '2020-01..2020-03')).toBe(60);
      expect(await filedIn(casesIn('by-code.csv', region), ['220100'], '2020-10..2020-12')).toBe(60);
    }
  });
});

describe('the sanctions of both columns in one cell', () => {
  const sanctioned = async (...rows: string[]) => {
    const header = '处分决定编号,涉案人员编码,处分决定日期,党纪处分,政务处分';
    const { figures, rejects } = await countTexts([toFile('a.csv', header, ...rows)], catalogue);
    expect(rejects).toEqual([]);
    return [figures['sanctions.party'], figures['sanctions.administrative']];
  };

  it('are counted in the column that each belongs to', async () => {
    expect(await sanctioned('D1,P1,2015-01-05,开除党籍、开除公职,', 'D2,P2,2015-01-06,双开,无')).toEqual([
      2, 2,
    ]);
    expect(await sanctioned('D1,P1,2015-01-05,政务记过,')).toEqual([0, 1]);
    expect(await sanctioned('D1,P1,2015-01-05,,党内警告；政务记过')).toEqual([1, 1]);
  });

  it('leave a column that is filled with something else in doubt', async () => {
    const header = '处分决定编号,涉案人员编码,处分决定日期,党纪处分,政务处分';
    const file = toFile(
      'a.csv',
      header,
      'D1,P1,2015-01-05,警告、政务记过,撤职',
      'D2,P2,2015-01-05,警告、政务记过,记过',
    );
    const { survey } = await countTexts([file], catalogue, {
      where: [{ field: 'administrative', negated: false, values: ['(unrecognised)'] }],
    });
    expect(survey.tally.files[0]!.filtered).toBe(1);
  });

  it('are no sanction where the words are none', async () => {
    expect(await sanctioned('D1,P1,2015-01-05,诫勉,免职', 'D2,P2,2015-01-05,警告,免予处分')).toEqual([1, 0]);
  });
});

describe('ids that are none, or the same', () => {
  const filed = async (...ids: string[]) => {
    const rows = ids.map((id, index) => `${id},2015-01-0${(index % 9) + 1}`);
    const { figures } = await countTexts([toFile('a.csv', '案件编码,立案日期', ...rows)], catalogue);
    return figures['cases.filed'];
  };

  it('count one each where nothing but a mark for none is written', async () => {
    for (const mark of ['NA', '\\N', '(NULL)', '#REF!', '0', '暂无', '不详', '待编', '未编号'])
      expect([mark, await filed(mark, mark)]).toEqual([mark, 2]);
  });

  it('count once with and without .0, in any width', async () => {
    expect(await filed('1001', '1001.0', '１００１')).toBe(1);
    expect(await filed('A001', 'a001')).toBe(2);
  });
});
