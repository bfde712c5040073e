// Findings for pipelines: one line each. Codes, places and English messages, whatever the language of the reader.

import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../../render/escape-formula.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import type { CheckResult } from '../../run/check-files.ts';
import { listFindings, toMessage } from './list-findings.ts';

const HEADER = ['file', 'line', 'column', 'code', 'severity', 'message'];

export function toFindingsCsv({ found, files }: ListedCheck): string {
  const rows = listFindings(found, files).map(({ check, finding }) => [
    toText(finding.file),
    finding.line ?? '',
    finding.column ?? '',
    check.code,
    check.severity,
    toText(toMessage(check, finding, 'en')),
  ]);
  return stringify([HEADER, ...rows]);
}

export type ListedCheck = Pick<CheckResult, 'found'> & { readonly files: readonly string[] };

const toText = (text: string): string => escapeTerminal(escapeFormula(text));
