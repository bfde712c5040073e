// `jjstats diff`: what changed between two exports, or between the inputs and options of two manifests.

import { readCount, readPeriod } from '../../ask/index.ts';
import { toDifferencesDataSet } from '../../diff/index.ts';
import type { Day } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { suggestNamed } from '../../domain/suggestion.ts';
import { parseList } from '../../domain/table-words.ts';
import { createHashId } from '../../explain/index.ts';
import { compareManifests, type ManifestDifference, tryManifest } from '../../publication/index.ts';
import { findMeasure } from '../../registers/find-named.ts';
import { compareExports, type ExportSide } from '../../run/compare-exports.ts';
import type { CommandContext } from '../command.ts';
import { chooseFormat } from '../formats-of.ts';
import { fromManifest } from '../from-manifest.ts';
import { eachOnce, type Job, openJob } from '../job.ts';
import { withProgress } from '../with-progress.ts';
import { writeDataSet } from '../write-data-set.ts';

const DEFAULT_LIMIT = '50';

export async function runDiff(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('diff', options);
  const limit = readCount('--limit', options.limit ?? DEFAULT_LIMIT);
  const period = typeof options.period === 'string' ? readPeriod(options.period) : undefined;
  const [before, after] = await openSides(context);
  const words = typeof options.measures === 'string' ? parseList(options.measures) : undefined;
  const measures = words?.map((word) => {
    const [found] = [before, after].flatMap(({ job }) => findMeasure(word, job.catalogue) ?? []);
    if (found) return found.id;
    const hint = suggestNamed(word, after.job.catalogue.measures.values());
    throw new JjstatsError('unknown-measure', inBoth({ what: `"${word}"`, hint }));
  });
  // What had not happened yet by one day and had by the other is no change of the records.
  const asOf = Math.max(before.asOf, after.asOf);
  const { job } = after;
  const inputs = eachOnce([...before.job.inputs, ...job.inputs]);
  const compared = await withProgress(inputs, job.language, context, (onBytes) =>
    compareExports({ ...before.side, asOf, onBytes }, { ...after.side, asOf, onBytes }, measures, period),
  );
  const shown = {
    compared,
    showId: options.showIds === true ? String : createHashId(compared.allIds),
    manifests: await manifestDifferences(context),
  };
  await writeDataSet(toDifferencesDataSet(shown, limit), context, job.console, format);
  const statuses = [before.job, after.job].map((one) => one.rejects.close(context, one.console));
  return Math.max(...(await Promise.all(statuses)));
}

interface Side {
  readonly job: Job;
  readonly side: Omit<ExportSide, 'asOf'>;
  readonly asOf: Day;
}

/** Each side with its own configuration; one that has none is read with that of the other. */
async function openSides(context: CommandContext): Promise<[Side, Side]> {
  const [before, after] = [await openSide(context, 0), await openSide(context, 1)];
  if (after.job.found && !before.job.found) {
    return [await openSide(withConfig(context, after.job.found.path), 0), after];
  }
  if (before.job.found && !after.job.found) {
    return [before, await openSide(withConfig(context, before.job.found.path), 1)];
  }
  return [before, after];
}

const withConfig = (context: CommandContext, config: string): CommandContext => ({
  ...context,
  options: { ...context.options, config },
});

async function openSide(context: CommandContext, index: 0 | 1): Promise<Side> {
  const own = await fromManifest({ ...context, args: [context.args[index]!] });
  const job = await openJob(own);
  const written = own.options.asOf;
  const asOf =
    typeof written === 'string' ? readPeriod(written).end : (own.replay?.today ?? context.io.today());
  const side = {
    inputs: eachOnce(job.inputs),
    catalogue: job.catalogue,
    ...(job.config?.region !== undefined && { regionDefault: job.config.region }),
    strict: job.isStrict,
    onReject: job.rejects.add,
  };
  return { job, side, asOf };
}

/** What else two manifests differ in; undefined when the arguments are files. */
async function manifestDifferences({
  args,
  io,
}: CommandContext): Promise<readonly ManifestDifference[] | undefined> {
  if (!args.every((path) => path.endsWith('.json'))) return undefined;
  const [before, after] = await Promise.all(args.map((path) => tryManifest(path, io.disk)));
  return before && after ? compareManifests(before, after) : undefined;
}
