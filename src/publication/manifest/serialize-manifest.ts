// A manifest as text: the same manifest gives the same bytes. Keys are only ever added.

import { createHash } from 'node:crypto';
import { formatDay } from '../../domain/day.ts';
import { EXCLUSION_REASONS, type FileLedger } from '../../domain/ledger.ts';
import { REJECT_KINDS } from '../../domain/reject.ts';
import { writeJson } from '../../render/index.ts';
import type { HashedFile, Manifest } from './manifest.ts';

/** Raised only when a key changes its meaning or goes away. */
export const MANIFEST_VERSION = 1;

export function serializeManifest(manifest: Manifest): string {
  const text = writeJson({ ...toJson(manifest), sha256: '' });
  return text.replace(OPEN_SUM, `"sha256": "${sumOf(text)}"\n}\n`);
}

// The manifest's own sum stands last. It is that of the whole text, in which its own place is empty.
const OPEN_SUM = /"sha256": ""\n\}\n$/;
const SUM = /"sha256": "([0-9a-f]{64})"\n\}\n$/;

/** What the sum at the end of a manifest says of its text; `none` where none stands there, as in those of version 0.1. */
export function checkSum(written: string): 'right' | 'wrong' | 'none' {
  const sum = SUM.exec(written)?.[1];
  if (sum === undefined) return 'none';
  return sumOf(written.replace(SUM, '"sha256": ""\n}\n')) === sum ? 'right' : 'wrong';
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 of all that follows from inputs, options and version: equal for a rerun, whoever runs it and when. */
export function fingerprintOf(manifest: Manifest): string {
  const { run: _, ...lasting } = toJson(manifest);
  return sumOf(JSON.stringify(lasting));
}

const hashed = ({ bytes, sha256 }: HashedFile) => ({ bytes, sha256 });

function toJson(manifest: Manifest) {
  const { tool, command, options, settings, inputs, outputs, history, rejected, run } = manifest;
  return {
    jjstats_manifest: MANIFEST_VERSION,
    tool: { name: tool.name, version: tool.version },
    command,
    // Pairs, not keys: the names come from a table, but their order must not depend on how objects sort keys.
    options: options.map(({ name, value, given }) => ({ name, value, given })),
    settings: settings.map((file) => ({ role: file.role, path: file.path, ...hashed(file) })),
    as_of: formatDay(manifest.asOf),
    rounding: manifest.rounding,
    decimals: manifest.decimals,
    small_base: manifest.smallBase,
    inputs: inputs.map((input) => ({
      name: input.name,
      path: input.path ?? null,
      ...hashed(input),
      encoding: input.encoding,
      delimiter: input.delimiter,
      register: input.register,
      ledger: toLedger(input.ledger),
    })),
    outputs: outputs.map((output) => ({ name: output.name, ...hashed(output) })),
    history: history
      ? {
          path: history.path,
          entries: history.entries,
          sha256: history.sha256,
          ...(history.adds !== undefined && { adds: history.adds }),
        }
      : null,
    rejected: rejected.map(([code, records]) => ({ code, records })),
    run: run ? { started: run.started, milliseconds: run.milliseconds, node: run.node } : null,
  };
}

function toLedger(ledger: FileLedger) {
  const reasons = Object.keys(EXCLUSION_REASONS) as (keyof typeof EXCLUSION_REASONS)[];
  const codes = Object.keys(REJECT_KINDS) as (keyof typeof REJECT_KINDS)[];
  const counted = <Id extends string>(ids: readonly Id[], counts: Readonly<Partial<Record<Id, number>>>) =>
    ids.flatMap((id) => (counts[id] === undefined ? [] : [{ reason: id, records: counts[id] }]));
  return {
    lines: ledger.lines,
    header_lines: ledger.headerLines,
    blank_lines: ledger.blankLines,
    note_lines: ledger.noteLines,
    accepted_lines: ledger.acceptedLines,
    rejected_lines: ledger.rejectedLines,
    records: ledger.records,
    counted: ledger.counted,
    excluded: counted(reasons, ledger.excluded),
    rejected: counted(codes, ledger.rejected),
  };
}
