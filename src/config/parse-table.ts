// A table that a program asks for, by the keys that `tables:` of jjstats.yaml has. Refused as one of those would be.

import type { Language } from '../domain/language.ts';
import { describeIssues } from './check-shape.ts';
import { toPlain } from './config-node.ts';
import { MESSAGES } from './messages.ts';
import { toConfigError } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { type TableShape, tableSchema } from './table-schema.ts';

/**
 * @param id what the table is called in errors
 * @throws JjstatsError `invalid-config` that names every key and value which a table cannot have
 */
export function parseTable(written: object, id: string, language: Language): TableShape {
  const messages = MESSAGES[language];
  // JSON is YAML: places in errors are those in the text of the request.
  const text = JSON.stringify(written);
  const yaml = readYaml(text, messages);
  if (yaml.kind === 'problems') throw toConfigError(yaml.problems, text, id, language);
  const result = tableSchema.safeParse(toPlain(yaml.root));
  if (result.success) return result.data;
  throw toConfigError(describeIssues(yaml.root, result.error.issues, messages), text, id, language);
}
