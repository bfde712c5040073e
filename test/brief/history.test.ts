// Two years of briefings with one record that came late: what was published in 2014 stands beside what the data say in
// 2015, in every format and both languages, and nothing is published twice or by chance.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runInProcess } from '../cli/in-process.ts';
import { ROOT } from '../cli/running.ts';
import { partsOf } from '../publish/read-parts.ts';

const scene = mkdtempSync(join(tmpdir(), 'jjstats-two-years-'));
let folder: string;
let number = 0;

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const run = async (...args: string[]) => {
  const { status, stdout, stderr } = await runInProcess(args, { cwd: folder });
  return { status, stdout, stderr };
};
const brief = (...args: string[]) => run('brief', 'briefing.yaml', ...args);
const ALL_FORMATS = 'outputs: [md, html, docx, xlsx, csv, json]';
const publish2014 = () => brief('--period', '2014-05', '--published-on', '2014-06-17', '-q', '--lang', 'zh');
const IN_2015 = ['--published-on', '2015-06-17', '--as-of', '2015-06-01'];
const entries = () => read('published.csv').trimEnd().split('\n').slice(1);
const edit = (name: string, change: (text: string) => string) => writeFileSync(at(name), change(read(name)));

/** As it stands in June 2015, with the briefing of 2014 published. */
let published: string;
beforeAll(async () => {
  folder = join(scene, 'published');
  cpSync(join(ROOT, 'fixtures/history'), folder, { recursive: true });
  // Every format is looked at once below.
  edit('briefing.yaml', (text) => text.replace(ALL_FORMATS, 'outputs: [md]'));
  expect(await publish2014()).toEqual({ status: 0, stdout: '', stderr: '' });
  published = folder;
}, 60_000);
beforeEach(() => {
  folder = join(scene, String(number++));
  cpSync(published, folder, { recursive: true });
});
afterAll(() => rmSync(scene, { recursive: true, force: true }));

/** All that a reader sees of an output, without its formatting. */
function seen(name: string): string {
  if (!/\.(docx|xlsx)$/.test(name)) return read(name).replaceAll('\\', '');
  const parts = partsOf(readFileSync(at(name)));
  return [...parts]
    .filter(([part]) => part.endsWith('.xml'))
    .map(([, xml]) => xml.replaceAll(/<[^>]*>/g, '\u0001'))
    .join('\n');
}

