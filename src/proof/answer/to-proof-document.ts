// A proofed text as one JSON document. Keys are only ever added.

import { type Json, toLine } from '../../domain/json.ts';
import { createPlacer } from '../manuscript.ts';
import type { ProofedText } from '../proof-text.ts';
import { countSeverities, decimalOf, periodText, tallyOf, tellFindings } from './told-finding.ts';

export function toProofDocument(proofed: ProofedText): Json {
  const { error, warning, note } = countSeverities(proofed.findings);
  const { read, held, unread, agreeing, differing, notFound } = tallyOf(proofed);
  const place = createPlacer(proofed.manuscript);
  return {
    jjstats: 1,
    errors: error,
    warnings: warning,
    notes: note,
    figures: read,
    held,
    unread,
    records:
      agreeing === undefined ? null : toLine({ agreeing, differing: differing!, not_found: notFound! }),
    findings: tellFindings(proofed).map(({ file, start, end, line, column, finding, clause }) =>
      toLine({
        file,
        start,
        end,
        line,
        column,
        severity: finding.severity,
        code: finding.code,
        message: finding.message.en,
        found: finding.found,
        expected: finding.expected ?? null,
        message_zh: finding.message.zh,
        clause,
      }),
    ),
    figureList: proofed.read.figures.map((figure) => {
      const { start, end, line, column } = place(figure);
      const source = proofed.records?.sources.get(figure.index);
      return toLine({
        start,
        end,
        line,
        column,
        value: decimalOf(figure),
        unit: figure.unit,
        measure: source?.countable.measure.id ?? figure.subject,
        period: periodText(figure.period) ?? null,
        role: figure.role,
        held: proofed.held.has(figure.index),
        records: recordsOf(proofed, figure.index),
      });
    }),
  };
}

function recordsOf({ records }: ProofedText, index: number): string {
  if (!records) return 'none';
  return records.agreeing.has(index) ? 'agreeing' : records.differing.has(index) ? 'differing' : 'not_found';
}
