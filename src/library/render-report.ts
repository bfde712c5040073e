// A report in one of the formats of the command line.

import type { Language } from '../domain/language.ts';
import type { Report } from '../domain/report.ts';
import { rendererFor } from '../render/index.ts';

export interface RenderOptions {
  readonly language?: Language;
  /** Whether the ledger stands under the tables. */
  readonly ledger?: boolean;
}

/**
 * @param format `table`, `csv`, `tsv`, `json`, `ndjson`, `md`, `html` or `xlsx`
 * @returns a text, or the bytes of a workbook
 * @throws JjstatsError `unknown-option` for another format
 */
export async function render(
  report: Report,
  format: string,
  { language = 'en', ledger = true }: RenderOptions = {},
): Promise<string | Uint8Array> {
  const renderer = await rendererFor(format).load();
  return renderer.render(report, { language, color: false, ledger });
}
