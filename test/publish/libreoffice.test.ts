// The Word document on paper, as another program sets it: 22 lines of 28 characters, page numbers, repeated heads.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { renderDocument } from '../../src/publish/docx.ts';
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

  test('keeps every figure of its charts in the text', () => {
    const text = briefing.flat().join(' ');
    for (const figure of ['3834', '2354', '899', '41.1%']) expect(text).toContain(figure);
  });
});
