// A value that no declaration asks for is a slip of the pen: a briefing of the wrong month would be written for it.

import { settableNames } from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { suggestion } from '../../domain/suggestion.ts';
import type { OptionValues } from '../command.ts';
import type { FoundSpec } from './run-briefing.ts';

/** @throws JjstatsError `unknown-option` for a `--set` whose name stands in none of the declarations */
export function assertSetIsAsked({ set }: OptionValues, found: readonly FoundSpec[]): void {
  const names = new Set(found.flatMap(({ spec }) => [...settableNames(spec.file.text)]));
  for (const written of (set ?? []) as readonly string[]) {
    const name = written.slice(0, written.indexOf('='));
    if (names.has(name)) continue;
    const hint = suggestion(name, names);
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: {
          zh: `--set "${name}": 声明中没有占位符 {${name}}`,
          en: `--set "${name}": no declaration has a placeholder {${name}}`,
        },
        hint,
      }),
    );
  }
}
