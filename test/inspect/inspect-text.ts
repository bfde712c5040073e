// Inspects a text or bytes as a file, for tests.

import type { Inspection, ReadInspection, UnreadInspection } from '../../src/inspect/inspection.ts';
import type { ReadOptions } from '../../src/read/index.ts';
import { inspectInput } from '../../src/run/inspect-input.ts';
import { CATALOGUE, sourceOf } from '../read/read-text.ts';

export const TODAY = 20160101;

export function inspectText(
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  name = 'test.csv',
): Promise<Inspection> {
  const whole = { catalogue: CATALOGUE, ...options };
  return inspectInput(
    { source: { ...sourceOf(content), name }, options: whole },
    { catalogue: whole.catalogue, declared: {}, asOf: TODAY },
  );
}

export async function inspectRead(
  content: string | Uint8Array,
  options?: Partial<ReadOptions>,
): Promise<ReadInspection> {
  const inspection = await inspectText(content, options);
  if (inspection.kind === 'read') return inspection;
  throw inspection.error;
}

export async function inspectUnread(
  content: string | Uint8Array,
  options?: Partial<ReadOptions>,
): Promise<UnreadInspection> {
  const inspection = await inspectText(content, options);
  if (inspection.kind === 'unread') return inspection;
  throw new Error('The file was read');
}

export const columnOf = (inspection: ReadInspection, header: string) => {
  const found = inspection.columns.find(({ column }) => column.header === header);
  if (!found) throw new Error(`No column ${header}`);
  return found;
};
