// What a briefing publishes, and what is said on standard error about what was published before.

import { type BriefSpec, type CountedTable, listRevisions, sayBriefRevision } from '../../brief/index.ts';
import type { Day } from '../../domain/day.ts';
import type { Rounding } from '../../domain/rational.ts';
import type { PublishedFigure } from '../../publication/index.ts';
import type { Console } from '../console.ts';
import { figuresToPublish } from '../figures-to-publish.ts';
import { heldAgainst, type OpenTable, type TableOfBriefing } from './count-tables.ts';

/** The figures of all tables that are published by this briefing. */
export const figuresOf = (
  tables: readonly OpenTable[],
  counted: ReadonlyMap<string, TableOfBriefing>,
  day: Day,
): PublishedFigure[] =>
  figuresToPublish(
    tables.map((table) => ({
      ...counted.get(table.id)!,
      period: table.period,
      bases: heldAgainst(table),
    })),
    day,
  );

/** Every base that was revised, with both numbers. */
export function remarkRevisions(
  spec: BriefSpec,
  tables: ReadonlyMap<string, CountedTable>,
  rounding: Rounding,
  { language, remark }: Console,
): void {
  const revisions = listRevisions(spec, tables);
  if (revisions.length === 0) return;
  const head = {
    zh: `${revisions.length} 个基期数与当时公布的不同`,
    en: `${revisions.length} ${revisions.length === 1 ? 'base is' : 'bases are'} no longer what was published`,
  }[language];
  const lines = revisions.map((one) => `  ${sayBriefRevision(one, rounding)[language]}`);
  remark([head, ...lines].join('\n'));
}

export function remarkAdded(
  figures: number,
  path: string,
  { language, remark }: Console,
  isDry: boolean,
): void {
  const said = {
    zh: `${isDry ? '将' : '已'}记入历次公布数: ${figures} 个 → ${path}`,
    en: `${isDry ? 'to be added' : 'added'} to the published figures: ${figures} → ${path}`,
  };
  remark(said[language]);
}
