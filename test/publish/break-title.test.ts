// Where titles and headings of columns are broken.

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { linesOfHeading, linesOfTitle, piecesOfTitle } from '../../src/publish/break-title.ts';
import { prepareWidths } from '../../src/render/text-width.ts';

beforeAll(() => prepareWidths(['é']));

/** 20 characters of 22 pt on 156 mm. */
const WIDTH = 40;

describe('The title of a document', () => {
  test.each([
    ['全省纪检监察机关2015年1至5月案件统计简报', ['全省纪检监察机关', '2015年1至5月案件统计简报']],
    ['长春市2015年上半年案件统计简报', ['长春市2015年上半年案件统计简报']],
    [
      '中共某某省纪律检查委员会关于全省案件统计情况的通报',
      ['中共某某省纪律检查委员会', '关于全省案件统计情况的通报'],
    ],
  ])('%s is broken between its pieces, into lines of like length', (title, lines) => {
    expect(linesOfTitle(title, 'zh', WIDTH)).toEqual(lines);
  });

  test('is broken behind a comma in English, else between words', () => {
    expect(linesOfTitle('Case statistics of the province, January to May 2015', 'en', 48)).toEqual([
      'Case statistics of the province,',
      'January to May 2015',
    ]);
    expect(linesOfTitle('Case statistics of the whole province for January to May 2015', 'en', 48)).toEqual([
      'Case statistics of the whole',
      'province for January to May 2015',
    ]);
  });

  test('never loses a character, nor breaks a period', () => {
    const unit = fc.constantFrom('案', '件', '，', '（', '）', '2015年1至5月', 'a', ' ', '5');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 20, max: 60 }), (title, width) => {
        expect(piecesOfTitle(title, 'zh').join('')).toBe(title);
        expect(piecesOfTitle(title, 'en').join('')).toBe(title);
        const lines = linesOfTitle(title, 'zh', width);
        expect(lines.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''));
        for (const line of lines) expect(line).not.toMatch(/^(?:年|至5|月)/);
      }),
    );
  });

  test('takes no time, however long', () => {
    const started = performance.now();
    for (const piece of ['案', '2015年', 'a ', '，', '年1']) {
      linesOfTitle(piece.repeat(10_000), 'zh', WIDTH);
      linesOfTitle(piece.repeat(10_000), 'en', WIDTH);
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('The heading of a narrow column', () => {
  test('is broken behind its year', () => {
    expect(linesOfHeading('2015年1—5月', 10)).toEqual(['2015年', '1—5月']);
    expect(linesOfHeading('2015年1—5月', 16)).toEqual(['2015年1—5月']);
    expect(linesOfHeading('给予党纪政务处分', 10)).toEqual(['给予党纪政务处分']);
  });
});
