// The outputs of a briefing: every format of one document, and csv and json of every table; written as one set, the
// manifest last.

import { join } from 'node:path';
import type { BriefSpec, CountedTable, OutputFormat } from '../../brief/index.ts';
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
    const found = DOCUMENT_FORMATS.find(({ id }) => id === format);
    return found
      ? [`${spec.name}${found.extension}`]
      : [...spec.tables.keys()].map((table) => tableFile(spec, table, format));
  });
}

const tableFile = ({ name }: BriefSpec, table: string, format: OutputFormat): string =>
  `${name}.${table}.${format}`;

export async function renderOutputs(
  spec: BriefSpec,
  document: Document,
  tables: ReadonlyMap<string, CountedTable>,
  rounding: Rounding,
): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const format of spec.outputs) {
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
