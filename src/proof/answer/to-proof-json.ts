// A proofed text as one JSON document. Keys are only ever added.

import { jsonNumber, jsonObject, jsonString } from '../../render/json-text.ts';
import { createPlacer } from '../manuscript.ts';
import type { ProofedText } from '../proof-text.ts';
import { countSeverities, decimalOf, periodText, tallyOf, tellFindings } from './told-finding.ts';

export function toProofJson(proofed: ProofedText): string {
  const { error, warning, note } = countSeverities(proofed.findings);
  const { read, held, unread, agreeing, differing, notFound } = tallyOf(proofed);
  const place = createPlacer(proofed.manuscript);
  const orNull = (text: string | undefined): string => (text === undefined ? 'null' : jsonString(text));
  const findings = tellFindings(proofed).map(({ file, start, end, line, column, finding, clause }) =>
    jsonObject([
      ['file', jsonString(file)],
      ['start', String(start)],
      ['end', String(end)],
      ['line', String(line)],
      ['column', String(column)],
      ['severity', jsonString(finding.severity)],
      ['code', jsonString(finding.code)],
      ['message', jsonString(finding.message.en)],
      ['found', jsonString(finding.found)],
      ['expected', orNull(finding.expected)],
      ['message_zh', jsonString(finding.message.zh)],
      ['clause', jsonString(clause)],
    ]),
  );
  const figures = proofed.read.figures.map((figure) => {
    const { start, end, line, column } = place(figure);
    const source = proofed.records?.sources.get(figure.index);
    return jsonObject([
      ['start', String(start)],
      ['end', String(end)],
      ['line', String(line)],
      ['column', String(column)],
      ['value', jsonString(decimalOf(figure))],
      ['unit', jsonString(figure.unit)],
      ['measure', jsonString(source?.countable.measure.id ?? figure.subject)],
      ['period', orNull(periodText(figure.period))],
      ['role', jsonString(figure.role)],
      ['held', String(proofed.held.has(figure.index))],
      ['records', jsonString(recordsOf(proofed, figure.index))],
    ]);
  });
  const lines = [
    '{ "jjstats": 1,',
    `  "errors": ${error},`,
    `  "warnings": ${warning},`,
    `  "notes": ${note},`,
    `  "figures": ${read},`,
    `  "held": ${held},`,
    `  "unread": ${unread},`,
    `  "records": ${
      agreeing === undefined
        ? 'null'
        : jsonObject([
            ['agreeing', jsonNumber(String(agreeing))],
            ['differing', jsonNumber(String(differing))],
            ['not_found', jsonNumber(String(notFound))],
          ])
    },`,
    `  "findings": ${lineByLine(findings)},`,
    `  "figureList": ${lineByLine(figures)} }`,
  ];
  return `${lines.join('\n')}\n`;
}

function recordsOf({ records }: ProofedText, index: number): string {
  if (!records) return 'none';
  return records.agreeing.has(index) ? 'agreeing' : records.differing.has(index) ? 'differing' : 'not_found';
}

const lineByLine = (items: readonly string[]): string =>
  items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')}\n  ]`;
