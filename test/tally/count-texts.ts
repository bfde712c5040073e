// Counts texts as files: the value of every measure in a period, with the ledgers, the rejects and the survey itself.

import type { Day } from '../../src/domain/day.ts';
import type { Catalogue, Filter } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { countInPeriod, repeatsInPeriod, WHOLE } from '../../src/measure/evaluate.ts';
import type { ByteSource } from '../../src/read/index.ts';
import { planMeasures } from '../../src/run/plan.ts';
import { closeLedgers, type LocatedReject, survey } from '../../src/run/survey.ts';

export interface TextFile {
  readonly name: string;
  readonly content: string;
}

export const toFile = (name: string, ...lines: string[]): TextFile => ({
  name,
  content: `${lines.join('\n')}\n`,
});

export function toSource({ name, content }: TextFile): ByteSource {
  const bytes = new TextEncoder().encode(content);
  return {
    name,
    reopenable: true,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

export async function countTexts(
  files: readonly TextFile[],
  catalogue: Catalogue,
  { where = [], asOf, period: written = '2015' }: { where?: Filter; asOf?: Day; period?: string } = {},
) {
  const rejects: LocatedReject[] = [];
  const result = await survey(
    files.map((file) => ({ source: toSource(file), options: { catalogue } })),
    catalogue,
    (found) => {
      const { counted } = planMeasures({ catalogue, asked: undefined, where, dimensions: [] }, found);
      return { measures: counted, dimensions: [], where, ...(asOf !== undefined && { asOf }) };
    },
    { onReject: (reject) => rejects.push(reject) },
  );
  const period = parsePeriod(written)!;
  const figures = Object.fromEntries(
    [...result.tally.cubes].map(([id, cube]) => [id, Number(countInPeriod(cube, period, WHOLE, 1)[0])]),
  );
  /** Records that a count of ids leaves out, by measure. */
  const repeats = Object.fromEntries(
    [...result.tally.cubes].flatMap(([id, cube]) => (cube.ids ? [[id, repeatsInPeriod(cube, period)]] : [])),
  );
  return { figures, repeats, rejects, ledgers: closeLedgers(result, [period]), survey: result };
}
