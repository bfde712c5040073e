// Whether the measures, dimensions and filters of a briefing exist in the catalogue of its configuration.

import { nodeAt } from '../config/config-node.ts';
import { MESSAGES } from '../config/messages.ts';
import { type Problem, toConfigError } from '../config/problem.ts';
import { quote, type Reporter, reportValue } from '../config/scope.ts';
import { suggest } from '../config/suggest.ts';
import { JjstatsError, saidIn } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import type { Catalogue } from '../domain/register.ts';
import { dimensionIds } from '../registers/dimension.ts';
import { BRIEF_MESSAGES } from './messages.ts';
import type { BriefSpec, TableSpec } from './spec.ts';

/** Words that a side of a cross-table may hold beside dimensions. */
export const AXIS_WORDS: ReadonlySet<string> = new Set(['measure', 'period']);

/** `level,channel+kind` → [[level, channel], [kind]]: + stands side by side, commas nest. */
export const toBlocks = (side: string): string[][] =>
  side.split('+').map((block) =>
    block
      .split(/[,，]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

/** The dimensions of a table, in the order in which they are counted. */
export function dimensionsOf(table: TableSpec): readonly string[] {
  if (table.kind === 'summarize') return table.by ?? [];
  if (table.kind === 'trend') return [];
  const words = [...toBlocks(table.rows), ...toBlocks(table.cols)].flat();
  return [...new Set(words.filter((word) => !AXIS_WORDS.has(word)))];
}

/**
 * @param checkFilter throws a JjstatsError for a filter that cannot be understood
 * @throws JjstatsError `invalid-config` that names every problem, each with its place
 */
export function checkReferences(
  { file, ...spec }: BriefSpec,
  catalogue: Catalogue,
  checkFilter: (written: string) => void,
  language: Language,
): void {
  const problems: Problem[] = [];
  const reporter: Reporter = { root: file.root, messages: MESSAGES[language], problems };
  const { messages } = reporter;
  const dimensions = new Set(dimensionIds(catalogue, catalogue.registers.keys()));
  const checkWord = (word: string, path: readonly (string | number)[], more: Iterable<string> = []): void => {
    const known = new Set([...more, ...dimensions]);
    if (known.has(word)) return;
    reportValue(reporter, path, messages.unknownReference('dimension', quote(word)), () =>
      suggest(word, known, messages),
    );
  };
  const checkMeasure = (id: string, path: readonly (string | number)[]): void => {
    if (catalogue.measures.has(id)) return;
    reportValue(reporter, path, messages.unknownReference('measure', quote(id)), () =>
      suggest(id, catalogue.measures.keys(), messages),
    );
  };
  for (const [id, table] of spec.tables) {
    const path = ['tables', id];
    table.measures?.forEach((measure, index) => {
      checkMeasure(measure, [...path, 'measures', index]);
    });
    table.where?.forEach((written, index) => {
      try {
        checkFilter(written);
      } catch (error) {
        if (!(error instanceof JjstatsError)) throw error;
        const { what = '', hint } = saidIn(error, language);
        reportValue(reporter, [...path, 'where', index], what, () => hint);
      }
    });
    if (table.kind === 'summarize') {
      table.by?.forEach((word, index) => {
        checkWord(word, [...path, 'by', index]);
      });
    }
    if (table.kind !== 'crosstab') continue;
    for (const side of ['rows', 'cols'] as const) {
      const blocks = toBlocks(table[side]);
      for (const word of blocks.flat()) checkWord(word, [...path, side], AXIS_WORDS);
      if (blocks.some((block) => block.length === 0)) {
        reportValue(reporter, [...path, side], BRIEF_MESSAGES[language].emptySide);
      }
    }
  }
  for (const measure of Object.keys(spec.style?.ten_thousands ?? {})) {
    checkMeasure(measure, ['style', 'ten_thousands', measure]);
  }
  if (problems.length > 0) throw toConfigError(problems, file.text, file.name, language);
}

/** `briefing.yaml:12:9`: where the value at a path begins. */
export function placeOf({ file }: BriefSpec, path: readonly (string | number)[]): string {
  const offset = nodeAt(file.root, path)?.offset ?? 0;
  const before = file.text.slice(0, offset);
  const line = before.split('\n').length;
  return `${file.name}:${line}:${offset - before.lastIndexOf('\n')}`;
}
