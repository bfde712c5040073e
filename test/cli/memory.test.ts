// Memory grows with different values and groups, not with rows: four times the input takes no more of it, whatever stands
// in the input. What is measured is the most that the process ever held, which is steadier than any time.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAIN_ENVIRONMENT, PROGRAM, ROOT } from './running.ts';

let folder: string;
let witness: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-memory-'));
  witness = join(folder, 'witness.cjs');
  writeFileSync(
    witness,
    [
      `const { existsSync, readFileSync, writeFileSync } = require('node:fs');`,
      // What getrusage says begins with the memory of the process that started this one.
      `const STATUS = '/proc/self/status';`,
      `const peak = () => existsSync(STATUS) ? /VmHWM:\\s+(\\d+)/.exec(readFileSync(STATUS, 'utf8'))[1] : process.resourceUsage().maxRSS;`,
      `process.on('exit', () => { writeFileSync(process.env.PEAK_FILE, String(peak())); });`,
    ].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The most memory, in KiB, that counting what comes in takes, and what was counted. */
async function count(input: Iterable<string>): Promise<{ peak: number; output: string; status: number }> {
  const peakFile = join(folder, 'peak');
  const args = ['summarize', '-', '--period', '2015-01..2015-05', '--by', 'level', '--format', 'csv'];
  const child = spawn(process.execPath, ['--require', witness, PROGRAM, ...args], {
    cwd: ROOT,
    env: { ...PLAIN_ENVIRONMENT, PEAK_FILE: peakFile },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const closed = once(child, 'close');
  await pipeline(Readable.from(input), child.stdin);
  const [status] = await closed;
  return { peak: Number(readFileSync(peakFile, 'utf8')), output, status: status as number };
}

const HEADER = '立案日期,结案日期,职级,简要案情\n';
const RECORDS = Array.from({ length: 5000 }, (_, row) => {
  const [month, day] = [1 + (row % 12), 1 + (row % 28)].map((part) => String(part).padStart(2, '0'));
  return `201${4 + (row % 2)}-${month}-${day},,${['县处级', '乡科级', '一般干部'][row % 3]},第${row}件的简要案情\n`;
}).join('');
const BLOCK_BYTES = Buffer.byteLength(RECORDS);

function* inputOf(megabytes: number, opening = '', block = RECORDS): Generator<string> {
  yield HEADER + opening;
  for (let bytes = 0; bytes < megabytes * 1e6; bytes += BLOCK_BYTES) yield block;
}

/** What is not yet collected when the most is reached differs from run to run by about half of this. */
const SWING_KIB = 40 * 1024;

describe('memory', () => {
  it.each([
    ['records', '', RECORDS, 0],
    ['records after a quote that is never closed', '2015-05-03,,"县处级,x\n', RECORDS, 1],
    ['one line without an end', '2015-05-03,,县处级,', 'x'.repeat(BLOCK_BYTES), 1],
    ['records that are all rejected', '2015-05-03,,县处级,x\n', RECORDS.replaceAll('\n', ',多一列\n'), 1],
  ])('is the same for 20 MB and for 80 MB of %s', { timeout: 180_000 }, async (_, opening, block, status) => {
    const small = await count(inputOf(20, opening, block));
    const large = await count(inputOf(80, opening, block));
    expect([small.status, large.status]).toEqual([status, status]);
    expect(large.output).not.toBe('');
    expect(large.peak).toBeGreaterThan(40 * 1024);
    expect(large.peak - small.peak).toBeLessThan(SWING_KIB);
    expect(large.peak).toBeLessThan(200 * 1024);
  });
});
