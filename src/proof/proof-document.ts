// A briefing against itself, before it is written: its headings, sentences and lists as a manuscript.

import type { Document } from '../domain/document.ts';
import type { Period } from '../domain/period.ts';
import type { Catalogue } from '../domain/register.ts';
import type { Block } from './manuscript.ts';
import { type ProofedText, proofText } from './proof-text.ts';

export function proofDocument(document: Document, catalogue: Catalogue, period: Period): ProofedText {
  const blocks: Block[] = [];
  let text = '';
  const add = (kind: 'heading' | 'paragraph', words: string): void => {
    blocks.push({ kind, start: text.length, end: text.length + words.length });
    text += `${words}\n`;
  };
  add('heading', document.title);
  for (const block of document.blocks) {
    if (block.kind === 'heading') add('heading', block.text);
    else if (block.kind === 'paragraph') add('paragraph', block.text);
    else if (block.kind === 'list') for (const item of block.items) add('paragraph', item);
  }
  return proofText({ name: document.id, form: 'txt', text, source: text, blocks }, catalogue, { period });
}
