// Findings for pipelines: one row each, under the keys that they have in JSON. English messages, whatever the reader's language.

import { type DataTable, field, recordsOf } from '../../domain/data-set.ts';
import type { ProofedText } from '../proof-text.ts';
import { type ToldFinding, tellFindings } from './told-finding.ts';

export const toProofRecords = (proofed: ProofedText): DataTable =>
  recordsOf('findings', tellFindings(proofed), [
    field<ToldFinding>('file', ({ file }) => file),
    field<ToldFinding>('start', ({ start }) => start, 'count'),
    field<ToldFinding>('end', ({ end }) => end, 'count'),
    field<ToldFinding>('line', ({ line }) => line, 'count'),
    field<ToldFinding>('column', ({ column }) => column, 'count'),
    field<ToldFinding>('severity', ({ finding }) => finding.severity),
    field<ToldFinding>('code', ({ finding }) => finding.code),
    field<ToldFinding>('message', ({ finding }) => finding.message.en),
    field<ToldFinding>('found', ({ finding }) => finding.found),
    field<ToldFinding>('expected', ({ finding }) => finding.expected ?? ''),
  ]);
