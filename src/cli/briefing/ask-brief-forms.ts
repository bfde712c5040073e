// The forms that a briefing fills, beside its documents: opened, asked what they need, and filled once it is counted. What they
// name without a table is filtered as all tables of the briefing are.

import { realpathSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative } from 'node:path';
import { fromSpec, type RequestLayer } from '../../ask/index.ts';
import { type BriefSpec, type CountedTable, type FormSpec, placeOf } from '../../brief/index.ts';
import type { Cell } from '../../domain/cell.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Period } from '../../domain/period.ts';
import { openTemplates, type SentenceStyle, toTemplateContext } from '../../sentence/index.ts';
import type { CommandContext } from '../command.ts';
import { type AskedForm, askForm, type MappedForm } from '../filling/ask-form.ts';
import { fillForm } from '../filling/fill-form.ts';
import { openMappedForm, valuesOf } from '../filling/read-form.ts';
import type { RunIo } from '../io.ts';
import type { Job } from '../job.ts';
import { briefLayer, briefWords, type OpenTable } from './count-tables.ts';
import { leadsOut, outside } from './find-sources.ts';
import { formsOf } from './write-briefing.ts';

export interface BriefForms {
  readonly tables: readonly OpenTable[];
  /** Forms and side files. */
  readonly paths: readonly string[];
  readonly files: readonly (readonly [path: string, data: string | Uint8Array])[];
  fill(
    counted: ReadonlyMap<string, CountedTable>,
    own: ReadonlyMap<string, CountedTable>,
    style: SentenceStyle,
  ): Promise<{
    readonly bytes: ReadonlyMap<FormSpec, Uint8Array>;
    readonly used: readonly Cell[];
    /** Whether a rule of one of them does not hold. */
    readonly isBroken: boolean;
  }>;
}

/** @param path of the declaration */
export async function askBriefForms(
  spec: BriefSpec,
  path: string,
  period: Period,
  context: CommandContext,
  job: Job,
): Promise<BriefForms> {
  const { io, options } = context;
  const { language } = job;
  const opened: { readonly output: FormSpec; readonly form: MappedForm; readonly asked: AskedForm }[] = [];
  const files: (readonly [string, string | Uint8Array])[] = [];
  const forms = formsOf(spec);
  const syntax = await openTemplates(toTemplateContext([]), language, { withoutPositions: true });
  for (const [index, output] of forms.entries()) {
    const at = spec.outputs.indexOf(output);
    const find = (key: 'form' | 'map', written: string): string =>
      pathBeside(spec, ['outputs', at, key], written, path, options.allowOutside === true, io);
    const paths = {
      form: find('form', output.form),
      ...(output.map !== undefined && { map: find('map', output.map) }),
    };
    const values = new Map([...valuesOf(period), ...spec.filledWith]);
    const form = await openMappedForm(paths, values, syntax, language, io, `form ${index}`);
    assertEnding(spec, at, output.form, form.form.kind.extension);
    files.push([paths.form, form.texts.form]);
    if (paths.map !== undefined) files.push([paths.map, form.texts.map!]);
    if (form.texts.reasons) files.push(form.texts.reasons);
    const tables = new Map(
      [...spec.tables].map(([id, table]) => [id, { kind: table.kind, layer: fromSpec(id, table) }]),
    );
    const common = commonFilter(spec);
    const layer: RequestLayer = { ...briefLayer(spec), ...common };
    const today = context.replay?.today ?? io.today();
    const asked = await askForm(
      form,
      syntax,
      { layer, words: briefWords(options), period, today, tables, isOfTables: !common },
      job,
    );
    opened.push({ output, form, asked });
  }
  return {
    tables: opened.flatMap(({ asked }) => asked.tables),
    paths: files.map(([file]) => file),
    files,
    fill: async (counted, own, style) => {
      const bytes = new Map<FormSpec, Uint8Array>();
      const used: Cell[] = [];
      let isBroken = false;
      for (const { output, form, asked } of opened) {
        const filled = await fillForm(form, asked.contextOf(counted, own), language, style, job.console);
        bytes.set(output, filled.bytes);
        used.push(...filled.used.map(({ cell }) => cell));
        isBroken ||= filled.isBroken;
      }
      return { bytes, used, isBroken };
    },
  };
}

/** What all tables are filtered and recast by; undefined where none is of everything and they do not agree. */
function commonFilter(spec: BriefSpec): RequestLayer | undefined {
  const filters = [...spec.tables].map(([id, table]): RequestLayer => {
    const { where, regionsDay } = fromSpec(id, table);
    return { ...(where && { where }), ...(regionsDay !== undefined && { regionsDay }) };
  });
  const [first = {}, ...others] = filters;
  if (others.every((one) => JSON.stringify(one) === JSON.stringify(first))) return first;
  return filters.find((one) => Object.keys(one).length === 0);
}

function pathBeside(
  spec: BriefSpec,
  place: readonly (string | number)[],
  written: string,
  path: string,
  allowOutside: boolean,
  io: RunIo,
): string {
  if (!allowOutside && leadsOut(written)) throw outside(spec, place, written);
  const file = isAbsolute(written) ? written : join(dirname(path), written);
  if (!io.disk.follow(file)) {
    const what = { zh: `没有文件 "${written}"`, en: `there is no file "${written}"` };
    throw new JjstatsError('input-missing', { where: placeOf(spec, place), ...inBoth({ what }) });
  }
  const root = realpathSync(io.at(dirname(path)));
  if (!allowOutside && leadsOut(relative(root, realpathSync(io.at(file)))))
    throw outside(spec, place, written);
  return file;
}

function assertEnding(spec: BriefSpec, at: number, written: string, extension: string): void {
  if (extname(written).toLowerCase() === extension) return;
  throw new JjstatsError('invalid-config', {
    where: placeOf(spec, ['outputs', at, 'form']),
    ...inBoth({
      what: {
        zh: `"${written}" 是 ${extension} 文件, 文件名却不是`,
        en: `"${written}" is of the kind ${extension}, and its name says something else`,
      },
    }),
  });
}
