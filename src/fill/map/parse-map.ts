// From the text of a side file to what it says of a form. All problems are found before one error names them.

import { BRIEF_MESSAGES, fillPlaceholders, placeOf, type SpecFile } from '../../brief/index.ts';
import { describeIssues } from '../../config/check-shape.ts';
import { keysAt, toPlain } from '../../config/config-node.ts';
import { MESSAGES } from '../../config/messages.ts';
import { type Problem, toConfigError } from '../../config/problem.ts';
import { readYaml } from '../../config/read-yaml.ts';
import type { Reporter } from '../../config/scope.ts';
import type { TableShape } from '../../config/table-schema.ts';
import type { Status } from '../../domain/cell.ts';
import type { Language } from '../../domain/language.ts';
import { type FormRule, parseRule } from '../rules/parse-rule.ts';
import type { MappedCell } from '../workbook/find-addresses.ts';
import { type FillShape, fillSchema } from './schema.ts';

/** A rule with what comes of its breach. */
export interface LevelledRule {
  readonly rule: FormRule;
  /** Whether it must hold, or may be explained. */
  readonly isStrict: boolean;
}

export interface FillMap {
  readonly tables: ReadonlyMap<string, TableShape>;
  readonly cells: readonly MappedCell[];
  readonly rules: readonly LevelledRule[];
  /** The file of reasons, as it is written. */
  readonly reasons?: string;
  /** Words for reasons why there is no figure. */
  readonly statuses: ReadonlyMap<Status, string>;
  readonly file: SpecFile;
}

/** What holds without a side file. */
export const NO_MAP: FillMap = {
  tables: new Map(),
  cells: [],
  rules: [],
  statuses: new Map(),
  file: { name: '', text: '', root: { kind: 'mapping', offset: 0, entries: new Map() } },
};

/**
 * @param values of placeholders, such as `{month}`
 * @throws JjstatsError `invalid-config` that names every problem, each with its place
 */
export function parseMap(
  text: string,
  fileName: string,
  values: ReadonlyMap<string, string>,
  language: Language,
): FillMap {
  const messages = MESSAGES[language];
  const yaml = readYaml(text, messages);
  if (yaml.kind === 'problems') throw toConfigError(yaml.problems, text, fileName, language);
  const problems: Problem[] = [];
  const reporter: Reporter = { root: yaml.root, messages, problems };
  const { root } = fillPlaceholders(reporter, { set: values }, BRIEF_MESSAGES[language]);
  const result = fillSchema.safeParse(toPlain(root));
  if (!result.success && problems.length === 0)
    problems.push(...describeIssues(root, result.error.issues, messages));
  if (!result.success || problems.length > 0) throw toConfigError(problems, text, fileName, language);
  const { tables = {}, cells = {}, statuses = {}, rules = [], reasons } = result.data;
  const file = { name: fileName, text, root };
  return {
    tables: new Map(keysAt(root, ['tables']).map((id) => [id, tables[id]!])),
    cells: keysAt(root, ['cells']).map((address) => ({
      address,
      expression: cells[address]!.trim(),
      place: placeOf({ file }, ['cells', address]),
    })),
    rules: rules.map(toRule),
    ...(reasons !== undefined && { reasons }),
    statuses: new Map(Object.entries(statuses) as [Status, string][]),
    file,
  };
}

function toRule(written: NonNullable<FillShape['rules']>[number]): LevelledRule {
  const { rule, level } = typeof written === 'string' ? { rule: written, level: '强制' } : written;
  return { rule: parseRule(rule)!, isStrict: level === '强制' || level === 'must' };
}
