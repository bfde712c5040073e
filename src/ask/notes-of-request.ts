// What stands under a table because of how it was asked for: measures that could not be given, records without a value for
// a group, and an unusual base that the configuration chose.

import type { Label } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import { type Catalogue, PLAIN_REGISTER } from '../domain/register.ts';
import type { Base } from '../domain/table-words.ts';
import type { FoundFile, Plan } from '../run/plan.ts';
import { isCompared } from './periods-of-request.ts';
import type { TableRequest } from './table-request.ts';

export function notesOnPlan(
  plan: Plan,
  registers: ReadonlySet<string>,
  catalogue: Catalogue,
  files: readonly FoundFile[],
): Label[] {
  const notes: Label[] = [];
  if (registers.has(PLAIN_REGISTER)) notes.push(...notesOnPlain(files));
  if (plan.leftOut.length > 0) {
    const list = (language: 'zh' | 'en', join: string) =>
      plan.leftOut.map(({ measure, field }) => `${measure.label[language]} (${field})`).join(join);
    notes.push({
      zh: `缺少所需的列, 未列出: ${list('zh', '、')}`,
      en: `Left out, for want of a column: ${list('en', ', ')}`,
    });
  }
  for (const { measure, field, file } of plan.gapped) {
    notes.push({
      zh: `${file} 没有 ${field} 列, “${measure.label.zh}”不完整`,
      en: `${file} has no column "${field}": "${measure.label.en}" is incomplete`,
    });
  }
  return [...notes, ...notesOnBlanks(plan, catalogue)];
}

/** What was counted where nothing but a date is known: the figures of a column, or rows. */
function notesOnPlain(files: readonly FoundFile[]): Label[] {
  const plain = files.filter(({ register }) => register.id === PLAIN_REGISTER);
  const isWeighted = ({ register: { weight }, fields }: FoundFile): boolean =>
    weight !== undefined && fields.has(weight);
  const summed = plain.find(isWeighted);
  const label = summed?.register.fields.find(({ id }) => id === summed.register.weight)?.label;
  return [
    ...(label
      ? [
          {
            zh: `未识别为已知台账的文件只按日期计数, 数为“${label.zh}”列之和`,
            en: `A file that is no known register is counted by its date only; the column "${label.en}" is added up`,
          },
        ]
      : []),
    ...(plain.every(isWeighted)
      ? []
      : [
          {
            zh: '未识别为已知台账的文件只按日期计数, 每行一条',
            en: 'A file that is no known register is counted by its date only, one record per row',
          },
        ]),
  ];
}

/** One note for each field, however many files lack it. */
function notesOnBlanks({ blank }: Plan, catalogue: Catalogue): Label[] {
  const fields = [...new Set(blank.map(({ field }) => field))];
  return fields.map((field) => {
    const files = blank.filter((one) => one.field === field).map(({ file }) => file);
    const [first, ...others] = files;
    const { label } = [first!.register, ...catalogue.registers.values()]
      .flatMap((register) => register.fields)
      .find(({ id }) => id === field)!;
    const more =
      others.length > 0
        ? { zh: ` 等 ${files.length} 个文件`, en: ` and ${others.length} more` }
        : { zh: ' ', en: '' };
    return {
      zh: `${first!.name}${more.zh}没有“${label.zh}”列, 其记录列入未填`,
      en: `${first!.name}${more.en}: no column "${label.en}"; these records stand under not stated`,
    };
  });
}

/** Nobody who asked for this table chose the base. */
export function notesOnBase(request: TableRequest): Label[] {
  if (request.kind === 'trend' || request.comparedBy !== 'configuration') return [];
  if (request.kind === 'crosstab' && !isCompared(request)) return [];
  const unusual = request.compare.filter(({ kind }) => kind !== 'yoy');
  if (unusual.length === 0) return [];
  const said = request.compare.map(sayBase);
  return [
    {
      zh: `对比的基期依配置: ${said.map(({ zh }) => zh).join('、')}`,
      en: `Held against what the configuration says: ${said.map(({ en }) => en).join(', ')}`,
    },
  ];
}

function sayBase(base: Base): Label {
  switch (base.kind) {
    case 'yoy':
      return { zh: '上年同期', en: 'the same period last year' };
    case 'previous':
      return { zh: '上一时期（环比）', en: 'the period before' };
    case 'none':
      return { zh: '不作对比', en: 'nothing' };
    case 'named':
      return { zh: showPeriod(base.period, 'zh'), en: showPeriod(base.period, 'en') };
  }
}
