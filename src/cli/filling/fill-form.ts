// Fills a form whose tables have been counted, and says on standard error what it holds no figure for.

import { STATUSES } from '../../domain/cell.ts';
import type { Label, Language } from '../../domain/language.ts';
import { createFigureStyle, renderForm, type Unfilled } from '../../fill/index.ts';
import {
  type NamedCell,
  openTemplates,
  type SentenceStyle,
  type TemplateContext,
} from '../../sentence/index.ts';
import type { Console } from '../console.ts';
import type { MappedForm } from './ask-form.ts';
import { tellRules } from './tell-rules.ts';

export interface FilledBytes {
  readonly bytes: Uint8Array;
  /** The cells that the form tells anything of. */
  readonly used: readonly NamedCell[];
  /** Whether a rule of the form does not hold, and nothing explains it. */
  readonly isBroken: boolean;
}

export async function fillForm(
  { form, map, where, reasons }: MappedForm,
  context: TemplateContext,
  language: Language,
  style: SentenceStyle,
  console: Console,
): Promise<FilledBytes> {
  const used = new Set<NamedCell>();
  const onCell = (cell: NamedCell) => void used.add(cell);
  const templates = await openTemplates(context, language, { style, onCell, withoutPositions: true });
  const { bytes, unfilled, places, check } = renderForm(
    form,
    templates,
    createFigureStyle(style, map.statuses),
    where,
  );
  for (const remark of form.remarks) console.remark(`${where}: ${remark[language]}`);
  if (places === 0) console.warn(`${where}: ${NOTHING[language]}`);
  if (unfilled.length > 0) console.remark(tellUnfilled(unfilled, where, language));
  return { bytes, used: [...used], isBroken: tellRules(map.rules, check, reasons, where, console) };
}

const NOTHING: Label = {
  zh: '其中没有占位符、名称或对照, 没有填写什么',
  en: 'it holds no placeholder and no name, and nothing maps it: nothing was filled in',
};

function tellUnfilled(unfilled: readonly Unfilled[], where: string, language: Language): string {
  const count = unfilled.length;
  const head = {
    zh: `${where}: ${count} 处没有数`,
    en: `${where}: ${count} ${count === 1 ? 'place holds' : 'places hold'} no figure`,
  };
  const lines = unfilled.map(({ place, status, text }) => {
    const shown = text === '' ? { zh: '留空', en: 'left empty' } : { zh: text, en: text };
    return {
      zh: `  ${place.zh}: ${STATUSES[status].label.zh} (${status}) → ${shown.zh}`,
      en: `  ${place.en}: ${STATUSES[status].label.en} (${status}) → ${shown.en}`,
    };
  });
  return [head, ...lines].map((line) => line[language]).join('\n');
}
