// `jjstats fill --guess`: a side file for a form, from its words and what the files can give. It is for review: nothing is filled.

import { findCode } from '../../ask/index.ts';
import type { Catalogue, Measure } from '../../domain/register.ts';
import { componentsOf, isRate } from '../../domain/register.ts';
import { guessForm, type KnownDimension, type KnownMeasure } from '../../fill/index.ts';
import { writeOutput } from '../../publication/index.ts';
import { resolveDimension } from '../../registers/dimension.ts';
import { namedDimensions } from '../../registers/find-named.ts';
import { openInputs } from '../../run/open-inputs.ts';
import { toTemplateName } from '../../sentence/index.ts';
import { assertOutputsFree } from '../assert-outputs.ts';
import type { CommandContext } from '../command.ts';
import { type Job, openJob } from '../job.ts';
import { protectedFiles } from '../protected-files.ts';
import { readBytes } from './read-form.ts';

export async function guessMap(context: CommandContext): Promise<number> {
  const [path, ...words] = context.args as [string, ...string[]];
  const { options, io } = context;
  const job = await openJob({ ...context, args: words });
  await assertOutputsFree(context, protectedFiles(job, [path]));
  const opened = await openInputs(job.inputs);
  const registers = new Set(opened.map(({ reading }) => reading.layout.register.id));
  const { yaml, counts } = await guessForm(
    await readBytes(path, io),
    path,
    knownMeasures(registers, job),
    job.language,
  );
  const output = options.output as string | undefined;
  if (output === undefined || output === '-') await io.writeOut(yaml);
  else await writeOutput(output, yaml, io.disk);
  const { sure, likely, open } = counts;
  job.console.remark(
    {
      zh: `${path}: 确定 ${sure} 格, 可能 ${likely} 格, 未定 ${open} 格; 请核对后用 --map`,
      en: `${path}: ${sure} cells sure, ${likely} likely, ${open} open; review them, then use --map`,
    }[job.language],
  );
  return 0;
}

/** The measures of the files' registers, with the words that they go by. */
function knownMeasures(registers: ReadonlySet<string>, job: Job): KnownMeasure[] {
  const { catalogue } = job;
  return [...catalogue.measures.values()].flatMap((measure): KnownMeasure[] => {
    const own = registersOf(measure, catalogue);
    if (!own.every((each) => each.some((id) => registers.has(id)))) return [];
    const { id, label, asWhole, unit, partOf } = measure;
    return [
      {
        id,
        name: id.replaceAll('.', '_'),
        labels: [label.zh, label.en, ...(asWhole ? [asWhole.zh] : [])],
        unit,
        isRate: isRate(measure),
        ...(partOf !== undefined && { partOf }),
        dimensions: isRate(measure) ? [] : dimensionsOf(own.flat(), job),
      },
    ];
  });
}

const registersOf = (measure: Measure, { measures }: Catalogue): (readonly string[])[] =>
  componentsOf(measures, measure).map(({ registers }) => registers);

const NO_NAMES = { label: (code: string) => ({ zh: code, en: code }), recast: (code: string) => code };

/** Dimensions whose groups go by names of their own: divisions and codes. */
function dimensionsOf(registers: readonly string[], { catalogue, config }: Job): KnownDimension[] {
  return namedDimensions(catalogue, registers).flatMap(({ id, label }): KnownDimension[] => {
    const dimension = resolveDimension(id, catalogue, registers, NO_NAMES);
    const isRegion = dimension?.codes === undefined;
    if (!dimension || (isRegion && id.includes(':'))) return [];
    const fields = [...catalogue.registers.values()].flatMap((register) => register.fields);
    const type = fields.find((field) => field.id === dimension.field)?.type;
    // Yes and no are the words of no group, and a free text may be any word.
    if (type === 'flag' || type === 'text' || type === 'id') return [];
    return [
      {
        id: toTemplateName(id),
        labels: [label.zh, label.en],
        codeOf: (word) =>
          word.length < 2 ? undefined : findCode(word, dimension, { catalogue, settings: config ?? {} }),
      },
    ];
  });
}
