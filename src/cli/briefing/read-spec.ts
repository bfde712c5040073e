// The declaration of a briefing from its file, with the values of the command line.

import { readFile } from 'node:fs/promises';
import {
  BRIEF_MESSAGES,
  type BriefSpec,
  type GivenValues,
  isFitValue,
  parseSpecs,
} from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import { parsePeriod } from '../../domain/period.ts';
import type { OptionValues } from '../command.ts';
import { toFileError } from '../show-error.ts';

/** The briefings of a declaration. @throws JjstatsError `input-missing`, `input-unreadable` or `invalid-config` */
export async function readSpecs(
  path: string,
  options: OptionValues,
  language: Language,
): Promise<BriefSpec[]> {
  const bytes = await readFile(path).catch((error) => {
    throw toFileError(error, path, 'read');
  });
  return parseSpecs(decode(bytes, path), path, toGiven(options), language);
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const what = { zh: '不是 UTF-8 文本', en: 'it is not UTF-8 text' };
    throw new JjstatsError('invalid-config', { where: path, ...inBoth({ what }), cause });
  }
}

/** `--set key=value` and `--period`. */
function toGiven({ set, period }: OptionValues): GivenValues {
  const values = ((set ?? []) as readonly string[]).map((written): [string, string] => {
    const at = written.indexOf('=');
    const [name, value] = [written.slice(0, at), written.slice(at + 1)];
    if (at > 0 && /^[a-z][a-z0-9_]*$/.test(name) && isFitValue(value)) return [name, value];
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: `--set "${written}"`,
        hint: {
          zh: `写成 --set 名称=值, 如 --set month=2015-05; ${BRIEF_MESSAGES.zh.badValue}`,
          en: `write --set NAME=VALUE, e.g. --set month=2015-05; ${BRIEF_MESSAGES.en.badValue}`,
        },
      }),
    );
  });
  if (period !== undefined && parsePeriod(String(period)) === undefined) {
    throw new JjstatsError('invalid-period', { what: `"${String(period)}"` });
  }
  return { set: new Map(values), ...(typeof period === 'string' && { period }) };
}
