// A small file with texts of several lines, cut at every byte: wherever a worker begins, in a quoted text, in a character,
// between CR and LF, the result is that of the whole file.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readHead } from '../../src/read/index.ts';
import { type Asked, countCarefully, countDivided, rangesOf } from './count-ways.ts';
import { endOfHead } from './end-of-head.ts';
import { CATALOGUE, encode } from './random-register.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-cuts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'register.csv');

const HEADER = '立案日期,类别,件数,简要案情,结案日期';
const RECORDS = [
  '2015-05-03,a,1,平,2015-05-04',
  '2015-05-04,b,2,"两行\n文字",2015-05-05',
  '2014-05-20,c,1,"一，\n""二"",\n三",',
  '2015-03-01,"a",1,"\n开头和末尾\n",2015-03-02',
  // Each of its lines looks like a record to whoever begins within the text.
  '2015-05-05,a,3,"2015-05-06\n2015-05-07\n",',
  '2015-02-30,a,1,日期不存在,',
  '2015-05-08,a,1,"没有结束,',
  '合计,,9,,',
  '2015-05-09,b,1,"有""引号""",2014-01-01',
  '注：内部资料',
  '2015-01-02,,1,"末\n\n行",2015-01-09',
  '2014-02-03,丁,1,x,',
];
const measures = ['plain.rows', 'plain.ended'].map((id) => CATALOGUE.measures.get(id)!);
const options = {
  catalogue: CATALOGUE,
  register: 'plain',
  limits: { recordBytes: 4096, fieldCharacters: 1000 },
};

describe.each([
  ['utf-8', '\n'],
  ['gb18030', '\r\n'],
] as const)('a file in %s with lines that end with %j', (encoding, end) => {
  // The ends of lines within texts are those of the file.
  const text = `${[HEADER, ...RECORDS].join('\n')}\n`.replaceAll('\n', end);
  const bytes = encode(text, encoding);
  const asked: Asked = { bytes, options, question: { measures, dimensions: ['kind'], where: [] } };

  it('counts the same for two workers at every cut, and for three at every third', {
    timeout: 60_000,
  }, async () => {
    writeFileSync(path, bytes);
    const head = await readHead('register.csv', bytes, true, options);
    const careful = await countCarefully(asked, head);
    expect(careful.counts.rowRecords).toBeGreaterThan(7);
    expect(careful.rejects.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['impossible-date', 'suspect-swallow', 'unknown-code']),
    );
    const first = endOfHead(bytes, head) + 1;
    for (let cut = first; cut < bytes.length; cut++) {
      expect(await countDivided(asked, head, path, rangesOf([cut])), `cut at ${cut}`).toEqual(careful);
      // The second cut goes through all places at a pace of its own, and often falls into the same text.
      const other = cut + 1 + ((cut * 7) % 40);
      if (cut % 3 > 0 || other >= bytes.length) continue;
      expect(
        await countDivided(asked, head, path, rangesOf([cut, other])),
        `cut at ${cut}, ${other}`,
      ).toEqual(careful);
    }
  });
});
