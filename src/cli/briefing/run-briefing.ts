// One briefing from its declaration to its files.

import { dirname, isAbsolute, join } from 'node:path';
import { type BriefSpec, buildDocument, checkReferences, styleOf } from '../../brief/index.ts';
import { fingerprintOf, type Manifest, serializeManifest } from '../../manifest/index.ts';
import type { Crew } from '../../run/crew.ts';
import { today } from '../clock.ts';
import type { CommandContext, CommandSpec, OptionValues } from '../command.ts';
import { writeOut } from '../console.ts';
import { parseFilter } from '../filters.ts';
import { appendPublished, isHistoryOf } from '../history-file.ts';
import { type Job, openJob } from '../job.ts';
import { makeManifest, protectedFiles, recordConfig, recordInputs, recordSetting } from '../make-manifest.ts';
import { showsProgress, startProgress } from '../progress.ts';
import { toPeriod } from '../question.ts';
import { assertSetFree, type SetPlace, writeSet } from '../write-set.ts';
import { askTables, bytesToRead, countTables } from './count-tables.ts';
import { explainBriefing } from './explain-briefing.ts';
import { declaredConfig, findSources } from './find-sources.ts';
import type { GatheredRejects } from './gather-rejects.ts';
import { findCurrent } from './is-current.ts';
import { historyPathOf, openBriefHistory } from './open-history.ts';
import { figuresOf, remarkAdded, remarkRevisions } from './publish-briefing.ts';
import { assertApartFromInputs } from './side-files.ts';
import { heldAgainst } from './table-report.ts';
import { warnOfFigures } from './warn-of-figures.ts';
import { manifestNameOf, outputNames, pathsIn, renderOutputs } from './write-briefing.ts';

/** A declaration with the file that it stands in. */
export interface FoundSpec {
  readonly path: string;
  readonly spec: BriefSpec;
}

/** What became of a briefing. */
export interface RunResult {
  /** The exit status. */
  readonly status: number;
  /** The files that were written. */
  readonly files: readonly string[];
  /** It stands there already, and nothing has changed. */
  readonly isSkipped?: true;
}

/** What the briefings of a run share. */
export interface Batch {
  readonly command: CommandSpec;
  readonly crew: Crew;
  readonly rejects: GatheredRejects;
  /** The place in a run of several, for the progress line. */
  readonly title?: string;
}

/** Rounding follows from the configuration, which is compared by its bytes. */
const NOTHING_COMPARED = { smallBase: 0, decimals: 0, rounding: 'half-away' } as const;

