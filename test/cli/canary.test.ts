// Forty marked names, identity numbers, posts, reports and ids stand in a made-up export. No command lets one of them out:
// not on standard output or standard error, not in any file that it writes, not under a temporary name.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RECORDS = 60;

/** One letter for each kind of secret, a number for each of them: no figure, code or hash looks like that. */
const secret = (kind: string, number: number): string => `Qz${kind}${100 + (number % 8)}xJ`;
const KINDS = ['name', 'identity', 'post', 'report', 'caseid', 'personid'];
const SECRETS = KINDS.flatMap((kind) => Array.from({ length: 8 }, (_, number) => secret(kind, number)));

const HEADER =
  '案件编码,涉案人员编码,被调查人,证件号码,工作单位及职务,职级,地区,立案日期,结案日期,一把手,简要案情';
const LEVELS = ['县处级', '乡科级', '一般干部'];
const AREAS = ['220100', '220200', '220381'];

function toExport(year: number, dropped: number): string {
  const rows = Array.from({ length: RECORDS }, (_, number) => {
    const [name, identity, post, report, caseId, personId] = KINDS.map((kind) => secret(kind, number));
    const month = 1 + (number % 5);
    const day = 1 + (number % 28);
    // The last ones are refused: a day that does not exist, a level that no list has, a quote in the wrong place.
    const level = number === 58 ? '某级' : LEVELS[number % 3];
    const filed = number === 57 ? `${year}-02-30` : `${year}-${month}-${day}`;
    const who = number === 59 ? `${name}"${name}` : name;
    const area = AREAS[number % 3];
    return `${caseId}${number},${personId}${number},${who},${identity},${post},${level},${area},${filed},,${number % 4 ? '否' : '是'},"${report}，\n${report}"`;
  });
  rows.splice(dropped, 1);
  return `${HEADER}\n${rows.join('\n')}\n合计,,${secret('name', 2)},,,,,,,,\n`;
}

let folder: string;
const IN = 'cases-2014.csv cases-2015.csv';
const READ = '--max-rejects 99 --rejects rejects.csv --lang zh';

/** Every command, with the options that show most. */
const SCENES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'summarize',
    [
      `${IN} ${READ} --by region,level --format json --verbose`,
      ...['csv', 'md', 'html', 'xlsx', 'txt', 'ndjson', 'tsv'].map(
        (format) => `${IN} ${READ} -o table.${format} --force --manifest`,
      ),
      `${IN} ${READ} --history published.csv --publish --published-on 2015-06-17`,
      `${IN} ${READ} --by name`,
      `${IN} ${READ} --where person=${secret('name', 1)}`,
    ],
  ],
  ['crosstab', [`${IN} ${READ} --rows level --cols region --measures cases.filed`]],
  ['trend', [`${IN} ${READ} --measures cases.filed,cases.pending`]],
  [
    'chart',
    [`${IN} ${READ} --measure cases.filed -o chart.svg`, `${IN} ${READ} --measures cases.filed -o chart.svg`],
  ],
  ['inspect', [`${IN} --lang zh`, `${IN} --format json`, `${IN} --write found.yaml --force`]],
  ['check', [`${IN} --rejects r.csv --format table`, `${IN} --format csv`, `${IN} --format json --lang en`]],
  ['init', [`${IN} --lang zh`]],
  [
    'brief',
    ['briefing.yaml --max-rejects 99', 'briefing.yaml --explain', 'briefing.yaml --max-rejects 99 --force'],
  ],
  [
    'explain',
    [
      `${IN} ${READ} --measure cases.filed --period 2015-01..2015-05 --group level=county`,
      `${IN} ${READ} --measure cases.closure_rate --period 2015-01..2015-05 --format csv -o explained.csv`,
      `table.manifest.json --measure cases.pending --format json`,
    ],
  ],
  [
    'diff',
    [
      `cases-2015.csv later/cases-2015.csv ${READ}`,
      `cases-2015.csv later/cases-2015.csv --format csv -o d.csv`,
      `cases-2015.csv later/cases-2015.csv --format json`,
    ],
  ],
  ['verify', ['table.manifest.json', 'table.manifest.json --format json']],
  ['rerun', ['table.manifest.json', 'table.manifest.json -o again']],
  ['registers', ['--lang zh', 'cases --format json', '--format csv -o registers.csv']],
  ['formats', ['--lang zh', '--format json']],
  ['completion', ['bash', 'zsh --lang zh', 'fish', 'powershell']],
]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-canary-'));
  mkdirSync(join(folder, 'tmp'));
  mkdirSync(join(folder, 'later'));
  writeFileSync(join(folder, 'cases-2014.csv'), toExport(2014, 50));
  writeFileSync(join(folder, 'cases-2015.csv'), toExport(2015, 51));
  writeFileSync(join(folder, 'later/cases-2015.csv'), toExport(2015, 3).replace('县处级', '乡科级'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: string) {
  return spawnSync('bash', ['-c', `node ${JSON.stringify(join(root, 'bin/jjstats.js'))} ${args}`], {
    cwd: folder,
    encoding: 'latin1',
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: join(folder, 'tmp'), LC_ALL: 'C.UTF-8' },
    maxBuffer: 1 << 26,
  });
}

