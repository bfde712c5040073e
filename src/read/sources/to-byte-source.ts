// Chooses how the bytes of an input become the bytes of a table. What unpacks is loaded only when such a file is met.

import type { ByteSource } from '../reading.ts';
import { damagedArchive } from './damaged-archive.ts';
import { DEFAULT_UNPACK_LIMITS, type FindOptions } from './input.ts';
import type { Origin } from './origin.ts';
import { recogniseContainer } from './recognise-container.ts';

export async function toByteSource(
  origin: Origin,
  head: Uint8Array,
  options: FindOptions,
): Promise<ByteSource> {
  const { container, title } = recogniseContainer(head);
  const limits = { ...DEFAULT_UNPACK_LIMITS, ...options.limits };
  switch (container) {
    case 'plain':
      return toPlainSource(origin);
    case 'gzip': {
      const { gzipSource } = await import('./gzip-source.ts');
      return gzipSource(origin, limits);
    }
    case 'zstd': {
      const { zstdSource } = await import('./zstd-source.ts');
      return zstdSource(origin, limits);
    }
    case 'zip': {
      const { zipSource } = await import('./zip-source.ts');
      return zipSource(origin, limits, options);
    }
    case 'refused':
      throw damagedArchive(
        origin.where,
        { zh: `不能读取${title.zh}`, en: `${title.en} is not read` },
        { zh: '请导出为 CSV 或 .xlsx 工作簿', en: 'Export a CSV file or an .xlsx workbook' },
      );
  }
}

const toPlainSource = ({ name, sizeBytes, reopenable, open }: Origin): ByteSource => ({
  name,
  ...(sizeBytes === undefined ? {} : { sizeBytes }),
  reopenable,
  open,
});
