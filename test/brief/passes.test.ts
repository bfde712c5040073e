// Tables of different groups are counted in passes of their own over the same files.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'jjstats-passes-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const CASES = [
  '案件编码,立案日期,职级,地区',
  'A1,2015-05-04,县处级,长春市',
  'A2,2015-05-29,乡科级,吉林市',
].join('\n');

const BRIEFING = `
lang: zh
name: passes
title: 简报
period: 2015-05
as_of: 2015-05-31
compare: none
sources: [cases.csv]
outputs: [md]
tables:
  levels: { kind: summarize, by: [level], measures: [cases.filed] }
  regions: { kind: summarize, by: [region], measures: [cases.filed] }
sections:
  - body:
      - text: '{{ groups.cases_filed.level | figures }}；{{ groups.cases_filed.region | figures }}'
`;

it('counts a single file as often as its tables need', () => {
  writeFileSync(join(out, 'cases.csv'), CASES);
  writeFileSync(join(out, 'briefing.yaml'), BRIEFING);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['bin/jjstats.js', 'brief', join(out, 'briefing.yaml'), '-q', '-o', join(out, 'o')],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: out } },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readFileSync(join(out, 'o', 'passes.md'), 'utf8')).toContain(
    '县处级1件和乡科级1件；长春市1件和吉林市1件',
  );
}, 60_000);
