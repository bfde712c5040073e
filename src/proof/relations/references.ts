// Figures that are meant by what they are called: by the words before them, or by the one period that they are of.

import type { Figure } from '../figure.ts';
import { clean, shareOfWords } from '../grammar/subjects.ts';
import { unitsToldBy } from '../grammar/units.ts';
import type { Material } from './relation.ts';

const valueKey = ({ value, unit }: Figure): string => `${value.numerator}/${value.denominator}${unit}`;

/** The one count of the period that the words name: of the last period in them, or of the first. */
export function byPeriod(
  words: string,
  figure: Figure,
  { periods, text }: Pick<Material, 'periods' | 'text'>,
  among: readonly Figure[],
  which: 0 | -1 = -1,
): Figure | undefined {
  const named = periods.filter(
    ({ start, end, relative, block }) =>
      relative === undefined &&
      block === figure.block &&
      end <= figure.start &&
      words.includes(text.slice(start, end)),
  );
  const period = (which === 0 ? nearestRun(named)[0] : named.at(-1))?.period;
  if (!period) return undefined;
  const fitting = among.filter(
    (one) => one.namesPeriod && one.period?.id === period.id && figure.block - one.block <= 2,
  );
  return new Set(fitting.map(valueKey)).size === 1 ? fitting.at(-1) : undefined;
}

/** Those of the last segment that names any. */
function nearestRun<T extends { readonly segment: number }>(named: readonly T[]): readonly T[] {
  const last = named.at(-1)?.segment;
  return named.filter(({ segment }) => segment === last);
}

/** The count that words name, the nearest before; of the same period where several fit. */
export function byWords(words: string, figure: Figure, before: readonly Figure[]): Figure | undefined {
  const own = clean(words);
  if (own === '') return undefined;
  const units = unitsToldBy(words.replace(/的$/, ''));
  const near = before.filter(
    (one) =>
      one.subject !== '' && Math.abs(one.block - figure.block) <= 3 && (!units || units.includes(one.unit)),
  );
  const fitting = near.filter(
    ({ subject }) =>
      shareOfWords(own, subject) >= 0.6 || (subject.length > 1 && shareOfWords(subject, own) >= 0.99),
  );
  const exact = fitting.filter(({ subject }) => subject === own);
  const begun = near.filter(
    ({ subject, block }) => block === figure.block && subject.startsWith(own.slice(0, 2)) && own.length > 2,
  );
  const choice = exact.length > 0 ? exact : fitting.length > 0 ? fitting : begun;
  if (new Set(choice.map(valueKey)).size === 1) return choice.at(-1);
  return choice.filter((one) => one.period?.id === figure.period?.id).at(-1);
}
