// The page in a real browser: it asks for nothing, runs nothing, can be read out and walked through by keyboard.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { renderDocument } from '../../src/publish/html.ts';
import { MARKUP } from '../render/hostile-strings.ts';
import { realisticDocument } from './realistic-document.ts';
import { textDocument } from './text-document.ts';

const BROWSER = '/usr/bin/chromium';
const isInstalled = existsSync(BROWSER);
if (!isInstalled) console.warn(`The pages are not tested in a browser: there is no ${BROWSER}`);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SCRIPTS = [
  '<script>window.ran = true</script>',
  '"><img src=x onerror="window.ran = true">',
  "'><svg onload='window.ran = true'>",
  '</title></desc></text></svg><script>window.ran = true</script>',
  ']]></style><script>window.ran = true</script>',
  'javascript:window.ran=true',
];

describe.skipIf(!isInstalled)('A briefing in the browser', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jjstats-browser-'));
  let browser: BrowserContext;
  let opened = 0;

  beforeAll(async () => {
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: BROWSER,
      args: FLAGS,
      viewport: { width: 1100, height: 900 },
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  interface Opened {
    readonly page: Page;
    /** Addresses asked for, beside the page itself. */
    readonly requests: readonly string[];
    readonly messages: readonly string[];
  }

  async function open(document: Document): Promise<Opened> {
    opened += 1;
    const path = join(folder, `page-${opened}.html`);
    writeFileSync(path, await renderDocument(document, { ledger: true }));
    const page = await browser.newPage();
    const own = pathToFileURL(path).href;
    const requests: string[] = [];
    const messages: string[] = [];
    page.on('request', (request) => {
      if (request.url() !== own) requests.push(request.url());
    });
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    page.on('dialog', (dialog) => {
      messages.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(own, { waitUntil: 'load' });
    return { page, requests, messages };
  }

  test('asks for nothing and says nothing on the console', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { page, requests, messages } = await open(realisticDocument(language));
      expect(requests).toEqual([]);
      expect(messages).toEqual([]);
      expect(
        await page.locator('script, link, iframe, object, embed, base, form, [href^="http"]').count(),
      ).toBe(0);
      await page.close();
    }
  });

  test('runs no script, whatever stands in its texts, and shows them as they are', async () => {
    for (const text of [...SCRIPTS, ...MARKUP]) {
      const { page, requests } = await open(textDocument(text));
      expect(requests, text).toEqual([]);
      expect(await page.evaluate('window.ran'), text).toBeUndefined();
      expect(
        await page.locator('script, iframe, img, h1 :not(span), h1 span *, main b, main a').count(),
        text,
      ).toBe(0);
      expect((await page.locator('h1').textContent())?.trim()).toBe(text.replaceAll('\n', '\\u{a}').trim());
      await page.close();
    }
  });

  test('would not run a script even if one had come in: the policy forbids it', async () => {
    const { page } = await open(realisticDocument('zh'));
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
    }`);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await page.close();
  });

  test('has an outline without gaps, in the order of the document', async () => {
    const document = realisticDocument('zh');
    const { page } = await open(document);
    const found = await page
      .locator('main h2, main h3, main h4')
      .evaluateAll((all) => all.map((each) => [each.tagName, each.textContent] as const));
    const headings = document.blocks.flatMap((block) =>
      block.kind === 'heading' ? [[`H${block.level + 1}`, block.text] as const] : [],
    );
    expect(found).toEqual(headings);
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    await page.close();
  });

  test('leads from its contents to every heading, table and figure, by keyboard too', async () => {
    const { page } = await open(realisticDocument('zh'));
    const links = page.getByRole('navigation', { name: '目录' }).getByRole('link');
    expect(await links.count()).toBe(4 + 3 + 5);
    for (const link of await links.all()) {
      const target = (await link.getAttribute('href'))!.slice(1);
      const words = (await link.textContent())!;
      await link.focus();
      await page.keyboard.press('Enter');
      // The browser follows a link some time after the key, and tells the test of it later still.
      await expect.poll(() => page.evaluate('location.hash')).toBe(`#${target}`);
      const place = page.locator(`[id="${target}"]`);
      expect(await place.count()).toBe(1);
      await expect.poll(() => place.evaluate((each) => each.getBoundingClientRect().top < 900)).toBe(true);
      expect((await place.textContent())?.replaceAll(/\s/g, '')).toContain(words.replaceAll(/\s/g, ''));
    }
    await page.close();
  });

  test('lets the keyboard skip the contents', async () => {
    const { page } = await open(realisticDocument('en'));
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Skip to the text');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('text');
    await page.close();
  });

  test('tells a screen reader what tables and figures are', async () => {
    const { page } = await open(realisticDocument('zh'));
    const main = page.getByRole('main');
    expect(await main.getByRole('table').count()).toBe(3);
    expect(await main.getByRole('table', { name: '各县（市、区）立案情况' }).getByRole('row').count()).toBe(
      61,
    );
    expect(await main.getByRole('columnheader', { name: '增减', exact: true }).count()).toBe(2);
    expect(await main.getByRole('rowheader', { name: '第7县' }).count()).toBe(1);
    const picture = main.getByRole('img', { name: '各月立案' });
    expect(await picture.count()).toBe(1);
    expect(await picture.getAttribute('aria-labelledby')).toContain('description');
    expect(await main.getByRole('figure').count()).toBe(5);
    await page.close();
  });

  test('follows the light or dark of the screen, with figures always on white', async () => {
    const { page } = await open(realisticDocument('zh'));
    const colorOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await colorOf('body')).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colorOf('body')).not.toBe('rgb(255, 255, 255)');
    expect(await colorOf('.picture')).toBe('rgb(255, 255, 255)');
    await page.close();
  });

  test('does not have to be scrolled sideways on a telephone', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { page } = await open(realisticDocument(language));
      await page.setViewportSize({ width: 360, height: 700 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      await page.close();
    }
  });

  test('shows on a telephone all that stands over a table, however wide the table is', async () => {
    const { page } = await open(realisticDocument('zh'));
    await page.setViewportSize({ width: 360, height: 700 });
    const rights = (await page.evaluate(
      "[...document.querySelectorAll('caption > *')].map((each) => each.getBoundingClientRect().right)",
    )) as number[];
    expect(rights.length).toBeGreaterThan(3);
    expect(Math.max(...rights)).toBeLessThanOrEqual(360);
    await page.close();
  });

  test('is printed on A4 in the official sizes', async () => {
    const { page } = await open(realisticDocument('zh'));
    await page.emulateMedia({ media: 'print' });
    const sizeOf = async (selector: string): Promise<number[]> => {
      const style = `getComputedStyle(document.querySelector('${selector}'))`;
      const sizes = (await page.evaluate(`[${style}.fontSize, ${style}.lineHeight]`)) as string[];
      return sizes.map((size) => Number.parseFloat(size) * 0.75);
    };
    expect((await sizeOf('h1'))[0]).toBeCloseTo(22, 1);
    expect((await sizeOf('main p.text'))[0]).toBeCloseTo(16, 1);
    expect((await sizeOf('main p.text'))[1]).toBeCloseTo(28.95, 1);
    expect(await page.locator('nav').isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(boxes.length).toBeGreaterThan(3);
    for (const [, width, height] of boxes) {
      expect(Number(width)).toBeCloseTo(595.3, 0);
      expect(Number(height)).toBeCloseTo(841.9, 0);
    }
    await page.close();
  });
});
