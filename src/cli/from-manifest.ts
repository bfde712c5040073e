// A manifest in place of files: the inputs, the configuration and the reading and counting options of the run that it
// records. What is given on the command line holds before what it says.

import { dirname, join, relative } from 'node:path';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Manifest } from '../publication/index.ts';
import { type OpenedManifest, tryManifest } from '../publication/index.ts';
import type { CommandContext } from './command.ts';
import type { RunIo } from './io.ts';
import { attributeOf } from './make-manifest.ts';

/** Options that say what is read and counted, and not how it is shown. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['period', 'compare', 'where', 'as-of', 'regions', 'register', 'column', 'encoding', 'delimiter'],
  ...['header-line', 'sheet', 'max-rejects', 'lang'],
]);

/** The context with the manifest's inputs, when the only argument is a manifest; else as it is. */
export async function fromManifest(context: CommandContext): Promise<CommandContext> {
  const [path] = context.args;
  if (context.args.length !== 1 || path === undefined || !path.endsWith('.json')) return context;
  const manifest = await tryManifest(path, context.io.disk);
  return manifest ? inputsOf({ manifest, folder: dirname(path) }, context) : context;
}

/** A path of the manifest as seen from here. */
export const fromHere = (folder: string, path: string, io: RunIo): string =>
  relative(io.cwd, io.at(join(folder, path))) || '.';

function inputsOf({ manifest, folder }: OpenedManifest, context: CommandContext): CommandContext {
  const config = manifest.settings.find(({ role }) => role === 'config');
  return {
    ...context,
    args: inputPaths(manifest, folder, context.io),
    options: { ...optionsOf(manifest), ...context.options },
    replay: { today: manifest.asOf, config: config && fromHere(folder, config.path, context.io) },
  };
}

const optionsOf = ({ options }: Manifest) =>
  Object.fromEntries(
    options
      .filter(({ name, given }) => given && TAKEN.has(name))
      .map(({ name, value }) => [attributeOf(name), value]),
  );

/** @throws JjstatsError `input-missing` where one of them was standard input */
export function inputPaths({ inputs }: Manifest, folder: string, io: RunIo): string[] {
  // Sheets of one workbook lie in the same place.
  const paths = inputs.map(({ path }) => {
    if (path !== undefined) return fromHere(folder, path, io);
    throw new JjstatsError('input-missing', {
      where: '-',
      ...inBoth({
        what: { zh: '输入来自标准输入, 无法重读', en: 'the input was standard input, which is gone' },
      }),
    });
  });
  return [...new Set(paths)];
}
