// What became of the briefings of a run: a table for the eye, and the file of --summary.

import { toLine } from '../../domain/json.ts';
import type { Label, Language } from '../../domain/language.ts';
import { writeJson } from '../../render/index.ts';

/** A briefing, or a declaration that could not be read. */
export interface Outcome {
  /** Of the declaration. */
  readonly path: string;
  /** Undefined where the declaration could not be read. */
  readonly name?: string;
  /** The exit status; undefined where it did not come to its turn. */
  readonly status: number | undefined;
  /** The files that were written. */
  readonly files: readonly string[];
  /** The code of the error that ended it. */
  readonly error?: string;
  /** It stands there already, and nothing has changed. */
  readonly isSkipped?: true;
}

const wordFor = ({ error, status, isSkipped }: Outcome, language: Language): string => {
  const say = (label: Label) => label[language];
  if (error !== undefined) return say({ zh: `失败 (${error})`, en: `failed (${error})` });
  if (status === undefined) return say({ zh: '未运行', en: 'not run' });
  if (isSkipped) return say({ zh: '未变, 跳过', en: 'unchanged, skipped' });
  return status === 0
    ? say({ zh: '完成', en: 'done' })
    : say({ zh: '完成, 有拒绝的记录', en: 'done, with rejected records' });
};

export function toTable(outcomes: readonly Outcome[], language: Language): string {
  const failed = outcomes.filter(({ status }) => status !== 0).length;
  const head = {
    zh: `${outcomes.length} 篇简报, ${failed} 篇有问题`,
    en: `${outcomes.length} briefings, ${failed} with problems`,
  }[language];
  const lines = outcomes.map((one) => `  ${one.name ?? one.path}: ${wordFor(one, language)}`);
  return [head, ...lines].join('\n');
}

export const toSummary = (outcomes: readonly Outcome[]): string =>
  writeJson({
    jjstats: 1,
    briefings: outcomes.map(({ path, name, status, error, files, isSkipped }) =>
      toLine({
        spec: path,
        name: name ?? null,
        exit: status ?? null,
        error: error ?? null,
        skipped: isSkipped === true,
        files,
      }),
    ),
  });
