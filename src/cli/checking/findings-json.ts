// Findings with the rules behind them as one JSON document. Keys are only ever added.

import { jsonArray, jsonObject, jsonString } from '../../render/json-text.ts';
import type { CheckResult } from '../../run/check-files.ts';
import { countBySeverity, describeReason } from './findings-report.ts';
import { listFindings, toMessage } from './list-findings.ts';

type Entry = readonly [key: string, json: string];

export function toFindingsJson(result: CheckResult, files: readonly string[]): string {
  const { error, warn } = countBySeverity(result.found);
  const found = new Map<string, number>();
  for (const { check, count } of result.found) found.set(check.code, (found.get(check.code) ?? 0) + count);
  const codes = [...new Set([...result.run, ...result.found.map(({ check }) => check.code)])];
  const lines = [
    '{ "jjstats": 1,',
    `  "errors": ${error},`,
    `  "warnings": ${warn},`,
    `  "findings": ${lineByLine(
      listFindings(result.found, files).map(({ check, finding }) =>
        jsonObject([
          ['file', finding.file === '' ? 'null' : jsonString(finding.file)],
          ['line', String(finding.line ?? null)],
          ['column', String(finding.column ?? null)],
          ['code', jsonString(check.code)],
          ['severity', jsonString(check.severity)],
          ['message', inBoth((language) => toMessage(check, finding, language))],
        ]),
      ),
    )},`,
    `  "checks": ${lineByLine(
      codes.map((code) =>
        jsonObject([
          ['code', jsonString(code)],
          ['count', String(found.get(code) ?? 0)],
        ]),
      ),
    )},`,
    `  "not_run": ${lineByLine(
      result.notRun.map((one) =>
        jsonObject([
          ['code', jsonString(one.code)],
          ['file', one.file === '' ? 'null' : jsonString(one.file)],
          ['missing', jsonArray(one.missing.map(jsonString))],
          ['reason', inBoth((language) => describeReason(one)[language])],
        ]),
      ),
    )} }`,
  ];
  return `${lines.join('\n')}\n`;
}

const lineByLine = (items: readonly string[]): string =>
  items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')}\n  ]`;

function inBoth(text: (language: 'zh' | 'en') => string): string {
  const entries: Entry[] = [
    ['zh', jsonString(text('zh'))],
    ['en', jsonString(text('en'))],
  ];
  return jsonObject(entries);
}
