// Which of its formats a command writes. What it cannot write is refused before anything is read, and no file gets an
// ending that says something else than it holds.

import { inBoth, JjstatsError } from '../domain/error.ts';
import { suggestion } from '../domain/suggestion.ts';
import type { OptionValues } from './command.ts';
import { COMMAND_FORMATS, type FormattingCommand, formatIds } from './command-formats.ts';

/**
 * --format, else what the ending of --output says, else `table`.
 * @throws JjstatsError `unknown-option` for a format or an ending that the command does not have
 */
export function chooseFormat(command: FormattingCommand, { format, output }: OptionValues): string {
  const ending = typeof output === 'string' ? endingOf(output) : undefined;
  if (format !== undefined) {
    const id = known(command, String(format));
    assertFits(command, id, ending, String(output));
    return id;
  }
  if (ending === undefined) return 'table';
  const found = COMMAND_FORMATS[command].find(({ extensions }) => extensions.includes(ending));
  if (found) return found.id;
  const endings = COMMAND_FORMATS[command].flatMap(({ extensions }) => extensions);
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--output "${String(output)}"`,
      hint: {
        zh: `文件名以 ${endings.join('、')} 结尾, 或写明 --format`,
        en: `end the name with ${endings.join(', ')}, or say --format`,
      },
    }),
  );
}

/** A text may be called .txt whatever it holds; another ending that is a format must be that of this one. */
function assertFits(
  command: FormattingCommand,
  format: string,
  ending: string | undefined,
  output: string,
): void {
  if (ending === undefined || ending === '.txt') return;
  const meant = COMMAND_FORMATS[command].find(({ extensions }) => extensions.includes(ending));
  if (!meant || meant.id === format) return;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--format ${format} --output "${output}"`,
      hint: {
        zh: `扩展名 ${ending} 是 ${meant.id} 的; 改文件名, 或写 --format ${meant.id}`,
        en: `${ending} is the ending of ${meant.id}: change the name, or write --format ${meant.id}`,
      },
    }),
  );
}

function known(command: FormattingCommand, format: string): string {
  const ids = formatIds(command);
  if (ids.includes(format)) return format;
  throw new JjstatsError(
    'unknown-option',
    inBoth({ what: `--format "${format}"`, hint: suggestion(format, ids) }),
  );
}

/** With the dot, in small letters; none in `out`, `-`, `a.b/out` and `out.2015`. */
const endingOf = (path: string): string | undefined => /\.[a-z][a-z0-9]*$/i.exec(path)?.[0].toLowerCase();
