// From the tables of a briefing to its document: sections in order, texts through templates that take cells, sentences in
// their forms, tables and charts numbered as they come.

import { chartsOfReport } from '../chart/from-report.ts';
import type { Block, Chart, Document } from '../domain/document.ts';
import { type ErrorDetail, inBoth, JjstatsError } from '../domain/error.ts';
import { type Language, sameInBoth } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Paper, SignOff } from '../domain/paper.ts';
import type { Period } from '../domain/period.ts';
import type { Report } from '../domain/report.ts';
import type { Table } from '../domain/table.ts';
import { parsePeriod } from '../domain/written-period.ts';
import {
  type FormOptions,
  type NamedCell,
  namePeriod,
  renderTemplate,
  SENTENCE_FORMS,
  type SentenceStyle,
  type TemplateContext,
  toTemplateContext,
} from '../sentence/index.ts';
import { hasSparkLine } from '../tables/index.ts';
import { placeOf } from './check-references.ts';
import type { CountedTable } from './counted-table.ts';
import { listRevisions, sayNoRevision, toRevisionTable } from './list-revisions.ts';
import { allCells, listedCells } from './named-cells.ts';
import {
  type BriefSpec,
  type ChartSpec,
  type ItemSpec,
  inLanguage,
  type SentenceSpec,
  type TextSpec,
} from './spec.ts';

export interface Briefing {
  readonly spec: BriefSpec;
  readonly language: Language;
  readonly period: Period;
  readonly style: SentenceStyle;
  /** By id, in the order of the declaration. */
  readonly tables: ReadonlyMap<string, CountedTable>;
  /** Single groups that texts name by their codes, by the table; those of no table by name under the empty id. */
  readonly byCode: ReadonlyMap<string, readonly NamedCell[]>;
  readonly files: readonly FileLedger[];
  readonly paper: Paper;
}

/** What of the records is in no figure stands directly under the title, each register once, whatever the document shows. */
function sayLost({ tables, language }: Briefing): Block[] {
  const lost = [...tables.values()].flatMap(({ report }) => report.lost ?? []);
  const text = [...new Set(lost.map((label) => label[language]))].join({ zh: '；', en: '; ' }[language]);
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

/** @throws JjstatsError `invalid-template` or `invalid-config` with the place in the declaration */
export async function buildDocument(briefing: Briefing): Promise<Document> {
  const { spec, language, style } = briefing;
  const words = createWords(briefing);
  const named = new Map([...briefing.tables].map(([id, table]) => [id, listedCells(table)]));
  const context = toContext(briefing, named);
  const numbers = { table: 0, chart: 0 };
  const blocks: Block[] = sayLost(briefing);
  const given = {
    ...(spec.issuer !== undefined && { unit: sameInBoth(words(spec.issuer)) }),
    ...(spec.date !== undefined && { date: sameInBoth(words(spec.date)) }),
  };
  const signed = (signOff: SignOff | undefined): SignOff => ({ ...given, ...signOff });
  for (const [at, section] of spec.sections.entries()) {
    if (section.heading !== undefined) {
      blocks.push({ kind: 'heading', level: section.level ?? 1, text: words(section.heading) });
    }
    for (const [index, item] of (section.body ?? []).entries()) {
      const path = ['sections', at, 'body', index] as const;
      blocks.push(...(await blocksOf(item, path)));
    }
  }
  return {
    id: spec.name,
    language,
    title: words(spec.title),
    ...(spec.issuer !== undefined && { issuer: words(spec.issuer) }),
    ...(spec.recipient !== undefined && { recipient: words(spec.recipient) }),
    ...(spec.date !== undefined && { date: words(spec.date) }),
    blocks,
    files: briefing.files,
    paper: { ...briefing.paper, signOff: signed(briefing.paper.signOff) },
    registerLabels: new Map(
      [...briefing.tables.values()].flatMap(({ report }) => [...(report.registerLabels ?? [])]),
    ),
  };

  async function blocksOf(item: ItemSpec, path: readonly (string | number)[]): Promise<Block[]> {
    if (item.text !== undefined) {
      const text = await render(item.text, [...path, 'text']);
      return toParagraphs(text, language).map((one) => ({ kind: 'paragraph', text: one }));
    }
    if (item.list) {
      const items: string[] = [];
      for (const [index, one] of item.list.entries()) {
        const text = toParagraphs(await render(one, [...path, 'list', index]), language).join(' ');
        if (text !== '') items.push(text);
      }
      return items.length > 0 ? [{ kind: 'list', items }] : [];
    }
    if (item.sentence) {
      const place = [...path, 'sentence'];
      const text = saySentence(item.sentence, named.get(item.sentence.table)!, place);
      return text === '' ? [] : [{ kind: 'paragraph', text }];
    }
    if (item.table !== undefined) {
      const { report } = briefing.tables.get(item.table)!;
      return report.tables.map((table) => {
        numbers.table += 1;
        return {
          kind: 'table',
          number: numbers.table,
          table: withoutSparkLines(table),
          source: item.table!,
          signOff: signed(report.paper?.signOff),
        };
      });
    }
    if (item.revisions) {
      const ids = item.revisions === 'all' ? undefined : item.revisions;
      const revisions = listRevisions(spec, briefing.tables, ids);
      if (revisions.length === 0) {
        return [{ kind: 'paragraph', text: sayNoRevision(briefing.tables, ids)[language] }];
      }
      numbers.table += 1;
      return [{ kind: 'table', number: numbers.table, table: toRevisionTable(revisions) }];
    }
    return drawn(item.chart!).map((chart) => {
      numbers.chart += 1;
      const source = spec.charts.get(item.chart!)!.table;
      return { kind: 'chart', number: numbers.chart, chart, source };
    });
  }

  function render(text: TextSpec, path: readonly (string | number)[]): Promise<string> {
    const name = `${placeOf(spec, path)} (${path.join('.')})`;
    return renderTemplate(words(text), context, language, { style, name });
  }

  function saySentence(
    { form: id, measures, scope, changes, top, since }: SentenceSpec,
    cells: readonly NamedCell[],
    path: readonly (string | number)[],
  ): string {
    const form = SENTENCE_FORMS.find((one) => one.id === id)!;
    const chosen = measures
      ? measures.flatMap((measure) => cells.filter(({ cell }) => cell.measure === measure))
      : cells;
    const first = since === undefined ? undefined : parsePeriod(since);
    const options: FormOptions = {
      ...(scope !== undefined && { scope: words(scope) }),
      ...(changes !== undefined && { changes }),
      ...(top !== undefined && { top }),
      ...(first && { since: first }),
    };
    return placing(spec, path, () => form.say(chosen, options, style));
  }

  function drawn(id: string): Chart[] {
    const chart = spec.charts.get(id)!;
    const { report } = briefing.tables.get(chart.table)!;
    const charts = placing(spec, ['charts', id, 'kind'], () =>
      chartsOfReport(onlyMeasures(report, chart), { kind: chart.kind, language }),
    );
    const title = chart.title === undefined ? undefined : words(chart.title);
    return charts.map((one) => ({
      ...one,
      id: charts.length === 1 ? id : `${id}-${one.id}`,
      ...(title !== undefined && { title: charts.length === 1 ? title : `${title} · ${one.title}` }),
    }));
  }
}

/** Names the place in the declaration where something was asked for that cannot be done. */
function placing<T>(spec: BriefSpec, path: readonly (string | number)[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof JjstatsError)) throw error;
    const detail: ErrorDetail = { ...error.detail, where: placeOf(spec, path), cause: error };
    throw new JjstatsError(error.code === 'invalid-template' ? error.code : 'invalid-config', detail);
  }
}

