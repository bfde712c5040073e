// `--write FILE`: the mapping that was found, as a configuration of its own or added to the one in force, which may
// declare the registers that the files are. What is written is read back before it replaces anything.

import { isMap, parseDocument, type YAMLMap, YAMLSeq } from 'yaml';
import { parseConfig } from '../../config/index.ts';
import { createVoice, type Inspection, type Mapping, toMapping } from '../../inspect/index.ts';
import { EXISTS, IS_INPUT, isOneOf, refuseWrite, USE_FORCE, writeWhole } from '../../publication/index.ts';
import type { Job } from '../job.ts';

export async function writeMapping(
  path: string,
  inspections: readonly Inspection[],
  job: Job,
): Promise<void> {
  const voice = createVoice(job.language, job.catalogue, (code) => code);
  const mapping = toMapping(inspections, voice);
  const text = addTo(job.found?.text ?? '', mapping);
  parseConfig(text, path, job.language);
  if (path === '-') {
    await job.io.writeOut(text);
    return;
  }
  await writeWhole(path, text, job.io.disk);
  const { say } = voice;
  job.console.remark(
    say({ zh: `已写出 ${path}; 请核对后使用`, en: `${path} is written; look it over before it is used` }),
  );
}

/**
 * To be asked before anything is read.
 * @throws JjstatsError `cannot-write` for a file that exists, unless `force` is given, and for an input in any case
 */
export function assertFree(path: string, { sources, io }: Job, force: boolean): void {
  const file = io.disk.follow(path);
  if (file?.kind !== 'file') return;
  const inputs = sources.map(({ identity }) => identity);
  if (isOneOf(file, inputs)) throw refuseWrite(path, IS_INPUT);
  if (!force) throw refuseWrite(path, EXISTS, USE_FORCE);
}

/** The configuration in force with the rules behind its own; one for the same name gives way. */
export function addTo(base: string, { intro, files, remarks }: Mapping): string {
  const document = parseDocument(base);
  const root = document.contents;
  if (!isMap(root)) return `${intro}jjstats: 1\n\n${files}${remarks}`;
  // Left as its author wrote it where nothing of it changes.
  if (!root.flow && !root.has('files')) return `${base.trimEnd()}\n\n${intro}${files}${remarks}`;
  const added = parseDocument(files).get('files') as YAMLSeq<YAMLMap>;
  const own = (root.get('files') as YAMLSeq<YAMLMap> | undefined) ?? new YAMLSeq<YAMLMap>();
  const isReplaced = (before: YAMLMap): boolean => added.items.some((rule) => isForSame(before, rule));
  for (const rule of added.items) {
    const before = own.items.find((one) => isForSame(one, rule));
    if (before?.has('sheet') && !rule.has('sheet')) rule.set('sheet', before.get('sheet'));
  }
  const first = added.items[0];
  if (first) first.commentBefore = intro.replaceAll(/^#/gm, '').trimEnd();
  own.items = [...own.items.filter((rule) => !isReplaced(rule)), ...added.items];
  own.flow = false;
  root.flow = false;
  document.set('files', own);
  return document.toString({ lineWidth: 0 }) + remarks;
}

/** The same files, and of workbooks the same sheet. */
const isForSame = (before: YAMLMap, rule: YAMLMap): boolean =>
  before.get('match') === rule.get('match') &&
  (!rule.has('sheet') || String(before.get('sheet')) === String(rule.get('sheet')));
