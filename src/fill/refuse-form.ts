// One error for all that is wrong with a form: each problem with its place.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { FormProblem } from './form.ts';

const MOST_SHOWN = 10;

/** @param where what the form is called */
export function refuseForm(problems: readonly FormProblem[], where: string): JjstatsError {
  const [first, ...others] = problems;
  if (!first) throw new RangeError('An error needs a problem');
  const code = 'invalid-template';
  if (others.length === 0) {
    const { place, what, hint } = first;
    const placed = { zh: `${place.zh}: ${what.zh}`, en: `${place.en}: ${what.en}` };
    return new JjstatsError(code, { where, ...inBoth({ what: placed, ...(hint && { hint }) }) });
  }
  const lines = problems.slice(0, MOST_SHOWN).map(tell);
  const left = problems.length - lines.length;
  if (left > 0) lines.push({ zh: `… 另有 ${left} 处`, en: `… and ${left} more` });
  const head = { zh: `${problems.length} 处有误`, en: `${problems.length} places are wrong` };
  const all = [head, ...lines];
  const what = { zh: all.map(({ zh }) => zh).join('\n'), en: all.map(({ en }) => en).join('\n') };
  return new JjstatsError(code, { where, ...inBoth({ what }) });
}

const tell = ({ place, what, hint }: FormProblem): Label => ({
  zh: `${place.zh}: ${what.zh}${hint ? ` (${hint.zh})` : ''}`,
  en: `${place.en}: ${what.en}${hint ? ` (${hint.en})` : ''}`,
});
