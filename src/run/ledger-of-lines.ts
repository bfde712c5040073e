// What a ledger says of the lines of a file, and of the records on them, before anything is said of why records count or not.

import type { FileLedger } from '../domain/ledger.ts';
import type { Reading } from '../read/index.ts';

/** @param refusedLines those of records that were refused once they had been read */
export const ledgerOfLines = (
  { layout, counts }: Pick<Reading, 'layout' | 'counts'>,
  refusedLines: number,
): Omit<FileLedger, 'name' | 'counted' | 'excluded' | 'rejected'> => ({
  register: layout.register.id,
  encoding: layout.encoding,
  bytes: counts.bytes,
  lines: counts.lines,
  headerLines: counts.headerLines,
  blankLines: counts.blankLines,
  noteLines: counts.noteLines,
  acceptedLines: counts.rowLines - refusedLines + counts.totalLines,
  rejectedLines: counts.rejectedLines + refusedLines,
  records: counts.rowRecords + counts.totalRecords + counts.rejectedRecords,
});
