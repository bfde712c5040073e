// What is found in files, by kind of check: each test has one fault, and a twin without it where that matters.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { REJECT_KINDS } from '../../src/domain/reject.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { resolveDimension } from '../../src/registers/dimension.ts';
import { runsOf } from '../sizes.ts';
import { toFile } from '../tally/count-texts.ts';
import { BUILT_IN_CATALOGUE, checkTexts, toFigures } from './check-texts.ts';

const CASES = '案件编码,涉案人员编码,立案日期,结案日期,销案日期,移送司法机关日期,党纪处分,政务处分';
const cases = (...rows: string[]) => toFile('cases.csv', CASES, ...rows);
const SANCTIONS = '案件编码,涉案人员编码,处分决定日期,移送司法机关日期,党纪处分,政务处分';
const sanctions = (...rows: string[]) => toFile('sanctions.csv', SANCTIONS, ...rows);
const PETITIONS = '信访编号,受理日期,办结日期,举报方式';
const petitions = (...rows: string[]) => toFile('petitions.csv', PETITIONS, ...rows);

const SOUND = cases('A1,P1,2015-01-05,2015-02-05,,,警告,', 'A2,P2,2015-02-05,,,,,');

describe('a sound file', () => {
  it('has no findings', async () => {
    const { lines } = await checkTexts([SOUND]);
    expect(lines).toEqual([]);
  });
});

describe('what would be rejected', () => {
  it('is an error with its place and code, never its value', async () => {
    const { lines, rejects } = await checkTexts([
      cases('A1,P1,2015-02-30,,,,,', 'A2,P2,2015-02-05,,,,刮目,', 'A3,P3'),
    ]);
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'error impossible-date cases.csv:2:3',
      'error unknown-code cases.csv:3:7',
      'error too-few-fields cases.csv:4:2',
    ]);
    expect(lines.join()).not.toContain('刮目');
    expect(rejects).toHaveLength(3);
  });
});

describe('ids that differ in capitals or marks only', () => {
  it('are pointed at with both places, whether in one file or in two', async () => {
    const { lines } = await checkTexts([
      cases('a001,P1,2015-01-05,,,,,', 'A001,P2,2015-01-06,,,,,', 'A2015-1-12,P3,2015-02-06,,,,,'),
      { ...cases('A2015-11-2,P4,2015-02-07,,,,,', '(A)001,P5,2015-02-08,,,,,'), name: 'more.csv' },
    ]);
    expect(lines).toEqual([
      'warn near-ids cases.csv:3:1 differs from the id in cases.csv:2 in capitals or marks only',
      'warn near-ids more.csv:3:1 differs from the id in cases.csv:2 in capitals or marks only',
    ]);
  });
});

