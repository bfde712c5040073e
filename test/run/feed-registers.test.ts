import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runInProcess } from '../cli/in-process.ts';
import { makeFolder } from '../read/sources/in-folder.ts';

const HEADER = '案件编码,涉案人员编码,立案日期,结案日期,处分时间,党纪处分,政务处分,移送司法机关日期\n';
const COMBINED = `${HEADER}A1,P1,2015-01-05,2015-03-05,2015-03-01,警告,,
A1,P2,2015-01-05,2015-03-05,2015-03-01,,记过,
A2,P3,2015-02-05,,,,,2015-04-01
A3,P4,2015-02-07,,,,,
`;
const SEPARATE = '处分决定编号,涉案人员编码,处分决定日期,党纪处分\nD1,P1,2015-03-01,警告\n';

async function summarize(files: Readonly<Record<string, string>>, words = Object.keys(files)) {
  const cwd = await makeFolder(files);
  const inputs = words.filter((word) => word.endsWith('.csv')).map((word) => join(cwd, word));
  const args = ['summarize', ...inputs, '--period', '2015-01..2015-05', '--compare', 'none'];
  const { stdout, stderr, status } = await runInProcess([...args, '--format', 'csv', '--lang', 'en'], {
    cwd,
  });
  const figures = Object.fromEntries(
    stdout
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => [line.split(',')[0]!, line.split(',')[3]!]),
  );
  return { figures, stderr, status };
}

describe('a register of cases in which a row is a person', () => {
  test('gives cases, sanctions by their own day, and referrals, each once', async () => {
    const { figures, status } = await summarize({ 'a.csv': COMBINED });
    expect(status).toBe(0);
    expect(figures).toMatchObject({
      'cases.filed': '3',
      'cases.closed': '1',
      'sanctions.persons': '2',
      'sanctions.party': '1',
      'sanctions.administrative': '1',
      'referrals.persons': '1',
    });
  });

  test('counts a referral once where persons have no ids', async () => {
    const withoutPersons = COMBINED.replaceAll(/^([^,]+),[^,]+/gm, '$1');
    expect((await summarize({ 'a.csv': withoutPersons })).figures['referrals.persons']).toBe('1');
  });

  test('stands in the ledger once for each register, with who is not sanctioned set aside', async () => {
    const cwd = await makeFolder({ 'a.csv': COMBINED });
    const { stdout } = await runInProcess(
      ['summarize', join(cwd, 'a.csv'), '--period', '2015', '--compare', 'none', '--lang', 'en'],
      { cwd },
    );
    expect(stdout).toContain('Sanctions  a.csv+sanctions');
    expect(stdout).toContain('4 records = counted 2 + excluded 2 (without a date 2)');
  });

  test('is an error beside a file of sanctions of the same persons, until it is said which one serves', async () => {
    const files = { 'a.csv': COMBINED, 'b.csv': SEPARATE };
    const refused = await summarize(files);
    expect(refused.status).toBe(65);
    expect(refused.stderr).toContain("registers: {sanctions: {from: ['b.csv']}}");
    const serving = async (name: string) => {
      const config = `registers:\n  sanctions: { from: ['${name}'] }\n`;
      return (await summarize({ ...files, 'jjstats.yaml': config })).figures['sanctions.persons'];
    };
    expect(await serving('a*.csv')).toBe('2');
    expect(await serving('b.csv')).toBe('1');
  });

  test('stands beside a file of sanctions of other persons', async () => {
    const { figures } = await summarize({ 'a.csv': COMBINED, 'b.csv': SEPARATE.replace('P1', 'P9') });
    expect(figures['sanctions.persons']).toBe('3');
  });

  test('may have the day of closing declared for that of the decision', async () => {
    const text =
      '案件编码,涉案人员编码,立案日期,结案日期,党纪处分\nA1,P1,2015-01-05,2015-03-05,警告\nA2,P2,2015-01-06,,\n';
    expect((await summarize({ 'a.csv': text })).figures['sanctions.persons']).toBeUndefined();
    const config = `files:
  - match: a.csv
    registers: [cases, sanctions]
    columns: { 结案日期: decided_on }
`;
    const { figures } = await summarize({ 'a.csv': text, 'jjstats.yaml': config });
    expect(figures).toMatchObject({ 'cases.filed': '2', 'cases.closed': '1', 'sanctions.persons': '1' });
  });

  test('is one register where that is said', async () => {
    const config = 'files:\n  - { match: a.csv, register: cases }\n';
    const { figures } = await summarize({ 'a.csv': COMBINED, 'jjstats.yaml': config });
    expect(figures['cases.filed']).toBe('3');
    expect(figures['sanctions.persons']).toBeUndefined();
  });
});
