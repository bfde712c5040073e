// What each format makes of one realistic report, pinned in files that `GOLDEN=write` rewrites and a person reads in the diff.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RenderOptions } from '../../src/domain/report.ts';
import { RENDERERS } from '../../src/render/index.ts';
import { realisticReport } from './realistic-report.ts';

const FOLDER = new URL('./expected/', import.meta.url);

const CASES: readonly (readonly [name: string, options: RenderOptions])[] = [
  ['zh', { language: 'zh', color: false, ledger: true }],
  ['en', { language: 'en', color: false, ledger: true }],
  ['zh-narrow', { language: 'zh', color: false, ledger: true, width: 72 }],
  ['en-color', { language: 'en', color: true, ledger: false, width: 100 }],
];

describe.each(RENDERERS.map((entry) => [entry.id, entry] as const))('The format %s', (id, entry) => {
  const cases = entry.machine ? CASES.slice(0, 1) : id === 'table' ? CASES : CASES.slice(0, 2);
  test.each(cases)('renders the realistic report as in the golden file %s', async (name, options) => {
    const renderer = await entry.load();
    const bytes = Buffer.from(await renderer.render(realisticReport(), options));
    const file = new URL(`${entry.machine ? id : `${id}.${name}`}${entry.extensions[0]}`, FOLDER);
    if (process.env.GOLDEN === 'write') {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, bytes);
    }
    expect(bytes.equals(readFileSync(file)), `${file.pathname} differs; look at it with GOLDEN=write`).toBe(
      true,
    );
  });
});
