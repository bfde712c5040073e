// `jjstats brief`: whole briefings, from their declarations to all their formats. Several run one after the other; each is
// written by itself, and the worst exit status wins.

import { join } from 'node:path';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label, Language } from '../../domain/language.ts';
import { writeOutput } from '../../publication/index.ts';
import { assertSetIsAsked } from '../briefing/check-set.ts';
import { gatherRejects } from '../briefing/gather-rejects.ts';
import { assertOwnHistories } from '../briefing/open-history.ts';
import { type Outcome, toSummary, toTable } from '../briefing/outcomes.ts';
import { readSpecs } from '../briefing/read-spec.ts';
import { type FoundSpec, folderOf, runBriefing, sourceWordsOf } from '../briefing/run-briefing.ts';
import { assertSideFiles, isAboutSideFile } from '../briefing/side-files.ts';
import { manifestNameOf, outputNames, pathsIn } from '../briefing/write-briefing.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { openConsole } from '../console.ts';
import { isBrokenPipe } from '../output-error.ts';
import { toRejectsFile } from '../rejects-file.ts';
import { describeBug, describeError } from '../show-error.ts';
import { withCrew } from '../with-crew.ts';

const BUG = 70;

export async function runBrief(context: CommandContext): Promise<number> {
  const { options, io } = context;
  const command = COMMANDS.find(({ name }) => name === 'brief')!;
  const rejects = gatherRejects();
  const outcomes: Outcome[] = [];
  const found: FoundSpec[] = [];
  /** What ended the run before its end. */
  let failure: { readonly error: unknown } | undefined;
  for (const path of context.args) {
    await guarded({ path }, async () => {
      const specs = await readSpecs(path, context);
      const again = context.replay?.output;
      const wanted = specs.filter((spec) => again === undefined || outputNames(spec)[0] === again);
      found.push(...wanted.map((spec) => ({ path, spec })));
    });
  }
  if (!failure) {
    assertSetIsAsked(options, found);
    assertApart(found, context);
    assertOwnHistories(found, context);
    await assertSideFiles(options, context.args, outputPaths(found, options), io.disk);
  }
  // To be explained, nothing is counted.
  const words = options.explain === true ? [] : found.flatMap(sourceWordsOf);
  await withCrew(context, new Set(words), async (crew) => {
    for (const [index, one] of found.entries()) {
      const who = { path: one.path, name: one.spec.name };
      await guarded(who, async () => {
        const title = found.length > 1 ? { title: `${index + 1}/${found.length}  ${who.name}` } : {};
        outcomes.push({ ...who, ...(await runBriefing(one, context, { command, crew, rejects, ...title })) });
      });
    }
  });
  io.clearProgress();
  await finish();
  if (failure) throw failure.error;
  return Math.max(0, ...outcomes.map(({ status = 0 }) => status));

  /** An error ends the run; with --keep-going its own briefing alone. */
  async function guarded(who: Pick<Outcome, 'path' | 'name'>, work: () => Promise<void>): Promise<void> {
    if (failure) {
      outcomes.push({ ...who, status: undefined, files: [] });
      return;
    }
    try {
      await work();
    } catch (error) {
      if (isBrokenPipe(error) || isAboutSideFile(error, options)) throw error;
      const isKnown = error instanceof JjstatsError;
      outcomes.push({
        ...who,
        status: isKnown ? error.exitCode : BUG,
        files: [],
        error: isKnown ? error.code : 'internal',
      });
      if (options.keepGoing !== true) {
        failure = { error };
        return;
      }
      const about = who.name === undefined ? undefined : toLabel(who.name);
      openConsole(context, context.language).warn(
        isKnown
          ? describeError(error, context.language, about)
          : describeBug(error, context.language, options.verbose === true, about),
      );
    }
  }

  async function finish(): Promise<void> {
    const language = (options.lang ?? found[0]?.spec.lang ?? context.language) as Language;
    if (typeof options.summary === 'string') await writeOutput(options.summary, toSummary(outcomes), io.disk);
    const counted = rejects.language();
    if (typeof options.rejects === 'string' && counted !== undefined)
      await writeOutput(options.rejects, toRejectsFile(rejects.all(), counted), io.disk);
    if (outcomes.length > 1) openConsole(context, context.language).remark(toTable(outcomes, language));
  }
}

const toLabel = (briefing: string): Label => ({ zh: `简报 ${briefing}`, en: `briefing ${briefing}` });

const outputPaths = (found: readonly FoundSpec[], options: OptionValues): string[] =>
  found.flatMap(({ path, spec }) =>
    pathsIn(folderOf(path, options), [...outputNames(spec), manifestNameOf(spec)]),
  );

/** Two briefings must not write the same files. */
function assertApart(found: readonly FoundSpec[], { options, io }: CommandContext): void {
  const seen = new Set<string>();
  for (const { path, spec } of found) {
    const place = io.at(join(folderOf(path, options), spec.name));
    if (seen.has(place)) {
      throw new JjstatsError('invalid-config', {
        where: path,
        ...inBoth({
          what: { zh: `两篇简报同名: ${spec.name}`, en: `two briefings are called ${spec.name}` },
          hint: {
            zh: '在 name 中写入能区分的占位符, 如 briefing-{region}',
            en: 'put a placeholder into name that tells them apart, e.g. briefing-{region}',
          },
        }),
      });
    }
    seen.add(place);
  }
}
