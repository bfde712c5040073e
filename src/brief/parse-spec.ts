// From the text of a briefing's declaration to a spec of the right shape. All problems are found before one error names them.

import { describeIssues } from '../config/check-shape.ts';
import { keysAt, toPlain } from '../config/config-node.ts';
import { MESSAGES } from '../config/messages.ts';
import { type Problem, toConfigError } from '../config/problem.ts';
import { readYaml } from '../config/read-yaml.ts';
import { measureId } from '../config/schema-parts.ts';
import { quote, type Reporter, reportValue } from '../config/scope.ts';
import { suggest } from '../config/suggest.ts';
import type { Language } from '../domain/language.ts';
import { fillPlaceholders, type GivenValues } from './fill-placeholders.ts';
import { BRIEF_MESSAGES } from './messages.ts';
import { type BriefShape, briefSchema } from './schema.ts';
import type { BriefSpec } from './spec.ts';

/**
 * Reads a declaration. `fileName` is shown in errors and never opened.
 * @throws JjstatsError `invalid-config` that names every problem, each with its place
 */
export function parseSpec(
  text: string,
  fileName: string,
  given: GivenValues,
  language: Language = 'en',
): BriefSpec {
  const messages = MESSAGES[language];
  const yaml = readYaml(text, messages);
  if (yaml.kind === 'problems') throw toConfigError(yaml.problems, text, fileName, language);
  const problems: Problem[] = [];
  const reporter: Reporter = { root: yaml.root, messages, problems };
  const { root, values } = fillPlaceholders(reporter, given, BRIEF_MESSAGES[language]);
  const result = briefSchema.safeParse(toPlain(root));
  if (result.success) checkOwnReferences({ ...reporter, root }, result.data, language);
  else if (problems.length === 0) problems.push(...describeIssues(root, result.error.issues, messages));
  if (!result.success || problems.length > 0) throw toConfigError(problems, text, fileName, language);
  const { tables, charts = {}, ...rest } = result.data;
  const inOrder = <T>(entries: Readonly<Record<string, T>>, key: string): ReadonlyMap<string, T> =>
    new Map(keysAt(root, [key]).map((id) => [id, entries[id]!]));
  return {
    ...rest,
    tables: inOrder(tables, 'tables'),
    charts: inOrder(charts, 'charts'),
    filledWith: values,
    file: { name: fileName, text, root },
  };
}

/** Whether tables and charts that are named exist, and what a chart or sentence takes of a table is in it. */
function checkOwnReferences(reporter: Reporter, spec: BriefShape, language: Language): void {
  const messages = BRIEF_MESSAGES[language];
  const charts = spec.charts ?? {};
  const tableIds = Object.keys(spec.tables);
  const checkTable = (id: string, path: readonly (string | number)[]): boolean => {
    if (Object.hasOwn(spec.tables, id)) return true;
    reportValue(reporter, path, messages.unknownTable(quote(id)), () =>
      suggest(id, tableIds, reporter.messages),
    );
    return false;
  };
  const checkMeasures = (
    measures: readonly string[] | undefined,
    table: string,
    path: readonly (string | number)[],
  ): void => {
    const known = spec.tables[table]?.measures;
    // What is called by its label is looked up once the catalogue is known.
    if (!known?.every((word) => measureId.safeParse(word).success)) return;
    measures?.forEach((measure, index) => {
      if (known.includes(measure) || !measureId.safeParse(measure).success) return;
      reportValue(reporter, [...path, index], messages.notInTable(quote(measure), table), () =>
        suggest(measure, known, reporter.messages),
      );
    });
  };
  for (const [id, chart] of Object.entries(charts)) {
    if (!checkTable(chart.table, ['charts', id, 'table'])) continue;
    checkMeasures(chart.measures, chart.table, ['charts', id, 'measures']);
    const isTrend = spec.tables[chart.table]?.kind === 'trend';
    if (isTrend !== (chart.kind === 'lines')) {
      const text = isTrend ? messages.trendNeedsLines : messages.linesNeedTrend;
      reportValue(reporter, ['charts', id, 'kind'], text);
    }
  }
  spec.sections.forEach(({ body = [] }, at) => {
    body.forEach((item, index) => {
      const path = ['sections', at, 'body', index];
      if (item.table !== undefined) checkTable(item.table, [...path, 'table']);
      if (item.sentence && checkTable(item.sentence.table, [...path, 'sentence', 'table'])) {
        checkMeasures(item.sentence.measures, item.sentence.table, [...path, 'sentence', 'measures']);
      }
      if (Array.isArray(item.revisions)) {
        item.revisions.forEach((id, number) => {
          checkTable(id, [...path, 'revisions', number]);
        });
      }
      if (item.chart !== undefined && !Object.hasOwn(charts, item.chart)) {
        const { chart } = item;
        reportValue(reporter, [...path, 'chart'], messages.unknownChart(quote(chart)), () =>
          suggest(chart, Object.keys(charts), reporter.messages),
        );
      }
    });
  });
  spec.outputs.forEach((format, index) => {
    const first = spec.outputs.findIndex((one) => JSON.stringify(one) === JSON.stringify(format));
    if (first === index) return;
    const said = typeof format === 'string' ? format : format.form;
    reportValue(reporter, ['outputs', index], messages.twice(quote(said)));
  });
}