export async function runBriefing(
  { path, spec }: FoundSpec,
  context: CommandContext,
  { command, crew, rejects, title }: Batch,
): Promise<RunResult> {
  const { options } = context;
  const historyPath = historyPathOf(spec, path, options);
  const job = await openBriefing(spec, path, context, historyPath);
  const { language } = job;
  const registers = new Set(job.catalogue.registers.keys());
  const checkFilter = (written: string) =>
    void parseFilter(written, job.catalogue, registers, job.config?.region);
  checkReferences(spec, job.catalogue, checkFilter, context.language);
  const style = styleOf(spec, job.config, language);
  const tables = await askTables(spec, context, job);
  const folder = folderOf(path, options);
  const names = outputNames(spec);
  const written = [...pathsIn(folder, [...names, manifestNameOf(spec)]), options.summary, options.rejects];
  const history = historyPath === undefined ? undefined : openBriefHistory(historyPath, context, written);
  if (options.explain === true) {
    const outputs = pathsIn(folder, [...names, manifestNameOf(spec)]);
    await writeOut(explainBriefing(spec, tables, outputs, job, history));
    return { status: 0, files: [] };
  }
  const place: SetPlace = {
    folder,
    names: [...names, manifestNameOf(spec)],
    madeOf: 'ids',
    protected: protectedFiles(job, [path, ...(historyPath === undefined ? [] : [historyPath])]),
    force: options.force === true,
  };
  assertApartFromInputs(options, place.protected);
  const recorded = {
    command,
    // Where it is written is no part of what is written; the language may come from the machine, and a rerun must not.
    options: {
      ...options,
      ...{
        output: undefined,
        summary: undefined,
        keepGoing: undefined,
        incremental: undefined,
        quiet: undefined,
      },
      lang: language,
    },
    effective: new Map(),
    settings: [...recordConfig(folder, job.found), recordSetting(folder, 'spec', path, spec.file.text)],
  };
  if (options.incremental === true && options.rejects === undefined) {
    const asOf = toPeriod(options.asOf ?? spec.as_of)?.end ?? context.replay?.today ?? today();
    const {
      tool,
      options: given,
      settings,
    } = makeManifest({
      ...recorded,
      inputs: [],
      asOf,
      compare: NOTHING_COMPARED,
      outputs: [],
    });
    const bases = tables.flatMap((table) => heldAgainst(table, job.config));
    const expected = {
      ...{ tool, options: given, settings, sources: job.sources, outputs: names, asOf },
      isHistorySame: (manifest: Manifest) =>
        history ? isHistoryOf(history, manifest, folder, bases) : manifest.history === undefined,
    };
    const current = await findCurrent(join(folder, manifestNameOf(spec)), expected);
    if (current) {
      job.console.remark(`${language === 'zh' ? '未变, 跳过' : 'unchanged, skipped'}: ${spec.name}`);
      const rejected = current.rejected.reduce((sum, [, records]) => sum + records, 0);
      const isOver = rejected > Number(options.maxRejects ?? 0);
      return { status: isOver ? 1 : 0, files: [], isSkipped: true };
    }
  }
  await assertSetFree(place);
  const progress = startProgress(bytesToRead(tables, job), language, showsProgress(options), title);
  const counted = await countTables(tables, job, history, { crew, onBytes: progress.add });
  const { compare } = tables[0]!.asked.settle();
  const document = await buildDocument({
    spec,
    language,
    period: tables[0]!.briefingPeriod,
    style,
    tables: counted.tables,
    files: counted.ledgers,
  });
  warnOfFigures(document, job, tables[0]!.briefingPeriod);
  const files = await renderOutputs(spec, document, counted.tables, compare.rounding);
  if (history && !context.replay) remarkRevisions(spec, counted.tables, compare.rounding, job.console);
  const day = history?.publishedOn;
  const publishes = day === undefined ? undefined : figuresOf(tables, counted.tables, job.config, day);
  const known = history?.record(folder, publishes);
  if (options.dryRun === true) {
    await writeOut(`${pathsIn(folder, place.names).join('\n')}\n`);
    if (known?.adds !== undefined) remarkAdded(known.adds, historyPath!, job.console, true);
    return { status: close(), files: [] };
  }
  const manifest = makeManifest({
    ...recorded,
    inputs: recordInputs(folder, job.sources, counted.surveyed, counted.ledgers),
    asOf: counted.asOf,
    ...(known && { history: known }),
    compare,
    outputs: files,
  });
  await writeSet({
    ...place,
    files,
    manifest: { name: manifestNameOf(spec), data: serializeManifest(manifest) },
    makeFolder: true,
  });
  if (history && publishes && !context.replay) {
    const manifestSha = fingerprintOf(manifest);
    await appendPublished(
      history.path,
      publishes.map((figure) => ({ ...figure, manifestSha })),
    );
  }
  const wrote = language === 'zh' ? '已写出' : 'written';
  // Who runs it again looks at the bytes, not at where they went.
  if (!context.replay) {
    for (const file of pathsIn(folder, place.names)) job.console.remark(`${wrote}: ${file}`);
    if (known?.adds !== undefined) remarkAdded(known.adds, historyPath!, job.console, false);
  }
  return { status: close(), files: pathsIn(folder, place.names) };

  function close(): number {
    rejects.add(job.rejects.all(), job.sources, language);
    return job.rejects.say(options.rejects as string | undefined, job.console);
  }
}

/** The words by which a declaration names its sources, as seen from here. */
export const sourceWordsOf = ({ path, spec }: FoundSpec): string[] =>
  spec.sources.map((written) => (isAbsolute(written) ? written : join(dirname(path), written)));

export const folderOf = (path: string, { output }: OptionValues): string =>
  (output as string | undefined) ?? join(dirname(path), 'out');

/** The configuration is the one that is named, else the one beside the declaration, else the usual one. */
async function openBriefing(
  spec: BriefSpec,
  path: string,
  context: CommandContext,
  history: string | undefined,
): Promise<Job> {
  const { options } = context;
  const config = await declaredConfig(spec, path, options);
  const language = options.lang ?? spec.lang;
  const dimensions = [...spec.tables.values()].flatMap((table) =>
    table.kind === 'summarize' ? (table.by ?? []) : [],
  );
  const where = [...spec.tables.values()].flatMap((table) => table.where ?? []);
  return openJob(
    {
      ...context,
      args: spec.sources,
      options: {
        ...options,
        // So that it cannot be one of the inputs.
        output: options.summary,
        history,
        // Hashes of the inputs are wanted.
        manifest: true,
        by: dimensions.join(','),
        where,
        ...(config !== undefined && { config }),
        ...(language !== undefined && { lang: language }),
      },
    },
    (_, find) => findSources(spec, path, options.allowOutside === true, find, history),
  );
}
