// Renders all that is addressed in a form, and tells all that is wrong with it at once: only then is anything filled.

import { JjstatsError, saidIn } from '../domain/error.ts';
import type { Pieced, Templates } from '../sentence/index.ts';
import type { FigureStyle, FilledForm, Form, FormProblem, FormTemplate } from './form.ts';
import { refuseForm } from './refuse-form.ts';

/**
 * @param where what the form is called
 * @throws JjstatsError `invalid-template` that names every place
 */
export function renderForm(form: Form, templates: Templates, style: FigureStyle, where: string): FilledForm {
  const problems: FormProblem[] = [];
  const rendered = new Map<FormTemplate, Pieced>();
  for (const template of form.templates) {
    const problem = catching(template, () => {
      rendered.set(template, templates.renderPieces(template, template.place.en));
    });
    if (problem) problems.push(problem);
  }
  if (problems.length > 0) throw refuseForm(problems, where);
  return form.fill((template) => rendered.get(template)!, style);
}

/** What a template is refused for, as a problem of its place. */
export function catching({ place }: Pick<FormTemplate, 'place'>, work: () => void): FormProblem | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof JjstatsError)) throw error;
    const [zh, en] = [saidIn(error, 'zh'), saidIn(error, 'en')];
    return {
      place,
      what: { zh: zh.what ?? '', en: en.what ?? '' },
      ...(en.hint !== undefined && { hint: { zh: zh.hint ?? en.hint, en: en.hint } }),
    };
  }
}
