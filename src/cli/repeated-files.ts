// The same bytes given twice under two names are most likely a mistake; the reader must know before signing.

import type { SurveyedFile } from '../run/survey.ts';
import type { Console } from './console.ts';

export function noticeRepeatedFiles(files: readonly SurveyedFile[], console: Console): void {
  const seen: SurveyedFile[] = [];
  for (const file of files) {
    // The same rows are meant to be read for several registers.
    if (file.besides !== undefined) continue;
    // Hashes are looked at only where the sizes agree.
    const twin = seen.find(
      (other) => other.counts.bytes === file.counts.bytes && other.digest() === file.digest(),
    );
    if (twin) {
      console.warn(
        {
          zh: `${file.name} 与 ${twin.name} 内容完全相同, 两者都已计入`,
          en: `${file.name} holds the same bytes as ${twin.name}; both are counted`,
        }[console.language],
      );
    }
    seen.push(file);
  }
}
