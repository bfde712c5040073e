// What a user states to be covered: `--covered [REGISTER=]PERIOD` on the command line, `coverage:` in the configuration.

import { inBoth, JjstatsError } from '../domain/error.ts';
import { type Period, parsePeriod } from '../domain/period.ts';

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
 * @param known ids of the registers
 * @throws JjstatsError `invalid-period`, `unknown-register`
 */
export function parseCovered(written: readonly string[], known: Iterable<string>): DeclaredCoverage[] {
  const ids = [...known];
  return written.map((text) => {
    const at = text.indexOf('=');
    const register = at < 0 ? undefined : text.slice(0, at).trim();
    const period = parsePeriod(text.slice(at + 1));
    if (!period) throw new JjstatsError('invalid-period', inBoth({ what: `--covered "${text}"` }));
    if (register === undefined) return { period };
    if (ids.includes(register)) return { register, period };
    throw new JjstatsError(
      'unknown-register',
      inBoth({
        what: `--covered "${text}"`,
        hint: { zh: `可选: ${ids.join('、')}`, en: `there is ${ids.join(', ')}` },
      }),
    );
  });
}
