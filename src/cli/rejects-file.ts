// The rejects file: place, code and remedy of every refused record; never the value, which may be a name.

import { stringify } from 'csv-stringify/sync';
import type { Language } from '../domain/language.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import { escapeFormula } from '../render/escape-formula.ts';
import type { LocatedReject } from '../run/survey.ts';

const HEADER = ['file', 'line', 'byte', 'span', 'column', 'header', 'code', 'hint'];

export function toRejectsFile(rejects: readonly LocatedReject[], language: Language): string {
  const rows = rejects.map((reject) => [
    escapeFormula(reject.file),
    reject.line,
    reject.byteOffset ?? '',
    reject.span,
    reject.column ?? '',
    escapeFormula(reject.header ?? ''),
    reject.code,
    REJECT_KINDS[reject.code].hint[language],
  ]);
  return stringify([HEADER, ...rows]);
}
