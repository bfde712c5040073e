// Findings for pipelines: one line each, under the keys that they have in JSON. English messages, whatever the reader's language.

import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../../render/escape-formula.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import type { ProofedText } from '../proof-text.ts';
import { tellFindings } from './told-finding.ts';

const HEADER = ['file', 'start', 'end', 'line', 'column', 'severity', 'code', 'message', 'found', 'expected'];

export function toProofCsv(proofed: ProofedText): string {
  const rows = tellFindings(proofed).map(({ file, start, end, line, column, finding }) => [
    toText(file),
    start,
    end,
    line,
    column,
    finding.severity,
    finding.code,
    toText(finding.message.en),
    toText(finding.found),
    toText(finding.expected ?? ''),
  ]);
  return stringify([HEADER, ...rows]);
}

const toText = (text: string): string => escapeTerminal(escapeFormula(text));
