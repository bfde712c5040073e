// `jjstats summarize`: measures with their bases, in all and broken down.

import type { CommandContext } from '../command.ts';
import { runTable } from '../run-table.ts';

export const runSummarize = (context: CommandContext): Promise<number> => runTable('summarize', context);
