// Names, captions and depths of the parts of a document.

import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../src/domain/document.ts';
import { captionOf, outlineOf } from '../../src/publish/outline.ts';
import { realisticDocument } from './realistic-document.ts';

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const document = (...blocks: Block[]): Document => ({
  id: 'd',
  language: 'zh',
  title: '',
  blocks,
  files: [],
});

describe('The outline', () => {
  test('lists headings, tables and charts in order, tables and charts beneath their heading', () => {
    expect(outlineOf(realisticDocument('zh')).map(({ id, depth }) => [id, depth])).toEqual([
      ['section-1', 0],
      ['table-1', 1],
      ['figure-1', 1],
      ['section-2', 1],
      ['figure-2', 2],
      ['section-3', 2],
      ['figure-3', 3],
      ['section-4', 0],
      ['figure-4', 1],
      ['figure-5', 1],
      ['table-2', 1],
      ['table-3', 1],
    ]);
  });

  test('never goes down more than one step, whatever levels are left out', () => {
    const outline = outlineOf(document(heading(3, 'a'), heading(1, 'b'), heading(3, 'c'), heading(2, 'd')));
    expect(outline.map(({ depth }) => depth)).toEqual([0, 0, 1, 1]);
  });

  test('of an empty document is empty', () => {
    expect(outlineOf(document())).toEqual([]);
  });

  test('has captions in the language of the document', () => {
    const captions = (['zh', 'en'] as const).map((language) => {
      const [table] = realisticDocument(language).blocks.filter((block) => block.kind === 'table');
      return captionOf(table!, language);
    });
    expect(captions).toEqual([
      '表1\u3000吉林省纪检监察机关案件查办情况',
      'Table 1  Cases of the discipline-inspection offices of Jilin Province',
    ]);
  });
});
