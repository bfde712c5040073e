import { describe, expect, it } from 'vitest';
import { COMMAND_FORMATS, type FormattingCommand } from '../../src/cli/command-formats.ts';
import { chooseFormat } from '../../src/cli/formats-of.ts';
import { JjstatsError } from '../../src/domain/error.ts';

const refusal = (command: FormattingCommand, options: { format?: string; output?: string }): JjstatsError => {
  try {
    chooseFormat(command, options);
  } catch (error) {
    if (error instanceof JjstatsError) return error;
  }
  throw new Error('not refused');
};

const commands = (Object.keys(COMMAND_FORMATS) as FormattingCommand[]).filter(
  // These two name their outputs otherwise: SVG only, and a whole folder.
  (command) => command !== 'chart' && command !== 'brief',
);

describe('The format of a command', () => {
  it.each(commands)('is chosen by each ending of %s, small or capital', (command) => {
    for (const { id, extensions } of COMMAND_FORMATS[command]) {
      for (const ending of extensions) {
        expect(chooseFormat(command, { output: `报表${ending}` })).toBe(id);
        expect(chooseFormat(command, { output: `a.b/X${ending.toUpperCase()}` })).toBe(id);
      }
    }
  });

  it.each(commands)('of %s is a table where nothing says otherwise', (command) => {
    for (const output of [undefined, '-', 'out', 'csv', 'a.csv/out', '2015.1-5', '/dev/stdout']) {
      expect(chooseFormat(command, output === undefined ? {} : { output }), output).toBe('table');
    }
  });

  it.each(commands)('of %s is refused where the ending is none of its own', (command) => {
    const own = COMMAND_FORMATS[command].flatMap(({ extensions }) => extensions);
    for (const output of ['out.foo', 'out.docx', 'out.csv.gz', 'out.PDF']) {
      const { code, exitCode, detail } = refusal(command, { output });
      expect([code, exitCode]).toEqual(['unknown-option', 2]);
      expect(detail.what).toBe(`--output "${output}"`);
      for (const ending of own) {
        expect(detail.hint).toContain(ending);
        expect(detail.zh?.hint).toContain(ending);
      }
    }
  });

  it('is refused where another command could write it', () => {
    expect(refusal('check', { output: 'findings.docx' }).code).toBe('unknown-option');
    expect(refusal('inspect', { output: 'files.csv' }).code).toBe('unknown-option');
    expect(refusal('registers', { format: 'xlsx' }).code).toBe('unknown-option');
  });

  it('is what --format says, whatever the ending', () => {
    expect(chooseFormat('summarize', { format: 'csv', output: 'out.foo' })).toBe('csv');
    expect(chooseFormat('registers', { format: 'table', output: 'out.docx' })).toBe('table');
    expect(refusal('summarize', { format: 'cvs', output: 'out.csv' }).message).toContain('cvs');
  });
});
