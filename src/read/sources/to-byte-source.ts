// Chooses how the bytes of an input become the bytes of a table. What unpacks is loaded only when such a file is met.

import type { ByteSource } from '../reading.ts';
import { notATable } from './damaged-archive.ts';
import { DEFAULT_UNPACK_LIMITS, type FindOptions, type InputSource } from './input.ts';
import type { Origin } from './origin.ts';
import { recogniseContainer } from './recognise-container.ts';

/** A source, or one for each sheet of a workbook. */
export type FoundTable = Pick<InputSource, 'source' | 'sheet'>;

export async function toByteSources(
  origin: Origin,
  head: Uint8Array,
  options: FindOptions,
): Promise<FoundTable[]> {
  const { container, title } = recogniseContainer(head);
  const limits = { ...DEFAULT_UNPACK_LIMITS, ...options.limits };
  switch (container) {
    case 'plain':
      return [{ source: toPlainSource(origin) }];
    case 'gzip': {
      const { gzipSource } = await import('./gzip-source.ts');
      return [{ source: gzipSource(origin, limits) }];
    }
    case 'zstd': {
      const { zstdSource } = await import('./zstd-source.ts');
      return [{ source: await zstdSource(origin, limits) }];
    }
    case 'zip': {
      const { zipSources } = await import('./zip-source.ts');
      return zipSources(origin, limits);
    }
    case 'book':
    case 'html':
    case 'xml': {
      const { spreadsheetSources } = await import('./spreadsheet/spreadsheet-source.ts');
      return spreadsheetSources(origin, container);
    }
    case 'refused':
      throw notATable(origin.where, title);
  }
}

const toPlainSource = ({ name, sizeBytes, reopenable, open }: Origin): ByteSource => ({
  name,
  ...(sizeBytes === undefined ? {} : { sizeBytes }),
  reopenable,
  open,
});
