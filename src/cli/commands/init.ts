// `jjstats init`: a project to begin with — a configuration that reads the user's files, and a briefing that counts them.
// Replaces nothing.

import { existsSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSpec } from '../../brief/index.ts';
import { parseConfig } from '../../config/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { inspectInput } from '../../run/inspect-input.ts';
import { writeStarter } from '../briefing/starter.ts';
import { today } from '../clock.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { toMapping } from '../inspection/mapping-yaml.ts';
import { createVoice } from '../inspection/phrases.ts';
import { addTo } from '../inspection/write-mapping.ts';
import { pathFrom } from '../make-manifest.ts';
import { EXISTS, refuseWrite } from '../refuse-write.ts';
import { toFileError } from '../show-error.ts';
import { writeWhole } from '../write-file.ts';

const CONFIGURATION = 'jjstats.yaml';
const BRIEFING = 'briefing.yaml';

export async function runInit(context: CommandContext): Promise<number> {
  const { options } = context;
  const folder = (options.output as string | undefined) ?? '.';
  const [configPath, briefPath] = [join(folder, CONFIGURATION), join(folder, BRIEFING)];
  refuseExisting(briefPath);
  const { job, asked, result, newest } = await countFiles(
    { ...context, options: { ...options, output: undefined } },
    () => ({ dimensions: [], periodsFor: (period) => [period] }),
  );
  // A project that has its configuration keeps it.
  const isConfigured = job.found !== undefined && (await isSame(job.found.path, configPath));
  if (!isConfigured) refuseExisting(configPath);
  const sources = job.sources.flatMap(({ path }) => (path === undefined ? [] : [pathFrom(folder, path)]));
  if (sources.length < job.sources.length) {
    throw new JjstatsError('unknown-option', {
      where: '-',
      ...inBoth({ what: { zh: '简报要能再读一次', en: 'a briefing must be able to read its files again' } }),
    });
  }
  const starter = writeStarter({
    language: job.language,
    sources,
    month: asked.periodFor(newest).end,
    plan: asked.settle().plan,
    files: result.files,
  });
  parseSpec(starter, briefPath, { set: new Map() }, job.language);
  const written = isConfigured ? [] : [[configPath, await configuration()] as const];
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw toFileError(error, folder, 'write');
  }
  for (const [path, text] of [...written, [briefPath, starter] as const]) {
    await writeWhole(path, text);
    job.console.remark(`${job.language === 'zh' ? '已写出' : 'written'}: ${path}`);
  }
  const allow = sources.some((path) => path.startsWith('..')) ? ' --allow-outside' : '';
  job.console.remark(
    `${job.language === 'zh' ? '下一步' : 'next'}: jjstats brief ${briefPath}${allow} -o ${join(folder, 'out')}`,
  );
  return job.rejects.close(options, job.console);

  async function configuration(): Promise<string> {
    const inspections = [];
    for (const input of job.inputs) {
      const request = { catalogue: job.catalogue, declared: {}, asOf: today() };
      inspections.push(await inspectInput(input, request));
    }
    const voice = createVoice(job.language, job.catalogue, (code) => code);
    const text = addTo(job.found?.text ?? '', toMapping(inspections, voice));
    parseConfig(text, configPath, job.language);
    return text;
  }
}

function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw refuseWrite(path, EXISTS, { zh: '用 -o 另选文件夹', en: 'choose another folder with -o' });
}

async function isSame(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([path, other].map((each) => realpath(each).catch(() => undefined)));
  return one !== undefined && one === two;
}
