// A briefing is proofed before it is written: its own sentences must not contradict each other. What a user wrote into it
// by hand is held to the same.

import type { Document } from '../../domain/document.ts';
import type { Period } from '../../domain/period.ts';
import { proofDocument } from '../../proof/index.ts';
import type { Job } from '../job.ts';

/** Says every error of the text as a warning; a text that the program made from one count has none. */
export function warnOfFigures(
  document: Document,
  { catalogue, console, language }: Job,
  period: Period,
): void {
  const { findings } = proofDocument(document, catalogue, period);
  for (const { severity, message, found } of findings) {
    if (severity !== 'error') continue;
    const text = {
      zh: `文中数字 ${found}: ${message.zh}`,
      en: `figure "${found}" of the text: ${message.en}`,
    };
    console.warn(text[language]);
  }
}
