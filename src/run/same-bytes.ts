// The same bytes given twice under two names are most likely a mistake: the reader must know before signing.

import type { SurveyedFile } from './survey.ts';

/** The files that hold what one before them does, with that one. */
export function findSameBytes(files: readonly SurveyedFile[]): ReadonlyMap<SurveyedFile, SurveyedFile> {
  const found = new Map<SurveyedFile, SurveyedFile>();
  // The same rows are meant to be read for several registers.
  const given = files.filter(({ besides }) => besides === undefined);
  given.forEach((file, index) => {
    // Hashes are looked at only where the sizes agree.
    const twin = given
      .slice(0, index)
      .find((other) => other.counts.bytes === file.counts.bytes && other.digest() === file.digest());
    if (twin) found.set(file, twin);
  });
  return found;
}
