// Which configuration holds: --config, else jjstats.yaml upwards from the working directory, else the one beside the inputs.

import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Config } from '../config/config.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { toFileError } from '../publication/index.ts';
import type { RunIo } from './io.ts';

const FILE_NAME = 'jjstats.yaml';

export interface FoundConfig {
  /** As it is shown: relative to the working directory. */
  readonly path: string;
  readonly text: string;
  /** Found beside the inputs rather than asked for or above the working directory. */
  readonly isBeside: boolean;
  readonly config: Config;
}

/** @throws JjstatsError `input-missing` for a --config that is not there, `invalid-config` for one that is not valid */
export async function findConfig(
  asked: string | undefined,
  inputPaths: readonly string[],
  language: Language,
  io: RunIo,
): Promise<FoundConfig | undefined> {
  const above = asked ?? (await upwards(io.cwd));
  const path = above ?? (await beside(inputPaths, io));
  if (path === undefined) return undefined;
  const bytes = await readFile(io.at(path)).catch((error) => {
    const reason = toFileError(error, path, 'read');
    if (!(reason instanceof JjstatsError)) throw reason;
    const what =
      reason.code === 'input-missing'
        ? { zh: '没有这个文件', en: 'there is no such file' }
        : { zh: '无法读取', en: 'cannot be read' };
    throw new JjstatsError('invalid-config', { where: path, ...inBoth({ what }), cause: error });
  });
  const text = decodeConfig(bytes, path);
  const shown = asked ?? (relative(io.cwd, io.at(path)) || FILE_NAME);
  const { parseConfig } = await import('../config/index.ts');
  return { path: shown, text, isBeside: above === undefined, config: parseConfig(text, shown, language) };
}

/**
 * A configuration that an editor has saved in the system's encoding is GB18030.
 * @throws JjstatsError `invalid-config` for bytes that are neither UTF-8 nor GB18030
 */
function decodeConfig(bytes: Uint8Array, path: string): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one is tried.
    }
  }
  const what = { zh: '既不是 UTF-8 也不是 GB18030', en: 'neither UTF-8 nor GB18030' };
  const hint = { zh: '在编辑器中另存为 UTF-8', en: 'Save it as UTF-8 in your editor' };
  throw new JjstatsError('invalid-config', { where: path, ...inBoth({ what, hint }) });
}

async function upwards(folder: string): Promise<string | undefined> {
  const candidate = join(folder, FILE_NAME);
  if (await isFile(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : upwards(parent);
}

/** Only when all inputs lie in one folder: two folders may mean two configurations. */
async function beside(inputPaths: readonly string[], io: RunIo): Promise<string | undefined> {
  const folders = new Set(inputPaths.map((path) => dirname(io.at(path))));
  if (folders.size !== 1) return undefined;
  const candidate = join([...folders][0]!, FILE_NAME);
  return (await isFile(candidate)) ? candidate : undefined;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
