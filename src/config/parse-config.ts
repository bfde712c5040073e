// From the text of jjstats.yaml to a checked configuration. All problems are found before one error names them.

import type { RuleSpec } from '../check/rule-spec.ts';
import type { Language } from '../domain/language.ts';
import { parsePeriod } from '../domain/period.ts';
import { BUILT_IN, compileCatalogue } from '../registers/catalogue.ts';
import { type CatalogueSpec, type MeasureSpec, toLabel } from '../registers/spec.ts';
import { checkCodeList } from './check-code-lists.ts';
import { checkCoverage, checkFileRule, checkSummarize, checkTable } from './check-files.ts';
import { checkCircles, checkMeasure, mergeMeasures } from './check-measures.ts';
import { checkNewAndKnown, checkRegister } from './check-registers.ts';
import { checkRule } from './check-rules.ts';
import { checkShape } from './check-shape.ts';
import type { Config, FileRule, TableSpec } from './config.ts';
import { type ConfigNode, type ConfigPath, keysAt } from './config-node.ts';
import { MESSAGES, type Messages } from './messages.ts';
import { type Problem, toConfigError } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { ConfigShape } from './schema.ts';
import { createScope, type Reporter } from './scope.ts';
import { toCatalogueSpec } from './to-spec.ts';

/**
 * Reads a configuration. `fileName` is shown in errors and never opened.
 * @throws JjstatsError `invalid-config` that names every problem, each with its place
 */
export function parseConfig(text: string, fileName: string, language: Language = 'en'): Config {
  const messages = MESSAGES[language];
  const yaml = readYaml(text, messages);
  if (yaml.kind === 'problems') throw toConfigError(yaml.problems, text, fileName, language);
  const { shape, problems } = checkShape(yaml.root, messages);
  const found: Problem[] = [...problems];
  const config = shape && resolve(shape, yaml.root, messages, found);
  if (!config || found.length > 0) throw toConfigError(found, text, fileName, language);
  return config;
}

/** The configuration with canonical values; only whole where `problems` stays empty. */
function resolve(shape: ConfigShape, root: ConfigNode, messages: Messages, problems: Problem[]): Config {
  const reporter: Reporter = { root, messages, problems };
  const written = toCatalogueSpec(shape, root);
  const registers = Object.fromEntries(
    Object.entries(written.registers ?? {}).filter(([id, register]) =>
      checkNewAndKnown(reporter, id, register),
    ),
  );
  const spec: CatalogueSpec = { ...written, registers };
  const { code_lists = {} } = spec;
  const catalogue = compileCatalogue([...BUILT_IN, { registers, code_lists }]);
  const scope = createScope(reporter, spec, catalogue);
  const checkedRegisters = Object.fromEntries(
    Object.entries(registers).map(([id, register]) => [id, checkRegister(scope, id, register)]),
  );
  for (const [id, list] of Object.entries(code_lists)) checkCodeList(scope, id, list);
  const all = mergeMeasures(scope);
  const measures = Object.entries(spec.measures ?? {}).map(([id, measure]): [string, MeasureSpec] => [
    id,
    checkMeasure(scope, id, measure, all),
  ]);
  checkCircles(scope, all);
  const rules = Object.entries(shape.rules ?? {}).map(([id, rule]): [string, RuleSpec] => [
    id,
    checkRule(scope, id, rule, all),
  ]);
  const {
    coverage = [],
    files = [],
    summarize,
    tables,
    lang,
    region,
    rounding,
    decimals,
    small_base,
  } = shape;
  checkFileRule(scope, shape, []);
  files.forEach((rule, index) => {
    checkFileRule(scope, rule, ['files', index]);
  });
  coverage.forEach((entry, index) => {
    checkCoverage(scope, entry, ['coverage', index]);
  });
  if (summarize) checkSummarize(scope, summarize);
  for (const [id, table] of Object.entries(tables ?? {})) checkTable(scope, id, table);
  const forAll = toFileRule({ match: '*', ...readingKeys(shape) }, root, []);
  return {
    ...(lang && { lang }),
    catalogue: {
      ...(written.registers && { registers: checkedRegisters }),
      ...(written.code_lists && { code_lists }),
      ...(written.measures && { measures: Object.fromEntries(measures) }),
      ...(shape.regions && { regions: shape.regions }),
    },
    ...(shape.rules && { rules: Object.fromEntries(rules) }),
    ...(coverage.length > 0 && {
      coverage: coverage.map(({ period, ...about }) => ({
        ...about,
        period: parsePeriod(period)!,
        isAll: true,
      })),
    }),
    files: [
      ...(Object.keys(forAll).length > 1 ? [forAll] : []),
      ...files.map((rule, index) => toFileRule(rule, root, ['files', index])),
    ],
    ...(summarize && { summarize }),
    ...(tables && { tables: Object.entries(tables).map(([id, table]) => toTableSpec(id, table)) }),
    ...(small_base !== undefined && { smallBase: small_base }),
    ...(region && { region }),
    ...(rounding && { rounding }),
    ...(decimals !== undefined && { decimals }),
  };
}

type TableShape = NonNullable<ConfigShape['tables']>[string];

function toTableSpec(id: string, { title, ...table }: TableShape): TableSpec {
  return { id, ...table, ...(title !== undefined && { title: toLabel(title, id) }) };
}

type RuleShape = NonNullable<ConfigShape['files']>[number];

function readingKeys({
  encoding,
  delimiter,
  header_row,
  skip,
  columns,
  two_digit_years,
  excel_serial,
  date_order,
  time_zone,
  decimal,
}: ConfigShape): Omit<RuleShape, 'match'> {
  return {
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(header_row !== undefined && { header_row }),
    ...(skip !== undefined && { skip }),
    ...(columns !== undefined && { columns }),
    ...(two_digit_years !== undefined && { two_digit_years }),
    ...(excel_serial !== undefined && { excel_serial }),
    ...(date_order !== undefined && { date_order }),
    ...(time_zone !== undefined && { time_zone }),
    ...(decimal !== undefined && { decimal }),
  };
}

function toFileRule({ columns, ...rest }: RuleShape, root: ConfigNode, path: ConfigPath): FileRule {
  if (!columns) return rest;
  const headers = keysAt(root, [...path, 'columns']);
  return { ...rest, columns: new Map(headers.map((header) => [header, columns[header]!])) };
}
