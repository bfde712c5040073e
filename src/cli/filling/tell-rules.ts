// The rules of a form as they came out, on standard error: what does not hold, with both sides, and the reason that was given.

import type { Label } from '../../domain/language.ts';
import { type CheckedRule, type FilledForm, type LevelledRule, toRuleKey } from '../../fill/index.ts';
import type { Console } from '../console.ts';

/** @returns whether a rule does not hold, and nothing explains it */
export function tellRules(
  rules: readonly LevelledRule[],
  check: FilledForm['check'],
  reasons: ReadonlyMap<string, string>,
  where: string,
  { language, remark, warn }: Console,
): boolean {
  let isBroken = false;
  const checked = check(rules.map(({ rule }) => rule));
  checked.forEach((one, index) => {
    const { isStrict } = rules[index]!;
    const reason = isStrict ? undefined : reasons.get(toRuleKey(one.rule.text));
    const said = tell(one, isStrict, reason);
    if (!said) return;
    const isOpen = one.problem !== undefined || (one.breaches.length > 0 && reason === undefined);
    isBroken ||= isOpen;
    (isOpen ? warn : remark)(`${where}: ${said[language]}`);
  });
  return isBroken;
}

function tell(
  { rule, breaches, checks, problem }: CheckedRule,
  isStrict: boolean,
  reason?: string,
): Label | undefined {
  const level = isStrict ? { zh: '强制', en: 'must hold' } : { zh: '核实', en: 'to be explained' };
  const head = { zh: `审核关系 ${rule.text} (${level.zh})`, en: `rule ${rule.text} (${level.en})` };
  if (problem) return { zh: `${head.zh}: ${problem.zh}`, en: `${head.en}: ${problem.en}` };
  if (checks === 0) {
    return { zh: `${head.zh}: 没有可以核对的数`, en: `${head.en}: there are no figures to hold it against` };
  }
  if (breaches.length === 0) return undefined;
  const why =
    reason === undefined ? { zh: '', en: '' } : { zh: `; 说明: ${reason}`, en: `; reason: ${reason}` };
  const lines = breaches.map(({ place, detail }) => ({
    zh: `  ${place.zh}: ${detail.zh}`,
    en: `  ${place.en}: ${detail.en}`,
  }));
  return {
    zh: [`${head.zh}${why.zh}`, ...lines.map(({ zh }) => zh)].join('\n'),
    en: [`${head.en}${why.en}`, ...lines.map(({ en }) => en)].join('\n'),
  };
}
