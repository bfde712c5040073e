// What can be done where the data do not cover what is shown: said on the screen, as a document states the fact alone.

import type { Counts } from '../cells/index.ts';
import { formatDay } from '../domain/day.ts';
import type { Label, Language } from '../domain/language.ts';
import { type Period, periodOf } from '../domain/period.ts';
import type { Measure } from '../domain/register.ts';
import { sayShort, shortDates } from '../tables/index.ts';
import type { Console } from './console.ts';

/** What a table shows, and what it was counted from. */
export interface ShownCounts {
  readonly counts: Counts;
  readonly measures: readonly Measure[];
  /** The one shown first, then those that it is held against. */
  readonly periods: readonly Period[];
}

/** Tables of one document may be short of the same days: each remark is made once. */
export function noticeCoverage(tables: readonly ShownCounts[], { language, remark }: Console): void {
  for (const said of new Set(tables.flatMap((table) => adviceFor(table, language)))) remark(said);
}

function adviceFor({ counts, measures, periods }: ShownCounts, language: Language): string[] {
  const [shown] = periods;
  if (!shown) return [];
  return shortDates(counts, measures, periods).flatMap((short): string[] => {
    const fact = sayShort(short)?.[language];
    const { endsOn, register, lacking, lacks } = short;
    // That the data begin after the base, or with a month, is no fault of theirs.
    const onlyBegins = endsOn === undefined && lacks.length === 0;
    if (fact === undefined || (onlyBegins && (short.beginsMonth || !short.isPartial))) return [];
    const covered = together(lacking)
      .map(({ id }) => `--covered ${register.id}=${id}`)
      .join(' ');
    const cut = endsOn !== undefined && endsOn >= shown.start && endsOn < shown.end ? endsOn : undefined;
    const ways: readonly Label[] = [
      ...(cut === undefined
        ? []
        : [
            {
              zh: `加 --as-of ${formatDay(cut)} 比较相同的天数`,
              en: `--as-of ${formatDay(cut)} compares the same days`,
            },
          ]),
      { zh: `台账已录全的, 加 ${covered}`, en: `${covered} if the register is complete` },
    ];
    return [`${fact}: ${ways.map((way) => way[language]).join('; ')}`];
  });
}

/** More than so many periods are stated as one. */
const MOST_STATED = 2;

/** The periods by which all of these can be stated to be covered. */
function together(lacking: readonly Period[]): readonly Period[] {
  const periods = lacking.filter(
    (one) => !lacking.some((other) => other !== one && other.start <= one.start && one.end <= other.end),
  );
  if (periods.length <= MOST_STATED) return periods;
  const start = Math.min(...periods.map((period) => period.start));
  return [periodOf(start, Math.max(...periods.map((period) => period.end)))];
}
