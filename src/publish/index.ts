// The formats of a briefing. One line each; help and validation follow from this table, and a format's code is loaded
// when it is asked for.

import type { DocumentFormat } from './document-format.ts';

export type { DocumentFormat, PublishOptions, RenderDocument } from './document-format.ts';

export const DOCUMENT_FORMATS: readonly DocumentFormat[] = [
  {
    id: 'md',
    label: { zh: 'Markdown', en: 'Markdown' },
    extension: '.md',
    load: () => import('./md.ts'),
  },
  {
    id: 'html',
    label: { zh: '网页, 单个文件', en: 'one self-contained web page' },
    extension: '.html',
    load: () => import('./html.ts'),
  },
  {
    id: 'docx',
    label: { zh: 'Word 公文 (GB/T 9704 版式)', en: 'Word document in the official layout of GB/T 9704' },
    extension: '.docx',
    load: () => import('./docx.ts'),
  },
  {
    id: 'xlsx',
    label: { zh: 'Excel 工作簿', en: 'Excel workbook' },
    extension: '.xlsx',
    load: () => import('./xlsx.ts'),
  },
];
