import { describe, expect, test } from 'vitest';
import { assertConserved } from '../../src/domain/ledger.ts';
import { USUAL_PAPER } from '../../src/domain/paper.ts';
import { sumFiles } from '../../src/render/ledger-counts.ts';
import { showLedger } from '../../src/render/ledger-text.ts';
import { FILES, realisticReport } from './realistic-report.ts';

const [, clean] = FILES;

describe('The ledger in words', () => {
  const full = { ...realisticReport(), paper: { ...USUAL_PAPER, ledger: 'full' as const } };

  test('says where every line of every register went, and of all together', () => {
    expect(showLedger(realisticReport(), 'zh')).toEqual([
      '核对账：',
      '立案  cases.csv  6191 行 = 表头 1 + 空行 1 + 标题附注 1 + 采用 6187 + 拒绝 1；6188 条记录 = 计入 6000 + 剔除 187（不在所比时期 186，合计行 1） + 拒绝 1（日历上没有这一天 1）',
      '信访举报  petitions.csv  26508 行 = 表头 1 + 采用 26507；26507 条记录 = 计入 26507',
      '合计  2 个文件  32699 行 = 表头 2 + 空行 1 + 标题附注 1 + 采用 32694 + 拒绝 1；32695 条记录 = 计入 32507 + 剔除 187（不在所比时期 186，合计行 1） + 拒绝 1（日历上没有这一天 1）',
    ]);
  });

  test('has one line for all files of a register, and one a file where the full ledger is asked for', () => {
    const files = [FILES[0]!, FILES[0]!];
    expect(showLedger({ ...realisticReport(), files }, 'zh')).toHaveLength(2);
    expect(showLedger({ ...realisticReport(), files }, 'zh')[1]).toContain('立案  2 个文件  12382 行');
    expect(showLedger({ ...full, files }, 'zh')).toHaveLength(4);
    expect(showLedger({ ...full, files: [clean!] }, 'zh')[1]).toContain(
      '信访举报  petitions.csv  utf-8  26508 行',
    );
  });

  test('is the sum alone where none is asked for', () => {
    const report = { ...realisticReport(), paper: { ...USUAL_PAPER, ledger: 'none' as const } };
    expect(showLedger(report, 'zh')).toEqual([
      '核对账：32695 条记录 = 计入 32507 + 剔除 187（不在所比时期 186，合计行 1） + 拒绝 1（日历上没有这一天 1）',
    ]);
  });

  test('is one line where every record was counted', () => {
    expect(showLedger({ ...realisticReport(), files: [clean!, clean!] }, 'en')).toEqual([
      'Ledger: petitions.csv, petitions.csv 53,016 lines, 53,014 records, all counted',
    ]);
  });

  test('counts files instead of naming them where there are many', () => {
    const [line] = showLedger(
      { ...realisticReport(), files: Array.from({ length: 12 }, () => clean!) },
      'zh',
    );
    expect(line).toBe('核对账：12 个文件 318096 行，318084 条记录，全部计入');
  });

  test('has no line of all files for one file', () => {
    expect(showLedger({ ...realisticReport(), files: FILES.slice(0, 1) }, 'zh')).toHaveLength(2);
  });

  test('is empty without files', () => {
    expect(showLedger({ ...realisticReport(), files: [] }, 'zh')).toEqual([]);
  });

  test('shows the id of a register whose label it does not know', () => {
    const { registerLabels: _, ...report } = realisticReport();
    expect(showLedger(report, 'zh')[1]).toContain('cases  cases.csv');
  });

  test('says that an empty sum is zero', () => {
    const nothing = {
      ...clean!,
      lines: 0,
      headerLines: 0,
      acceptedLines: 0,
      records: 1,
      counted: 0,
      excluded: { undated: 1 },
    };
    expect(showLedger({ ...realisticReport(), files: [nothing] }, 'en')[1]).toContain(
      '0 lines = 0; 1 records',
    );
  });

  test('adds files up so that the law holds for the sum', () => {
    for (const file of FILES) assertConserved(file);
    assertConserved(sumFiles(FILES));
    expect(sumFiles([...FILES, ...FILES]).excluded).toEqual({ total_row: 2, out_of_period: 372 });
  });
});
