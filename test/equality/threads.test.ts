// Real worker threads: small files cut anywhere and shared by two or three of them, and a large one through the program.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readHead } from '../../src/read/index.ts';
import { gatherCrew } from '../../src/run/crew.ts';
import type { PartOrder, PartResult } from '../../src/run/file-parts.ts';
import { usefulThreads } from '../../src/run/shares.ts';
import { ROOT, runProgram } from '../cli/running.ts';
import { randomFrom } from '../oracle/random.ts';
import { sized } from '../sizes.ts';
import { countCarefully, countDivided, mayDivide, rangesOf } from './count-ways.ts';
import { endOfHead } from './end-of-head.ts';
import { makeRegister } from './random-register.ts';

/** One file for every 500 that are counted in one thread (see mutations.test.ts). */
const FILES = Math.ceil(Number(process.env.EQUALITY_FILES ?? sized(500, 10_000)) / 500);
const WORKER = join(ROOT, 'dist/part-worker.js');

const folder = mkdtempSync(join(tmpdir(), 'jjstats-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function countOnThread(order: PartOrder): Promise<PartResult> {
  const crew = gatherCrew(2, 1, WORKER);
  try {
    return await crew.count(1, [order], () => {})[0]!;
  } finally {
    await crew.dismiss();
  }
}

describe('a file shared by threads', () => {
  it(`counts the same in ${FILES} files cut anywhere`, { timeout: 600_000 }, async () => {
    const path = join(folder, 'register.csv');
    let divided = 0;
    for (let seed = 1; divided < FILES; seed++) {
      const random = randomFrom(seed);
      const asked = makeRegister(random, 400);
      const head = await readHead('register.csv', asked.bytes, true, asked.options).catch(() => undefined);
      if (!head || !mayDivide(asked, head)) continue;
      const first = endOfHead(asked.bytes, head) + 1;
      if (first >= asked.bytes.length) continue;
      divided++;
      writeFileSync(path, asked.bytes);
      const cuts = Array.from(
        { length: 1 + (divided % 2) },
        () => first + random.below(asked.bytes.length - first),
      );
      const parted = await countDivided(asked, head, path, rangesOf(cuts), countOnThread);
      expect(parted, `seed ${seed}, cut at ${cuts}`).toEqual(await countCarefully(asked, head));
    }
  });
});

describe('a large file through the program', () => {
  const HEADER = '立案日期,结案日期,职级,地区,简要案情';
  const LINES = [
    ...[
      '2015-05-03,2015-05-09,县处级,长春市,平',
      '2014-05-20,,乡科级,220102,',
      '"2015-03-01",,"县处级",延吉市,x',
    ],
    '2015-04-02,2015-04-30,一般干部,吉林市,"第一行，\n第二行\n\n第四行"',
    '2014-03-02,,县处级,220202,"有""引号""，有\r\n换行"',
  ];
  const ODD = [
    ...[
      '2015-02-30,,县处级,长春市,',
      '2015-05-04,,没有的职级,长春市,',
      '合计,,,,',
      '注：内部资料',
      '',
      HEADER,
    ],
    '2015-05-05,,县处级,长春市,"没有结束',
    '2015-05-05,,县处级,长春市,多,一列',
  ];

  /** More than three times as large as a part must be for a worker of its own. */
  function writeLarge(path: string): number {
    const random = randomFrom(20150531);
    const file = openSync(path, 'w');
    let bytes = writeSync(file, `${HEADER}\n`);
    while (usefulThreads(bytes, 3) < 3) {
      let block = '';
      for (let line = 0; line < 5000; line++)
        block += `${random.below(300) === 0 ? random.pick(ODD) : random.pick(LINES)}\n`;
      bytes += writeSync(file, block.repeat(8));
    }
    closeSync(file);
    return bytes;
  }

  const countWith = (threads: number, files: readonly string[]) => {
    const rejects = join(folder, 'rejects.csv');
    const { stdout, stderr, status } = runProgram([
      ...['summarize', ...files, '--by', 'level', '--period', '2015-01..2015-05', '--format', 'json'],
      ...['--threads', String(threads), '--rejects', rejects, '--lang', 'en'],
    ]);
    return { stdout, stderr, status, rejects: readFileSync(rejects, 'utf8') };
  };

  it('gives the same bytes and the same rejects for 1, 2 and 3 threads', { timeout: 300_000 }, () => {
    const path = join(folder, 'large.csv');
    expect(usefulThreads(writeLarge(path), 3)).toBe(3);
    const outcomes = [1, 2, 3].map((threads) => countWith(threads, [path]));
    const [one, ...others] = outcomes;
    expect(one!.status).toBe(1);
    expect(one!.rejects.split('\n').length).toBeGreaterThan(1000);
    expect(JSON.parse(one!.stdout).ledger.files[0].counted).toBeGreaterThan(500_000);
    for (const other of others) expect(other).toEqual(one);
  });

  it('gives the same where whole files are shared out, the same one among them', { timeout: 300_000 }, () => {
    const whole = readFileSync(join(folder, 'large.csv'));
    const quarter = whole.indexOf('\n2015-05-03', Math.floor(whole.length / 4)) + 1;
    const one = join(folder, 'one.csv');
    const two = join(folder, 'two.csv');
    const again = join(folder, 'again.csv');
    const small = join(folder, 'small.csv');
    writeFileSync(one, whole.subarray(0, quarter));
    writeFileSync(two, Buffer.concat([Buffer.from(`${HEADER}\n`), whole.subarray(quarter)]));
    writeFileSync(again, whole.subarray(0, quarter));
    writeFileSync(small, `${HEADER}\n2015-05-03,2015-05-09,县处级,长春市,平\n2015-05-32,,县处级,长春市,\n`);
    const files = [small, one, two, again];
    const [alone, ...others] = [1, 2, 3].map((threads) => countWith(threads, files));
    expect(alone!.stderr).toContain('again.csv');
    expect(alone!.rejects.split('\n')[1]).toContain('small.csv');
    for (const other of others) expect(other).toEqual(alone);
  });
});