const INPUTS = new Set(['cases-2014.csv', 'cases-2015.csv', 'later/cases-2015.csv']);

function writtenFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !INPUTS.has(name) && statSync(join(folder, name)).isFile())
    .sort();
}

/** The bytes of a file, and those of the entries of a workbook or document. */
function textsOf(bytes: Buffer): string[] {
  const texts = [bytes.toString('latin1')];
  if (bytes.subarray(0, 2).toString() !== 'PK') return texts;
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const isPacked = bytes.readUInt16LE(at + 8) === 8;
    try {
      texts.push(
        (isPacked ? inflateRawSync(bytes.subarray(start)) : bytes.subarray(start)).toString('latin1'),
      );
    } catch {
      // What does not unpack by itself is looked at packed.
    }
  }
  return texts;
}

const leaksIn = (text: string): string[] => SECRETS.filter((mark) => text.includes(mark));

describe('secrets', () => {
  it('are forty and more, and stand in the inputs', () => {
    expect(SECRETS.length).toBeGreaterThanOrEqual(40);
    const text = readFileSync(join(folder, 'cases-2015.csv'), 'utf8');
    expect(leaksIn(text)).toEqual(SECRETS);
  });

  it('are looked for in every command that there is', () => {
    expect([...SCENES.keys()].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  it('come out of no command, and stand in nothing that is written', { timeout: 240_000 }, () => {
    let ran = 0;
    const failed: string[] = [];
    for (const [command, scenes] of SCENES) {
      for (const scene of scenes) {
        // What the user types himself may be repeated to him.
        const typed = leaksIn(scene);
        const args = scene.replaceAll('table.manifest.json', 'jjstats.manifest.json');
        const { stdout, stderr, status } = run(`${command} ${args}`);
        const leaks = leaksIn(stdout + stderr).filter((mark) => !typed.includes(mark));
        expect(leaks, `${command} ${scene}`).toEqual([]);
        if (status === 0 || status === 1) ran++;
        else failed.push(`${status} ${command} ${scene}\n${Buffer.from(stderr, 'latin1')}`);
      }
      for (const name of writtenFiles()) {
        const found = textsOf(readFileSync(join(folder, name))).flatMap(leaksIn);
        expect(found, `${command}: ${name}`).toEqual([]);
      }
    }
    // Those that fail do so on purpose: personal columns are no dimension and no filter.
    expect(failed.filter((text) => !/--by name|--where person|^2 chart /.test(text))).toEqual([]);
    expect(ran).toBeGreaterThan(20);
    expect(writtenFiles().length).toBeGreaterThan(15);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('come out only when ids are asked for, and then nothing but ids', () => {
    const { stdout } = run(
      `explain ${IN} ${READ} --measure cases.filed --period 2015-01..2015-05 --show-ids --format csv`,
    );
    const shown = leaksIn(stdout);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((mark) => !/^Qz(case|person)id/.test(mark))).toEqual([]);
  });
});