describe('duplicates', () => {
  it('are a warning that names both places and the fields that differ', async () => {
    const { lines } = await checkTexts([
      cases(
        'A1,P1,2015-01-05,2015-02-05,,,,',
        'A1,P2,2015-01-05,,,,,',
        'A1,P1,2015-01-06,2015-02-05,,,警告,',
      ),
    ]);
    expect(lines).toEqual([
      'warn duplicate-key cases.csv:4:1 as in cases.csv:2, but different: Filed on, Party sanction',
    ]);
  });

  it('are found over several files and with their columns in another order', async () => {
    const { lines } = await checkTexts([
      SOUND,
      toFile('more.csv', '立案日期,涉案人员编码,案件编码,地区', '2015年2月5日,P2,A2,长春市'),
    ]);
    expect(lines.filter((line) => line.includes('duplicate'))).toEqual([
      'warn duplicate-key more.csv:2:3 the same as cases.csv:3 in every field',
    ]);
  });

  it('are an error where the register rejects them, and are listed once', async () => {
    const catalogue = compileCatalogue([...BUILT_IN, { registers: { cases: { duplicates: 'reject' } } }]);
    const { lines, rejects } = await checkTexts([cases('A1,P1,2015-01-05,,,,,', 'A1,P1,2015-01-05,,,,,')], {
      catalogue,
    });
    expect(lines).toEqual(['error duplicate-key cases.csv:3:1 the same as cases.csv:2 in every field']);
    expect(rejects.map(({ code }) => code)).toEqual(['duplicate-key']);
  });

  it('are not looked for, and this is said, where a file has no key', async () => {
    const { lines, reasons } = await checkTexts([
      toFile('a.csv', '案件编码,立案日期', 'A1,2015-01-05', 'A1,2015-01-05'),
    ]);
    expect(lines).toEqual([]);
    expect(reasons).toContain('duplicate-key field person_id a.csv');
  });

  it('leave out what the register excludes', async () => {
    const exclude = { transferred: true };
    const catalogue = compileCatalogue([...BUILT_IN, { registers: { cases: { exclude } } }]);
    const file = toFile(
      'a.csv',
      '案件编码,涉案人员编码,立案日期,是否其他机关立案后移送',
      'A1,P1,2015-01-05,是',
      'A1,P1,2015-01-06,否',
    );
    expect((await checkTexts([file])).lines).toHaveLength(1);
    expect((await checkTexts([file], { catalogue })).lines).toEqual([]);
  });

  it('are as many as rows less different keys, whatever the rows', async () => {
    const row = fc.tuple(fc.constantFrom('', 'A', 'B', 'C'), fc.constantFrom('', 'P', 'Q'));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const { found } = await checkTexts([
          cases(...rows.map(([id, person]) => `${id},${person},2015-01-05,,,,,`)),
        ]);
        const keyed = rows.filter(([id, person]) => id !== '' && person !== '');
        const expected = keyed.length - new Set(keyed.map((key) => key.join())).size;
        expect(found.find(({ check }) => check.code === 'duplicate-key')?.count ?? 0).toBe(expected);
      }),
      { numRuns: runsOf(40) },
    );
  });
});

describe('a column that is filled on the first row of each block only', () => {
  const rows = [
    'A1,2015-01-05,220100',
    'A2,2015-01-06,',
    'A3,2015-02-06,',
    'A4,2015-02-07,220200',
    'A5,2015-02-08,',
  ];
  const HEADER = '案件编码,立案日期,地区';
  it('is a finding that names it, and none where it is filled in every row', async () => {
    const { lines } = await checkTexts([toFile('cases.csv', HEADER, ...rows)]);
    expect(lines).toContain('warn filled-once-per-block cases.csv:3 "地区"');
    const filled = rows.map((row) => row.replace(/,$/, ',220100'));
    const { lines: none } = await checkTexts([toFile('cases.csv', HEADER, ...filled)]);
    expect(none.join()).not.toContain('filled-once-per-block');
  });
});

describe('the same bytes under two names', () => {
  it('are pointed out at the second', async () => {
    const { lines } = await checkTexts([SOUND, { ...SOUND, name: 'copy.csv' }]);
    expect(lines).toContain('warn same-bytes copy.csv the same bytes as cases.csv');
  });
});

describe('records without ids given twice', () => {
  it('are pointed out though the bytes differ', async () => {
    const rows = ['2015-03-02,来信', '2015-03-03,来访', '2015-03-04,来信'];
    const { lines } = await checkTexts([
      toFile('a.csv', '受理日期,举报方式', ...rows),
      toFile('b.csv', '受理日期,举报方式', ...rows.toReversed()),
    ]);
    expect(lines).toContain('warn same-rows b.csv 3 records of 2015-03-02 — 2015-03-04 stand in a.csv too');
  });
});

describe('total rows', () => {
  const file = (total: string) =>
    toFile(
      'a.csv',
      '案件编码,立案日期,违纪金额（万元）',
      'A1,2015-01-05,1.25',
      'A2,2015-01-06,2',
      `合计,,${total}`,
    );

  it('are compared with their rows, both numbers given', async () => {
    expect((await checkTexts([file('3.25')])).lines).toEqual([]);
    expect((await checkTexts([file('4.25')])).lines).toEqual([
      'error total-differs a.csv:4:3 "合计": "违纪金额（万元）" says 4.25万元, the 2 rows above add up to 3.25万元',
    ]);
  });
});

