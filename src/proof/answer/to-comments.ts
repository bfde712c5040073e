// Findings as comments in the document: what is wrong, and what should stand there.

import type { Label, Language } from '../../domain/language.ts';
import type { Finding } from '../figure.ts';
import type { Comment } from '../manuscript.ts';
import type { ProofedText } from '../proof-text.ts';
import { SEVERITIES } from './severities.ts';

export const toComments = ({ findings }: ProofedText, language: Language): Comment[] =>
  findings.map((finding) => ({ start: finding.start, end: finding.end, text: say(finding, language) }));

function say({ severity, message, expected, code }: Finding, language: Language): string {
  const head = `${SEVERITIES[severity][language]} (${code})`;
  const isTold = expected === undefined || message[language].includes(expected);
  const should: Label = { zh: `; 应为 ${expected}`, en: `; it should be ${expected}` };
  const rest = isTold ? '' : should[language];
  return `${head}: ${message[language]}${rest}`;
}