describe('the briefing of the year after', { timeout: 120_000 }, () => {
  it('begins with what the first one published', async () => {
    expect(entries().map((line) => line.split(',').slice(0, 7).join(','))).toEqual([
      '2014-06-17,cases.filed,,,2014-01..2014-05,80,件',
      '2014-06-17,cases.filed,staff,,2014-01..2014-05,37,件',
      '2014-06-17,cases.filed,township,,2014-01..2014-05,34,件',
      '2014-06-17,cases.filed,county,,2014-01..2014-05,9,件',
      '2014-06-17,cases.filed,,220100,2014-01..2014-05,30,件',
      '2014-06-17,cases.filed,,220200,2014-01..2014-05,30,件',
      '2014-06-17,cases.filed,,220300,2014-01..2014-05,20,件',
      '2014-06-17,cases.filed,,,2014-05,16,件',
    ]);
  });

  const NOTES = {
    zh: ['立案 2014年1—5月: 当时公布 80, 重新计算 81 (件)', '立案 2014年5月: 当时公布 16, 重新计算 17 (件)'],
    en: [
      'Cases filed Jan–May 2014: published 80, now 81 (cases)',
      'Cases filed May 2014: published 16, now 17 (cases)',
    ],
  };
  it.each(['zh', 'en'] as const)(
    'marks what was revised, with both numbers, in every format (%s)',
    async (lang) => {
      edit('briefing.yaml', (text) => text.replace('outputs: [md]', ALL_FORMATS));
      const { status, stderr } = await brief(...IN_2015, '--lang', lang);
      expect(status).toBe(0);
      for (const note of NOTES[lang]) expect(stderr).toContain(note);
      for (const ending of ['md', 'html', 'docx', 'xlsx']) {
        const text = seen(`out/history-2015-05.${ending}`);
        expect(text, ending).toContain('[r]');
        for (const note of NOTES[lang]) expect(text, `${ending}: ${note}`).toContain(note);
      }
      for (const [table, cell] of [
        ['main', 'cases.filed,件,2015-01..2015-05,100,2014-01..2014-05,81,19,23.5,revised,80,81'],
        ['levels', 'cases.filed,件,township,2015-01..2015-05,39,2014-01..2014-05,35,4,11.4,revised,34,35'],
        ['levels', 'cases.filed,件,staff,2015-01..2015-05,52,2014-01..2014-05,37,15,40.5,,37,37'],
        [
          'regions',
          'cases.filed,件,220200,2015-01..2015-05,31,2014-01..2014-05,31,0,0.0,"equal;revised",30,31',
        ],
        ['months', 'cases.filed,件,2015-05,20,2014-05,17,3,17.6,revised,17.6,revised,16,17'],
      ] as const) {
        const csv = read(`out/history-2015-05.${table}.csv`).split('\n');
        expect(csv).toContain(cell);
      }
      const json = JSON.parse(read('out/history-2015-05.main.json'));
      expect(json.cells[0]).toMatchObject({
        base: 81,
        change_pct: 23.5,
        status: ['revised'],
        derived: { published_base: 80, recomputed_base: 81 },
      });
    },
  );

  it('takes tables and sentences alike on the base that is chosen', async () => {
    const said = async (...args: string[]) => {
      expect((await brief(...IN_2015, '--lang', 'zh', '-q', '--no-publish', ...args)).status).toBe(0);
      const text = read('out/history-2015-05.md');
      const [sentence] = /立案100件，[^。]*/.exec(text)!;
      const [row] = /\| 立案 \| 件 \|.*/.exec(text)!;
      const [month] = /\| 2015年5月 \|.*/.exec(text)!;
      return { sentence, row: row.replaceAll('\\', ''), month: month.replaceAll('\\', '') };
    };
    const recomputed = {
      sentence: '立案100件，同比增长23.5%',
      row: '| 立案 | 件 | 100 | 81[r] | +19 | +23.5 |',
      month: '| 2015年5月 | 20 | +17.6[r] |',
    };
    const onPublished = {
      sentence: '立案100件，同比增长25.0%',
      row: '| 立案 | 件 | 100 | 80[r] | +20 | +25.0 |',
      month: '| 2015年5月 | 20 | +25.0[r] |',
    };
    expect(await said()).toEqual(recomputed);
    expect(await said('--base', 'published')).toEqual(onPublished);
    edit('briefing.yaml', (text) =>
      text.replace('history: published.csv', 'history: published.csv\nbase: published'),
    );
    expect(await said()).toEqual(onPublished);
    expect(await said('--base', 'recomputed')).toEqual(recomputed);
    edit('briefing.yaml', (text) =>
      text.replace('main: { kind: summarize,', 'main: { kind: summarize, base: recomputed,'),
    );
    expect(await said()).toEqual({ ...recomputed, month: onPublished.month });
  });

  it('lists the differences where it is asked to, and nothing where there are none', async () => {
    expect((await brief(...IN_2015, '--lang', 'zh', '-q')).status).toBe(0);
    const list = read('out/history-2015-05.md').split('## 与当时公布的比对')[1]!;
    expect(list).toContain('| 立案 |  | 2014年1—5月 | 件 | 80 | 81 | +1 |');
    expect(list).toContain('| 立案 | 乡科级 | 2014年1—5月 | 件 | 34 | 35 | +1 |');
    expect(list).toContain('| 立案 | 吉林市 | 2014年1—5月 | 件 | 30 | 31 | +1 |');
    expect(list.match(/^\| 立案/gm)).toHaveLength(4);
    const first = read('out/history-2014-05.md');
    expect(first).toContain('与当时公布的比对\n\n没有当时公布的基期数可比。');
    expect(first).not.toContain('重新计算');
    edit('published.csv', (text) =>
      text
        .replace(',80,', ',81,')
        .replace(',34,', ',35,')
        .replace(',,220200,2014-01..2014-05,30,', ',,220200,2014-01..2014-05,31,')
        .replace(',16,', ',17,'),
    );
    expect(await brief(...IN_2015, '--lang', 'zh', '--no-publish')).toMatchObject({
      status: 0,
      stderr: expect.not.stringContaining('当时公布'),
    });
    const same = read('out/history-2015-05.md');
    expect(same).toContain('与当时公布的比对\n\n基期数与当时公布的一致。');
    expect(same).not.toContain('[r');
  });
});

