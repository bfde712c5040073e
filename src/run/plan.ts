// Which measures a run can count, given what its files are: before any row is read.

import { inBoth, JjstatsError } from '../domain/error.ts';
import {
  type Catalogue,
  componentsOf,
  type Filter,
  type Measure,
  type Register,
} from '../domain/register.ts';
import { neededFields, type Question } from '../tally/question.ts';

/** What the head of a file says. */
export interface FoundFile {
  readonly name: string;
  readonly register: Register;
  /** Ids of the fields that have a column. */
  readonly fields: ReadonlySet<string>;
}

export interface Plan {
  /** In the order in which they are shown: parts (其中) follow the measure that they are a part of. */
  readonly shown: readonly Measure[];
  /** What has to be counted for them. */
  readonly counted: readonly Measure[];
  /** Measures that no file can give, with the field that is missing. */
  readonly leftOut: readonly { readonly measure: Measure; readonly field: string }[];
  /** Measures that some files of a register can give and others cannot: their figures are incomplete. */
  readonly gapped: readonly { readonly measure: Measure; readonly field: string; readonly file: string }[];
  /** Files that are counted though they lack the column of a group: their records have no value there. */
  readonly blank: readonly { readonly field: string; readonly file: FoundFile }[];
}

export interface PlanRequest {
  readonly catalogue: Catalogue;
  /** Measure ids; all that apply when undefined. */
  readonly asked: readonly string[] | undefined;
  readonly where: Filter;
  /** Field ids. */
  readonly dimensions: readonly string[];
  /** Fields out of which one dimension is worked out. */
  readonly worksOut?: Question['worksOut'];
}

/**
 * @throws JjstatsError `missing-field` when a measure that was asked for by name cannot be counted, or none can
 */
export function planMeasures(
  { catalogue, asked, where, dimensions, worksOut }: PlanRequest,
  files: readonly FoundFile[],
): Plan {
  const candidates = asked
    ? [...new Set(asked)].map((id) => catalogue.measures.get(id)!)
    : [...catalogue.measures.values()].filter((measure) => !measure.onRequest);
  const shown: Measure[] = [];
  const counted = new Map<string, Measure>();
  const leftOut: { measure: Measure; field: string }[] = [];
  const gapped: { measure: Measure; field: string; file: string }[] = [];
  const blank = new Map<string, Plan['blank'][number]>();
  for (const measure of candidates) {
    const parts = componentsOf(catalogue.measures, measure);
    const fits = parts.map((part) => fitOf(part, files, where, dimensions, worksOut));
    const misfit = fits.find((fit) => fit.files === 0 || fit.fitting === 0);
    if (misfit) {
      if (asked) throw cannotCount(measure, misfit, files);
      if (misfit.files > 0 && !isOfReturn(catalogue, measure))
        leftOut.push({ measure, field: misfit.gaps[0]!.field });
      continue;
    }
    shown.push(measure);
    for (const part of parts) counted.set(part.id, part);
    for (const { field, file } of fits.flatMap((fit) => fit.gaps)) gapped.push({ measure, field, file });
    for (const one of fits.flatMap((fit) => fit.blank)) blank.set(`${one.file.name}\n${one.field}`, one);
  }
  if (shown.length === 0) throw nothingToCount(leftOut, files);
  return {
    // Who names measures names them in the order that is wanted.
    shown: asked ? shown : partsAfterWholes(shown),
    counted: [...counted.values()],
    leftOut,
    gapped,
    blank: [...blank.values()],
  };
}

/** A table of figures has the columns that it has: nobody misses the others. */
const isOfReturn = ({ registers }: Catalogue, measure: Measure): boolean =>
  measure.registers.some((id) => registers.get(id)?.figures);

/** How far the files can give a measure. */
export interface Fit {
  readonly measure: Measure;
  /** Files of the measure's registers, and those of them that have all its columns; none of them where a total would be too small unnoticed. */
  readonly files: number;
  readonly fitting: number;
  readonly gaps: readonly { readonly field: string; readonly file: string }[];
  readonly blank: Plan['blank'];
}

/**
 * A register none of whose files has a column of the measure simply does not keep it; that is no gap in the others. One
 * that counts, and cannot be filtered, would leave the filtered figure too small: then there is none. What cannot be
 * grouped is counted as having no value.
 */