/** Texts of the declaration with `{period}` said in words. */
function createWords({ language, period, style }: Briefing): (text: TextSpec) => string {
  const said = namePeriod(period, { ...style, withYear: true, cumulative: 'range' });
  return (text) => inLanguage(text, language).replaceAll(/(?<!\{)\{period\}(?!\})/g, said);
}

/**
 * `cell.cases_filed` and `groups.cases_filed.level` for the figures of the briefing's own period and without filters of a
 * table; `table.ID.cell.…` and `table.ID.groups.…` for those of one table.
 */
function toContext(
  { spec, period, tables, byCode }: Briefing,
  named: ReadonlyMap<string, readonly NamedCell[]>,
): TemplateContext {
  const common = [...tables.keys()]
    .filter((id) => {
      const table = spec.tables.get(id)!;
      return table.kind === 'summarize' && table.where === undefined && table.regions === undefined;
    })
    .flatMap((id) => named.get(id)!.filter(({ cell }) => cell.period.id === period.id));
  const ofTables = new Map(
    [...named].map(([id, cells]) => {
      const further = [...allCells(tables.get(id)!), ...(byCode.get(id) ?? [])];
      return [id, toTemplateContext(cells, new Map(), further)] as const;
    }),
  );
  // Only of what is broken down by some table.
  const listed = new Set(common.map(({ measure, cell }) => `${measure.id} ${cell.group.at(-1)?.[0]}`));
  const further = (byCode.get('') ?? []).filter(({ measure, cell }) =>
    listed.has(`${measure.id} ${cell.group.at(-1)?.[0]}`),
  );
  return toTemplateContext(common, new Map([['table', ofTables]]), further);
}

/** On paper a chart shows what a line of bars does on a terminal. */
const withoutSparkLines = (table: Table): Table => ({
  ...table,
  notes: table.notes.filter(({ zh }) => !hasSparkLine(zh)),
});

/** One paragraph for each run of lines; lines of a paragraph are joined. */
function toParagraphs(text: string, language: Language): string[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join({ zh: '', en: ' ' }[language]),
    )
    .filter((paragraph) => paragraph !== '');
}

/** The report as if nothing else had been asked for. */
function onlyMeasures(report: Report, { measures }: ChartSpec): Report {
  if (!measures) return report;
  const chosen = new Set(measures);
  const kept = measures.flatMap((id) => report.measures.get(id) ?? []);
  if (kept.length < measures.length) {
    const missing = measures.find((id) => !report.measures.has(id));
    throw new JjstatsError(
      'invalid-config',
      inBoth({ what: { zh: `表中没有指标 "${missing}"`, en: `the table has no measure "${missing}"` } }),
    );
  }
  return {
    ...report,
    measures: new Map(kept.map((measure) => [measure.id, measure])),
    cells: report.cells.filter((cell) => chosen.has(cell.measure)),
    tables: report.dimensions.length === 0 ? report.tables : report.tables.filter(({ id }) => chosen.has(id)),
  };
}