describe('publishing', { timeout: 120_000 }, () => {
  it('adds nothing a second time, on that day or later', async () => {
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    const once = read('published.csv');
    expect(entries()).toHaveLength(16);
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    expect((await brief('--published-on', '2015-07-01', '--as-of', '2015-06-01', '-q')).status).toBe(0);
    expect((await publish2014()).status).toBe(0);
    expect(read('published.csv')).toBe(once);
  });

  it('adds a figure that has changed, which then counts', async () => {
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    edit('2015/cases-2015.csv', (text) => `${text}A2015999,220100,乡科级,2015-05-29\n`);
    const { stderr } = await brief('--published-on', '2015-06-20', '--as-of', '2015-06-01', '--lang', 'en');
    // The total, one level, one prefecture, and May.
    expect(stderr).toContain('added to the published figures: 4 → published.csv');
    expect(entries().at(-1)).toMatch(/^2015-06-20,cases\.filed,,,2015-05,21,件,[0-9a-f]{64}$/);
  });

  it('names the manifest of the set, and verify and rerun find it as it was', async () => {
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    const before = read('published.csv');
    const manifest = JSON.parse(read('out/history-2015-05.manifest.json'));
    expect(manifest.history).toMatchObject({ path: '../published.csv', entries: 8, adds: 8 });
    for (const month of ['2014-05', '2015-05']) {
      const path = at(`out/history-${month}.manifest.json`);
      expect((await run('verify', path)).status, month).toBe(0);
      expect((await run('rerun', path)).status, month).toBe(0);
    }
    expect(read('published.csv')).toBe(before);
    edit('published.csv', (text) => text.replace(',80,', ',79,'));
    const { status, stdout } = await run(
      'verify',
      at('out/history-2015-05.manifest.json'),
      '--format',
      'json',
    );
    expect(status).toBe(1);
    const changed = JSON.parse(stdout).files.filter(({ state }: { state: string }) => state !== 'same');
    expect(changed).toMatchObject([{ role: 'history', state: 'changed' }]);
  });

  it('writes nothing with --dry-run, --explain and --no-publish, and needs the file only for the last', async () => {
    const before = read('published.csv');
    const { stderr, stdout } = await brief(...IN_2015, '--dry-run', '--lang', 'en');
    expect(stdout).toContain('history-2015-05.md');
    expect(stderr).toContain('to be added to the published figures: 8 → published.csv');
    expect((await brief(...IN_2015, '--explain', '--lang', 'en')).stdout).toContain(
      'Published figures: published.csv (8 entries)',
    );
    expect(existsSync(at('out/history-2015-05.md'))).toBe(false);
    expect((await brief(...IN_2015, '--no-publish', '-q')).status).toBe(0);
    expect(read('published.csv')).toBe(before);
    rmSync(at('published.csv'));
    expect((await brief('--dry-run', '-q')).status).toBe(0);
    expect((await brief('--explain', '--lang', 'en')).stdout).toContain(
      'Published figures: published.csv (0 entries)',
    );
    expect((await brief('--no-publish', '-q')).status).toBe(66);
    expect(existsSync(at('published.csv'))).toBe(false);
  });

  it('is done by the next run where a run ended between the set and its figures', async () => {
    const before = read('published.csv');
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    const after = read('published.csv');
    for (const args of [['--incremental'], []]) {
      writeFileSync(at('published.csv'), before);
      expect((await brief(...IN_2015, ...args, '-q')).status).toBe(0);
      expect(read('published.csv')).toBe(after);
      const { stderr } = await brief(...IN_2015, '--incremental', '--lang', 'en');
      expect(stderr).toBe('unchanged, skipped: history-2015-05\n');
    }
    expect(read('published.csv')).toBe(after);
  });

  it('tells a first set whose figures were never added from one that lost its history', async () => {
    rmSync(at('published.csv'));
    expect((await run('verify', at('out/history-2014-05.manifest.json'))).status).toBe(0);
    expect((await run('rerun', at('out/history-2014-05.manifest.json'))).status).toBe(0);
    expect(existsSync(at('published.csv'))).toBe(false);
  });
});

