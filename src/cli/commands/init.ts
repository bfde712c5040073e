// `jjstats init`: a project to begin with — a configuration that reads the user's files, and a briefing that counts them.
// Replaces nothing.

import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { requestOfCommand } from '../../ask/index.ts';
import { parseSpec } from '../../brief/index.ts';
import { parseConfig } from '../../config/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { createVoice, toMapping } from '../../inspect/index.ts';
import { EXISTS, refuseWrite, toFileError, writeWhole } from '../../publication/index.ts';
import { inspectInput } from '../../run/inspect-input.ts';
import { writeStarter } from '../briefing/starter.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { addTo } from '../inspection/write-mapping.ts';
import type { RunIo } from '../io.ts';
import { eachOnce } from '../job.ts';
import { pathFrom } from '../make-manifest.ts';

const CONFIGURATION = 'jjstats.yaml';
const BRIEFING = 'briefing.yaml';

export async function runInit(context: CommandContext): Promise<number> {
  const { options, io } = context;
  const folder = (options.output as string | undefined) ?? '.';
  const [configPath, briefPath] = [join(folder, CONFIGURATION), join(folder, BRIEFING)];
  refuseExisting(briefPath, io);
  const { job, resolved, result, period } = await countFiles(
    { ...context, options: { ...options, output: undefined } },
    ({ config }) => requestOfCommand('summarize', {}, config, { by: [], where: [], compare: [] }),
  );
  // A project that has its configuration keeps it.
  const isConfigured = job.found !== undefined && (await isSame(io.at(job.found.path), io.at(configPath)));
  if (!isConfigured) refuseExisting(configPath, io);
  const sources = job.sources.flatMap(({ path }) =>
    path === undefined ? [] : [pathFrom(io.at(folder), io.at(path))],
  );
  if (sources.length < job.sources.length) {
    throw new JjstatsError('unknown-option', {
      where: '-',
      ...inBoth({ what: { zh: '简报要能再读一次', en: 'a briefing must be able to read its files again' } }),
    });
  }
  const starter = writeStarter({
    language: job.language,
    sources,
    month: period.end,
    measures: resolved.measures,
    files: result.files,
  });
  parseSpec(starter, briefPath, { set: new Map() }, job.language);
  const written = isConfigured ? [] : [[configPath, await configuration()] as const];
  try {
    io.disk.makeFolder(folder);
  } catch (error) {
    throw toFileError(error, folder, 'write');
  }
  for (const [path, text] of [...written, [briefPath, starter] as const]) {
    await writeWhole(path, text, io.disk);
    job.console.remark(`${{ zh: '已写出', en: 'written' }[job.language]}: ${path}`);
  }
  const allow = sources.some((path) => path.startsWith('..')) ? ' --allow-outside' : '';
  job.console.remark(
    `${{ zh: '下一步', en: 'next' }[job.language]}: jjstats brief ${briefPath}${allow} -o ${join(folder, 'out')}`,
  );
  return job.rejects.close(context, job.console);

  async function configuration(): Promise<string> {
    const inspections = [];
    for (const input of eachOnce(job.inputs)) {
      const request = { catalogue: job.catalogue, declared: {}, asOf: io.today() };
      inspections.push(await inspectInput(input, request));
    }
    const voice = createVoice(job.language, job.catalogue, (code) => code);
    const text = addTo(job.found?.text ?? '', toMapping(inspections, voice));
    parseConfig(text, configPath, job.language);
    return text;
  }
}

function refuseExisting(path: string, { disk }: RunIo): void {
  if (!disk.follow(path)) return;
  throw refuseWrite(path, EXISTS, { zh: '用 -o 另选文件夹', en: 'choose another folder with -o' });
}

async function isSame(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([path, other].map((each) => realpath(each).catch(() => undefined)));
  return one !== undefined && one === two;
}
