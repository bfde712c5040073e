// `jjstats brief`: the whole briefing, from its declaration to all its formats.

import { readSpec } from '../briefing/read-spec.ts';
import { runBriefing } from '../briefing/run-briefing.ts';
import type { CommandContext } from '../command.ts';
import { COMMANDS } from '../commands.ts';

export async function runBrief(context: CommandContext): Promise<number> {
  const command = COMMANDS.find(({ name }) => name === 'brief')!;
  const [path] = context.args as [string];
  const spec = await readSpec(path, context.options, context.language);
  return runBriefing({ path, spec }, context, command);
}
