// Every file of fixtures/bad, checked: each reject that the corpus names is an error at its line, and nothing is rejected
// besides. Files that end a run end this one too.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/check/compile-rules.ts';
import { parseConfig } from '../../src/config/index.ts';
import { REJECT_KINDS } from '../../src/domain/reject.ts';
import { findInputs } from '../../src/read/sources/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { checkFiles } from '../../src/run/check-files.ts';

const FOLDER = new URL('../../fixtures/bad/', import.meta.url);
const TODAY = 20151231;

type Expected = { readonly error: string } | { readonly rejects: readonly { code: string; line: number }[] };

const expected = Object.entries(
  JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as Record<string, Expected>,
);
const config = parseConfig(readFileSync(new URL('jjstats.yaml', FOLDER), 'utf8'), 'jjstats.yaml');
const catalogue = compileCatalogue([...BUILT_IN, config.catalogue]);
const request = {
  catalogue,
  rules: compileRules(catalogue, {}, { today: TODAY }),
  today: TODAY,
  covered: [],
  elsewhere: [],
};

async function checkFile(name: string) {
  const inputs = await findInputs([fileURLToPath(new URL(name, FOLDER))], {
    stdin: process.stdin,
    warn: () => {},
  });
  return checkFiles(
    inputs.map(({ source }) => ({ source, options: { catalogue } })),
    request,
    () => {},
  );
}

describe('the check of a bad file', () => {
  it.each(expected)('finds in %s what the corpus names', async (name, entry) => {
    if ('error' in entry) {
      await expect(checkFile(name)).rejects.toMatchObject({ code: entry.error });
      return;
    }
    const { found } = await checkFile(name);
    const rejects = found
      .filter(({ check }) => check.code in REJECT_KINDS)
      .flatMap(({ check, findings }) =>
        findings.map(({ line }) => ({ code: check.code, line, severity: check.severity })),
      )
      .sort((a, b) => a.line! - b.line!);
    expect(rejects).toEqual(entry.rejects.map(({ code, line }) => ({ code, line, severity: 'error' })));
  });
});
