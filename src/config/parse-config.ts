// From the text of jjstats.yaml to a checked configuration. All problems are found before one error names them.

import type { RuleSpec } from '../check/rule-spec.ts';
import type { Label, Language } from '../domain/language.ts';
import type { Named } from '../domain/suggestion.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { BUILT_IN, compileCatalogue } from '../registers/catalogue.ts';
import { type CatalogueSpec, type MeasureSpec, toLabel } from '../registers/spec.ts';
import { checkCodeList } from './check-code-lists.ts';
import { checkCoverage, checkFileRule, checkRegistersOfRule } from './check-files.ts';
import { checkCircles, checkMeasure, mergeMeasures } from './check-measures.ts';
import { checkNewAndKnown, checkRegister } from './check-registers.ts';
import { checkRule } from './check-rules.ts';
import { checkShape } from './check-shape.ts';
import { checkTable, type TableNames } from './check-tables.ts';
import type { Config, FileRule } from './config.ts';
import { type ConfigNode, type ConfigPath, keysAt } from './config-node.ts';
import { MESSAGES, type Messages } from './messages.ts';
import { type Problem, toConfigError } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { ConfigShape } from './schema.ts';
import { createScope, type Reporter, reportKey, type Scope } from './scope.ts';
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
  const config = shape && resolve(shape, yaml.root, messages, found, language);
  if (!config || found.length > 0) throw toConfigError(found, text, fileName, language);
  return config;
}

/** The configuration with canonical values; only whole where `problems` stays empty. */
function resolve(
  shape: ConfigShape,
  root: ConfigNode,
  messages: Messages,
  problems: Problem[],
  language: Language,
): Config {
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
    defaults = summarize,
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
    checkRegistersOfRule(scope, rule.registers ?? [], ['files', index]);
  });
  coverage.forEach((entry, index) => {
    checkCoverage(scope, entry, ['coverage', index]);
  });
  if (summarize && shape.defaults) reportKey(reporter, ['summarize'], messages.nowDefaults);
  const names = tableNames(scope, region, language);
  const key = shape.defaults ? 'defaults' : 'summarize';
  if (defaults) checkTable(reporter, [key], defaults, names);
  for (const [id, table] of Object.entries(tables ?? {})) {
    checkTable(reporter, ['tables', id], table, names);
  }
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
    ...(defaults && { defaults }),
    ...(summarize && { remarks: [CALLED_DEFAULTS] }),
    ...(tables && { tables: new Map(keysAt(root, ['tables']).map((id) => [id, tables[id]!])) }),
    ...(small_base !== undefined && { smallBase: small_base }),
    ...(region && { region }),
    ...(rounding && { rounding }),
    ...(decimals !== undefined && { decimals }),
  };
}

const CALLED_DEFAULTS: Label = {
  zh: 'summarize: 现名 defaults:, 对所有的表、图和简报都起作用; 请改名',
  en: 'summarize: is now called defaults:, and holds for all tables, charts and briefings; please rename it',
};

/** Measures that are declared but faulty are known by their ids: who refers to them is not to blame. */
function tableNames(scope: Scope, region: string | undefined, language: Language): TableNames {
  const { catalogue, spec, known } = scope;
  const labels = new Map<string, Named>([...catalogue.measures]);
  for (const [id, { label }] of Object.entries(spec.measures ?? {})) {
    if (label !== undefined || !labels.has(id)) labels.set(id, { id, label: toLabel(label, id) });
  }
  for (const id of known.measures) if (!labels.has(id)) labels.set(id, { id, label: toLabel(undefined, id) });
  return { catalogue, measures: [...labels.values()], regionDefault: region, language };
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