describe('months without rows', () => {
  /** A case on each of the first 28 days of these months. */
  const casesIn = (...months: readonly string[]) =>
    cases(
      ...months.flatMap((month) =>
        Array.from(
          { length: 28 },
          (_, at) => `${month}${at},P${month}${at},${month}-${String(at + 1).padStart(2, '0')},,,,,`,
        ),
      ),
    );

  const MONTHS_TO_AUGUST = Array.from({ length: 8 }, (_, month) => `2014-0${month + 1}`);

  it('are pointed out between months that have some, as one gap', async () => {
    const { lines } = await checkTexts([casesIn('2014-12', '2015-01', '2015-04', '2015-05')]);
    expect(lines).toEqual(['warn month-without-rows Cases: Feb–Mar 2015']);
  });

  it('are not where the register is so small that there may have been none', async () => {
    const { lines } = await checkTexts([cases('A1,P1,2015-01-05,,,,,', 'A2,P2,2015-05-05,,,,,')]);
    expect(lines).toEqual([]);
  });

  it('are in a declared coverage where chance does not explain them', async () => {
    const coverage = '2014-01..2015-05';
    const catalogue = compileCatalogue([...BUILT_IN, { registers: { cases: { coverage } } }]);
    const { lines } = await checkTexts([casesIn(...MONTHS_TO_AUGUST, '2015-01', '2015-02')], {
      catalogue,
    });
    expect(lines).toEqual(['warn month-without-rows Cases: Sep–Dec 2014']);
  });

  it('are not counted back to a date that cannot be right', async () => {
    const { lines } = await checkTexts([cases('A1,P1,1915-01-05,,,,,', 'A2,P2,2015-05-05,,,,,')]);
    expect(lines).toEqual(['error implausible-date cases.csv:2:3']);
  });
});

describe('rules on rows', () => {
  it.each([
    ['cases.closed-before-filed', 'A1,P1,2015-03-05,2015-03-04,,,,', 4],
    ['cases.withdrawn-before-filed', 'A1,P1,2015-03-05,,2014-03-05,,,', 5],
    ['cases.referred-before-filed', 'A1,P1,2015-03-05,,,2015-03-01,,', 6],
    ['cases.referred-without-case', ',P1,2015-03-05,,,2015-03-09,,', 1],
    ['implausible-date', 'A1,P1,2016-01-01,,,,,', 3],
    ['implausible-date', 'A1,P1,1977-12-31,,,,,', 3],
  ])('find %s', async (code, row, column) => {
    const { lines } = await checkTexts([cases(row)]);
    expect(lines).toEqual([`error ${code} cases.csv:2:${column}`]);
  });

  it.each([
    'A1,P1,2015-03-05,2015-03-05,,,,',
    'A1,P1,2015-03-05,2015-03,,,,',
    'A1,P1,2015-03,2015-03-01,,,,',
    'A1,P1,2015-12-31,,,,,',
    'A1,P1,1978-01-01,,,,,',
  ])('let %s pass', async (row) => {
    expect((await checkTexts([cases(row)])).lines).toEqual([]);
  });

  it('warn of a sanction in a case that is not closed', async () => {
    const { lines } = await checkTexts([cases('A1,P1,2015-03-05,,,,警告,', 'A2,P2,2015-03-05,,,,,记过')]);
    expect(lines).toEqual([
      'warn cases.party-sanction-not-closed cases.csv:2:4',
      'warn cases.administrative-sanction-not-closed cases.csv:3:4',
    ]);
  });

  it('find a referral with neither a sanction nor a case, and a row without a sanction', async () => {
    const { lines } = await checkTexts([
      sanctions(
        ',P1,2015-03-05,2015-03-06,,',
        'A1,P1,2015-03-05,2015-03-06,,',
        ',P2,2015-03-05,2015-03-06,警告,',
      ),
    ]);
    expect(lines).toEqual([
      'error sanctions.referred-without-basis sanctions.csv:2:5',
      'warn sanctions.kind-missing sanctions.csv:2:5',
      'warn sanctions.kind-missing sanctions.csv:3:5',
    ]);
  });

  it('find a petition that was finished before it was received', async () => {
    const { lines } = await checkTexts([petitions('X1,2015-03-05,2015-03-01,来信')]);
    expect(lines).toEqual(['error petitions.finished-before-received petitions.csv:2:3']);
  });

  it('that need a column which is not there are listed as not run', async () => {
    const { reasons } = await checkTexts([toFile('a.csv', '案件编码,立案日期,结案日期', 'A1,2015-01-05,')]);
    expect(reasons).toContain('cases.withdrawn-before-filed field withdrawn_on a.csv');
    expect(reasons).toContain('cases.party-sanction-not-closed field party a.csv');
    expect(reasons.some((reason) => reason.startsWith('cases.closed-before-filed'))).toBe(false);
    expect(reasons).toContain('petitions.finished-before-received register petitions');
  });

  it('do not look at rows that are rejected', async () => {
    const { lines } = await checkTexts([cases('A1,P1,2015-03-05,2015-03-04,,,,,多')]);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['too-many-fields']);
  });
});

