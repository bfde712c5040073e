// What a user states to be covered: `--covered [REGISTER=]PERIOD` on the command line, `coverage:` in the configuration.

import { inBoth, JjstatsError } from '../domain/error.ts';
import { findNamed, type Named } from '../domain/named.ts';
import type { Period } from '../domain/period.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import { parsePeriod } from '../domain/written-period.ts';

export interface DeclaredCoverage {
  /** A register id; all registers when undefined. */
  readonly register?: string;
  /** A date field of it; all when undefined. */
  readonly date?: string;
  readonly period: Period;
  /** Whether nothing else is covered, whatever the data show. */
  readonly isAll?: boolean;
}

/**
 * @param known the registers
 * @throws JjstatsError `invalid-period`, `unknown-register`
 */
export function parseCovered(written: readonly string[], known: Iterable<Named>): DeclaredCoverage[] {
  const registers = [...known];
  return written.map((text) => {
    const at = text.indexOf('=');
    const name = at < 0 ? undefined : text.slice(0, at).trim();
    const period = parsePeriod(text.slice(at + 1));
    if (!period) throw new JjstatsError('invalid-period', inBoth({ what: `--covered "${text}"` }));
    if (name === undefined) return { period };
    const register = findNamed(name, registers)?.id;
    if (register !== undefined) return { register, period };
    throw new JjstatsError(
      'unknown-register',
      inBoth({
        what: `--covered "${text}"`,
        hint: suggestNamed(name, registers),
      }),
    );
  });
}
