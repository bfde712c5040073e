// What is stated to be covered: in the configuration, and on the command line.

import type { Config } from '../config/config.ts';
import { type DeclaredCoverage, parseCovered } from '../coverage/index.ts';
import type { Catalogue } from '../domain/register.ts';
import type { OptionValues } from './command.ts';

/** @throws JjstatsError for a `--covered` that is no period of a register */
export const coveredBy = (
  { covered }: OptionValues,
  config: Config | undefined,
  { registers }: Catalogue,
): readonly DeclaredCoverage[] => [
  ...(config?.coverage ?? []),
  ...parseCovered((covered ?? []) as readonly string[], registers.values()),
];
