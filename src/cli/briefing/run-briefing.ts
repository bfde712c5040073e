// One briefing from its declaration to its files.

import { dirname, isAbsolute, join } from 'node:path';
import { fromDefaults, fromPaper, paperFromWords, toPaper } from '../../ask/index.ts';
import {
  type BriefSpec,
  buildDocument,
  checkReferences,
  findUntranslated,
  styleOf,
} from '../../brief/index.ts';
import {
  appendPublished,
  assertSetFree,
  fingerprintOf,
  type Manifest,
  type SetPlace,
  serializeManifest,
  writeSet,
} from '../../publication/index.ts';
import type { Crew } from '../../run/crew.ts';
import type { CommandContext, CommandSpec, OptionValues } from '../command.ts';
import { coveredBy } from '../covered-by.ts';
import { isHistoryOf } from '../history-file.ts';
import { type Job, openJob } from '../job.ts';
import { makeManifest, recordConfig, recordInputs, recordSetting } from '../make-manifest.ts';
import { showsProgress, startProgress } from '../progress.ts';
import { protectedFiles } from '../protected-files.ts';
import { askBriefForms } from './ask-brief-forms.ts';
import { askBriefGroups } from './ask-brief-groups.ts';
import { askTables, bytesToRead, countTables, heldAgainst } from './count-tables.ts';
import { explainBriefing } from './explain-briefing.ts';
import { declaredConfig, findSources } from './find-sources.ts';
import type { GatheredRejects } from './gather-rejects.ts';
import { findCurrent } from './is-current.ts';
import { historyPathOf, openBriefHistory } from './open-history.ts';
import { figuresOf, remarkAdded, remarkRevisions } from './publish-briefing.ts';
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
  { path, spec: declared }: FoundSpec,
  context: CommandContext,
  { command, crew, rejects, title }: Batch,
): Promise<RunResult> {
  const { options, io } = context;
  const historyPath = historyPathOf(declared, path, options, io);
  const job = await openBriefing(declared, path, context, historyPath);
  const { language } = job;
  const spec = checkReferences(declared, job.catalogue, job.config?.region, context.language);
  const style = styleOf(spec, job.config, language);
  const untranslated = language === 'en' ? findUntranslated(spec) : [];
  if (untranslated.length > 0)
    job.console.remark(
      `${spec.file.name}: these texts have no English: ${untranslated.join(', ')} (write {zh: …, en: …})`,
    );
  const tables = await askTables(spec, context, job);
  const forms = await askBriefForms(spec, path, tables[0]!.briefingPeriod, context, job);
  const groups = await askBriefGroups(spec, tables[0]!.briefingPeriod, context, job);
  const all = [...tables, ...forms.tables, ...groups.tables];
  const folder = folderOf(path, options);
  const names = outputNames(spec);
  const written = [...pathsIn(folder, [...names, manifestNameOf(spec)]), options.summary, options.rejects];
  const history = historyPath === undefined ? undefined : openBriefHistory(historyPath, context, written);
  if (options.explain === true) {
    const outputs = pathsIn(folder, [...names, manifestNameOf(spec)]);
    await io.writeOut(explainBriefing(spec, tables, outputs, job, history));
    return { status: 0, files: [] };
  }
  const place: SetPlace = {
    folder,
    names: [...names, manifestNameOf(spec)],
    madeOf: forms.paths.length > 0 ? 'words' : 'ids',
    protected: protectedFiles(job, [
      path,
      ...forms.paths,
      ...(historyPath === undefined ? [] : [historyPath]),
    ]),
    force: options.force === true,
  };
  const recorded = {
    io,
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
    settings: [
      ...recordConfig(folder, job.found, io),
      recordSetting(folder, 'spec', path, spec.file.text, io),
      ...forms.files.map(([file, data]) => recordSetting(folder, 'template', file, data, io)),
    ],
  };
  if (options.incremental === true && options.rejects === undefined) {
    const asOf = tables[0]?.request.asOf ?? context.replay?.today ?? io.today();
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
    const bases = tables.flatMap(heldAgainst);
    const expected = {
      ...{ tool, options: given, settings, sources: job.sources, outputs: names, asOf },
      until: Math.max(...tables.map(({ period }) => period.end)),
      isHistorySame: (manifest: Manifest) =>
        history ? isHistoryOf(history, manifest, io.at(folder), bases) : manifest.history === undefined,
    };
    const current = await findCurrent(join(folder, manifestNameOf(spec)), expected, io.disk);
    if (current) {
      job.console.remark(`${{ zh: '未变, 跳过', en: 'unchanged, skipped' }[language]}: ${spec.name}`);
      job.rejects.recall(current);
      return { status: job.rejects.say(undefined, job.console), files: [], isSkipped: true };
    }
  }
  await assertSetFree({ ...place, makeFolder: true }, io.disk);
  const progress = startProgress(io, bytesToRead(all, job), language, showsProgress(options, io), title);
  const { tables: everyTable, ...counted } = await countTables(all, job, history, {
    crew,
    onBytes: progress.add,
    covered: coveredBy(options, job.config, job.catalogue),
  });
  const own = new Map(tables.map(({ id }) => [id, everyTable.get(id)!]));
  for (const { report } of own.values()) job.rejects.noteBounds(report);
  const { compare } = own.get(tables[0]!.id)!;
  const document = await buildDocument({
    spec,
    language,
    period: tables[0]!.briefingPeriod,
    style,
    tables: own,
    byCode: groups.cellsIn(everyTable),
    files: counted.ledgers,
    paper: toPaper(
      job.config?.defaults ? fromDefaults(job.config.defaults) : {},
      fromPaper(spec),
      paperFromWords(options),
    ),
  });
  warnOfFigures(document, job, tables[0]!.briefingPeriod);
  const filled = await forms.fill(everyTable, own, style);
  job.rejects.noteBounds({ cells: filled.used });
  const files = await renderOutputs(spec, document, own, compare.rounding, filled.bytes);
  if (history && !context.replay) remarkRevisions(spec, own, compare.rounding, job.console);
  const day = history?.publishedOn;
  const publishes = day === undefined ? undefined : figuresOf(tables, own, day);
  const known = history?.record(folder, publishes);
  if (options.dryRun === true) {
    await io.writeOut(`${pathsIn(folder, place.names).join('\n')}\n`);
    if (known?.adds !== undefined) remarkAdded(known.adds, historyPath!, job.console, true);
    return { status: close(), files: [] };
  }
  const manifest = makeManifest({
    ...recorded,
    inputs: recordInputs(io.at(folder), job.sources, counted.surveyed, counted.ledgers),
    asOf: counted.asOf,
    ...(known && { history: known }),
    compare,
    outputs: files,
    isBound: job.rejects.isBound,
  });
  await writeSet(
    {
      ...place,
      files,
      manifest: { name: manifestNameOf(spec), data: serializeManifest(manifest) },
      makeFolder: true,
    },
    io.disk,
  );
  if (history && publishes && !context.replay) {
    const manifestSha = fingerprintOf(manifest);
    await appendPublished(
      history.path,
      publishes.map((figure) => ({ ...figure, manifestSha })),
      io.disk,
    );
  }
  const wrote = { zh: '已写出', en: 'written' }[language];
  // Who runs it again looks at the bytes, not at where they went.
  if (!context.replay) {
    for (const file of pathsIn(folder, place.names)) job.console.remark(`${wrote}: ${file}`);
    if (known?.adds !== undefined) remarkAdded(known.adds, historyPath!, job.console, false);
  }
  return { status: close(), files: pathsIn(folder, place.names) };

  function close(): number {
    rejects.add(job.rejects.all(), job.sources, language);
    const status = job.rejects.say(options.rejects as string | undefined, job.console);
    return filled.isBroken ? Math.max(status, 1) : status;
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
  const config = await declaredConfig(spec, path, options, context.io);
  const language = options.lang ?? spec.lang;
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
        ...(config !== undefined && { config }),
        ...(language !== undefined && { lang: language }),
      },
    },
    (_, find) => findSources(spec, path, options.allowOutside === true, find, context.io, history),
  );
}
