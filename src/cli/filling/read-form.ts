// A form and its side file from their files.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { monthOf, yearOf } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import type { Period } from '../../domain/period.ts';
import { type FillMap, NO_MAP, parseMap, readForm } from '../../fill/index.ts';
import { toFileError } from '../../publication/index.ts';
import type { Templates } from '../../sentence/index.ts';
import type { RunIo } from '../io.ts';
import type { MappedForm } from './ask-form.ts';
import { readReasons } from './read-reasons.ts';

/** Where a form and its side file lie. */
export interface FormPaths {
  readonly form: string;
  readonly map?: string | undefined;
}

/**
 * @param values of the placeholders in the side file
 * @throws JjstatsError `input-missing`, `not-a-form`, `invalid-config`
 */
export async function openMappedForm(
  { form, map }: FormPaths,
  values: ReadonlyMap<string, string>,
  syntax: Pick<Templates, 'isLoop'>,
  language: Language,
  io: RunIo,
  key = form,
): Promise<MappedForm & { readonly texts: FormTexts }> {
  const mapText = map === undefined ? undefined : decode(await readBytes(map, io), map);
  const parsed: FillMap = mapText === undefined ? NO_MAP : parseMap(mapText, map!, values, language);
  const reasonsPath = parsed.reasons === undefined ? undefined : join(dirname(map!), parsed.reasons);
  const reasonsText =
    reasonsPath === undefined ? undefined : decode(await readBytes(reasonsPath, io), reasonsPath);
  const bytes = await readBytes(form, io);
  const opened = await readForm(bytes, form, parsed.cells, syntax);
  return {
    form: opened,
    map: parsed,
    where: form,
    key,
    reasons: reasonsText === undefined ? new Map() : readReasons(reasonsText, reasonsPath!),
    texts: {
      form: bytes,
      ...(mapText !== undefined && { map: mapText }),
      ...(reasonsText !== undefined && { reasons: [reasonsPath!, reasonsText] as const }),
    },
  };
}

/** What was read, for whoever records it. */
export interface FormTexts {
  readonly form: Uint8Array;
  readonly map?: string;
  readonly reasons?: readonly [path: string, text: string];
}

export const readBytes = (path: string, io: RunIo): Promise<Buffer> =>
  readFile(io.at(path)).catch((error) => {
    throw toFileError(error, path, 'read');
  });

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const what = { zh: '不是 UTF-8 文本', en: 'it is not UTF-8 text' };
    throw new JjstatsError('invalid-config', { where: path, ...inBoth({ what }), cause });
  }
}

/** `{month}` and what follows from it: the last month of a period. */
export const valuesOf = ({ end }: Period): ReadonlyMap<string, string> =>
  new Map([
    ['month', `${yearOf(end)}-${String(monthOf(end)).padStart(2, '0')}`],
    ['year', String(yearOf(end))],
    ['last_year', String(yearOf(end) - 1)],
    ['month_number', String(monthOf(end))],
  ]);
