// The formats (输出格式). One line each; help, completion and validation follow from this table, and a format's code
// is loaded when it is asked for.

import { JjstatsError } from '../domain/error.ts';
import type { Renderer } from '../domain/report.ts';

export interface RendererEntry extends Omit<Renderer, 'render'> {
  readonly load: () => Promise<Renderer>;
}

type Description = Omit<RendererEntry, 'load'>;

const entry = (
  description: Description,
  load: () => Promise<{ readonly render: Renderer['render'] }>,
): RendererEntry => ({
  ...description,
  load: async () => ({ ...description, render: (await load()).render }),
});

/** All formats, in the order in which help lists them. */
export const RENDERERS: readonly RendererEntry[] = [
  entry(
    {
      id: 'table',
      label: { zh: '终端表格', en: 'tables for the terminal' },
      extensions: ['.txt'],
      machine: false,
    },
    () => import('./table.ts'),
  ),
  entry(
    {
      id: 'csv',
      label: { zh: 'CSV, 每格一行', en: 'CSV, one row per cell' },
      extensions: ['.csv'],
      machine: true,
    },
    () => import('./csv.ts'),
  ),
  entry(
    {
      id: 'tsv',
      label: { zh: 'TSV, 每格一行', en: 'TSV, one row per cell' },
      extensions: ['.tsv'],
      machine: true,
    },
    () => import('./tsv.ts'),
  ),
  entry(
    {
      id: 'json',
      label: { zh: 'JSON, 含核对账', en: 'JSON with the ledger' },
      extensions: ['.json'],
      machine: true,
    },
    () => import('./json.ts'),
  ),
  entry(
    {
      id: 'ndjson',
      label: { zh: 'NDJSON, 每格一个对象', en: 'NDJSON, one object per cell' },
      extensions: ['.ndjson', '.jsonl'],
      machine: true,
    },
    () => import('./ndjson.ts'),
  ),
  entry(
    { id: 'md', label: { zh: 'Markdown', en: 'Markdown' }, extensions: ['.md', '.markdown'], machine: false },
    () => import('./md.ts'),
  ),
  entry(
    {
      id: 'html',
      label: { zh: '网页, 单个文件', en: 'one self-contained web page' },
      extensions: ['.html', '.htm'],
      machine: false,
    },
    () => import('./html.ts'),
  ),
  entry(
    {
      id: 'xlsx',
      label: { zh: 'Excel 工作簿', en: 'Excel workbook' },
      extensions: ['.xlsx'],
      machine: false,
    },
    () => import('./xlsx.ts'),
  ),
];

export const FORMAT_IDS: readonly string[] = RENDERERS.map(({ id }) => id);

/**
 * The format of an id.
 * @throws JjstatsError `unknown-option` when there is none
 */
export function rendererFor(id: string): RendererEntry {
  const found = RENDERERS.find((each) => each.id === id);
  if (found) return found;
  throw new JjstatsError('unknown-option', {
    what: `--format "${id}"`,
    hint: `--format ${FORMAT_IDS.join(' | ')}`,
  });
}
