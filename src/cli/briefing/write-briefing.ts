// The outputs of a briefing: every format of one document, and csv and json of every table; written as one set, the
// manifest last.

import { basename, extname, join } from 'node:path';
import type { BriefSpec, CountedTable, FormSpec, OutputFormat } from '../../brief/index.ts';
import type { Document } from '../../domain/document.ts';
import type { Rounding } from '../../domain/rational.ts';
import type { OutputFile } from '../../publication/index.ts';
import { MANIFEST_ENDING } from '../../publication/index.ts';
import { DOCUMENT_FORMATS } from '../../publish/index.ts';
import { rendererFor } from '../../render/index.ts';

export const manifestNameOf = ({ name }: BriefSpec): string => `${name}${MANIFEST_ENDING}`;

/** Names of the outputs in the order in which they are declared, without the manifest. */
export function outputNames(spec: BriefSpec): string[] {
  return spec.outputs.flatMap((format) => {
    if (typeof format !== 'string') return [formFile(spec, format)];
    const found = DOCUMENT_FORMATS.find(({ id }) => id === format);
    return found
      ? [`${spec.name}${found.extension}`]
      : [...spec.tables.keys()].map((table) => tableFile(spec, table, format));
  });
}

/** The same ending as the form has: what it is called says what it is. */
export const formFile = ({ name }: BriefSpec, { form, name: own }: FormSpec): string => {
  const ending = extname(form).toLowerCase();
  return `${own ?? `${name}.${basename(form, extname(form))}`}${ending}`;
};

export const formsOf = ({ outputs }: BriefSpec): FormSpec[] =>
  outputs.filter((output): output is FormSpec => typeof output !== 'string');

const tableFile = ({ name }: BriefSpec, table: string, format: OutputFormat): string =>
  `${name}.${table}.${format}`;

export async function renderOutputs(
  spec: BriefSpec,
  document: Document,
  tables: ReadonlyMap<string, CountedTable>,
  rounding: Rounding,
  forms: ReadonlyMap<FormSpec, Uint8Array>,
): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const format of spec.outputs) {
    if (typeof format !== 'string') {
      files.push({ name: formFile(spec, format), data: forms.get(format)! });
      continue;
    }
    const found = DOCUMENT_FORMATS.find(({ id }) => id === format);
    if (found) {
      const { renderDocument } = await found.load();
      const data = await renderDocument(document, { ledger: true });
      files.push({ name: `${spec.name}${found.extension}`, data });
      continue;
    }
    const renderer = await rendererFor(format).load();
    for (const [id, { report }] of tables) {
      const data = await renderer.render(report, {
        language: document.language,
        color: false,
        ledger: true,
        rounding,
      });
      files.push({ name: tableFile(spec, id, format), data });
    }
  }
  return files;
}

export const pathsIn = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => join(folder, name));
