// `jjstats rerun`: the same command on the same inputs as of the same day, into a temporary folder, compared byte for byte
// with what the manifest says was published. Exit status 1 when an output or an input is not the one that it was.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnOf, type DataSet, tableOf } from '../../domain/data-set.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { toLine } from '../../domain/json.ts';
import type { Label } from '../../domain/language.ts';
import {
  type CheckedFile,
  checkFile,
  checkFiles,
  hashFile,
  isSound,
  type Manifest,
  namedFiles,
  type OpenedManifest,
  openManifest,
} from '../../publication/index.ts';
import type { CommandContext, CommandSpec, OptionValues } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { openConsole } from '../console.ts';
import { chooseFormat } from '../formats-of.ts';
import { fromHere, inputPaths } from '../from-manifest.ts';
import type { RunIo } from '../io.ts';
import { attributeOf, longNameOf } from '../make-manifest.ts';
import { OPTIONS } from '../options.ts';
import { version } from '../version.ts';
import { writeDataSet } from '../write-data-set.ts';

export async function runRerun(context: CommandContext): Promise<number> {
  const { options, io } = context;
  const { output, ...shown } = options;
  const format = chooseFormat('rerun', shown);
  const opened = await openManifest(context.args[0]!, io.disk);
  const { manifest } = opened;
  const spec = specOf(manifest);
  const console = openConsole(context, context.language);
  if (manifest.tool.version !== version) {
    console.warn(
      {
        zh: `清单由 jjstats ${manifest.tool.version} 写出, 现在是 ${version}`,
        en: `the manifest was written by jjstats ${manifest.tool.version}; this is ${version}`,
      }[console.language],
    );
  }
  const before = (await checkFiles(opened, io.disk)).filter(({ file }) => file.role !== 'output');
  const folder = typeof output === 'string' ? output : mkdtempSync(join(tmpdir(), 'jjstats-rerun-'));
  if (typeof output === 'string') io.disk.makeFolder(output);
  try {
    await runAgain(spec, opened, folder, context);
    const after: CheckedFile[] = [];
    for (const file of namedFiles(manifest)) {
      if (file.role === 'output')
        after.push(checkFile(file, await hashFile(join(folder, file.path), io.disk)));
    }
    const files = [...before, ...after];
    await writeDataSet(toDataSet(context.args[0]!, files), { options: shown, io }, console, format);
    return isSound(files) ? 0 : 1;
  } finally {
    if (output === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function specOf({ command }: Manifest): CommandSpec {
  const spec = COMMANDS.find(({ name, recorded }) => name === command && recorded);
  if (spec) return spec;
  throw new JjstatsError('invalid-manifest', {
    ...inBoth({
      what: { zh: `不能重做命令 "${command}"`, en: `the command "${command}" cannot be run again` },
    }),
  });
}

async function runAgain(
  spec: CommandSpec,
  opened: OpenedManifest,
  folder: string,
  { language, options, io }: CommandContext,
): Promise<void> {
  const { manifest } = opened;
  const here = (path: string) => fromHere(opened.folder, path, io);
  const args = argsOf(spec, opened, io);
  const config = manifest.settings.find(({ role }) => role === 'config');
  const [first] = manifest.outputs;
  if (!first) throw new JjstatsError('invalid-manifest', inBoth({ what: NO_OUTPUT }));
  const values: OptionValues = {
    ...givenOptions(spec, manifest),
    output: spec.recorded!.output === 'file' ? join(folder, first.name) : folder,
    manifest: true,
    force: options.force === true,
    quiet: manifest.options.some(({ name, value }) => name === 'quiet' && value === true),
    progress: false,
    color: 'never',
    ...(manifest.history && { history: here(manifest.history.path) }),
  };
  const run = await spec.load();
  await run({
    args,
    options: values,
    language,
    io,
    replay: {
      today: manifest.asOf,
      config: config && here(config.path),
      output: first.name,
      ...(manifest.history && {
        history: { entries: manifest.history.entries, publishes: manifest.history.adds !== undefined },
      }),
    },
  });
}

const NO_OUTPUT: Label = { zh: '清单中没有输出', en: 'the manifest names no output' };

function argsOf(spec: CommandSpec, { manifest, folder }: OpenedManifest, io: RunIo): string[] {
  if (spec.recorded!.args === 'spec') {
    return manifest.settings
      .filter(({ role }) => role === 'spec')
      .map(({ path }) => fromHere(folder, path, io));
  }
  return inputPaths(manifest, folder, io);
}

/** Only what the command knows, and nothing that writes elsewhere: the manifest may have been tampered with. */
function givenOptions(spec: CommandSpec, manifest: Manifest): OptionValues {
  const known = new Map(spec.options.map((name) => [longNameOf(OPTIONS[name]), OPTIONS[name]]));
  const values = manifest.options.flatMap(({ name, value, given }) => {
    if (!known.has(name) || NEVER_TAKEN.has(name) || !(given || name === 'format')) return [];
    return [[attributeOf(name), value] as const];
  });
  return Object.fromEntries(values);
}

const NEVER_TAKEN: ReadonlySet<string> = new Set([
  ...['output', 'rejects', 'config', 'force', 'manifest', 'manifest-name'],
  ...['history', 'publish', 'no-publish', 'published-on', 'quiet'],
]);

const same: Label = { zh: '相符', en: 'same' };
const STATES: Readonly<Record<CheckedFile['state'], Label>> = {
  same,
  changed: { zh: '不同', en: 'differs' },
  missing: { zh: '缺失', en: 'missing' },
  unreadable: { zh: '无法读取', en: 'unreadable' },
  'not-checked': same,
};

function toDataSet(path: string, files: readonly CheckedFile[]): DataSet {
  const outputs = files.filter(({ file }) => file.role === 'output');
  const changed = files.filter((one) => one.file.role !== 'output' && !isSound([one]));
  return {
    tables: () => [
      tableOf(
        'rerun',
        { zh: '重做结果', en: 'Run again' },
        outputs,
        [
          columnOf('text', 'path', { zh: '输出', en: 'Output' }, ({ file }) => file.path),
          columnOf('text', 'state', { zh: '逐字节比对', en: 'Byte for byte' }, ({ state }) => STATES[state]),
        ],
        {
          notes: changed.map(({ file, state }) => ({
            zh: `${file.path} ${state === 'missing' ? '缺失' : '已不是当时的文件'}`,
            en: `${file.path} ${state === 'missing' ? 'is missing' : 'is no longer the file that it was'}`,
          })),
        },
      ),
    ],
    document: () => ({
      jjstats: 1,
      manifest: path,
      sound: isSound(files),
      files: files.map(({ file, state }) => toLine({ role: file.role, path: file.path, state })),
    }),
  };
}
