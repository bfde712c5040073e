// `jjstats explain`: the records behind a figure, file by file and line by line, and what became of all others. Ids are
// hashed unless they are asked for.

import {
  dimensionHolding,
  fieldsRead,
  loadRegions,
  periodFor,
  type Resolved,
  readCode,
  readCount,
  requestOfCommand,
  resolve,
  type SummarizeRequest,
} from '../../ask/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { createHashId, toExplanationDataSet } from '../../explain/index.ts';
import { explainFigure } from '../../run/explain-figure.ts';
import { chooseBase } from '../../tables/index.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { coveredBy } from '../covered-by.ts';
import { chooseFormat } from '../formats-of.ts';
import { fromManifest } from '../from-manifest.ts';
import { lookingAt, openJob } from '../job.ts';
import { noticePeriod } from '../period-remark.ts';
import { withProgress } from '../with-progress.ts';
import { writeDataSet } from '../write-data-set.ts';

const DEFAULT_LIMIT = '50';

export async function runExplain(written: CommandContext): Promise<number> {
  const format = chooseFormat('explain', written.options);
  const limit = readCount('--limit', written.options.limit ?? DEFAULT_LIMIT);
  const measure = measureAsked(written.options);
  const groups = groupsAsked(written.options);
  const context = await fromManifest(written);
  const job = await openJob(context);
  const { options, replay } = context;
  const { catalogue, config } = job;
  // The question as summarize asks it: one measure, broken down by the dimensions of the groups.
  const settings = config ?? {};
  const by = groups.map(([dimension, word]) => dimensionHolding(dimension, word, { catalogue, settings }));
  const request = requestOfCommand('summarize', options, config, {
    measures: [measure],
    by,
  }) as SummarizeRequest;
  const regions = await loadRegions(request, catalogue);
  const world = { catalogue, settings, regions, today: replay?.today ?? context.io.today() };
  const inputs = lookingAt(job.inputs, fieldsRead([request], catalogue));
  let resolved: Resolved | undefined;
  const explained = await withProgress(inputs, job.language, context, (onBytes) =>
    explainFigure({
      inputs,
      catalogue,
      ...(config?.region !== undefined && { regionDefault: config.region }),
      ask: (files) => {
        resolved = resolve(request, files, world);
        return resolved.question;
      },
      settle: () => {
        const { measures, dimensions, gapped } = resolved!;
        const group = dimensions.map((dimension, index) => readCode(groups[index]![1], dimension, world));
        return { measure: measures[0]!, dimensions, gapped, group };
      },
      periodFor: (newest) => {
        const period = periodFor(request, newest, world.today);
        noticePeriod(request, period, job.console);
        if (written.options.base !== true) return period;
        const [base] = request.compare;
        const chosen = base && chooseBase(period, base);
        if (chosen) return chosen;
        throw new JjstatsError(
          'unknown-option',
          inBoth({ what: { zh: '--base, 但没有对比', en: '--base, but nothing is compared' } }),
        );
      },
      covered: coveredBy(options, config, catalogue),
      strict: job.isStrict,
      onReject: job.rejects.add,
      onBytes,
    }),
  );
  const showId = options.showIds === true ? String : createHashId(explained.allIds);
  await writeDataSet(toExplanationDataSet({ explained, showId }, limit), context, job.console, format);
  return job.rejects.close(context, job.console);
}

function measureAsked({ measure }: OptionValues): string {
  if (typeof measure === 'string') return measure;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: '缺少 --measure', en: '--measure is missing' },
      hint: { zh: '如 --measure cases.filed', en: 'e.g. --measure cases.filed' },
    }),
  );
}

/** `--group region=220100` → dimension and code. */
function groupsAsked({ group }: OptionValues): [string, string][] {
  return ((group ?? []) as readonly string[]).map((written) => {
    const at = written.indexOf('=');
    if (at > 0) return [written.slice(0, at).trim(), written.slice(at + 1).trim()];
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: `--group "${written}"`,
        hint: { zh: '写成 分组=代码, 如 region=220100', en: 'write DIMENSION=CODE, e.g. region=220100' },
      }),
    );
  });
}
