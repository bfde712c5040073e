import { describe, expect, it } from 'vitest';
import { type ByteSource, openHead, openReading } from '../../src/read/index.ts';
import { openScan } from '../../src/scan/open-scan.ts';
import { CATALOGUE, collect, inChunks } from './both-ways.ts';

function sourceOf(bytes: Uint8Array, sizeBytes?: number): ByteSource {
  return {
    name: 'cases.csv',
    reopenable: true,
    ...(sizeBytes !== undefined && { sizeBytes }),
    open: () => inChunks(bytes, 1 << 16),
  };
}

const HEADER = 'case_id,filed_on,level\n';
const LINE = 'JW2015-0001,2015-05-03,县处级\n';
const files: Record<string, Uint8Array> = {
  'a small file': Buffer.from(HEADER + LINE.repeat(10)),
  'a large file': Buffer.from(HEADER + LINE.repeat(60_000)),
  'a large file in UTF-16': Buffer.from(`\ufeff${HEADER}${LINE.repeat(40_000)}`, 'utf16le'),
  'a large file with a bar as delimiter': Buffer.from((HEADER + LINE.repeat(60_000)).replaceAll(',', '|')),
};

describe('opening a source the fast way', () => {
  it.each(Object.entries(files))('gives the same as the careful path for %s', async (_, bytes) => {
    const options = { catalogue: CATALOGUE };
    const scan = async (source: ByteSource) => openScan(source, await openHead(source, options), options);
    const careful = await collect(await openReading(sourceOf(bytes, bytes.length), options));
    expect(await collect(await scan(sourceOf(bytes, bytes.length)))).toEqual(careful);
    expect(await collect(await scan(sourceOf(bytes)))).toEqual(careful);
  });
});
