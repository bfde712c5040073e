// The contract of the machine formats, key by key.

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMachineNumber } from '../../src/domain/machine-number.ts';
import { rational, roundToUnits } from '../../src/domain/rational.ts';
import type { Report } from '../../src/domain/report.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { rendererFor } from '../../src/render/index.ts';
import { both, measure, PERIOD, realisticReport } from './realistic-report.ts';

const OPTIONS = { language: 'zh', color: false, ledger: true } as const;
const renderAs = async (id: string, report: Report) =>
  (await (await rendererFor(id).load()).render(report, OPTIONS)) as string;

describe('CSV', () => {
  test('has the columns of the contract, with one per dimension', async () => {
    const output = await renderAs('csv', {
      ...realisticReport(),
      dimensions: ['region', 'level'],
      cells: [],
    });
    expect(output).toBe('measure,unit,region,level,period,value,base_period,base,change,change_pct,status\n');
  });

  test('writes 789.9 万元 and 87.0 % as they are, without a unit', async () => {
    const rows = parse(await renderAs('csv', realisticReport()), { columns: true }) as Record<
      string,
      string
    >[];
    const row = (id: string) => rows.find((each) => each.measure === id)!;
    expect(row('subsidies.amount')).toMatchObject({
      value: '789.9',
      base: '0',
      change_pct: '',
      status: 'base_zero',
    });
    expect(row('cases.closure_rate')).toMatchObject({
      value: '87.0',
      base: '78.5',
      change: '8.5',
      change_pct: '',
      status: 'points',
    });
    expect(row('cases.filed')).toMatchObject({
      value: '3834',
      base: '2354',
      change: '1480',
      change_pct: '62.9',
      status: '',
    });
    expect(row('rules.problems')).toMatchObject({
      value: '219',
      base: '',
      change: '',
      change_pct: '',
      status: 'not_covered',
    });
  });

  test('tells the group of empty fields from the total', async () => {
    const rows = parse(await renderAs('csv', realisticReport()), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.filter(({ level }) => level === '(blank)')).toHaveLength(1);
    expect(rows.filter(({ level, measure: id }) => level === '' && id === 'cases.filed')).toHaveLength(1);
  });

  test('joins several statuses with a semicolon', async () => {
    const [cell] = realisticReport().cells;
    const output = await renderAs('csv', {
      ...realisticReport(),
      cells: [{ ...cell!, statuses: ['break', 'small_base'] }],
    });
    expect(
      output.trimEnd().endsWith('break;small_base"') || output.trimEnd().endsWith('break;small_base'),
    ).toBe(true);
  });

  test('leaves the base period empty where nothing is compared', async () => {
    const cell = { measure: 'cases.filed', group: [], period: PERIOD, value: rational(1), statuses: [] };
    expect(await renderAs('csv', { ...realisticReport(), dimensions: [], cells: [cell] })).toBe(
      'measure,unit,period,value,base_period,base,change,change_pct,status\ncases.filed,件,2015-01..2015-05,1,,,,,\n',
    );
  });

  test('leaves the value empty where there is none', async () => {
    const cell = { measure: 'cases.filed', group: [], period: PERIOD, statuses: ['no_data' as const] };
    expect(await renderAs('csv', { ...realisticReport(), dimensions: [], cells: [cell] })).toContain(
      '\ncases.filed,件,2015-01..2015-05,,,,,,no_data\n',
    );
  });

  test('refuses a cell whose measure the report does not know', async () => {
    const report = { ...realisticReport(), measures: new Map() };
    await expect(renderAs('csv', report)).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('JSON', () => {
  test('has the keys of the contract in their order', async () => {
    const json = JSON.parse(await renderAs('json', realisticReport()));
    expect(Object.keys(json)).toEqual(['jjstats', 'period', 'base_period', 'cells', 'ledger']);
    expect(json.jjstats).toBe(1);
    expect(json.base_period).toEqual({
      id: '2014-01..2014-05',
      start: '2014-01-01',
      end: '2014-05-31',
      complete: true,
    });
    expect(Object.keys(json.cells[0])).toEqual([
      'measure',
      'unit',
      'group',
      'value',
      'base',
      'change',
      'change_pct',
      'status',
    ]);
    expect(json.cells[1]).toEqual({
      measure: 'cases.filed',
      unit: '件',
      group: {},
      value: 3834,
      base: 2354,
      change: 1480,
      change_pct: 62.9,
      status: [],
    });
    expect(json.cells[12].group).toEqual({ level: 'provincial' });
    expect(Object.keys(json.ledger.files[0]).slice(0, 8)).toEqual([
      'name',
      'register',
      'encoding',
      'lines',
      'records',
      'counted',
      'excluded',
      'rejected',
    ]);
    expect(json.ledger.files[0].rejected).toEqual({ 'impossible-date': 1 });
  });

  test('has null where nothing is compared', async () => {
    const { basePeriod: _, ...report } = realisticReport();
    expect(JSON.parse(await renderAs('json', { ...report, cells: [] }))).toMatchObject({
      base_period: null,
      cells: [],
    });
  });

  test('names the periods of a cell only where they are not those of the report', async () => {
    const report = realisticReport();
    const may = parsePeriod('2015-05')!;
    const cells = [
      report.cells[0]!,
      { measure: 'cases.filed', group: [], period: may, value: rational(1), statuses: [] },
    ];
    const json = JSON.parse(
      await renderAs('json', {
        ...report,
        cells: [...cells, { ...cells[1]!, basePeriod: parsePeriod('2015-04')! }],
      }),
    );
    expect(json.cells[2]).toMatchObject({ period: '2015-05', base_period: '2015-04' });
    expect(json.cells[0]).not.toHaveProperty('period');
    expect(json.cells[1]).toMatchObject({ period: '2015-05', base_period: null });
  });

  test('keeps keys such as __proto__ as they are', async () => {
    const [cell] = realisticReport().cells;
    const report = {
      ...realisticReport(),
      cells: [{ ...cell!, group: [['__proto__', 'constructor']] as const }],
    };
    expect(await renderAs('json', report)).toContain('"group": { "__proto__": "constructor" }');
  });

  test('puts each cell and each file on a line of its own', async () => {
    const lines = (await renderAs('json', realisticReport())).split('\n');
    expect(lines.filter((line) => line.startsWith('    { "measure": '))).toHaveLength(
      realisticReport().cells.length,
    );
    expect(lines.filter((line) => line.startsWith('      { "name": '))).toHaveLength(2);
  });
});

describe('NDJSON', () => {
  test('has the cells of JSON with both periods', async () => {
    const json = JSON.parse(await renderAs('json', realisticReport()));
    const lines = (await renderAs('ndjson', realisticReport()))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual(
      json.cells.map((cell: object) => ({
        ...cell,
        period: '2015-01..2015-05',
        base_period: '2014-01..2014-05',
      })),
    );
  });
});

describe('Derived figures', () => {
  const report = (): Report => {
    const [first, second] = realisticReport().cells;
    const share = { id: 'share', value: rational(4000, 39), decimals: 1 };
    const rank = { id: 'rank', value: rational(2), decimals: 0 };
    return {
      ...realisticReport(),
      dimensions: [],
      derived: ['share', 'rank'],
      cells: [
        { ...first!, derived: [rank, share] },
        { ...second!, derived: [{ id: 'share', decimals: 1 }] },
      ],
    };
  };

  test('are the last columns of CSV, in the order of the report', async () => {
    const [header, first, second] = (await renderAs('csv', report())).split('\n');
    expect(header).toMatch(/,change_pct,status,share,rank$/);
    expect(first).toMatch(/,37\.6,,102\.6,2$/);
    expect(second).toMatch(/,62\.9,,,$/);
  });

  test.each(['json', 'ndjson'])('are an object of every cell of %s', async (id) => {
    const output = await renderAs(id, report());
    expect(output).toContain('"derived": { "share": 102.6, "rank": 2 } }');
    expect(output).toContain('"derived": { "share": null, "rank": null } }');
  });

  test('have no key where none were asked for', async () => {
    expect(await renderAs('json', realisticReport())).not.toContain('derived');
  });
});

describe('A figure for programs', () => {
  const counts = measure('a.b', both('a'), '件')[1];
  const amounts = measure('a.c', both('a'), '万元', { decimals: 1 })[1];
  const rates = measure('a.d', both('a'), '%', {
    decimals: 1,
    count: { kind: 'ratio', numerator: 'x', denominator: 'y' },
  })[1];

  test.each([
    [rational(3834), counts, '3834'],
    [rational(-12), counts, '-12'],
    [rational(0), counts, '0'],
    [rational(100), counts, '100'],
    [rational(7899, 10), amounts, '789.9'],
    [rational(790), amounts, '790'],
    [rational(78996, 100), amounts, '790'],
    [rational(5, 100), amounts, '0.1'],
    [rational(-5, 100), amounts, '-0.1'],
    [rational(4, 100), amounts, '0'],
    [rational(-4, 100), amounts, '0'],
    [rational(100), rates, '100.0'],
    [rational(869588, 10000), rates, '87.0'],
  ])('of %o is written as it is rounded', (value, definition, text) => {
    expect(toMachineNumber(value, definition)).toBe(text);
  });

  test('is the rounded fraction, digit by digit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (top, bottom) => {
          const value = rational(top, bottom);
          const [whole = '', fraction = ''] = toMachineNumber(value, amounts).split('.');
          const units = BigInt(whole.replace('-', '')) * 10n + BigInt(fraction || '0');
          expect(whole.startsWith('-') ? -units : units).toBe(roundToUnits(value, 1));
        },
      ),
    );
  });
});
