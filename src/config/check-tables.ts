// Whether the measures, dimensions and filters of a table, or of what holds for all of them, lead anywhere.

import { JjstatsError, saidIn } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { sameInBoth } from '../domain/language.ts';
import { allNamed, type Named } from '../domain/named.ts';
import type { Catalogue } from '../domain/register.ts';
import { AXIS_WORDS, parseAxis } from '../domain/table-words.ts';
import { dimensionsNamed, namedDimensions } from '../registers/find-named.ts';
import { readTerm, toTermWords } from '../values/index.ts';
import type { ConfigPath } from './config-node.ts';
import { quote, type Reporter, reportValue } from './scope.ts';
import { suggestThing } from './suggest.ts';
import type { TableDefaults, TableShape } from './table-schema.ts';

/** What the names of a table may lead to. */
export interface TableNames {
  readonly catalogue: Catalogue;
  readonly measures: readonly Named[];
  readonly regionDefault: string | undefined;
  /** Of what is said about filters. */
  readonly language: Language;
}

/** Problems go to the reporter. */
export function checkTable(
  reporter: Reporter,
  path: ConfigPath,
  table: TableShape | TableDefaults,
  names: TableNames,
): void {
  const { catalogue, language } = names;
  const { messages } = reporter;
  const registers = new Set(catalogue.registers.keys());
  const checkDimension = (word: string, at: ConfigPath, more: readonly string[] = []): void => {
    if (more.includes(word) || dimensionsNamed(word, catalogue, registers).length > 0) return;
    const known = [
      ...namedDimensions(catalogue, registers),
      ...more.map((id) => ({ id, label: sameInBoth(id) })),
    ];
    const text = messages.unknownReference('dimension', quote(word));
    reportValue(reporter, at, text, () => suggestThing(word, known, messages));
  };
  checkMeasures(reporter, [...path, 'measures'], table.measures, names.measures);
  if ('by' in table) {
    table.by?.forEach((word, index) => {
      checkDimension(word, [...path, 'by', index]);
    });
  }
  if ('rows' in table) {
    for (const side of ['rows', 'cols'] as const) {
      const blocks = parseAxis(table[side]);
      if (!blocks) reportValue(reporter, [...path, side], messages.emptySide);
      for (const word of blocks?.flat() ?? [])
        if (word.kind === 'dimension') checkDimension(word.name, [...path, side], AXIS_WORDS);
    }
  }
  table.where?.forEach((written, index) => {
    try {
      readTerm(toTermWords(written), catalogue, registers, names.regionDefault);
    } catch (error) {
      if (!(error instanceof JjstatsError)) throw error;
      const { what = '', hint } = saidIn(error, language);
      reportValue(reporter, [...path, 'where', index], what, () => hint);
    }
  });
}

export function checkMeasures(
  reporter: Reporter,
  path: ConfigPath,
  words: readonly string[] | undefined,
  measures: readonly Named[],
): void {
  const { messages } = reporter;
  words?.forEach((word, index) => {
    if (allNamed(word, measures).length > 0) return;
    const text = messages.unknownReference('measure', quote(word));
    reportValue(reporter, [...path, index], text, () => suggestThing(word, measures, messages));
  });
}
