import { describe, expect, test } from 'vitest';
import { openReading } from '../../src/read/index.ts';
import type { ByteSource } from '../../src/read/reading.ts';
import { CATALOGUE } from './read-text.ts';

async function regionsOf(text: string, fillDown: readonly string[]): Promise<string[]> {
  const source: ByteSource = {
    name: 'a.csv',
    reopenable: true,
    async *open() {
      yield Buffer.from(text);
    },
  };
  const reading = await openReading(source, { catalogue: CATALOGUE, fillDown });
  const column = reading.wanted.findIndex(({ field }) => field!.id === 'region');
  const found: string[] = [];
  for await (const batch of reading.batches)
    for (let row = 0; row < batch.rows; row++)
      found.push(reading.dictionaries[column]!.values[batch.columns[column]![row]!]!);
  return found;
}

const HEADER = '地区,案件编码,立案日期,涉案金额\n';

describe('columns that are filled down', () => {
  test('have what stands above in their empty cells, by header or field', async () => {
    const text = `${HEADER}长春市,A1,2015-01-05,\n ,A2,2015-01-06,\n吉林市,A3,2015-01-07,\n,A4,2015-01-08,\n`;
    for (const name of ['地区', 'region'])
      expect(await regionsOf(text, [name])).toEqual(['长春市', '长春市', '吉林市', '吉林市']);
  });

  test('stay empty below a line that is refused, which may have begun the block', async () => {
    const text = `${HEADER}长春市,A1,2015-01-05,\n吉林市,A2\n,A3,2015-01-07,\n`;
    expect(await regionsOf(text, ['地区'])).toEqual(['长春市', '']);
  });

  test('are never sums, and must be there', async () => {
    const text = `${HEADER}长春市,A1,2015-01-05,1\n`;
    for (const name of ['涉案金额', '没有'])
      await expect(regionsOf(text, [name])).rejects.toMatchObject({ code: 'missing-field' });
  });
});
