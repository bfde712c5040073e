// The rejects file: place, code and remedy of every refused record, and of every value that could not be read in an accepted
// one (`kind` tells them apart); never the value, which may be a name.

import { stringify } from 'csv-stringify/sync';
import type { Language } from '../domain/language.ts';
import { REJECT_KINDS } from '../domain/reject.ts';
import { escapeFormula } from '../render/escape-formula.ts';
import type { LocatedReject } from '../run/survey.ts';

const HEADER = ['file', 'line', 'byte', 'span', 'column', 'header', 'code', 'hint', 'kind'];

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
    reject.isFault ? 'fault' : 'reject',
  ]);
  return stringify([HEADER, ...rows]);
}
