// What of a register's records is not in its figures, or only in part: records that were refused, values that could not be
// read, total rows that say something else. One line under the title of every table, and notes that name fields and numbers;
// never a text that may be a name.

import type { Losses } from '../cells/index.ts';
import type { Label } from '../domain/language.ts';
import { LEAST_NAMED, mayBeName } from '../domain/may-be-name.ts';
import { componentsOf, type Measure } from '../domain/register.ts';
import type { Report } from '../domain/report.ts';
import type { Table } from '../domain/table.ts';

/** What is read off the counts. */
export interface LostFrom {
  readonly losses?: ReadonlyMap<string, Losses>;
  readonly catalogue: ReadonlyMap<string, Measure>;
}

const MOST_NAMED = 8;

/** The report with its losses under the titles of its tables and in their notes. */
export function withLosses(report: Report, counts: LostFrom): Report {
  if (!counts.losses?.size) return report;
  const measures = [...report.measures.values()];
  const own = lossesOf(measures, counts);
  const lost = lostLabel(own);
  const notes = faultNotes(own);
  const tables = report.tables.map(
    (table): Table => ({ ...table, ...(lost && { lost }), notes: [...table.notes, ...notes] }),
  );
  return { ...report, ...(lost && { lost }), tables };
}

/** The losses of the registers that measures count, in the order of the measures. */
function lossesOf(measures: readonly Measure[], { losses, catalogue }: LostFrom): Losses[] {
  const registers = measures
    .flatMap((measure) => componentsOf(catalogue, measure))
    .flatMap((part) => part.registers);
  return [...new Set(registers)].flatMap((id) => losses?.get(id) ?? []);
}

/** One line: 「处分：2条未计入，职级有31处未识别」. Undefined where nothing is lost. */
function lostLabel(losses: readonly Losses[]): Label | undefined {
  const said = losses.flatMap((one): Label[] => {
    const parts: Label[] = [
      ...(one.rejected > 0
        ? [
            {
              zh: `有${one.rejected}条记录无法读取，未计入`,
              en: `${one.rejected} ${one.rejected === 1 ? 'record' : 'records'} could not be read and ${one.rejected === 1 ? 'is' : 'are'} not counted`,
            },
          ]
        : []),
      ...one.fields.map(({ label, values }) => ({
        zh: `${label.zh}有${values}处未识别`,
        en: `${values} ${values === 1 ? 'value' : 'values'} of ${label.en} not recognised`,
      })),
      ...one.contradictions,
    ];
    if (parts.length === 0) return [];
    return [
      {
        zh: `${one.register.zh}：${parts.map(({ zh }) => zh).join('，')}`,
        en: `${one.register.en}: ${parts.map(({ en }) => en).join(', ')}`,
      },
    ];
  });
  if (said.length === 0) return undefined;
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}

/** The words of code fields that no list knows, for whoever can add them to a list. */
function faultNotes(losses: readonly Losses[]): Label[] {
  return losses.flatMap(({ register, fields }) =>
    fields.flatMap(({ label, words }): Label[] => {
      const named = words.filter(([word, records]) => records >= LEAST_NAMED && !mayBeName(word));
      if (named.length === 0) return [];
      const shown = named.slice(0, MOST_NAMED);
      const more = named.length > shown.length;
      return [
        {
          zh: `${register.zh}的${label.zh}未识别的值：${shown.map(([word, records]) => `${word} ${records}条`).join('、')}${more ? ' 等' : ''}`,
          en: `${register.en}, values of ${label.en} that are not recognised: ${shown.map(([word, records]) => `${word} (${records})`).join(', ')}${more ? ' …' : ''}`,
        },
      ];
    }),
  );
}
