// What is printed depends on the input and the options, and on nothing else: not on the time zone, not on the locale.

import { describe, expect, it } from 'vitest';
import { runShell } from './running.ts';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia'];
const LOCALES = ['C', 'zh_CN.UTF-8', 'tr_TR.UTF-8'];

const COMMANDS = [
  'jjstats summarize fixtures/jilin-2015/cases-*.csv --period 2015-01..2015-05 --by region --lang zh --measures cases.filed,cases.closure_rate',
  'jjstats summarize fixtures/messy-clean --as-of 2015-05-20 --lang en',
  'jjstats summarize fixtures/messy --format json --max-rejects 2 2> /dev/null',
  'jjstats summarize fixtures/workbook/*.xlsx --lang zh --format md',
  'jjstats summarize fixtures/messy-clean --lang en --format xlsx | sha256sum',
  'jjstats summarize fixtures/bad/mixed.utf-8.csv --lang zh; echo $?',
];

/** All commands in one shell, so that twelve environments take seconds and not minutes. */
const SCRIPT = COMMANDS.map((command) => `echo '$ ${command}'; { ${command}; } 2>&1`).join('\n');

describe('the environment', () => {
  it('does not change a byte in four time zones and three locales', { timeout: 240_000 }, () => {
    const outputs = new Map<string, string[]>();
    for (const TZ of ZONES) {
      for (const LC_ALL of LOCALES) {
        // The shell itself stays in C: it complains of locales that are not installed, the program does not.
        const { stdout } = runShell(`run() { env TZ=${TZ} LC_ALL=${LC_ALL} "$@"; }\n${SCRIPT}`, undefined, {
          TZ,
          LC_ALL,
        });
        const text = stdout.replaceAll(/^.*warning: setlocale.*\n/gm, '');
        outputs.set(text, [...(outputs.get(text) ?? []), `${TZ} ${LC_ALL}`]);
      }
    }
    expect([...outputs.values()].map((settings) => settings.length)).toEqual([ZONES.length * LOCALES.length]);
    const [text] = outputs.keys();
    expect(text).toContain('长春市');
    expect(text).toContain('2014-01-01 — 2014-05-20');
    expect(text!.split('\n').length).toBeGreaterThan(80);
  });
});
