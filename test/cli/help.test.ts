import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { type LayItem, toHelp } from '../../src/cli/help.ts';
import { OPTION_GROUPS } from '../../src/cli/option-groups.ts';
import { OPTIONS } from '../../src/cli/options.ts';

const onOneLine: LayItem = (term, width, description) => `  ${term.padEnd(width)}  ${description}`;

describe('help', () => {
  it('has one heading for every option', () => {
    const grouped = OPTION_GROUPS.flatMap(({ common, further }) => [...common, ...further]);
    expect(grouped.toSorted()).toEqual(Object.keys(OPTIONS).toSorted());
  });

  it.each(COMMANDS)('of $name shows examples before any option, and fits on a screen', (command) => {
    for (const language of ['zh', 'en'] as const) {
      const help = toHelp(command, language, false, onOneLine);
      const lines = help.split('\n');
      expect(lines.length).toBeLessThanOrEqual(34);
      const example = lines.findIndex(
        (line) => line.startsWith('  $ jjstats') || line.startsWith('  $ source'),
      );
      const option = lines.findIndex((line) => /^ {2}(-[a-z], )?--/.test(line));
      expect(example).toBeGreaterThan(0);
      if (option >= 0) expect(option).toBeGreaterThan(example);
    }
  });

  it.each(COMMANDS)('of $name shows every option where all are asked for', (command) => {
    const help = toHelp(command, 'zh', true, onOneLine);
    for (const name of command.options) expect(help).toContain(OPTIONS[name].flags);
    const short = toHelp(command, 'zh', false, onOneLine);
    const isWhole = command.options.every((name) => short.includes(OPTIONS[name].flags));
    expect(short.includes('--help-all')).toBe(!isWhole);
  });
});
