// Where the rejects of a part are too many to be sent from one thread to another, the part is read once more.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Reject } from '../../src/domain/reject.ts';
import { openReading } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { interpretColumns, type PartOrder } from '../../src/run/file-parts.ts';
import { Tally } from '../../src/tally/tally.ts';
import { countInTurn, evenRanges, toParts } from './cut-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-too-many-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const catalogue = compileCatalogue(BUILT_IN);
const measures = [catalogue.measures.get('cases.filed')!];

it('gives the same rejects and counts', async () => {
  const rows = Array.from({ length: 200 }, (_, row) => `2015-${row % 3 === 0 ? '13' : '05'}-02,县处级`);
  const content = Buffer.from(['立案日期,职级', ...rows].join('\n'));
  const path = join(folder, 'cases.csv');
  writeFileSync(path, content);
  const source = {
    name: 'cases.csv',
    reopenable: true,
    open: async function* () {
      yield content;
    },
  };
  const { head, wanted } = await openReading(source, { catalogue });
  const question = { measures, dimensions: [], where: [] };
  const common = { path, sizeBytes: content.length, head, regionDefault: undefined, question };
  const order = { ...common, options: { catalogue } };
  const countWith = async (count: (order: PartOrder) => ReturnType<typeof countInTurn>) => {
    const tally = new Tally(question);
    const rejects: Reject[] = [];
    const parts = toParts(order, evenRanges(content.length, 3), count);
    const columns = interpretColumns(wanted, parts[0]!.order);
    const { counts } = await countInParts(parts, tally, columns, (more) => void rejects.push(...more));
    tally.finish();
    const cube = tally.cubes.get('cases.filed')!;
    return { rejects, counts, amounts: [...cube.amounts.subarray(0, cube.axis.keys.size)] };
  };
  const expected = await countWith(countInTurn);
  expect(expected.rejects.map(({ line }) => line)).toEqual(Array.from({ length: 67 }, (_, at) => 2 + 3 * at));
  const given = await countWith(async (one) => ({ ...(await countInTurn(one)), rejects: undefined }));
  expect(given).toEqual(expected);
});