describe('--incremental', { timeout: 120_000 }, () => {
  it('skips a briefing whose own figures alone were added, and writes one whose bases were published anew', async () => {
    const again = async () => (await brief(...IN_2015, '--incremental', '--lang', 'en')).stderr;
    expect(await again()).toContain('added to the published figures: 8');
    expect(await again()).toBe('unchanged, skipped: history-2015-05\n');
    const line = (period: string, value: number) => `2015-06-18,cases.filed,,,${period},${value},件,\n`;
    edit('published.csv', (text) => text + line('2013-01..2013-05', 70));
    expect(await again()).toBe('unchanged, skipped: history-2015-05\n');
    edit('published.csv', (text) => text + line('2014-01..2014-05', 81));
    expect(await again()).toContain('3 bases are no longer what was published');
    expect(await again()).toBe('unchanged, skipped: history-2015-05\n');
  });

  it('publishes what --no-publish held back', async () => {
    expect((await brief(...IN_2015, '--no-publish', '-q')).status).toBe(0);
    expect((await brief(...IN_2015, '--no-publish', '--incremental', '--lang', 'en')).stderr).toContain(
      'skipped',
    );
    expect((await brief(...IN_2015, '--incremental', '--lang', 'en')).stderr).toContain(
      'added to the published figures: 8',
    );
  });

  it('writes anew what was made without a history', async () => {
    edit('briefing.yaml', (text) =>
      text.replace(/^history: .*\n/m, '').replace(/^ {2}- heading: { zh: 与[\s\S]*/m, ''),
    );
    expect((await brief('-q')).status).toBe(0);
    expect((await brief('--incremental', '--lang', 'en')).stderr).toContain('skipped');
    expect((await brief('--incremental', '--history', at('published.csv'), '--lang', 'en')).stderr).toContain(
      'written',
    );
    expect((await brief('--incremental', '--lang', 'en')).stderr).toContain('written');
  });
});

describe('the briefings of a matrix', { timeout: 120_000 }, () => {
  it('keep figures of different filters apart in one history', async () => {
    edit('briefing.yaml', (text) =>
      text
        .replace(
          'name: history-{month}',
          'name: history-{region}-{month}\nmatrix: [{ region: 220100 }, { region: 220200 }]',
        )
        .replaceAll('measures: [cases.filed]', "measures: [cases.filed], where: ['region={region}']"),
    );
    rmSync(at('published.csv'));
    expect((await publish2014()).status).toBe(0);
    const totals = entries().filter(
      (line) => /cases\.filed,,,region/.test(line) && line.includes('2014-01..'),
    );
    expect(totals.map((line) => line.split(',').slice(4, 7).join(','))).toEqual([
      'region=220100,2014-01..2014-05,30',
      'region=220200,2014-01..2014-05,30',
    ]);
    const { stderr } = await brief(...IN_2015, '--lang', 'en');
    // The late case is one of 220200; nothing of 220100 is marked.
    expect(stderr).toContain('published 30, now 31 (cases) [region=220200]');
    expect(stderr).not.toContain('[region=220100]');
    expect(read('out/history-220100-2015-05.md')).not.toContain('r\\]');
    const once = read('published.csv');
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    expect(read('published.csv')).toBe(once);
  });

  it('need a history each where they count different files', async () => {
    edit('briefing.yaml', (text) =>
      text
        .replace(
          'name: history-{month}',
          'name: history-{when}-{month}\nmatrix: [{ when: 2014 }, { when: 2015 }]',
        )
        .replace('{year}/*.csv', '{when}/cases-2014.csv'),
    );
    const { status, stderr } = await brief('--period', '2014-05', '--lang', 'en');
    expect(status).toBe(78);
    expect(stderr).toContain('count different files publish into one history');
    edit('briefing.yaml', (text) => text.replace('history: published.csv', 'history: published-{when}.csv'));
    expect((await brief('--period', '2014-05', '-q')).status).toBe(0);
    expect(read('published-2014.csv')).toContain(',80,件');
    expect(read('published-2015.csv')).toContain(',81,件');
  });
});

describe('the file of published figures', { timeout: 120_000 }, () => {
  it('is no source, whatever pattern it fits', async () => {
    edit('briefing.yaml', (text) =>
      text.replace('{year}/*.csv', '**/cases-201[45].csv').replace('**/cases-201[45]', '*'),
    );
    cpSync(at('2015/cases-2014.csv'), at('cases-2014.csv'));
    cpSync(at('2015/cases-2015.csv'), at('cases-2015.csv'));
    expect((await brief(...IN_2015, '-q')).status).toBe(0);
    const { inputs } = JSON.parse(read('out/history-2015-05.manifest.json'));
    expect(inputs.map(({ name }: { name: string }) => name)).toEqual(['cases-2014.csv', 'cases-2015.csv']);
    edit('briefing.yaml', (text) => text.replace("'*.csv'", "'*.csv', published.csv"));
    const { status, stderr } = await brief('--lang', 'en');
    expect(status).toBe(78);
    expect(stderr).toMatch(/briefing\.yaml:9:\d+: .*history of published figures, and no source/);
  });

  it('stays in the folder of the declaration unless that is allowed', async () => {
    cpSync(at('published.csv'), join(scene, 'elsewhere.csv'));
    symlinkSync(join(scene, 'elsewhere.csv'), at('link.csv'));
    for (const path of ['../elsewhere.csv', 'link.csv', join(scene, 'elsewhere.csv')]) {
      edit('briefing.yaml', (text) => text.replace(/^history: .*/m, `history: ${path}`));
      const { status, stderr } = await brief('--no-publish', '--lang', 'en');
      expect(status, path).toBe(78);
      expect(stderr).toMatch(/briefing\.yaml:10:10: .*leads out of the folder/);
      expect((await brief('--no-publish', '--allow-outside', '-q')).status, path).toBe(0);
    }
  });

  it('is never written over by the briefing', async () => {
    const { status } = await brief('--history', 'out/history-2015-05.md', '--lang', 'en');
    expect(status).toBe(73);
    expect(existsSync(at('out/history-2015-05.md'))).toBe(false);
    expect((await brief('--summary', 'published.csv', '-q')).status).toBe(73);
    expect(entries()).toHaveLength(8);
  });

  it.each([
    ['base: published', /^history: .*/m, 'base: published', '10:7'],
    [
      'the base of a table',
      /^history: .*\n([\s\S]*)main: \{ kind: summarize,/m,
      '$1main: { kind: summarize, base: published,',
      '13:',
    ],
    ['revisions', /^history: .*/m, 'issuer: x', '29:'],
  ])('is needed for %s', async (_, written, instead, place) => {
    edit('briefing.yaml', (text) => text.replace(written, instead));
    const { status, stderr } = await brief('--lang', 'en');
    expect(status).toBe(78);
    expect(stderr).toContain(`briefing.yaml:${place}`);
    expect(stderr).toContain('no history is named');
  });

  it.each([['--base', 'published'], ['--published-on', '2015-06-17'], ['--no-publish']])(
    'is needed for %s',
    async (...option) => {
      edit('briefing.yaml', (text) => text.replace(/^history: .*/m, 'issuer: x'));
      const { status, stderr } = await brief(...option, '--lang', 'en');
      expect(status).toBe(2);
      expect(stderr).toContain(`${option[0]}`);
    },
  );

  it('is refused where it is damaged, before anything is counted or written', async () => {
    edit('published.csv', (text) => text.replace(',80,', ',eighty,'));
    const { status, stderr } = await brief('--lang', 'en');
    expect(status).toBe(65);
    expect(stderr).toContain('published.csv:2');
    expect(existsSync(at('out/history-2015-05.md'))).toBe(false);
  });

  it('is not written back where another program has changed its encoding', async () => {
    const bytes = readFileSync(at('published.csv'));
    // 件 in GB18030.
    const mangled = Buffer.from(
      bytes.toString('latin1').replaceAll('\u00e4\u00bb\u00b6', '\u00bc\u00fe'),
      'latin1',
    );
    writeFileSync(at('published.csv'), mangled);
    const { status, stderr } = await brief('--lang', 'en');
    expect(status).toBe(65);
    expect(stderr).toContain('not UTF-8');
    expect(readFileSync(at('published.csv')).equals(mangled)).toBe(true);
  });

  it('leaves the set standing where it cannot be added to, and says so', async () => {
    const { status, stderr } = await brief('--history', 'nowhere/published.csv', '--lang', 'en');
    expect(status).toBe(73);
    expect(stderr).toContain('nowhere/published.csv');
    expect(existsSync(at('out/history-2015-05.manifest.json'))).toBe(true);
  });
});
