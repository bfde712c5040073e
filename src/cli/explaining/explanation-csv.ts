// The records behind a figure for pipelines: one line each, `item` numbers what is counted.

import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../../render/escape-formula.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import { type ShownFigure, shownAmount, shownDay, shownIdOf } from './shown-figure.ts';

const HEADER = ['measure', 'item', 'id', 'file', 'line', 'span', 'date', 'amount'];

export function toExplanationCsv(shown: ShownFigure): string {
  const { parts, ledgers } = shown.explained;
  const rows = parts.flatMap((part) =>
    part.items.flatMap(({ records }, index) =>
      records.map((record) => [
        part.measure.id,
        index + 1,
        toText(shownIdOf(shown, part, record)),
        toText(ledgers[record.file]!.name),
        record.line,
        record.span,
        shownDay(record),
        shownAmount(part.measure, record),
      ]),
    ),
  );
  return stringify([HEADER, ...rows], { record_delimiter: '\n' });
}

const toText = (text: string): string => escapeTerminal(escapeFormula(text));
