// Puts a manifest together: order fixed, rejects summed over the files, nothing left to chance.

import { REJECT_KINDS, type RejectCode } from '../../domain/reject.ts';
import type { Manifest, ManifestInput, ManifestOption } from './manifest.ts';

/** What a manifest is built from; the rest follows. */
export type ManifestFacts = Omit<Manifest, 'rejected'>;

export function buildManifest({ options, inputs, ...facts }: ManifestFacts): Manifest {
  return { ...facts, options: inOrder(options), inputs, rejected: rejectedIn(inputs) };
}

const inOrder = (options: readonly ManifestOption[]): ManifestOption[] =>
  [...options].sort(({ name: a }, { name: b }) => (a < b ? -1 : a > b ? 1 : 0));

function rejectedIn(inputs: readonly ManifestInput[]): [RejectCode, number][] {
  return (Object.keys(REJECT_KINDS) as RejectCode[]).flatMap((code): [RejectCode, number][] => {
    const records = inputs.reduce((sum, { ledger }) => sum + (ledger.rejected[code] ?? 0), 0);
    return records > 0 ? [[code, records]] : [];
  });
}
