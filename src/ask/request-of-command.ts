// The request of a command: its options, on top of the table that it names, on top of what the configuration says of all.

import type { Config } from '../config/config.ts';
import type { TableShape } from '../config/table-schema.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import { suggestion } from '../domain/suggestion.ts';
import type { TableKind } from '../tables/index.ts';
import { fromDefaults, fromSpec } from './from-spec.ts';
import { fromWords, type Words } from './from-words.ts';
import { type RequestLayer, type TableRequest, toRequest } from './table-request.ts';

/** The request of a program, as a table is declared, with what was said of all its tables in words. */
export const requestOfTable = (
  id: string,
  table: TableShape,
  options: Words,
  config: Config | undefined,
): TableRequest =>
  toRequest(table.kind, {
    words: fromWords(table.kind, options),
    table: fromSpec(id, table),
    ...(config?.defaults && { configuration: fromDefaults(config.defaults) }),
  });

/**
 * @param more what the command itself decides, whatever was asked for
 * @throws JjstatsError (exit 2) for options that cannot be understood and a table that is not declared
 */
export function requestOfCommand(
  kind: TableKind,
  options: Words,
  config: Config | undefined,
  more: RequestLayer = {},
): TableRequest {
  const name = options.table;
  return toRequest(kind, {
    words: { ...fromWords(kind, options), ...more },
    ...(typeof name === 'string' && { table: fromSpec(name, tableNamed(name, kind, config)) }),
    ...(config?.defaults && { configuration: fromDefaults(config.defaults) }),
  });
}

function tableNamed(name: string, kind: TableKind, config: Config | undefined): TableShape {
  const table = config?.tables?.get(name);
  const what = `--table "${name}"` as const;
  if (!table) {
    const known = [...(config?.tables ?? [])].filter(([, one]) => one.kind === kind).map(([id]) => id);
    throw new JjstatsError('unknown-value', inBoth({ what, hint: suggestion(name, known) }));
  }
  if (table.kind === kind) return table;
  throw new JjstatsError(
    'unknown-value',
    inBoth({
      what: { zh: `${what} 是 ${table.kind} 类的表`, en: `${what} is a table of the kind ${table.kind}` },
      hint: {
        zh: `用 jjstats ${table.kind} --table ${name}`,
        en: `use jjstats ${table.kind} --table ${name}`,
      },
    }),
  );
}
