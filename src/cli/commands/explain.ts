// `jjstats explain`: the records behind a figure, file by file and line by line, and what became of all others. Ids are
// hashed unless they are asked for.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import { createHashId } from '../../explain/index.ts';
import { chooseBase } from '../../report/periods.ts';
import { explainFigure } from '../../run/explain-figure.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { toExplanationCsv } from '../explaining/explanation-csv.ts';
import { toExplanationJson } from '../explaining/explanation-json.ts';
import { toExplanationReport } from '../explaining/explanation-report.ts';
import { chooseFormat } from '../formats-of.ts';
import { fromManifest } from '../from-manifest.ts';
import { openJob, toCount } from '../job.ts';
import { writeFound } from '../plain-table.ts';
import { askQuestion, toPresentation } from '../question.ts';
import { withProgress } from '../with-progress.ts';

const DEFAULT_LIMIT = '50';

export async function runExplain(written: CommandContext): Promise<number> {
  const format = chooseFormat('explain', written.options);
  const limit = toCount('--limit', written.options.limit ?? DEFAULT_LIMIT);
  const measure = measureAsked(written.options);
  const groups = groupsAsked(written.options);
  const context = withQuestion(await fromManifest(written), measure, groups);
  const job = await openJob(context);
  const dimensions = groups.map(([dimension]) => dimension);
  const asked = await askQuestion(context, job, dimensions);
  const { options } = context;
  const explained = await withProgress(job.inputs, job.language, options, (onBytes) =>
    explainFigure({
      inputs: job.inputs,
      catalogue: job.catalogue,
      ...(job.config?.region !== undefined && { regionDefault: job.config.region }),
      ask: asked.ask,
      settle: () => {
        const { plan, dimensions: resolved } = asked.settle();
        const gapped = new Set(plan.gapped.map((gap) => gap.measure.id));
        return { measure: plan.shown[0]!, dimensions: resolved, gapped };
      },
      periodFor: (newest) => {
        const period = asked.periodFor(newest);
        if (written.options.base !== true) return period;
        const [base] = toPresentation(context, job.config).bases;
        const chosen = base && chooseBase(period, base);
        if (chosen) return chosen;
        throw new JjstatsError(
          'unknown-option',
          inBoth({ what: { zh: '--base, 但没有对比', en: '--base, but nothing is compared' } }),
        );
      },
      covered: asked.covered,
      group: groups.map(([, code]) => code),
      onReject: job.rejects.add,
      onBytes,
    }),
  );
  const showId = options.showIds === true ? String : createHashId(explained.allIds);
  const shown = { explained, showId, registerLabels: asked.settle().registerLabels };
  const found = {
    table: () => toExplanationReport(shown, limit, job.language),
    json: () => toExplanationJson(shown),
    csv: () => toExplanationCsv(shown),
  };
  await writeFound(found, context, job.console, format);
  return job.rejects.close(options, job.console);
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

/** The question as the other commands ask it: one measure, broken down by the groups' dimensions. */
function withQuestion(
  context: CommandContext,
  measure: string,
  groups: readonly (readonly [string, string])[],
): CommandContext {
  const by = groups.map(([dimension]) => dimension).join(',');
  return { ...context, options: { ...context.options, measures: measure, by } };
}