describe('rules that users write', () => {
  it('order, range and require, with filters', async () => {
    const rules = {
      'r.range': { register: 'cases', range: { field: 'filed_on', from: '2015-02', to: '2015-03' } },
      'r.number': {
        register: 'cases',
        severity: 'warn' as const,
        range: { field: 'count', from: '1', to: '3' },
      },
      'r.any': {
        register: 'cases',
        requires: { if: { party: ['warning'] }, field: ['closed_on', 'withdrawn_on'] },
      },
    };
    const file = toFile(
      'a.csv',
      '立案日期,结案日期,销案日期,党纪处分,件数',
      '2015-01-31,2015-02-01,,,1',
      '2015-02-01,,2015-02-05,警告,3',
      '2015-03-31,,,警告;开除党籍,4',
      '2015-03,,,警告,0',
    );
    const { lines } = await checkTexts([file], { rules });
    expect(lines.filter((line) => line.includes(' r.'))).toEqual([
      'error r.range a.csv:2:1',
      'error r.any a.csv:4:2',
      'error r.any a.csv:5:2',
      'warn r.number a.csv:4:5',
      'warn r.number a.csv:5:5',
    ]);
  });

  it('set the severity of built-in rules and checks, or switch them off', async () => {
    const file = cases('A1,P1,2015-03-05,2015-03-04,,,,', 'A1,P1,2015-03-05,2015-03-04,,,,');
    const rules = {
      'cases.closed-before-filed': { severity: 'warn' as const },
      'duplicate-key': { severity: 'error' as const },
    };
    expect(
      (await checkTexts([file], { rules })).lines.map((line) => line.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['error duplicate-key', 'warn cases.closed-before-filed', 'warn cases.closed-before-filed']);
    const off = {
      'cases.closed-before-filed': { severity: 'off' as const },
      'duplicate-key': { severity: 'off' as const },
    };
    expect((await checkTexts([file], { rules: off })).lines).toEqual([]);
  });

  it('move one bound of a built-in range and keep the other', async () => {
    const rules = { 'implausible-date': { range: { from: '2015' } } };
    const file = cases('A1,P1,2014-12-31,,,,,', 'A2,P2,2015-01-01,,,,,', 'A3,P3,2016-01-01,,,,,');
    const { lines } = await checkTexts([file], { rules });
    expect(lines.filter((line) => line.includes('implausible'))).toEqual([
      'error implausible-date cases.csv:2:3',
      'error implausible-date cases.csv:4:3',
    ]);
  });

  it('become errors altogether when the check is strict', async () => {
    const { lines } = await checkTexts([cases('A1,P1,2015-03-05,,,,警告,')], { strict: true });
    expect(lines).toEqual(['error cases.party-sanction-not-closed cases.csv:2:4']);
  });
});

describe('rules on tables', () => {
  const catalogue = compileCatalogue([
    ...BUILT_IN,
    {
      measures: {
        'cases.party': { register: 'cases', count: { distinct: 'case_id' }, where: { party: { not: '' } } },
        'cases.late': { register: 'cases', date: 'closed_on', unit: '件', part_of: 'cases.filed' },
        'cases.both': { register: 'cases', count: { distinct: 'case_id' } },
      },
    },
  ]);

  it('add up parts, in all and by month', async () => {
    const rules = { s: { sum: { whole: 'cases.both', parts: ['cases.party', 'cases.closed'] } } };
    const file = cases('A1,P1,2015-01-05,,,,,', 'A2,P2,2015-01-06,,,,警告,', 'A3,P3,2015-02-06,,,,警告,');
    const { lines } = await checkTexts([file], { rules, catalogue });
    expect(lines.filter((line) => line.startsWith('error'))).toEqual([
      'error s Jan–Feb 2015: cases.both 3 ≠ 2 + 0 = 2',
      'error s Jan 2015: cases.both 2 ≠ 1 + 0 = 1',
    ]);
  });

  it('hold every part against its whole, where it is not one by definition', async () => {
    const file = cases(
      'A1,P1,2015-01-05,2015-02-05,,,,',
      'A2,P2,2015-01-06,2015-02-06,,,,',
      'A3,P3,2015-02-09,,,,,',
    );
    const { lines } = await checkTexts([file], { catalogue });
    expect(lines).toEqual(['error part-exceeds-whole Feb 2015: cases.late 2 > Cases filed 1']);
  });

  it('add up groups, and say how many records have none', async () => {
    const { lines } = await checkTexts([petitions('X1,2015-01-05,,来信', 'X3,2015-01-07,,')]);
    expect(lines).toEqual([
      'warn petitions.channels-do-not-add-up Jan 2015: Petitions received 2, groups add up to 1, not stated 1',
    ]);
  });

  it('do not let a record in two groups make up for one in none', async () => {
    const { lines } = await checkTexts([
      petitions('X1,2015-01-05,,来信', 'X1,2015-01-05,,来访', 'X3,2015-01-07,,'),
    ]);
    expect(lines).toContain(
      'warn petitions.channels-do-not-add-up Jan 2015: Petitions received 2, groups add up to 2, not stated 1',
    );
  });

  it('are listed as not run where a measure cannot be counted', async () => {
    const rules = { s: { sum: { whole: 'cases.filed', parts: ['cases.party'] } } };
    const { reasons } = await checkTexts([toFile('a.csv', '案件编码,立案日期', 'A1,2015-01-05')], {
      rules,
      catalogue,
    });
    expect(reasons).toContain('s measure cases.party');
  });
});

describe('rules between files', () => {
  it('find a sanction whose case is not among the cases, once per case', async () => {
    const { lines } = await checkTexts([
      sanctions(
        'A1,P1,2015-01-05,,警告,',
        'A9,P1,2015-01-05,,警告,',
        'A9,P2,2015-01-05,,警告,',
        ',P3,2015-01-05,,警告,',
      ),
      SOUND,
    ]);
    expect(lines.filter((line) => line.includes('case-unknown'))).toEqual([
      'warn sanctions.case-unknown sanctions.csv:3:1',
    ]);
  });

  it('take a case as known though its row is rejected for something else', async () => {
    const { lines } = await checkTexts([
      sanctions('A1,P1,2015-01-05,,警告,'),
      cases('A1,P1,2015-01-05,,,,刮目,'),
    ]);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['unknown-code']);
  });

  it('compare fields of different names by their values', async () => {
    const catalogue = compileCatalogue([
      ...BUILT_IN,
      {
        registers: {
          notices: {
            fields: {
              told_on: { type: 'date', label: '通报日期', required: true },
              about: { type: 'id', label: '所涉案件' },
            },
          },
        },
      },
    ]);
    const rules = { n: { register: 'notices', exists: { field: 'about', in: 'cases', as: 'case_id' } } };
    const notices = toFile('notices.csv', '通报日期,所涉案件', '2015-01-05,A2', '2015-01-06,A7');
    const { lines } = await checkTexts([notices, SOUND], { catalogue, rules });
    expect(lines).toContain('error n notices.csv:3:2');
    expect(lines.filter((line) => line.includes(' n '))).toHaveLength(1);
  });

  it('are not run where one of the registers is missing', async () => {
    const { reasons } = await checkTexts([sanctions('A1,P1,2015-01-05,,警告,')]);
    expect(reasons).toContain('sanctions.case-unknown register cases');
  });
});

