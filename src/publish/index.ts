// The formats of a briefing. What a format is called stands in the one registry of `render/`; beside it there is Word, which
// writes nothing but briefings. A format's code is loaded when it is asked for.

import { rendererFor } from '../render/index.ts';
import type { DocumentFormat } from './document-format.ts';

export type { DocumentFormat, PublishOptions, RenderDocument } from './document-format.ts';

function alsoOfReports(id: 'md' | 'html' | 'xlsx', load: DocumentFormat['load']): DocumentFormat {
  const { label, extensions } = rendererFor(id);
  return { id, label, extension: extensions[0]!, load };
}

export const DOCUMENT_FORMATS: readonly DocumentFormat[] = [
  alsoOfReports('md', () => import('./md.ts')),
  alsoOfReports('html', () => import('./html.ts')),
  {
    id: 'docx',
    label: { zh: 'Word 公文 (GB/T 9704 版式)', en: 'Word document in the official layout of GB/T 9704' },
    extension: '.docx',
    load: () => import('./docx.ts'),
  },
  alsoOfReports('xlsx', () => import('./xlsx.ts')),
];
