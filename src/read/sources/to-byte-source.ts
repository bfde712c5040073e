// Chooses how the bytes of an input become the bytes of a table. What unpacks is loaded only when such a file is met.

import { JjstatsError } from '../../domain/error.ts';
import type { ByteSource } from '../reading.ts';
import type { FindOptions } from './input.ts';
import type { Origin } from './origin.ts';
import { recogniseContainer } from './recognise-container.ts';

export async function toByteSource(
  origin: Origin,
  head: Uint8Array,
  _options: FindOptions,
): Promise<ByteSource> {
  const { container, title } = recogniseContainer(head);
  if (container === 'plain') return toPlainSource(origin);
  throw new JjstatsError('damaged-archive', { where: origin.where, what: `${title} cannot be read` });
}

const toPlainSource = ({ name, sizeBytes, reopenable, open }: Origin): ByteSource => ({
  name,
  ...(sizeBytes === undefined ? {} : { sizeBytes }),
  reopenable,
  open,
});
