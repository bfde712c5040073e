// Added, removed and changed records for pipelines, one line each.

import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../../render/escape-formula.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import { countsOf, type ShownDifferences, shownId } from './shown-differences.ts';

const HEADER = [
  ...['change', 'register', 'id', 'old_file', 'old_line', 'new_file', 'new_line', 'fields'],
  ...['counted_before', 'counted_after'],
];

export function toDifferencesCsv(shown: ShownDifferences): string {
  const rows = shown.compared.changes.map((change) => [
    change.kind,
    change.register.id,
    toText(shownId(shown, change)),
    toText(change.before?.file ?? ''),
    change.before?.line ?? '',
    toText(change.after?.file ?? ''),
    change.after?.line ?? '',
    change.fields.join(';'),
    countsOf(change.countedBefore).join(';'),
    countsOf(change.countedAfter).join(';'),
  ]);
  return stringify([HEADER, ...rows], { record_delimiter: '\n' });
}

const toText = (text: string): string => escapeTerminal(escapeFormula(text));
