// The conservation law through the whole program: whatever befalls a file, every physical line of it is accounted for.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { sumOf } from '../../src/domain/ledger.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { render as renderJson } from '../../src/render/json.ts';
import { summarizeTexts } from '../run/summarize-texts.ts';
import { sized } from '../sizes.ts';
import { cleanLines, mutate, mutations, toText } from './register-texts.ts';
import { holds } from './seeds.ts';

const CATALOGUE = compileCatalogue(BUILT_IN);
const RUNS = Number(process.env.LAW_RUNS ?? sized(120, 2000));

/** Physical lines, counted by hand: CRLF, LF and CR each end one. */
function countLines(text: string): number {
  if (text === '') return 0;
  const ends = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  return ends + (/[\r\n]$/.test(text) ? 0 : 1);
}

describe('the conservation law', () => {
  it('holds for every mutated file, through the whole program', { timeout: 120_000 }, async () => {
    let refused = 0;
    await holds(
      fc.asyncProperty(
        cleanLines,
        mutations,
        fc.constantFrom(1, 7, 65536),
        async (lines, changes, chunkBytes) => {
          const bytes = mutate(toText(lines), changes);
          let result: Awaited<ReturnType<typeof summarizeTexts>>;
          try {
            const files = [{ name: 'mutated.csv', content: bytes }];
            result = await summarizeTexts(files, CATALOGUE, { period: '2015-01..2015-05', chunkBytes });
          } catch (error) {
            // A whole file may be refused, but only in words, and never because the books do not balance.
            expect(error).toBeInstanceOf(JjstatsError);
            expect((error as JjstatsError).exitCode, String(error)).toBe(65);
            refused++;
            return;
          }
          const [ledger] = result.ledgers;
          // A value that cannot be read is counted beside the law: its record is accepted.
          const rejects = result.rejects.filter(({ isFault }) => !isFault);
          const faults = result.rejects.filter(({ isFault }) => isFault);
          const { headerLines, blankLines, noteLines, acceptedLines, rejectedLines } = ledger!;
          expect(headerLines + blankLines + noteLines + acceptedLines + rejectedLines).toBe(ledger!.lines);
          expect(ledger!.counted + sumOf(ledger!.excluded) + sumOf(ledger!.rejected)).toBe(ledger!.records);
          expect(ledger!.bytes).toBe(bytes.length);
          expect(sumOf(ledger!.rejected)).toBe(rejects.length);
          const faultCounts = Object.values(ledger!.faults ?? {}).flatMap((codes) => Object.values(codes));
          expect(faultCounts.reduce((sum, count) => sum + count, 0)).toBe(faults.length);
          expect(rejects.reduce((sum, { span }) => sum + span, 0)).toBe(rejectedLines);
          const decoded = new TextDecoder(ledger!.encoding === 'gb18030' ? 'gb18030' : 'utf-8').decode(bytes);
          expect(ledger!.lines).toBe(countLines(decoded));
          for (const { line } of result.rejects) expect(line).toBeGreaterThan(0);
          expect(JSON.parse(renderJson(result.report))).toBeTruthy();
        },
      ),
      RUNS,
    );
    expect(refused).toBeLessThan(RUNS);
  });

  it('holds where the header is mutated too, or the file is refused', { timeout: 60_000 }, async () => {
    await holds(
      fc.asyncProperty(cleanLines, mutations, async (lines, changes) => {
        const content = mutate(toText(lines), changes, false);
        const outcome = await summarizeTexts([{ name: 'mutated.csv', content }], CATALOGUE, {
          period: '2015',
        }).then(
          ({ ledgers }) => ledgers[0]!.lines,
          (error: unknown) => error,
        );
        if (typeof outcome === 'number') return;
        expect(outcome).toBeInstanceOf(JjstatsError);
        expect((outcome as JjstatsError).exitCode, String(outcome)).toBe(65);
      }),
      RUNS / 4,
    );
  });

  it('never lets a reject tell what stood in the line', { timeout: 60_000 }, async () => {
    const marker = 'QQMARKERQQ';
    await holds(
      fc.asyncProperty(cleanLines, mutations, async (lines, changes) => {
        const marked = lines.map((line, index) =>
          index === 0 ? line : line.replaceAll(/张某|李某/g, marker),
        );
        const content = mutate(toText(marked), changes);
        const told = await summarizeTexts([{ name: 'mutated.csv', content }], CATALOGUE, {
          period: '2015',
        }).then(
          ({ rejects, ledgers, report }) => JSON.stringify([rejects, ledgers]) + renderJson(report),
          (error: JjstatsError) => JSON.stringify([error.message, error.detail]),
        );
        expect(told).not.toContain(marker);
      }),
      RUNS / 4,
    );
  });
});
