// `jjstats crosstab`: groups, measures and periods down and across.

import type { CommandContext } from '../command.ts';
import { runTable } from '../run-table.ts';

export const runCrosstab = (context: CommandContext): Promise<number> => runTable('crosstab', context);