export function fitOf(
  measure: Measure,
  files: readonly FoundFile[],
  where: Filter,
  dimensions: readonly string[],
  worksOut?: Question['worksOut'],
): Fit {
  const own = files.filter((file) => measure.registers.includes(file.register.id));
  const lacking = missingFrom(own, (file) => neededFields(measure, [], worksOut, file.fields));
  const countable = own.filter((file) => !lacking.some((miss) => miss.file === file));
  const unfiltered = missingFrom(countable, () => where.map(({ field }) => field));
  const able = countable.filter((file) => !unfiltered.some((miss) => miss.file === file));
  const keeps = (among: readonly FoundFile[], { register }: FoundFile) =>
    among.some((file) => file.register.id === register.id);
  const unfilterable = unfiltered.filter(({ file }) => !keeps(able, file));
  const ungrouped = dimensions.flatMap((field) =>
    able.some(({ fields }) => fields.has(field)) ? [] : able.slice(0, 1).map((file) => ({ field, file })),
  );
  const gapsOf = (misses: readonly Miss[]) => misses.map(({ field, file }) => ({ field, file: file.name }));
  const common = { measure, files: own.length };
  const impossible = [...unfilterable, ...ungrouped];
  if (able.length === 0)
    return { ...common, fitting: 0, gaps: gapsOf([...lacking, ...unfiltered]), blank: [] };
  if (impossible.length > 0) return { ...common, fitting: 0, gaps: gapsOf(impossible), blank: [] };
  return {
    ...common,
    fitting: able.length,
    gaps: gapsOf([...lacking.filter(({ file }) => keeps(countable, file)), ...unfiltered]),
    blank: able.flatMap((file) =>
      dimensions.filter((field) => !file.fields.has(field)).map((field) => ({ field, file })),
    ),
  };
}

interface Miss {
  readonly field: string;
  readonly file: FoundFile;
}

const missingFrom = (
  files: readonly FoundFile[],
  needed: (file: FoundFile) => readonly string[],
): readonly Miss[] =>
  files.flatMap((file) => {
    const field = needed(file).find((id) => !file.fields.has(id));
    return field === undefined ? [] : [{ field, file }];
  });

function cannotCount(
  measure: Measure,
  { measure: part, files, gaps }: Fit,
  found: readonly FoundFile[],
): JjstatsError {
  const registers = [...new Set(found.map((file) => file.register.id))].join(', ');
  if (files === 0) {
    return new JjstatsError(
      'missing-field',
      inBoth({
        what: {
          zh: `"${measure.id}" 由 ${part.registers.join('、')} 统计, 而文件是 ${registers}`,
          en: `"${measure.id}" is counted in ${part.registers.join(', ')}; the files are ${registers}`,
        },
        hint: {
          zh: '加上该台账的文件, 或用 --register 指定',
          en: 'add a file of that register, or name it with --register',
        },
      }),
    );
  }
  return new JjstatsError('missing-field', {
    where: gaps[0]!.file,
    ...inBoth({
      what: {
        zh: `"${measure.id}" 需要字段 "${gaps[0]!.field}"`,
        en: `"${measure.id}" needs the field "${gaps[0]!.field}"`,
      },
      hint: {
        zh: `用 --column ${gaps[0]!.field}=列名 指定所在的列`,
        en: `name its column with --column ${gaps[0]!.field}=HEADER`,
      },
    }),
  });
}

function nothingToCount(leftOut: Plan['leftOut'], files: readonly FoundFile[]): JjstatsError {
  const first = leftOut[0];
  if (!first) {
    const registers = [...new Set(files.map((file) => file.register.id))].join(', ');
    return new JjstatsError(
      'unknown-measure',
      inBoth({
        what: { zh: `没有统计 ${registers} 的指标`, en: `no measure counts ${registers}` },
        hint: {
          zh: '在 jjstats.yaml 的 measures: 中声明',
          en: 'declare one under measures: in jjstats.yaml',
        },
      }),
    );
  }
  return new JjstatsError(
    'missing-field',
    inBoth({
      what: {
        zh: `没有文件含有 "${first.measure.id}" 所需的字段 "${first.field}"`,
        en: `no file has the field "${first.field}", which "${first.measure.id}" needs`,
      },
      hint: {
        zh: `换一个分组或筛选, 或用 --column ${first.field}=列名 指定所在的列`,
        en: `choose another dimension or filter, or name the column with --column ${first.field}=HEADER`,
      },
    }),
  );
}

function partsAfterWholes(measures: readonly Measure[]): Measure[] {
  const shown = new Set(measures.map((measure) => measure.id));
  const withParts = (measure: Measure): Measure[] => [
    measure,
    ...measures.filter((part) => part.partOf === measure.id).flatMap(withParts),
  ];
  return measures.filter(({ partOf }) => partOf === undefined || !shown.has(partOf)).flatMap(withParts);
}
