// The briefings of one declaration: a matrix makes several of it.

import { type ConfigNode, nodeAt } from '../config/config-node.ts';
import { MESSAGES } from '../config/messages.ts';
import { toConfigError } from '../config/problem.ts';
import { readYaml } from '../config/read-yaml.ts';
import { quote, type Reporter, reportValue } from '../config/scope.ts';
import { suggest } from '../config/suggest.ts';
import type { JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { expandMatrix, type MatrixFields, type MatrixRow } from './expand-matrix.ts';
import { type GivenValues, toValueText } from './fill-placeholders.ts';
import { BRIEF_MESSAGES } from './messages.ts';
import { parseSpec } from './parse-spec.ts';
import type { BriefSpec } from './spec.ts';

/**
 * The briefings of a declaration: one, or one for each row of its matrix. `--set` with a name of the matrix leaves those
 * rows that have the value.
 * @param codeRows those of a matrix of fields, from `expandMatrix`
 * @throws JjstatsError `invalid-config`
 */
export function parseSpecs(
  text: string,
  fileName: string,
  given: GivenValues,
  language: Language = 'en',
  codeRows?: readonly MatrixRow[],
): BriefSpec[] {
  const yaml = readYaml(text, MESSAGES[language]);
  const matrix = yaml.kind === 'tree' ? nodeAt(yaml.root, ['matrix']) : undefined;
  const rows = codeRows ?? (matrix?.kind === 'list' ? matrix.items.map(toRow) : []);
  if (yaml.kind !== 'tree' || rows.length === 0) return [parseSpec(text, fileName, given, language)];
  const chosen = rows.flatMap((row, index) =>
    [...given.set].every(([name, value]) => (row.get(name) ?? value) === value) ? [index] : [],
  );
  if (chosen.length === 0) {
    // Whatever else is wrong with it is said first.
    parseOne(0);
    throw noSuchRow({ root: yaml.root, messages: MESSAGES[language], problems: [] }, rows, given);
  }
  return chosen.map(parseOne);

  function parseOne(row: number): BriefSpec {
    return parseSpec(
      text,
      fileName,
      { ...given, ...(codeRows ? { codes: codeRows[row]! } : { row }) },
      language,
    );
  }

  function noSuchRow(reporter: Reporter, all: readonly MatrixRow[], { set }: GivenValues): JjstatsError {
    for (const [name, value] of set) {
      const known = all.flatMap((row) => row.get(name) ?? []);
      if (known.length === 0 || known.includes(value)) continue;
      reportValue(reporter, ['matrix'], BRIEF_MESSAGES[language].noSuchRow(name, quote(value)), () =>
        suggest(value, known, reporter.messages),
      );
    }
    if (reporter.problems.length === 0) {
      const together = [...set].map(([name, value]) => `${name}=${value}`).join(' ');
      reportValue(reporter, ['matrix'], BRIEF_MESSAGES[language].noSuchRow('--set', quote(together)));
    }
    return toConfigError(reporter.problems, text, fileName, language);
  }
}

const toRow = (node: ConfigNode): MatrixRow =>
  new Map(
    node.kind === 'mapping'
      ? [...node.entries].flatMap(([name, { node: value }]) =>
          value.kind === 'scalar' ? [[name, toValueText(value)] as const] : [],
        )
      : [],
  );

/** A declaration with a matrix of fields, before it is known which codes they have. */
export interface AskedMatrix {
  /** With something in place of the codes: good for all that does not hang on them. */
  readonly spec: BriefSpec;
  /** Whether each row has sources of its own. */
  readonly hasOwnSources: boolean;
  /** @throws JjstatsError `invalid-config` */
  expand(fields: MatrixFields): readonly MatrixRow[];
}

/**
 * The matrix of a declaration where it is one of fields; undefined otherwise.
 * @throws JjstatsError `invalid-config` for all that is wrong with the declaration whatever the codes
 */
export function readMatrix(
  text: string,
  fileName: string,
  given: GivenValues,
  language: Language = 'en',
): AskedMatrix | undefined {
  const yaml = readYaml(text, MESSAGES[language]);
  if (yaml.kind !== 'tree') return undefined;
  const { root } = yaml;
  const matrix = nodeAt(root, ['matrix']);
  if (matrix?.kind !== 'mapping') return undefined;
  const parseWith = (standIn: string): BriefSpec =>
    parseSpec(text, fileName, { ...given, standIn }, language);
  const spec = parseWith('0');
  return {
    spec,
    hasOwnSources: parseWith('1').sources.join('\n') !== spec.sources.join('\n'),
    expand(fields) {
      const reporter: Reporter = { root, messages: MESSAGES[language], problems: [] };
      const rows = expandMatrix(reporter, fields, language);
      if (reporter.problems.length > 0) throw toConfigError(reporter.problems, text, fileName, language);
      return rows;
    },
  };
}
