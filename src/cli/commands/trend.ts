// `jjstats trend`: periods down, measures across.

import type { CommandContext } from '../command.ts';
import { runTable } from '../run-table.ts';

export const runTrend = (context: CommandContext): Promise<number> => runTable('trend', context);
