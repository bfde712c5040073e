// The Word document on paper, as another program sets it: 22 lines of 28 characters, page numbers, repeated heads.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { renderDocument } from '../../src/publish/docx.ts';
import { renderDocument as renderWorkbook } from '../../src/publish/xlsx.ts';
import { realisticDocument } from './realistic-document.ts';

function missing(): string[] {
  const fonts = () => execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return [
    ['soffice', () => execFileSync('soffice', ['--version'], { encoding: 'utf8' })],
    [
      'the writer of LibreOffice',
      () => execFileSync('sh', ['-c', 'find /usr/lib/libreoffice -name libswlo.so'], { encoding: 'utf8' }),
    ],
    ['pdftotext', () => execFileSync('sh', ['-c', 'pdftotext -v 2>&1'], { encoding: 'utf8' })],
    ['a Chinese font', fonts],
  ].flatMap(([name, find]) => {
    try {
      return (find as () => string)().trim() === '' ? [name as string] : [];
    } catch {
      return [name as string];
    }
  });
}

const OFFICIAL: Document = {
  id: 'official',
  language: 'zh',
  title: '简报标题',
  issuer: '某县纪委监委',
  date: '2015年6月30日',
  official: {
    secrecy: '内部',
    masthead: '某县纪委',
    number: '某纪〔2015〕6号',
    attachments: ['立案情况统计表', '处分情况统计表'],
    copiesTo: '县委办公室',
    printedBy: '县纪委办公室',
    printedOn: '2015年6月30日',
  },
  blocks: [{ kind: 'paragraph', text: '正文。' }],
  files: [],
};

const lacking = missing();
if (lacking.length > 0)
  console.warn(`The Word document is not set on paper: there is no ${lacking.join(', no ')}`);

