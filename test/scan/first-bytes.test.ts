import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../src/domain/encode-gb18030.ts';
import {
  ASIDE_FIRST_CHARACTERS,
  ASIDE_LATIN_WORDS,
  isNoteRow,
  isTotalRow,
} from '../../src/read/aside-rows.ts';
import { toFirstBytes } from '../../src/scan/first-bytes.ts';
import { makeScanner, takeLines } from './kernel-on-bytes.ts';

const WORDS = [
  ...[
    '合计',
    '总计',
    '小计',
    '共计',
    '累计',
    '其中',
    '注',
    '备注',
    '填表人',
    '审核人',
    '单位：万元',
    '第1页',
  ],
  ...['total', 'subtotal', 'sub-total', 'grandtotal', 'note:', 'notes:', 'source:', 'prepared by'],
];

function takenCells(cells: readonly string[], isGb18030: boolean): Set<string> {
  const encode = isGb18030 ? encodeGb18030 : (text: string) => Buffer.from(text);
  const scanner = makeScanner({
    fieldCount: 3,
    positions: [],
    isGb18030,
    firstBytes: toFirstBytes({
      delimiter: 0x2c,
      isGb18030,
      characters: ASIDE_FIRST_CHARACTERS,
      latinWords: ASIDE_LATIN_WORDS,
      headerCells: ['case_id', '地区'],
      otherCells: [],
    }),
  });
  const isTaken = (cell: string, line: string) =>
    takeLines(scanner, Buffer.concat([encode(line.replace('@', () => cell)), Buffer.from('\n')])).rows
      .length === 1;
  return new Set(cells.filter((cell) => ['@,,', ',@,', '"@",,'].every((line) => isTaken(cell, line))));
}

describe.each([false, true])('first cells (GB18030: %s)', (isGb18030) => {
  it('never lets a total or a note pass, in any form that normalises to one', () => {
    const wide = (word: string) =>
      word.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const circled = (word: string) =>
      word.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) - 0x61 + 0x24d0));
    const forms = WORDS.flatMap((word) => [
      ...[
        word,
        word.toUpperCase(),
        ` ${word}`,
        `\u3000${word}`,
        [...word].join(' '),
        [...word].join('\u3000'),
      ],
      ...[
        wide(word),
        circled(word),
        word.replace(/^(.)/, '$1\u200b'),
        `${word}：一`,
        `【${word}】`,
        `\t${word}`,
      ],
    ]);
    const cells = forms.filter((cell) => isTotalRow([cell, '', '']) || isNoteRow([cell, '', ''], 3));
    expect(cells.length).toBeGreaterThan(100);
    expect([...takenCells(cells, isGb18030)]).toEqual([]);
  });

  it('never lets a character pass that normalises to the beginning of one', () => {
    const cells: string[] = [];
    for (let point = 0x80; point < 0x20000; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const character = String.fromCodePoint(point);
      const first = character
        .normalize('NFKC')
        .trim()
        .replace(/^[[【※(]+/, '')[0];
      if (first === undefined || ASIDE_FIRST_CHARACTERS.includes(first)) cells.push(`${character}`);
    }
    expect(cells.length).toBeGreaterThan(100);
    expect([...takenCells(cells, isGb18030)]).toEqual([]);
  });

  it('lets ordinary cells pass', () => {
    const cells = [
      '220102',
      'JW2015-01',
      'P0001',
      'S12',
      'T-1',
      'N1',
      'C2015',
      '长春市',
      '王',
      'a',
      '吉林省',
    ];
    expect([...takenCells(cells, isGb18030)]).toEqual(cells);
  });

  it('keeps back what may be the header again', () => {
    const cells = ['case_id', 'Case ID', 'caseid', 'ＣＡＳＥ＿ＩＤ', '地区', '地区（市）'];
    expect([...takenCells(cells, isGb18030)]).toEqual([]);
  });
});
