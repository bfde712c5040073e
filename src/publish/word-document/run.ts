// Text for Word, escaped, with a word on its quotation marks: “ ” and — … are in the Latin fonts too, and a Chinese text
// wants its own.

import { type IRunOptions, TextRun } from 'docx';
import type { Language } from '../../domain/language.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import type { Fonts } from './layout.ts';

export function toRun(
  text: string,
  language: Language,
  { font, ...look }: Pick<IRunOptions, 'size' | 'bold' | 'break' | 'color'> & { readonly font?: Fonts } = {},
): TextRun {
  const own = { ...font, ...(language === 'zh' && { hint: 'eastAsia' }) };
  return new TextRun({
    ...look,
    ...(Object.keys(own).length > 0 && { font: own }),
    text: escapeTerminal(text),
  });
}