describe.skipIf(lacking.length > 0)('A Word document on paper', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jjstats-paper-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The lines of every page. */
  async function setPages(name: string, document: Document): Promise<string[][]> {
    const path = join(folder, `${name}.docx`);
    writeFileSync(path, await renderDocument(document, { ledger: true }));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path], {
      stdio: 'ignore',
    });
    const text = execFileSync('pdftotext', ['-layout', join(folder, `${name}.pdf`), '-'], {
      encoding: 'utf8',
    });
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) =>
        page
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      );
  }

  interface Word {
    readonly text: string;
    /** Millimetres from the edges of the paper. */
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }

  /** Every word of every page with its place. */
  function measure(
    name: string,
  ): { readonly width: number; readonly height: number; readonly words: Word[] }[] {
    const text = execFileSync('pdftotext', ['-bbox', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
    const toMillimetres = (points: string | undefined) => (Number(points) * 25.4) / 72;
    return text
      .split('<page ')
      .slice(1)
      .map((page) => ({
        width: toMillimetres(/width="([^"]*)"/.exec(page)?.[1]),
        height: toMillimetres(/height="([^"]*)"/.exec(page)?.[1]),
        words: [
          ...page.matchAll(/<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">([^<]*)</g),
        ].map(([, left, top, right, bottom, word]) => ({
          text: word!,
          left: toMillimetres(left),
          top: toMillimetres(top),
          right: toMillimetres(right),
          bottom: toMillimetres(bottom),
        })),
      }));
  }

  let grid: string[][];
  let briefing: string[][];
  beforeAll(async () => {
    const text = '一二三四五六七八九十'.repeat(200);
    grid = await setPages('grid', {
      id: 'grid',
      language: 'zh',
      title: '标题',
      blocks: [{ kind: 'paragraph', text }],
      files: [],
    });
    briefing = await setPages('briefing', realisticDocument('zh'));
    await setPages('official', OFFICIAL);
  }, 120_000);

  test('has 22 lines of 28 characters', () => {
    const [, second] = grid;
    const lines = second!.slice(0, -1);
    expect(lines).toHaveLength(22);
    for (const line of lines) expect([...line]).toHaveLength(28);
  });

  test('bears its number at the foot of every page', () => {
    briefing.forEach((page, index) => {
      expect(page.at(-1)!.replaceAll(/\s/g, '')).toBe(`—${index + 1}—`);
    });
  });

  test('repeats the head of a table on every page that it reaches', () => {
    const counties = briefing.filter((page) => page.some((line) => /^第 ?\d+ ?县/.test(line)));
    expect(counties.length).toBeGreaterThan(1);
    for (const page of counties) expect(page.some((line) => /^地区 +2015 ?年/.test(line))).toBe(true);
  });

  test('fills its pages: none but the last of the text is left half empty', () => {
    // The ledger begins a page of its own.
    const pages = measure('briefing').slice(0, -2);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach(({ words }, index) => {
      const lowest = Math.max(...words.filter(({ top }) => top < 262).map(({ bottom }) => bottom));
      expect(lowest, `page ${index + 1}`).toBeGreaterThan(37 + 225 / 2);
    });
  });

  test('has the parts of an official paper where GB/T 9704 has them', () => {
    const pages = measure('official');
    const [first] = pages;
    const last = { words: pages.flatMap(({ words }) => words) };
    const find = (page: { readonly words: readonly Word[] }, text: string) => {
      const found = page.words.find((word) => word.text.includes(text));
      expect(found, text).toBeDefined();
      return found!;
    };
    const near = (is: number, should: number, by: number, what: string) =>
      expect(Math.abs(is - should), `${what}: ${is} and not ${should} mm`).toBeLessThan(by);
    near(first!.width, 210, 0.5, 'width of the paper');
    near(first!.height, 297, 0.5, 'height of the paper');
    // 密级 in the first line of the text, at its left edge.
    near(find(first!, '内部').left, 28, 0.6, '密级, left');
    near(find(first!, '内部').top, 37, 4, '密级, top');
    // 发文机关标志 35 mm below the upper edge of the text, centred on it.
    const masthead = find(first!, '某县纪委');
    near(masthead.top, 37 + 35, 5, '发文机关标志, top');
    near((masthead.left + masthead.right) / 2, 28 + 78, 1, '发文机关标志, middle');
    // 发文字号 two lines below it, the title two lines below the red line.
    const line = 10.2;
    const number = find(first!, '某纪');
    expect(number.top - masthead.bottom).toBeGreaterThan(1.5 * line);
    const title = find(first!, '简报标题');
    expect(title.top - number.bottom).toBeGreaterThan(2 * line);
    // 附件说明 two characters in; the seal comes over the issuer and the date, which stands four characters off the right.
    const character = 5.64;
    near(find(last, '附件').left, 28 + 2 * character, 0.8, '附件说明, left');
    const page = pages.find(({ words }) => words.some(({ text }) => text.includes('某县纪委监委')))!;
    const underIssuer = find(page, '某县纪委监委').bottom;
    const next = Math.min(...page.words.flatMap(({ top }) => (top > underIssuer - 1 ? [top] : [])));
    const date = page.words.filter(({ top }) => Math.abs(top - next) < 1);
    near(Math.max(...date.map(({ right }) => right)), 210 - 26 - 4 * character, 1, '成文日期, right');
    const issuer = find(last, '某县纪委监委');
    const middle =
      (Math.min(...date.map(({ left }) => left)) + Math.max(...date.map(({ right }) => right))) / 2;
    near((issuer.left + issuer.right) / 2, middle, 2.5, '署名, middle over the date');
    // 版记 at the lower edge of the text, a character of 14 pt in on either side.
    const copies = find(last, '抄送');
    const printed = find(last, '印发');
    near(copies.left, 28 + 4.94, 0.8, '抄送, left');
    near(printed.right, 210 - 26 - 4.94, 0.8, '印发日期, right');
    near(printed.bottom, 297 - 35, 3, '印发日期, bottom');
    expect(copies.bottom).toBeLessThan(printed.top + 2);
  });

  test('prints a workbook on one sheet of paper for each of its sheets', async () => {
    const path = join(folder, 'book.xlsx');
    const document = { ...realisticDocument('zh'), files: [] };
    const long = document.blocks.filter((block) => block.kind !== 'table' || block.table.rows.length < 30);
    writeFileSync(path, await renderWorkbook({ ...document, blocks: long }, { ledger: true }));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path], {
      stdio: 'ignore',
    });
    const pages = measure('book');
    // The text, the tables, and the charts that have no table.
    expect(pages).toHaveLength(1 + long.filter(({ kind }) => kind === 'table' || kind === 'chart').length);
    for (const { words, width } of pages) {
      const [widest] = [...words].sort((a, b) => b.right - a.right);
      expect(widest!.right, widest!.text).toBeLessThan(width - 5);
      expect(Math.min(...words.map(({ left }) => left))).toBeGreaterThan(5);
    }
  });

  test('keeps every figure of its charts in the text', () => {
    const text = briefing.flat().join(' ');
    for (const figure of ['3834', '2354', '899', '41.1%']) expect(text).toContain(figure);
  });
});
