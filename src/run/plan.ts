// Which measures a run can count, given what its files are: before any row is read.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Catalogue, Filter, Measure, Register } from '../domain/register.ts';
import { neededFields } from '../tally/question.ts';

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
}

export interface PlanRequest {
  readonly catalogue: Catalogue;
  /** Measure ids; all that apply when undefined. */
  readonly asked: readonly string[] | undefined;
  readonly where: Filter;
  /** Field ids. */
  readonly dimensions: readonly string[];
}

/**
 * @throws JjstatsError `missing-field` when a measure that was asked for by name cannot be counted, or none can
 */
export function planMeasures(
  { catalogue, asked, where, dimensions }: PlanRequest,
  files: readonly FoundFile[],
): Plan {
  const candidates = asked
    ? asked.map((id) => catalogue.measures.get(id)!)
    : [...catalogue.measures.values()].filter((measure) => !measure.onRequest);
  const shown: Measure[] = [];
  const counted = new Map<string, Measure>();
  const leftOut: { measure: Measure; field: string }[] = [];
  const gapped: { measure: Measure; field: string; file: string }[] = [];
  for (const measure of candidates) {
    const parts = partsOf(measure, catalogue);
    const fits = parts.map((part) => fitOf(part, files, where, dimensions));
    const misfit = fits.find((fit) => fit.files === 0 || fit.fitting === 0);
    if (misfit) {
      if (asked) throw cannotCount(measure, misfit, files);
      if (misfit.files > 0) leftOut.push({ measure, field: misfit.gaps[0]!.field });
      continue;
    }
    shown.push(measure);
    for (const part of parts) counted.set(part.id, part);
    for (const gap of fits.flatMap((fit) => fit.gaps)) gapped.push({ measure, ...gap });
  }
  if (shown.length === 0) throw nothingToCount(leftOut, files);
  return { shown: partsAfterWholes(shown), counted: [...counted.values()], leftOut, gapped };
}

const partsOf = (measure: Measure, catalogue: Catalogue): Measure[] =>
  measure.count.kind === 'ratio'
    ? [measure.count.numerator, measure.count.denominator].map((id) => catalogue.measures.get(id)!)
    : [measure];

/** How far the files can give a measure. */
export interface Fit {
  readonly measure: Measure;
  /** Files of the measure's registers, and those of them that have all its columns. */
  readonly files: number;
  readonly fitting: number;
  readonly gaps: readonly { readonly field: string; readonly file: string }[];
}

export function fitOf(
  measure: Measure,
  files: readonly FoundFile[],
  where: Filter,
  dimensions: readonly string[],
): Fit {
  const needed = neededFields(measure, where, dimensions);
  const own = files.filter((file) => measure.registers.includes(file.register.id));
  const misses = own.flatMap((file) => {
    const field = needed.find((id) => !file.fields.has(id));
    return field === undefined ? [] : [{ field, file: file.name, register: file.register.id }];
  });
  const fitting = own.length - misses.length;
  // A register none of whose files has the column simply does not keep it; that is no gap in the others.
  const keeping = new Set(
    own.filter(({ name }) => !misses.some((miss) => miss.file === name)).map(({ register }) => register.id),
  );
  const gaps = fitting === 0 ? misses : misses.filter(({ register }) => keeping.has(register));
  return { measure, files: own.length, fitting, gaps };
}

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
