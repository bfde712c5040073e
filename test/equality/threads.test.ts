// Real worker threads: small files cut anywhere and shared by two or three of them, and a large one through the program.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { readHead } from '../../src/read/index.ts';
import type { CountingElsewhere } from '../../src/run/count-in-parts.ts';
import { type PartOrder, type PartResult, planRanges } from '../../src/run/file-parts.ts';
import type { PartAnswer } from '../../src/run/part-worker.ts';
import { ROOT, runProgram } from '../cli/running.ts';
import { randomFrom } from '../oracle/random.ts';
import { countCarefully, countDivided, mayDivide, rangesOf } from './count-ways.ts';
import { endOfHead } from './end-of-head.ts';
import { makeRegister } from './random-register.ts';

/** One file for every 500 that are counted in one thread (see mutations.test.ts). */
const FILES = Math.ceil(Number(process.env.EQUALITY_FILES ?? 6000) / 500);
const WORKER = join(ROOT, 'dist/part-worker.js');

const folder = mkdtempSync(join(tmpdir(), 'jjstats-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function countOnThread(order: PartOrder): CountingElsewhere {
  const worker = new Worker(WORKER, { workerData: order });
  const result = new Promise<PartResult>((resolve, reject) => {
    worker.once('message', (answer: PartAnswer) =>
      'result' in answer ? resolve(answer.result) : reject(new Error(String(answer.failure))),
    );
    worker.once('error', reject);
  });
  result.catch(() => {});
  return { result, stop: () => worker.terminate() };
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
    while (planRanges(bytes, 3).length < 3) {
      let block = '';
      for (let line = 0; line < 5000; line++)
        block += `${random.below(300) === 0 ? random.pick(ODD) : random.pick(LINES)}\n`;
      bytes += writeSync(file, block.repeat(8));
    }
    closeSync(file);
    return bytes;
  }

  it('gives the same bytes and the same rejects for 1, 2 and 3 threads', { timeout: 300_000 }, () => {
    const path = join(folder, 'large.csv');
    expect(planRanges(writeLarge(path), 3)).toHaveLength(3);
    const outcomes = [1, 2, 3].map((threads) => {
      const rejects = join(folder, 'rejects.csv');
      const { stdout, stderr, status } = runProgram([
        ...['summarize', path, '--by', 'level', '--period', '2015-01..2015-05', '--format', 'json'],
        ...['--threads', String(threads), '--rejects', rejects, '--lang', 'en'],
      ]);
      return { stdout, stderr, status, rejects: readFileSync(rejects, 'utf8') };
    });
    const [one, ...others] = outcomes;
    expect(one!.status).toBe(1);
    expect(one!.rejects.split('\n').length).toBeGreaterThan(1000);
    expect(JSON.parse(one!.stdout).ledger.files[0].counted).toBeGreaterThan(500_000);
    for (const other of others) expect(other).toEqual(one);
  });
});
