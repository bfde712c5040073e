// The declaration of a briefing from its file, with the values of the command line.

import { readFile } from 'node:fs/promises';
import { readAskedPeriod, readDay, readPeriod } from '../../ask/index.ts';
import {
  type AskedMatrix,
  BRIEF_MESSAGES,
  type BriefSpec,
  type GivenValues,
  isFitValue,
  parseSpecs,
  readMatrix,
} from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import { toFileError } from '../../publication/index.ts';
import type { CommandContext } from '../command.ts';
import { type FoundConfig, findConfig } from '../find-config.ts';
import { declaredConfig, findSources } from './find-sources.ts';
import { matrixFields } from './matrix-fields.ts';

/**
 * The briefings of a declaration. Where its matrix is one of fields, the configuration says which codes they have.
 * @throws JjstatsError `input-missing`, `input-unreadable` or `invalid-config`
 */
export async function readSpecs(path: string, context: CommandContext): Promise<BriefSpec[]> {
  const { options, language } = context;
  const bytes = await readFile(context.io.at(path)).catch((error) => {
    throw toFileError(error, path, 'read');
  });
  const text = decode(bytes, path);
  const given = toGiven(context);
  const asked = readMatrix(text, path, given, language);
  if (!asked) return parseSpecs(text, path, given, language);
  const config = (await configFor(asked, path, context))?.config;
  const shown = (options.lang as Language | undefined) ?? asked.spec.lang ?? config?.lang ?? language;
  const fields = await matrixFields(config, readPeriod(asked.spec.period), shown);
  return parseSpecs(text, path, given, language, asked.expand(fields));
}

/** As every one of the briefings will find it; where each has sources of its own, not beside those. */
async function configFor(
  { spec, hasOwnSources }: AskedMatrix,
  path: string,
  { options, language, replay, io }: CommandContext,
): Promise<FoundConfig | undefined> {
  if (replay && replay.config === undefined) return undefined;
  const asked = replay?.config ?? (await declaredConfig(spec, path, options, io));
  if (asked !== undefined || hasOwnSources) return findConfig(asked, [], language, io);
  const sources = await findSources(spec, path, options.allowOutside === true, { folder: io.cwd }, io);
  const paths = sources.flatMap((source) => (source.path === undefined ? [] : [source.path]));
  return findConfig(undefined, paths, language, io);
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
function toGiven({ options, replay, io }: CommandContext): GivenValues {
  const { set, period, asOf } = options;
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
  return {
    set: new Map(values),
    ...(typeof period === 'string' && { period: readAskedPeriod(period) }),
    ...(typeof asOf === 'string' && { asOf: readDay(asOf) }),
    today: replay?.today ?? io.today(),
  };
}
