// `jjstats brief`: whole briefings, from their declarations to all their formats. Several run one after the other; each is
// written by itself, and the worst exit status wins.

import { join, resolve } from 'node:path';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import { jsonArray, jsonObject, jsonString } from '../../render/json-text.ts';
import { assertOwnHistories } from '../briefing/open-history.ts';
import { readSpecs } from '../briefing/read-spec.ts';
import { type FoundSpec, folderOf, type RunResult, runBriefing } from '../briefing/run-briefing.ts';
import type { CommandContext } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { isBrokenPipe } from '../console.ts';
import { openConsoleFor } from '../console-for.ts';
import { describeBug, describeError } from '../show-error.ts';
import { writeWhole } from '../write-file.ts';

/** A briefing, or a declaration that could not be read, with what became of it. */
interface Outcome extends RunResult {
  readonly path: string;
  /** Undefined where the declaration could not be read. */
  readonly name?: string;
  /** The code of the error that ended it. */
  readonly error?: string;
}

const BUG = 70;

export async function runBrief(context: CommandContext): Promise<number> {
  const { options } = context;
  const command = COMMANDS.find(({ name }) => name === 'brief')!;
  const outcomes: Outcome[] = [];
  const found: FoundSpec[] = [];
  for (const path of context.args) {
    await guarded(path, undefined, async () => {
      const specs = await readSpecs(path, context);
      found.push(...specs.map((spec) => ({ path, spec })));
    });
  }
  assertApart(found, context);
  assertOwnHistories(found, options);
  for (const one of found) {
    await guarded(one.path, one.spec.name, async () => {
      const result = await runBriefing(one, context, command);
      outcomes.push({ path: one.path, name: one.spec.name, ...result });
    });
  }
  if (typeof options.summary === 'string') await writeWhole(options.summary, toJson(outcomes));
  if (outcomes.length > 1) {
    const language = (options.lang ?? found[0]?.spec.lang ?? context.language) as Language;
    openConsoleFor(context).remark(toTable(outcomes, language));
  }
  return Math.max(0, ...outcomes.map(({ status }) => status));

  /** With --keep-going an error ends its own briefing alone. */
  async function guarded(path: string, name: string | undefined, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (options.keepGoing !== true || isBrokenPipe(error)) throw error;
      const isKnown = error instanceof JjstatsError;
      const console = openConsoleFor(context);
      console.warn(
        isKnown
          ? describeError(error, context.language)
          : describeBug(error, context.language, options.verbose === true),
      );
      outcomes.push({
        path,
        ...(name !== undefined && { name }),
        status: isKnown ? error.exitCode : BUG,
        files: [],
        error: isKnown ? error.code : 'internal',
      });
    }
  }
}

/** Two briefings must not write the same files, nor one file of rejects. */
function assertApart(found: readonly FoundSpec[], { options }: CommandContext): void {
  if (found.length > 1 && options.rejects !== undefined) {
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: '--rejects',
        hint: { zh: '一次写一篇简报时才能用', en: 'it goes with one briefing at a time' },
      }),
    );
  }
  const seen = new Set<string>();
  for (const { path, spec } of found) {
    const place = resolve(join(folderOf(path, options), spec.name));
    if (seen.has(place)) {
      throw new JjstatsError('invalid-config', {
        where: path,
        ...inBoth({
          what: { zh: `两篇简报同名: ${spec.name}`, en: `two briefings are called ${spec.name}` },
          hint: {
            zh: '在 name 中写入能区分的占位符, 如 briefing-{region}',
            en: 'put a placeholder into name that tells them apart, e.g. briefing-{region}',
          },
        }),
      });
    }
    seen.add(place);
  }
}

const wordFor = ({ error, status, isSkipped }: Outcome, language: Language): string => {
  if (isSkipped) return language === 'zh' ? '未变, 跳过' : 'unchanged, skipped';
  if (error !== undefined) return language === 'zh' ? `失败 (${error})` : `failed (${error})`;
  if (status !== 0) return language === 'zh' ? '完成, 有拒绝的记录' : 'done, with rejected records';
  return language === 'zh' ? '完成' : 'done';
};

function toTable(outcomes: readonly Outcome[], language: Language): string {
  const failed = outcomes.filter(({ status }) => status !== 0).length;
  const head =
    language === 'zh'
      ? `${outcomes.length} 篇简报, ${failed} 篇有问题`
      : `${outcomes.length} briefings, ${failed} with problems`;
  const lines = outcomes.map((one) => `  ${one.name ?? one.path}: ${wordFor(one, language)}`);
  return [head, ...lines].join('\n');
}

function toJson(outcomes: readonly Outcome[]): string {
  const briefings = outcomes.map(({ path, name, status, error, files, isSkipped }) =>
    jsonObject([
      ['spec', jsonString(path)],
      ['name', name === undefined ? 'null' : jsonString(name)],
      ['exit', String(status)],
      ['error', error === undefined ? 'null' : jsonString(error)],
      ['skipped', String(isSkipped === true)],
      ['files', jsonArray(files.map(jsonString))],
    ]),
  );
  return `{\n  "jjstats": 1,\n  "briefings": [\n    ${briefings.join(',\n    ')}\n  ]\n}\n`;
}
