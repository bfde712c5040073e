// A briefing shares its files over threads: same files, same manifest, same rejects in the same order.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runProgram } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-brief-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BRIEFING = `
lang: en
name: large
title: Large
period: 2015-01..2015-05
as_of: 2015-05-20
sources: [cases-*.csv]
outputs: [md, json]
tables:
  levels: { kind: summarize, by: [level], measures: [cases.filed] }
  months: { kind: trend, show: [yoy, ytd_yoy, rolling12_yoy, average], measures: [cases.filed] }
  crossed: { kind: crosstab, rows: level, cols: period, periods: [period, rolling12], cell: [value, pct], measures: [cases.closed] }
sections:
  - body: [{ table: levels }, { table: months }, { table: crossed }]
`;

/** 20 MB of records of the years up to one, one of them on a day that there is not. */
function writeCases(last: number): void {
  const records = Array.from({ length: 400_000 }, (_, row) => {
    const [month, day] = [1 + (row % 5), 1 + (row % 28)].map((part) => String(part).padStart(2, '0'));
    const filed = row === 300_000 ? '2015-13-03' : `${last - (row % 3)}-${month}-${day}`;
    return `${filed},${row % 3 === 0 ? '2015-05-20' : ''},${['县处级', '乡科级'][row % 2]},这里是案情简要的文字\n`;
  });
  writeFileSync(join(folder, `cases-${last}.csv`), `立案日期,结案日期,职级,简要案情\n${records.join('')}`);
}

/** What a briefing wrote, what it said, and what its manifest says but for when and where it ran. */
function run(threads: string) {
  const out = join(folder, `out-${threads}`);
  mkdirSync(out);
  const rejects = join(folder, `rejects-${threads}.csv`);
  const { status, stderr } = runProgram([
    ...['brief', join(folder, 'briefing.yaml'), '-o', out, '--threads', threads],
    ...['--rejects', rejects, '--max-rejects', '2'],
  ]);
  const files = readdirSync(out).map((name): [string, string] => {
    const text = readFileSync(join(out, name), 'utf8');
    const written = name.endsWith('.manifest.json')
      ? { ...JSON.parse(text), run: undefined, sha256: undefined }
      : text;
    return [name, JSON.stringify(written)];
  });
  const said = stderr.replaceAll(out, 'OUT').replaceAll(rejects, 'REJECTS');
  return { status, said, files, rejects: readFileSync(rejects, 'utf8') };
}

it('gives the same with two threads as with one', { timeout: 180_000 }, () => {
  writeCases(2014);
  writeCases(2015);
  writeFileSync(join(folder, 'briefing.yaml'), BRIEFING);
  const alone = run('1');
  // A day of filing that cannot be read leaves open what was filed.
  expect(alone.status, alone.said).toBe(1);
  expect(alone.rejects.match(/impossible-date|invalid-date/g)).toHaveLength(2);
  expect(alone.files.map(([name]) => name)).toContain('large.md');
  expect(run('2')).toEqual(alone);
});
