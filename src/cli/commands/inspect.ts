// `jjstats inspect`: what each file is, before anything is counted. Prints what it found, then ends with status 65 when
// a file could not be read.

import {
  createVoice,
  type Declared,
  type DeclaredBy,
  type Inspection,
  showInspection,
  toInspectionDocument,
  type Voice,
} from '../../inspect/index.ts';
import { writeJson } from '../../render/index.ts';
import { loadColors, NO_COLORS } from '../../render/terminal-colors.ts';
import { prepareWidths } from '../../render/text-width.ts';
import { inspectInput } from '../../run/inspect-input.ts';
import type { SurveyInput } from '../../run/open-inputs.ts';
import type { CommandContext } from '../command.ts';
import { chooseFormat } from '../formats-of.ts';
import { findFaulty } from '../inspection/find-faulty.ts';
import { eachOnce, type Job, openJob } from '../job.ts';
import { outputFileOf, writeResult } from '../write-result.ts';

const UNREADABLE = 65;

export async function runInspect(context: CommandContext): Promise<number> {
  const { options } = context;
  const format = chooseFormat('inspect', options);
  const job = await openJob(context, findFaulty);
  const write = options.write as string | undefined;
  const mapping = write === undefined ? undefined : await import('../inspection/write-mapping.ts');
  if (write !== undefined) mapping?.assertFree(write, job, options.force === true);
  const inspections: Inspection[] = [];
  for (const input of eachOnce(job.inputs)) inspections.push(await inspect(input, context, job));
  if (write !== undefined) await mapping?.writeMapping(write, inspections, job);
  // The configuration takes the place of the inspection where both would go to standard output.
  if (write !== '-') await print(inspections, format, context, job);
  return inspections.some(({ error }) => error) ? UNREADABLE : 0;
}

function inspect(input: SurveyInput, { options }: CommandContext, job: Job): Promise<Inspection> {
  const by = (name: keyof Declared): Partial<Declared> => {
    if (input.options[name] === undefined) return {};
    const who: DeclaredBy = options[name] === undefined ? 'configuration' : 'option';
    return { [name]: who };
  };
  return inspectInput(input, {
    catalogue: job.catalogue,
    declared: { ...by('register'), ...by('encoding'), ...by('delimiter') },
    asOf: job.io.today(),
    ...(job.config?.region !== undefined && { regionDefault: job.config.region }),
  });
}

async function print(
  inspections: readonly Inspection[],
  format: string,
  context: CommandContext,
  job: Job,
): Promise<void> {
  const isToFile = outputFileOf(context.options) !== undefined;
  const text =
    format === 'json' ? writeJson(toInspectionDocument(inspections)) : await show(inspections, job, isToFile);
  await writeResult(text, context);
}

const USUAL_WIDTH = 100;
const NARROWEST = 60;
const WIDEST = 140;

async function show(inspections: readonly Inspection[], job: Job, isToFile: boolean): Promise<string> {
  const colors = job.console.color && !isToFile ? await loadColors() : NO_COLORS;
  const width = Math.min(
    WIDEST,
    Math.max(NARROWEST, (isToFile ? undefined : job.console.width) ?? USUAL_WIDTH),
  );
  // What the files hold may be of any width: a rare character has the measuring loaded.
  await prepareWidths(['\u00e9']);
  const voice = await createVoiceFor(inspections, job);
  const rule = colors.dim('─'.repeat(width));
  const blocks = inspections.map((inspection) => showInspection(inspection, voice, colors, width).join('\n'));
  return `${blocks.join(`\n\n${rule}\n\n`)}\n`;
}

/** The table of divisions is large: it is loaded only where a column names some. */
async function createVoiceFor(inspections: readonly Inspection[], job: Job): Promise<Voice> {
  const hasRegions = inspections.some(
    (inspection) =>
      inspection.kind === 'read' &&
      inspection.columns.some(({ column, profile }) => profile && column.field?.type === 'region'),
  );
  if (!hasRegions) return createVoice(job.language, job.catalogue, (code) => code);
  const { regionLabel } = await import('../../registers/regions/index.ts');
  return createVoice(job.language, job.catalogue, (code) => regionLabel(code, job.language));
}
