// A plain text as a manuscript.

import type { Manuscript } from '../manuscript.ts';
import { findBlocks } from './plain-blocks.ts';

export const readPlain = (name: string, text: string): Manuscript => ({
  name,
  form: 'txt',
  text,
  source: text,
  blocks: findBlocks(text),
});
