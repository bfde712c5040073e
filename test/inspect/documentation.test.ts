import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toInspectionDocument } from '../../src/inspect/inspection-document.ts';
import { writeJson } from '../../src/render/index.ts';
import { inspectText } from './inspect-text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}/docs/inspect.md`, 'utf8');
const examples = [...page.matchAll(/^```sh\n([\s\S]*?)^```\n\n```(?:text|yaml|json)\n([\s\S]*?)^```$/gm)].map(
  ([, command, output]) => ({ command: command!.trim(), output: output! }),
);

describe('docs/inspect.md', () => {
  it('shows an output for every command', () => {
    expect(examples.length).toBeGreaterThanOrEqual(4);
    expect(examples).toHaveLength([...page.matchAll(/^```sh$/gm)].length);
  });

  it.each(examples)('prints what it says: $command', ({ command, output }) => {
    const script = `jjstats() { node bin/jjstats.js "$@"; }\n${command}`;
    const { PATH } = process.env;
    const { stdout, status } = spawnSync('bash', ['-c', script], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    });
    expect(stdout).toBe(output);
    expect(status).toBe(0);
  });

  it('names every key of the JSON', async () => {
    const files = await Promise.all([
      inspectText(
        '案件编码,立案日期,职级,违纪金额（万元）,案件来源,未知\nA1,2015-05-01,怪,1,甲,\nA2,2015-07-01,县处级,2,甲,\n合计,,,3,,\n',
      ),
      inspectText('案件编码,职级,结案日期\nA1,县处级,2015-05-01\n'),
    ]);
    const keys = new Set(
      [...writeJson(toInspectionDocument(files)).matchAll(/"([a-z_0-9]+)":/g)].map((match) => match[1]!),
    );
    const named = new Set([...page.matchAll(/`([a-z_0-9]+)`/g)].map((match) => match[1]!));
    const explained = new Set([
      'jjstats',
      'files',
      'code',
      'text',
      'month',
      'from',
      'to',
      'crlf',
      'lf',
      'cr',
    ]);
    expect([...keys].filter((key) => !named.has(key) && !explained.has(key))).toEqual([]);
    expect(keys.size).toBeGreaterThan(60);
  });
});
