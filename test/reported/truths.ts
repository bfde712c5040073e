// What is right of each case: commands, and what must come of them. Where two ends are right, either passes; a figure
// that differs without a word does not.

export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs the program in the folder of the case. */
export type Run = (...args: string[]) => Promise<Ended>;

type Truth = (run: Run) => Promise<boolean>;

const MAY = ['--period', '2015-01..2015-05'];
const FILED = ['--measures', 'cases.filed'];

interface Row {
  readonly [column: string]: string;
}

/** The rows of the machine format. No value of these cases holds a comma. */
function toRows(out: string): Row[] {
  const [header = '', ...lines] = out
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, index) => [names[index]!, cell.replaceAll('"', '')])),
  );
}

interface Table extends Ended {
  readonly rows: readonly Row[];
  /** The value of the first row for which all of these hold. */
  value(where?: Partial<Row>, column?: string): string | undefined;
}

async function table(run: Run, ...args: string[]): Promise<Table> {
  const ended = await run(...args, '--format', 'csv');
  const rows = toRows(ended.out);
  const value = (where: Partial<Row> = {}, column = 'value') =>
    rows.find((row) => Object.entries(where).every(([name, cell]) => row[name] === cell))?.[column];
  return { ...ended, rows, value };
}

const filed = (run: Run, file: string, ...more: string[]): Promise<Table> =>
  table(run, 'summarize', file, ...MAY, ...FILED, ...more);

/** Cases filed from January to May are this many, and nothing was refused. */
const filedIs =
  (count: number, file = 'f.csv', ...more: string[]): Truth =>
  async (run) => {
    const { code, value } = await filed(run, file, ...more);
    return code === 0 && value({ measure: 'cases.filed' }) === String(count);
  };

const months = async (run: Run, file: string, wanted: readonly string[]): Promise<boolean> => {
  const { rows, code } = await table(
    run,
    ...['trend', file, '--grain', 'month', '--period', '2015-01..2015-04', ...FILED],
  );
  return code === 0 && rows.map(({ value }) => value || '0').join() === wanted.join();
};

const isIn = (text: string, ...patterns: readonly RegExp[]): boolean =>
  patterns.every((pattern) => pattern.test(text));

