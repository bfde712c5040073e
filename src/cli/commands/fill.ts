// `jjstats fill`: the figures of a period put into a prescribed form, which is otherwise left as it is, byte for byte.

import { extname } from 'node:path';
import { fromWords, type RequestLayer, requestOfCommand } from '../../ask/index.ts';
import { styleOf } from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Period } from '../../domain/period.ts';
import { writeOutput } from '../../publication/index.ts';
import { openTemplates, toTemplateContext } from '../../sentence/index.ts';
import { choosePeriod } from '../../tables/index.ts';
import { assertOutputsFree } from '../assert-outputs.ts';
import { bytesToRead, countTables } from '../briefing/count-tables.ts';
import type { CommandContext } from '../command.ts';
import { countFiles } from '../count-files.ts';
import { coveredBy } from '../covered-by.ts';
import { askForm } from '../filling/ask-form.ts';
import { fillForm } from '../filling/fill-form.ts';
import { guessMap } from '../filling/guess-map.ts';
import { openMappedForm, valuesOf } from '../filling/read-form.ts';
import { type Job, openJob } from '../job.ts';
import { showsProgress, startProgress } from '../progress.ts';
import { protectedFiles } from '../protected-files.ts';
import { withCrew } from '../with-crew.ts';

export async function runFill(context: CommandContext): Promise<number> {
  if (context.options.guess === true) return guessMap(context);
  const [path, ...words] = context.args as [string, ...string[]];
  const { options, io } = context;
  const own = { ...context, args: words };
  const map = options.map as string | undefined;
  const output = outputAsked(options.output);
  const job = await openJob(own);
  await assertOutputsFree(context, protectedFiles(job, map === undefined ? [path] : [path, map]));
  const { language, config } = job;
  const layer = fromWords('summarize', options);
  const syntax = await openTemplates(toTemplateContext([]), language, { withoutPositions: true });
  const period = await periodOf(layer, own);
  const form = await openMappedForm({ form: path, map }, valuesOf(period), syntax, language, io);
  assertEnding(output, form.form.kind.extension);
  const basis = {
    layer: { ...layer, period },
    period,
    today: context.replay?.today ?? io.today(),
    tables: new Map(),
  };
  const asked = await askForm(form, syntax, basis, job);
  const counted = await withCrew(own, words, async (crew) => {
    // A form that asks for nothing needs no figures.
    if (asked.tables.length === 0) return { tables: new Map() };
    const progress = startProgress(
      io,
      bytesToRead(asked.tables, job),
      language,
      showsProgress(options, io),
      undefined,
    );
    return countTables(asked.tables, job, undefined, {
      crew,
      onBytes: progress.add,
      covered: coveredBy(options, config, job.catalogue),
    });
  });
  const style = styleOf({ period: period.id }, config, language);
  const { bytes, used, isBroken } = await fillForm(
    form,
    asked.contextOf(counted.tables, new Map()),
    language,
    style,
    job.console,
  );
  job.rejects.noteBounds({ cells: used.map(({ cell }) => cell) });
  if (output === '-') await io.writeOut(bytes);
  else await writeOutput(output, bytes, io.disk);
  return Math.max(await job.rejects.close(context, job.console), isBroken ? 1 : 0);
}

/** That which was asked for, else what the data suggest. */
async function periodOf(layer: RequestLayer, context: CommandContext): Promise<Period> {
  if (layer.period) return choosePeriod(layer.period, undefined, layer.asOf) ?? layer.period;
  const { options } = context;
  const quiet = { ...context, options: { ...options, quiet: true, rejects: undefined, output: undefined } };
  const { period } = await countFiles(quiet, ({ config }: Job) =>
    requestOfCommand('summarize', options, config),
  );
  return period;
}

function outputAsked(output: unknown): string {
  if (typeof output === 'string') return output;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: '没有写明写入哪个文件', en: 'there is no file to write to' },
      hint: {
        zh: '加上 -o 文件; 模板本身不会改动',
        en: 'add -o FILE; the form itself is never written over',
      },
    }),
  );
}

/** Office programs open no file whose name says something else than what it is. */
function assertEnding(output: string, extension: string): void {
  const ending = extname(output).toLowerCase();
  if (output === '-' || ending === '' || ending === extension) return;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--output "${output}"`,
      hint: {
        zh: `报表是 ${extension} 文件, 写出的文件名也应以 ${extension} 结尾`,
        en: `the form is of the kind ${extension}: end the name with ${extension}`,
      },
    }),
  );
}