describe('figures from elsewhere', () => {
  const files = [cases('A1,P1,2015-01-05,2015-01-09,,,,', 'A2,P2,2015-02-05,,,,,', 'A3,P3,2015-02-06,,,,,')];

  it('that were published before are compared with those of the data', async () => {
    const elsewhere = [
      toFigures('published-differs', [
        ['cases.filed', '2015-01..2015-02', '3'],
        ['cases.filed', '2015-02', '1'],
        ['cases.closure_rate', '2015-01..2015-02', '33.3'],
        ['cases.closure_rate', '2015-01..2015-02', '33.4'],
      ]),
    ];
    const { lines } = await checkTexts(files, { elsewhere });
    expect(lines).toEqual([
      'error published-differs figures.csv:3 Cases filed Feb 2015: the table says 1, the data 2',
      'error published-differs figures.csv:5 Closure rate Jan–Feb 2015: the table says 33.4, the data 33.3',
    ]);
  });

  it('are compared group by group', async () => {
    const header = '案件编码,涉案人员编码,立案日期,地区';
    const counted = [
      toFile('c.csv', header, 'A1,P1,2015-01-05,220102', 'A2,P2,2015-01-06,220200', 'A3,P3,2015-01-06,'),
    ];
    const names = { label: (code: string) => ({ zh: code, en: code }), recast: (code: string) => code };
    const region = resolveDimension('region', BUILT_IN_CATALOGUE, ['cases'], names)!;
    const figures = toFigures(
      'figures-differ',
      [
        ['cases.filed', '2015-01', '3'],
        ['cases.filed', '2015-01', '1', { region: '220100' }],
        ['cases.filed', '2015-01', '2', { region: '220200' }],
        ['cases.filed', '2015-01', '1', { region: '' }],
      ],
      [region],
    );
    const { lines } = await checkTexts(counted, { elsewhere: [figures] });
    expect(lines).toEqual([
      'error figures-differ figures.csv:4 Cases filed region=220200 Jan 2015: the table says 2, the data 1',
    ]);
  });

  it('of measures that the files cannot give are listed as not compared', async () => {
    const elsewhere = [toFigures('published-differs', [['petitions.received', '2015-01', '3']])];
    const { reasons } = await checkTexts(files, { elsewhere });
    expect(reasons).toContain('published-differs measure petitions.received figures.csv');
  });
});