export const TRUTHS: Readonly<Record<string, Truth>> = {
  '01-report-footer': async (run) => {
    const { code, value } = await table(run, 'summarize', 'f.csv', ...MAY);
    return code === 0 && value({ measure: 'petitions.received' }) === '60';
  },
  '03-trailing-delimiter-2-headers': async (run) => {
    const { code, err } = await filed(run, 'f.csv');
    return code === 65 && isIn(err, /duplicate-column|两列|Two columns/i);
  },
  '04-last-row-lacks-delimiter': async (run) => {
    const { code, value, err } = await filed(run, 'f.csv', '--lang', 'en');
    return value() === '3'
      ? code === 0
      : code === 1 && value() === '1' && isIn(err, /f\.csv:2: too-many-fields[^\n]*4[^\n]*3/);
  },
  '05-extract-line-then-semicolon': filedIs(3),
  '06-dialect-changes': async (run) => {
    const { code, value, err } = await filed(run, 'f.csv');
    return code === 1 && value() === '20' && isIn(err, /5 (条|records)/, /too-few-fields/);
  },
  '07-extra-header-name': async (run) => {
    const { code, err } = await filed(run, 'f.csv', '--lang', 'en');
    return code !== 0 && isIn(err, /3[^\n]*4|4[^\n]*3/, /all|every/i);
  },
  '08-trailing-semicolon-dmy': async (run) => {
    const { code, err } = await filed(run, 'f.csv');
    return code !== 0 && isIn(err, /date_order/);
  },
  '09-bom-quoted-header': filedIs(2),
  '10-space-before-quote': async (run) => {
    const { code, value, err } = await filed(run, 'f.csv', '--lang', 'en');
    return (code === 0 && value() === '2') || (code === 1 && isIn(err, /blank before/i));
  },
  '12-day-first-slashes': async (run) => {
    const { code, err } = await filed(run, 'f.csv');
    return code !== 0 && isIn(err, /date_order/);
  },
  '13-vertical-merged-header': filedIs(5, 'f.xlsx'),
  '14-three-row-merged-header': async (run) => {
    const { code, value } = await table(run, 'summarize', 'f.xlsx', ...MAY, '--by', 'channel');
    return code === 0 && value({ channel: 'letter' }) === '5';
  },
  '15-leading-blank-trailing-formatted': filedIs(5, 'f.xlsx'),
  '16-date-43-seconds-early': (run) => months(run, 'f.xlsx', ['2', '1', '0', '1']),
  '17-date1904': (run) => months(run, 'f.xlsx', ['1', '1', '1', '0']),
  '19-date-as-plain-number': async (run) => {
    const { code, err } = await filed(run, 'f.xlsx');
    return code !== 0 && isIn(err, /undeclared-serial/, /excel_serial/);
  },
  '20-date-as-plain-number-declared': (run) => months(run, 'f.xlsx', ['1', '1', '1', '0']),
  '21-merged-case-id': filedIs(2, 'f.xlsx'),
  '22-long-id-numeric': async (run) => {
    const { code, err } = await filed(run, 'f.xlsx');
    return code === 1 && isIn(err, /lost-digits/, /3 (条|records)/);
  },
  '23-previous-month-longer': async (run) => {
    const { value } = await table(
      run,
      'summarize',
      'f.csv',
      '--period',
      '2015-04',
      '--compare',
      'previous',
      ...FILED,
    );
    return value({}, 'base') === '31' && value() === '30' && value({}, 'change_pct') === '-3.2';
  },
  '24-leap-day-yoy': async (run) => {
    const pair = async (period: string, ...more: string[]) => {
      const found = await table(run, 'summarize', 'f.csv', '--period', period, ...FILED, ...more);
      return `${found.value()}/${found.value({}, 'base')}`;
    };
    return (
      (await pair('2016-02')) === '29/28' &&
      (await pair('2016-01-01..2016-03-01')) === '61/60' &&
      (await pair('2017-02')) === '28/29' &&
      (await pair('ytd:2016-02', '--as-of', '2016-02-29')) === '60/59' &&
      (await pair('2016-02-29..2016-02-29')) === '1/1' &&
      (await pair('2017-01-01..2017-03-15')) === '74/75' &&
      (await pair('rolling12:2016-02')) === '366/365'
    );
  },
  '25-equivalent-periods': async (run) => {
    const year = await table(run, 'summarize', 'f.csv', ...FILED);
    const month = await table(run, 'summarize', 'f.csv', '--period', '2015-12', ...FILED);
    const isEqual = month.value() === '25' && month.value({}, 'base') === '25';
    const isMarked =
      isIn(month.value({}, 'status') ?? '', /partial|incomplete/) && month.value({}, 'change_pct') === '';
    return year.value() === '359' && year.value({}, 'base') === '359' && (isEqual || isMarked);
  },
  '26-negative-base': async (run) => {
    const january = await table(run, 'summarize', 'f.csv', '--period', '2015-01');
    const february = await table(run, 'summarize', 'f.csv', '--period', '2015-02');
    const march = await table(run, 'summarize', 'f.csv', '--period', '2015-03');
    return (
      january.value({}, 'change') === '21.0' &&
      january.value({}, 'change_pct') === '' &&
      february.value({}, 'change_pct') !== '-50.0' &&
      (march.code === 1 || march.value({}, 'base') === '-5')
    );
  },
  '27-zero-base-and-to-zero': async (run) => {
    const { value } = await filed(run, 'f.csv', '--by', 'level');
    return (
      value({ level: 'township' }, 'change_pct') === '-100.0' &&
      value({ level: 'county' }, 'change_pct') === '' &&
      value({ level: 'county' }, 'status')?.includes('zero') === true
    );
  },
  '28-shares-do-not-add-up': async (run) => {
    const args = ['summarize', 'f.csv', ...MAY, '--by', 'channel', '--show', 'share', '--compare', 'none'];
    const plain = await run(...args, '--measures', 'petitions.received', '--lang', 'zh');
    const adjusted = await run(
      ...[
        ...args,
        '--share-rounding',
        'largest-remainder',
        '--measures',
        'petitions.received',
        '--lang',
        'zh',
      ],
    );
    return isIn(plain.out, /33\.3/, /100/) && isIn(adjusted.out, /33\.4/, /调整|最大余额|最大余数/);
  },
  '29-blank-group-in-shares': async (run) => {
    const { out } = await run(
      ...['summarize', 'f.csv', ...MAY, '--by', 'channel', '--show', 'share', '--compare', 'none'],
      ...['--measures', 'petitions.received', '--lang', 'zh'],
    );
    return isIn(out, /60\.0/, /未填[^\n]*20\.0/);
  },
  '32-county-court-2018': async (run) => {
    const check = await run('check', 'f.csv', '--lang', 'zh');
    const { value } = await table(
      run,
      ...['summarize', 'f.csv', '--period', '2018-03-30..2018-03-30', '--compare', '2017-03-30..2017-03-30'],
    );
    return isIn(check.out, /1803/, /1801/) && value({ measure: 'court.received' }) === '1801';
  },
  '33-figures-in-wan': async (run) => {
    const found = await table(
      run,
      'summarize',
      'f.csv',
      '--period',
      '2022-06',
      '--compare',
      'none',
      '--lang',
      'zh',
    );
    return found.value() === '361000' || (found.code !== 0 && isIn(found.err, /万/));
  },
  '34-wide-monthly-table': async (run) => {
    const { code, err, rows } = await table(
      run,
      'summarize',
      'f.xlsx',
      '--period',
      '2018-07',
      '--lang',
      'zh',
    );
    const isRead = rows.some(({ value }) => value === '5178');
    return isRead || (code === 65 && isIn(err, /layout/) && !isIn(err, /--column received_on/));
  },
  '36-iso-with-zone': async (run) => {
    if (await months(run, 'f.csv', ['1', '2', '1', '1'])) return true;
    const { err, code } = await filed(run, 'f.csv');
    return code !== 0 && isIn(err, /time_zone/);
  },
  '37-roc-years': async (run) => {
    const { code, err } = await filed(run, 'f.csv');
    return code === 1 && isIn(err, /invalid-date/);
  },
  '38-month-names': async (run) => Number((await filed(run, 'f.csv')).value()) >= 2,
  '40-sep-line': async (run) => (await filedIs(2)(run)) && filedIs(1, 'g.csv')(run),
  '41-utf16-tab': filedIs(2, 'f.txt'),
  '43-tab-protected-ids': async (run) => {
    const { value } = await filed(run, 'f.csv', '--by', 'level');
    return value({ level: 'township' }) === '1' && value({ level: 'county' }) === '2';
  },
  '44-html-as-xls': async (run) => {
    const { code, err, rows } = await table(run, 'summarize', 'f.xls', '--lang', 'zh');
    return (code === 0 && rows.length > 0) || (code === 65 && isIn(err, /HTML|网页/));
  },
  '45-strict-ooxml-iso-date': filedIs(3, 'f.xlsx'),
  '46-wrong-dimension': filedIs(3, 'f.xlsx'),
  '47-empty-shared-string': async (run) => {
    const { value } = await filed(run, 'f.xlsx', '--by', 'level');
    return value({ level: 'township' }) === '1' && value({ level: '(blank)' }) === '2';
  },
  '48-stacked-tables': async (run) => {
    const { code, value } = await table(run, 'summarize', 'f.csv', ...MAY);
    return code === 0 && value({ measure: 'petitions.received' }) === '2';
  },
  '49-sheet-footers': filedIs(3, 'f.xlsx'),
  '50-half-ties': async (run) => {
    const pct = async (period: string) =>
      (await table(run, 'summarize', 'f.csv', '--period', period)).value({}, 'change_pct');
    const found = await Promise.all(['2015-01', '2015-02', '2015-03', '2015-04'].map(pct));
    return found.sort().join() === ['-0.1', '-0.3', '0.1', '3.1'].sort().join();
  },
  '51-year-and-quarter-columns': async (run) => {
    const { code, out } = await run('inspect', 'f.csv', '--lang', 'en');
    return code === 0 || isIn(out, /date: \[/);
  },
  '52-period-spellings': async (run) => {
    const { out, err, code } = await run(
      'summarize',
      'f.csv',
      '--period',
      '2015',
      '--lang',
      'zh',
      '--compare',
      'none',
    );
    return code === 0 && !isIn(out + err, /2015-05-03/);
  },
  '53-suppressed-counts': async (run) => {
    const { err, code } = await run('summarize', 'f.csv', ...MAY, '--lang', 'zh');
    return code === 1 && isIn(err, /f\.csv:3/, /f\.csv:4/);
  },
  '54-stacked-tables-that-fit': async (run) => {
    const { value } = await table(run, 'summarize', 'f.csv', ...MAY, '--measures', 'petitions.received');
    return value() === '2';
  },
  '55-wide-table-following-the-advice': async (run) => {
    const { code, rows } = await table(
      run,
      ...['summarize', 'f.xlsx', '--period', '2018-07', '--compare', 'none', '--column', 'received_on=时期'],
    );
    return (
      code !== 0 && !rows.some(({ measure, value }) => measure === 'petitions.received' && value !== '0')
    );
  },
  '56-complaints-by-officer-and-allegation': async (run) => {
    const { out, err, code } = await run(
      'summarize',
      'f.csv',
      '--period',
      '2015-04..2015-05',
      '--lang',
      'en',
    );
    return (
      !isIn(out, /Petitions/) && (code !== 0 || isIn(out + err, /complaint_id|each row|every row|one a row/i))
    );
  },
  '57-complaints-configured': async (run) => {
    const { out } = await run(
      'summarize',
      'f.csv',
      '--period',
      '2015-04..2015-05',
      '--compare',
      'none',
      '--lang',
      'en',
    );
    return isIn(out, /\b3\b/, /\b6\b/, /33\.3/);
  },
  '58-narrative-with-commas': async (run) => {
    const { code, out, err } = await run('summarize', 'f.csv', ...MAY, '--lang', 'en');
    return code === 0 ? isIn(out, /\b3\b/) : !isIn(err, /stray quote|多余的引号/);
  },
  '60-x-flags-and-years': async (run) => {
    const { out, err } = await run('summarize', 'f.csv', ...MAY, '--compare', 'none', '--lang', 'en');
    return isIn(out, /Corruption\W+1\b/) && isIn(err, /f\.csv:3/) && isIn(err, /year/i);
  },
  '61-latin-1-with-config': async (run) => {
    const args = [
      'summarize',
      'f.csv',
      ...MAY,
      '--by',
      'tipo',
      '--compare',
      'none',
      '--measures',
      'ouv.all',
      '--lang',
      'en',
    ];
    const blind = await run(...args);
    const told = await run(...args, '--encoding', 'latin1');
    const isHan = /\p{Script=Han}/u.test(blind.out);
    return !isHan && isIn(told.out, /Reclamação/, /Solicitação/, /Denúncia/);
  },
  '62-decimal-comma': async (run) => {
    const { code, out, err } = await run('summarize', 'f.csv', ...MAY, '--compare', 'none', '--lang', 'en');
    return (
      isIn(out, /99,?569\.23/) || (code === 1 && isIn(err, /f\.csv:2/) && !isIn(out, /971,?007|123,?456\b/))
    );
  },
  '63-same-file-twice': async (run) => {
    const { out, err } = await run(
      ...[
        'summarize',
        'f.csv',
        'f (1).csv',
        '--period',
        '2015-01..2015-02',
        '--compare',
        'none',
        '--lang',
        'zh',
      ],
    );
    return isIn(out, /\b22\b/) || (isIn(out, /\b44\b/) && isIn(out + err, /相同|同一/));
  },
  '64-a-sheet-for-each-month': async (run) => {
    const args = ['summarize', 'f.xlsx', '--period', '2015-01..2015-03', ...FILED];
    const plain = await table(run, ...args);
    const json = await run(...args, '--format', 'json');
    const all = await run(...args, '--lang', 'en', '--sheet', 'all');
    return (
      plain.value() === '6' &&
      JSON.parse(json.out).ledger.files.length === 3 &&
      all.code !== 0 &&
      isIn(all.err, /'\*'/)
    );
  },
  '65-chinese-date-spellings': async (run) => {
    const { value } = await table(
      run,
      'summarize',
      'f.csv',
      '--period',
      '2015-05',
      '--compare',
      'none',
      ...FILED,
    );
    return Number(value()) >= 13;
  },
  '67-code-label-pairs': async (run) => {
    const { value } = await table(
      run,
      'summarize',
      'f.csv',
      '--period',
      '2015-05',
      '--compare',
      'none',
      '--by',
      'channel',
      '--measures',
      'petitions.received',
    );
    return Number(value({ channel: 'letter' })) >= 4;
  },
  '70-cr-only': filedIs(2),
  '71-concatenated-with-bom': filedIs(2),
  '74-ids-as-floats': async (run) => {
    const { value, err } = await table(
      run,
      ...['summarize', 'old.csv', 'new.csv', ...MAY, '--compare', 'none', ...FILED],
    );
    return value() === '3' || (value() === '5' && isIn(err, /\.0/));
  },
  '75-ids-differ-in-width-and-case': async (run) => {
    const { value } = await filed(run, 'f.csv');
    return value() === '1' || value() === '2';
  },
  '77-count-column-and-note': async (run) => {
    const { out, err } = await run('summarize', 'f.csv', '--period', '2015-01', '--lang', 'zh');
    return isIn(out, /150/, /\+50\.0/) && isIn(out + err, /数量/);
  },
  '79-total-row-differs-in-summarize': async (run) => {
    const { out, err } = await run(
      ...[
        'summarize',
        'f.csv',
        '--period',
        '2018-07',
        '--compare',
        'none',
        '--lang',
        'zh',
        '--measures',
        'petitions.received',
      ],
    );
    return isIn(out, /350/) && isIn(out + err, /550/);
  },
  '80-half-of-a-pair-of-quotes-gbk': filedIs(3),
  '81-utf8-bom-but-gbk-below': async (run) => {
    const { code, err } = await filed(run, 'f.csv');
    return code !== 0 && isIn(err, /invalid-encoding/);
  },
  '82-one-id-in-two-regions': async (run) => {
    const { out, err } = await run(
      ...[
        'summarize',
        'f.csv',
        ...MAY,
        '--by',
        'region',
        '--show',
        'share',
        '--compare',
        'none',
        ...FILED,
        '--lang',
        'en',
      ],
    );
    return isIn(out, /100\.0/, /50\.0/) && isIn(out + err, /more than one|several|two groups/i);
  },
  '83-formulas-never-calculated-in-optional-columns': async (run) => {
    const { code, err } = await run('summarize', 'f.xlsx', ...MAY, '--compare', 'none', '--by', 'level');
    return code === 65 && isIn(err, /[A-Z]+\d/);
  },
  '84-excel-error-as-id': async (run) => {
    const { code, value } = await filed(run, 'f.xlsx', '--by', 'level');
    return code !== 0 || value({ level: '' }) === '4';
  },
  '85-fiscal-year': async (run) => {
    const { code, value } = await table(run, 'summarize', 'f.csv', '--period', '2014-04..2015-03');
    const year = await run('summarize', 'f.csv', '--period', 'FY2014');
    return code === 0 && Number(value()) > 0 && (year.code === 0 || year.code === 2);
  },
  '86-iso-weeks': async (run) => {
    const { code, err } = await run('trend', 'f.csv', '--grain', 'week', '--lang', 'en');
    return code === 0 || (code === 2 && isIn(err, /month/, /quarter/));
  },
  '87-year-only-rows': async (run) => {
    const { code, value } = await table(run, 'summarize', 'f.csv', '--period', '2015');
    return code === 0 && value() === '220' && value({}, 'base') === '200';
  },
  '88-year-only-rows-cumulative-way': async (run) => {
    const { code, value } = await table(run, 'summarize', 'f.csv', '--period', '2015');
    return code === 0 && value() === '220' && value({}, 'base') === '200';
  },
  '89-housing-ombudsman': async (run) => {
    const { out } = await run(
      'summarize',
      'f.csv',
      '--period',
      '2026-01..2026-05',
      '--as-of',
      '2026-05-31',
      '--lang',
      'en',
    );
    return isIn(out, /\b6\b/, /50\.0/);
  },
  '90-merged-date-and-id': filedIs(2, 'f.xlsx'),
  '91-csv-fill-down': async (run) => {
    const inspect = await run('inspect', 'f.csv', '--lang', 'en');
    return isIn(inspect.out, /fill_down/);
  },
  '93-null-marks-of-databases': async (run) => {
    const { value, err, code } = await filed(run, 'f.csv');
    return value() === '7' || (code !== 0 && isIn(err, /NULL|nan|None/i));
  },
  '96-formula-with-no-value-element': async (run) => {
    const { code, err } = await run(
      'summarize',
      'f.xlsx',
      '--period',
      '2015-01',
      '--measures',
      'cases.closed',
    );
    return code === 65 && isIn(err, /保存|save/i);
  },
};
