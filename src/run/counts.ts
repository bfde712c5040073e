// From a survey to the ground on which figures are worked out: cubes and the days that the data cover.

import type { Counts, FaultyField, Losses } from '../cells/index.ts';
import { describeTotal } from '../check/describe-total.ts';
import { type CoveredRun, coverRegisters, type DeclaredCoverage } from '../coverage/index.ts';
import type { Day } from '../domain/day.ts';
import { sumOf } from '../domain/ledger.ts';
import type { Catalogue } from '../domain/register.ts';
import { bareName, mergeSaid, readSaid } from '../read/index.ts';
import { TOO_MANY } from '../tally/fault-notes.ts';
import type { Survey, SurveyedFile } from './survey.ts';

/** @param declared what the user states to be covered */
export function toCounts(
  survey: Survey,
  catalogue: Catalogue,
  gapped: ReadonlySet<string>,
  declared: readonly DeclaredCoverage[],
): Counts & Pick<CoveredRun, 'newest'> {
  return {
    cubes: survey.tally.cubes,
    ...coverSurvey(survey, declared),
    gapped,
    catalogue: catalogue.measures,
    losses: lossesOf(survey),
    ...(survey.tally.dayClasses && { countedFor: survey.question.periods! }),
  };
}

/** Nothing is known of the days after the one up to which records are counted. */
export const coverSurvey = (
  { files, question }: Pick<Survey, 'files' | 'question'>,
  declared: readonly DeclaredCoverage[],
  latest: Day = question.asOf ?? LAST_DAY,
): CoveredRun => coverRegisters(files.map(toDated), declared, latest);

const LAST_DAY: Day = 99991231;

const toDated = ({ name, sheet, layout, counts, tally }: SurveyedFile) => ({
  register: tally.register,
  days: tally.days,
  areCounts: tally.weighted || tally.register.cumulative !== undefined || tally.register.figures === true,
  said: mergeSaid(
    mergeSaid(layout.said ?? {}, counts.said ?? {}),
    readSaid([...(sheet === undefined ? [] : [sheet]), bareName(name)]),
  ),
});

/** What each register has lost, of those that have lost anything. */
function lossesOf({ files }: Survey): ReadonlyMap<string, Losses> {
  const found = new Map<string, Losses>();
  for (const register of new Set(files.map(({ layout }) => layout.register))) {
    const own = files.filter(({ layout }) => layout.register.id === register.id);
    const rejected = own.reduce((sum, file) => sum + sumOf(file.rejected), 0);
    const fields = register.fields.flatMap(({ id, label }): FaultyField[] => {
      const values = own.reduce((sum, { faults }) => sum + sumOf(faults[id] ?? {}), 0);
      if (values === 0) return [];
      return [
        { label, values, words: mergeWords(own.flatMap(({ tally }) => tally.faultWords.get(id) ?? [])) },
      ];
    });
    const contradictions = own.flatMap((file) =>
      file.contradictions.map((total) => {
        const { zh, en } = describeTotal(total);
        return { zh: `${file.name} ${zh}`, en: `${file.name} ${en}` };
      }),
    );
    if (rejected > 0 || fields.length > 0 || contradictions.length > 0) {
      found.set(register.id, { register: register.label, rejected, fields, contradictions });
    }
  }
  return found;
}

/** The most frequent first; none where a file holds more different ones than a code field has. */
function mergeWords(all: readonly ReadonlyMap<string, number>[]): FaultyField['words'] {
  if (all.some((words) => words.has(TOO_MANY))) return [];
  const sums = new Map<string, number>();
  for (const words of all) {
    for (const [word, records] of words) sums.set(word, (sums.get(word) ?? 0) + records);
  }
  return [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
