// The check of a finished text against its cells finds what a slip of the pen would do.

import { describe, expect, it } from 'vitest';
import { checkSentence, toStyle } from '../../src/sentence/index.ts';
import { CLOSED, FILED, makeCell, RATE } from './make-cells.ts';

const cells = [
  makeCell(FILED, { value: 3834, base: 2354 }),
  makeCell(CLOSED, { value: 100, base: 200 }),
  makeCell(RATE, { value: [333_400, 3834], base: [184_700, 2354] }),
];
const kinds = (text: string, language: 'zh' | 'en' = 'zh') =>
  checkSentence(text, cells, toStyle(language)).map(
    ({ kind, text: piece }) => `${kind} ${piece.slice(0, 6)}`,
  );

describe('a text', () => {
  it.each([
    '1至5月，立案3834件，同比增长62.9%。',
    '2015年1—5月，立案3834件（上年同期2354件）。',
    '立案比上年同期增加1480件，结案100件，同比下降50.0%。',
    '结案率87.0%，同比上升8.5个百分点，这是连续第21个月公布。',
    '立案增长62.9%，不涉及任何其他数字。',
  ])('that agrees is let pass: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it.each([
    ['立案3835件。', 'no-such-figure 3835件。'],
    ['立案3834人。', 'no-such-figure 3834人。'],
    ['立案3834件次。', 'no-such-figure 3834件次'],
    ['立案3834件，同比增长62.8%。', 'no-such-figure 62.8%。'],
    ['立案3834件，同比下降62.9%。', 'wrong-direction 62.9%。'],
    ['结案100件，同比增长50.0%。', 'wrong-direction 50.0%。'],
    ['立案和结案，分别增长62.9%和50.0%。', 'wrong-direction 50.0%。'],
    ['结案率87.0%，同比上升8.5%。', 'no-such-figure 8.5%。'],
    ['立案3834件，占62.9%。', 'wrong-direction 62.9%。'],
    ['立案3834件，增长NaN。', 'not-a-number NaN'],
    ['立案3834件，另有7件。', 'no-such-figure 7件。'],
  ])('that does not agree is found out: %s', (text, expected) => {
    expect(kinds(text)).toEqual([expected]);
  });

  it('is read in English too', () => {
    expect(
      kinds('From January to May 2015, cases filed came to 3,834, up 62.9% year on year.', 'en'),
    ).toEqual([]);
    expect(kinds('Cases filed came to 3,834, down 62.9% year on year.', 'en')).toEqual([
      'wrong-direction 62.9% ',
    ]);
    expect(kinds('Cases filed came to 3,843.', 'en')).toEqual(['no-such-figure 3,843.']);
  });

  it('may state the share of a pair that is named', () => {
    const text = '结案占立案的2.6%。';
    expect(checkSentence(text, cells, toStyle('zh'))).toHaveLength(1);
    expect(checkSentence(text, cells, toStyle('zh'), [[cells[1]!, cells[0]!]])).toEqual([]);
  });
});
