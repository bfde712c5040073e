// The single groups that the texts of a briefing name by their codes: they are there whether or not anything occurred in them.

import { fromSpec, readTemplateNames, type TemplateNames } from '../../ask/index.ts';
import { type BriefSpec, type CountedTable, inLanguage, templatesOf } from '../../brief/index.ts';
import { JjstatsError } from '../../domain/error.ts';
import type { Period } from '../../domain/period.ts';
import { type NamedCell, openTemplates, toTemplateContext } from '../../sentence/index.ts';
import type { CommandContext } from '../command.ts';
import type { Job } from '../job.ts';
import { type AskBasis, askSingleGroups, singleGroupsIn } from './ask-groups.ts';
import { briefLayer, briefWords, type OpenTable } from './count-tables.ts';

export interface BriefGroups {
  readonly tables: readonly OpenTable[];
  /** By the table that they are named with. */
  cellsIn(counted: ReadonlyMap<string, CountedTable>): ReadonlyMap<string, readonly NamedCell[]>;
}

const KEY = 'briefing';

export async function askBriefGroups(
  spec: BriefSpec,
  period: Period,
  context: CommandContext,
  job: Job,
): Promise<BriefGroups> {
  const templates = await openTemplates(toTemplateContext([]), job.language);
  const uses = templatesOf(spec).flatMap(({ place, text }): TemplateNames[] => {
    try {
      const names = templates.namesIn(inLanguage(text, job.language), place);
      return [{ place: { zh: place, en: place }, names }];
    } catch (error) {
      // What is wrong with it is said, with line and column, when it is rendered.
      if (error instanceof JjstatsError) return [];
      throw error;
    }
  });
  const ids = [...spec.tables.keys()];
  const asked = readTemplateNames(uses, {
    catalogue: job.catalogue,
    settings: job.config ?? {},
    tables: ids,
  });
  const today = context.replay?.today ?? context.io.today();
  const words = briefWords(context.options);
  const basis: AskBasis = { layer: briefLayer(spec), words, period, today, key: KEY };
  const placeAt = (dimension: string): string => asked.firstPlaces.get(dimension)?.zh ?? spec.file.name;
  const tables = await askSingleGroups(
    asked.groups,
    '',
    { kind: 'summarize', layer: {} },
    placeAt,
    basis,
    job,
  );
  for (const [id, table] of spec.tables) {
    const own = { kind: table.kind, layer: fromSpec(id, table) };
    tables.push(...(await askSingleGroups(asked.ofTables.get(id), id, own, placeAt, basis, job)));
  }
  return {
    tables,
    cellsIn: (counted) =>
      new Map(
        ['', ...ids].map((id) => {
          const groups = id === '' ? asked.groups : asked.ofTables.get(id);
          return [id, singleGroupsIn(counted, groups, id, { key: KEY })] as const;
        }),
      ),
  };
}
