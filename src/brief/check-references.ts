// Whether the measures, dimensions and filters of a briefing exist in the catalogue of its configuration.

import { checkMeasures, checkTable } from '../config/check-tables.ts';
import { type ConfigPath, nodeAt } from '../config/config-node.ts';
import { MESSAGES } from '../config/messages.ts';
import { type Problem, toConfigError } from '../config/problem.ts';
import { quote, type Reporter, reportValue } from '../config/scope.ts';
import { suggest } from '../config/suggest.ts';
import type { Language } from '../domain/language.ts';
import type { Catalogue } from '../domain/register.ts';
import { findMeasure } from '../registers/find-named.ts';
import { BRIEF_MESSAGES } from './messages.ts';
import type { BriefSpec } from './spec.ts';

/**
 * The declaration with every measure by its id.
 * @param regionDefault where short names of divisions in filters are looked up
 * @throws JjstatsError `invalid-config` that names every problem, each with its place
 */
export function checkReferences(
  spec: BriefSpec,
  catalogue: Catalogue,
  regionDefault: string | undefined,
  language: Language,
): BriefSpec {
  const { file } = spec;
  const problems: Problem[] = [];
  const reporter: Reporter = { root: file.root, messages: MESSAGES[language], problems };
  const measures = [...catalogue.measures.values()];
  const names = { catalogue, measures, regionDefault, language };
  const toId = (word: string): string => findMeasure(word, catalogue)?.id ?? word;
  const inTable = (words: readonly string[] | undefined, table: string, path: ConfigPath): void => {
    checkMeasures(reporter, path, words, measures);
    const known = spec.tables.get(table)?.measures;
    if (!known || problems.length > 0) return;
    const ids = new Set(known.map(toId));
    words?.forEach((word, index) => {
      if (ids.has(toId(word))) return;
      reportValue(reporter, [...path, index], BRIEF_MESSAGES[language].notInTable(quote(word), table));
    });
  };
  for (const [id, table] of spec.tables) checkTable(reporter, ['tables', id], table, names);
  for (const [id, chart] of spec.charts) inTable(chart.measures, chart.table, ['charts', id, 'measures']);
  spec.sections.forEach(({ body = [] }, at) => {
    body.forEach(({ sentence }, index) => {
      const path = ['sections', at, 'body', index, 'sentence', 'measures'];
      if (sentence) inTable(sentence.measures, sentence.table, path);
    });
  });
  const tenThousands = Object.keys(spec.style?.ten_thousands ?? {});
  for (const measure of tenThousands) {
    if (catalogue.measures.has(measure)) continue;
    const text = reporter.messages.unknownReference('measure', quote(measure));
    reportValue(reporter, ['style', 'ten_thousands', measure], text, () =>
      suggest(measure, catalogue.measures.keys(), reporter.messages),
    );
  }
  if (problems.length > 0) throw toConfigError(problems, file.text, file.name, language);
  return withIds(spec, toId);
}

function withIds(spec: BriefSpec, toId: (word: string) => string): BriefSpec {
  const named = <T extends { readonly measures?: string[] }>(one: T): T =>
    one.measures ? { ...one, measures: one.measures.map(toId) } : one;
  return {
    ...spec,
    tables: new Map([...spec.tables].map(([id, table]) => [id, named(table)])),
    charts: new Map([...spec.charts].map(([id, chart]) => [id, named(chart)])),
    sections: spec.sections.map((section) =>
      section.body
        ? {
            ...section,
            body: section.body.map((item) =>
              item.sentence ? { ...item, sentence: named(item.sentence) } : item,
            ),
          }
        : section,
    ),
  };
}

/** `briefing.yaml:12:9`: where the value at a path begins. */
export function placeOf({ file }: Pick<BriefSpec, 'file'>, path: readonly (string | number)[]): string {
  const offset = nodeAt(file.root, path)?.offset ?? 0;
  const before = file.text.slice(0, offset);
  const line = before.split('\n').length;
  return `${file.name}:${line}:${offset - before.lastIndexOf('\n')}`;
}
