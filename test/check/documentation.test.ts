// docs/check.md lists every built-in check and rule: the part between the marks is written from the tables.
// Rewrite it with: GOLDEN=write npx vitest run test/check/documentation.test.ts

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_RULES } from '../../src/check/built-in-rules.ts';
import { compileRules } from '../../src/check/compile-rules.ts';
import type { Check } from '../../src/check/finding.ts';
import { GENERAL_CHECKS } from '../../src/check/general-checks.ts';
import type { RuleSpec } from '../../src/check/rule-spec.ts';
import { parseConfig } from '../../src/config/index.ts';
import { BUILT_IN, compileCatalogue, compileWhere } from '../../src/registers/catalogue.ts';

const file = new URL('../../docs/check.md', import.meta.url);
const START = '<!-- The tables are written from src/check: GOLDEN=write npx vitest run test/check -->\n';
const END = '<!-- End of the tables -->\n';

const { rules } = compileRules(compileCatalogue(BUILT_IN), {}, { today: 20151231 });

/** What a rule looks at. */
function describeTest(spec: RuleSpec): string {
  const { order, range, requires, part_of, sum, groups, exists } = spec;
  if (order) return `${order[0]} ≤ ${order[1]}`;
  if (range) return [range.from, range.field ?? 'every date', range.to].join(' ≤ ');
  if (requires) {
    const terms = compileWhere(requires.if).map(({ field, values }) => {
      expect(values).toEqual(['']);
      return field;
    });
    const fields = [requires.field].flat().join(' or ');
    return terms.length > 0 ? `${terms.join(', ')} needs ${fields}` : fields;
  }
  if (part_of) return `${part_of.part} ≤ ${part_of.whole}`;
  if (sum) return `${sum.whole} = ${sum.parts.join(' + ')}`;
  if (groups) return `${groups.measure} = Σ ${groups.by}`;
  return `${exists!.field} in ${exists!.in}`;
}

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const ofCheck = ({ code, severity, title, remedy }: Check) => [
  `\`${code}\``,
  severity,
  `${title.zh}<br>${title.en}`,
  `${remedy.zh}<br>${remedy.en}`,
];

function writeTables(): string {
  const lines = [
    '### Checks',
    '',
    row('Code', 'Severity', 'Found', 'What to do'),
    row('---', '---', '---', '---'),
    ...GENERAL_CHECKS.map((check) => row(...ofCheck(check))),
  ];
  for (const [family, title] of [
    ['row', 'Rules on rows'],
    ['table', 'Rules on tables'],
    ['files', 'Rules between files'],
  ] as const) {
    lines.push('', `### ${title}`, '', row('Code', 'Severity', 'Found', 'What to do', 'Holds when'));
    lines.push(row('---', '---', '---', '---', '---'));
    for (const rule of rules.filter((one) => one.family === family)) {
      lines.push(row(...ofCheck(rule), describeTest(BUILT_IN_RULES[rule.code]!)));
    }
  }
  return `${START}\n${lines.join('\n')}\n\n${END}`;
}

describe('docs/check.md', () => {
  it('lists the checks and rules as they are', () => {
    const page = readFileSync(file, 'utf8');
    const [start, end] = [page.indexOf(START), page.indexOf(END) + END.length];
    expect(start).toBeGreaterThan(0);
    expect(end).toBeGreaterThan(start);
    const written = page.slice(0, start) + writeTables() + page.slice(end);
    if (process.env.GOLDEN === 'write') writeFileSync(file, written);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('declares rules that are valid', () => {
    const blocks = [...readFileSync(file, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)];
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, text] of blocks) expect(parseConfig(text!, 'jjstats.yaml').rules).toBeDefined();
  });
});
