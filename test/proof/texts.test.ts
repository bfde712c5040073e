// The shared texts with their truth: no error on a clean text, and a floor under what is noticed of the planted errors.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPlacer, proofText, readManuscript } from '../../src/proof/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { runInProcess } from '../cli/in-process.ts';
import { JILIN } from '../cli/running.ts';

const folder = fileURLToPath(new URL('../../../shared/texts/dev/', import.meta.url));
const given = [folder, fileURLToPath(new URL('../../../../shared/texts/dev/', import.meta.url))].find((one) =>
  existsSync(one),
);
const catalogue = compileCatalogue(BUILT_IN);

interface Planted {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly places: readonly (readonly [number, number])[];
}

const json = (name: string) => JSON.parse(readFileSync(`${given}${name}`, 'utf8'));

async function errorsOf(file: string) {
  const { manuscript } = await readManuscript(file.split('/').at(-1)!, readFileSync(`${given}${file}`));
  const place = createPlacer(manuscript);
  return proofText(manuscript, catalogue)
    .findings.filter(({ severity }) => severity === 'error')
    .map((finding) => place(finding));
}

describe.skipIf(given === undefined)('the shared texts (skipped where they are not given)', () => {
  it('have no error where they are clean', async () => {
    const { texts } = json('truth.json') as { readonly texts: readonly { readonly file: string }[] };
    for (const { file } of texts) expect([file, await errorsOf(file)]).toEqual([file, []]);
  });

  it('have nine of ten planted errors found in the text alone', async () => {
    const { planted } = json('planted.json') as { readonly planted: readonly Planted[] };
    let found = 0;
    for (const { file, start, end, places } of planted) {
      const errors = await errorsOf(file);
      const spots = [[start, end] as const, ...places];
      if (errors.some((error) => spots.some(([from, to]) => error.start < to && from < error.end))) found++;
    }
    expect(found / planted.length).toBeGreaterThan(0.9);
  });

  it('give the article no error beside the records that it was written from', {
    timeout: 60_000,
  }, async () => {
    const records = readdirSync(JILIN).filter((name) => name.endsWith('.csv'));
    const { status, stdout } = await runInProcess(
      [
        'proof',
        `${given}seed.txt`,
        ...records,
        '--period',
        '2015-01..2015-05',
        '--format',
        'json',
        '--lang',
        'en',
      ],
      { cwd: JILIN },
    );
    const { findings } = JSON.parse(stdout) as {
      readonly findings: readonly { readonly severity: string }[];
    };
    expect([status, findings.map(({ severity }) => severity)]).toEqual([0, ['note']]);
  });
});
