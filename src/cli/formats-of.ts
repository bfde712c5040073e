// The formats of commands that have few of their own.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { OptionValues } from './command.ts';
import { suggestion } from './job.ts';

/** --format, else what the ending of --output says, else `table`. */
export function chooseFormat<Format extends string>(
  { format, output }: OptionValues,
  known: readonly Format[],
): Format {
  const ending = typeof output === 'string' ? /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase() : undefined;
  const byEnding = known.find((one) => one === ending);
  const written = format ?? byEnding ?? 'table';
  const found = known.find((one) => one === written);
  if (found) return found;
  throw new JjstatsError(
    'unknown-option',
    inBoth({ what: `--format "${String(written)}"`, hint: suggestion(String(written), known) }),
  );
}
