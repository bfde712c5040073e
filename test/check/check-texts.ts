// Checks texts as files against rules as users write them, and says what was found in one line each.

import type { StatedFigure } from '../../src/check/compare-figures.ts';
import { compileRules } from '../../src/check/compile-rules.ts';
import type { RuleSpec } from '../../src/check/rule-spec.ts';
import type { Catalogue } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { Dimension } from '../../src/registers/dimension.ts';
import { checkFiles, type FiguresFromElsewhere } from '../../src/run/check-files.ts';
import type { LocatedReject } from '../../src/run/survey.ts';
import { type TextFile, toSource } from '../tally/count-texts.ts';

export const BUILT_IN_CATALOGUE = compileCatalogue(BUILT_IN);

export interface CheckOfTexts {
  readonly catalogue?: Catalogue;
  readonly rules?: Readonly<Record<string, RuleSpec>>;
  readonly elsewhere?: readonly FiguresFromElsewhere[];
  readonly strict?: boolean;
}

export async function checkTexts(files: readonly TextFile[], asked: CheckOfTexts = {}) {
  const { catalogue = BUILT_IN_CATALOGUE, rules = {}, elsewhere = [], strict = false } = asked;
  const today = 20151231;
  const rejects: LocatedReject[] = [];
  const result = await checkFiles(
    files.map((file) => ({ source: toSource(file), options: { catalogue } })),
    { catalogue, rules: compileRules(catalogue, rules, { today, strict }), today, covered: [], elsewhere },
    (reject) => rejects.push(reject),
  );
  return { ...result, rejects, lines: linesOf(result), reasons: reasonsOf(result) };
}

/** `error cases.closed-before-filed a.csv:3:4 detail`, without what a test does not ask for. */
const linesOf = ({ found }: Awaited<ReturnType<typeof checkFiles>>): string[] =>
  found.flatMap(({ check, findings }) =>
    findings.map(({ file, line, column, detail }) =>
      [
        check.severity,
        check.code,
        [file, line, column].filter((part) => part !== undefined && part !== '').join(':'),
        detail?.en,
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    ),
  );

const reasonsOf = ({ notRun }: Awaited<ReturnType<typeof checkFiles>>): string[] =>
  notRun.map(({ code, file, kind, missing }) => [code, kind, ...missing, file].filter(Boolean).join(' '));

/** A table of figures: `[measure, period, value, group]`. */
export function toFigures(
  code: FiguresFromElsewhere['code'],
  rows: readonly (readonly [string, string, string, Readonly<Record<string, string>>?])[],
  dimensions: readonly Dimension[] = [],
): FiguresFromElsewhere {
  const figures = rows.map(([id, period, value, group = {}], index): StatedFigure => {
    const [, fraction = ''] = value.split('.');
    return {
      line: index + 2,
      measure: BUILT_IN_CATALOGUE.measures.get(id)!,
      period: parsePeriod(period)!,
      group: new Map(Object.entries(group)),
      units: BigInt(value.replace('.', '')),
      decimals: fraction.length,
    };
  });
  return { code, file: 'figures.csv', dimensions, figures };
}