describe('any file', () => {
  const text = `${CASES}\nA1,P1,2015-01-05,2015-02-05,,,警告,\nA2,P2,2015-02-05,"2015-03-01",,,,记过\n合计,,,,,,,\n`;

  it('has as many findings of rejects as its ledger has rejected records', async () => {
    const change = fc.record({
      at: fc.nat({ max: text.length }),
      length: fc.nat({ max: 4 }),
      put: fc.constantFrom('', ',', '"', '\n', '，', '9', '\r', 'A', '警告;', '\u001b', '='),
    });
    let rejected = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const content = changes.reduce(
          (all, { at, length, put }) => all.slice(0, at) + put + all.slice(at + length),
          text,
        );
        const { found, ledgers } = await checkTexts([{ name: 'any.csv', content }]).catch(
          (error: unknown) => {
            // A header that is broken ends the run, with an error of the table.
            if (error instanceof JjstatsError && error.exitCode === 65) return { found: [], ledgers: [] };
            throw error;
          },
        );
        const listed = found.filter(
          ({ check }) => check.code in REJECT_KINDS && check.code !== 'duplicate-key',
        );
        const counted = ledgers.flatMap((ledger) => [
          ...Object.values(ledger.rejected),
          ...Object.values(ledger.faults ?? {}).flatMap((codes) => Object.values(codes)),
        ]);
        const sum = (numbers: readonly (number | undefined)[]) =>
          numbers.reduce<number>((a, b) => a + (b ?? 0), 0);
        expect(sum(listed.map(({ count }) => count))).toBe(sum(counted));
        rejected += sum(counted);
      }),
      { numRuns: runsOf(300) },
    );
    expect(rejected).toBeGreaterThan(50);
  });
});

describe('what is said', () => {
  it('never holds an id or a name', async () => {
    const secret = '张某某';
    const { found } = await checkTexts([
      toFile(
        'a.csv',
        '案件编码,涉案人员编码,被调查人,立案日期,结案日期,党纪处分',
        `SECRET1,SECRET2,${secret},2015-03-05,2015-03-04,`,
        `SECRET1,SECRET2,${secret},2016-03-05,,${secret}`,
        `SECRET1,SECRET2,${secret},2015-03-05,,警告`,
        `SECRET1,SECRET2,${secret}x,2017-03-05,,警告`,
      ),
    ]);
    expect(found.length).toBeGreaterThan(3);
    expect(JSON.stringify(found)).not.toMatch(/SECRET|张某某/);
  });
});
