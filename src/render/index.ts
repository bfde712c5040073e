// The formats (输出格式). One line each; help, completion and validation follow from this table, and a format's code
// is loaded when it is asked for.

import type { DataSet } from '../domain/data-set.ts';
import { JjstatsError } from '../domain/error.ts';
import type { Printed, Rendered, Renderer, RenderOptions } from '../domain/report.ts';

export { writeJson } from './json-text.ts';

export interface RendererEntry extends Omit<Renderer, 'render' | 'renderDataSet'> {
  readonly load: () => Promise<Renderer>;
}

type Description = Omit<RendererEntry, 'load'>;

/** A format for programs, which reads cells or rows. */
const forPrograms = (
  description: Description,
  load: () => Promise<Pick<Renderer, 'render' | 'renderDataSet'>>,
): RendererEntry => ({
  ...description,
  load: async () => {
    const { render, renderDataSet } = await load();
    return { ...description, render, renderDataSet };
  },
});

/** A format for people, which sees tables whatever they are made of. */
const forPeople = (
  description: Description,
  load: () => Promise<{ readonly render: (printed: Printed, options: RenderOptions) => Rendered }>,
): RendererEntry => ({
  ...description,
  load: async () => {
    const [{ render }, { toPrinted }] = await Promise.all([load(), import('./printed.ts')]);
    const renderDataSet = (dataSet: DataSet, options: RenderOptions) => render(toPrinted(dataSet), options);
    return { ...description, render, renderDataSet };
  },
});

/** All formats, in the order in which help lists them. */
export const RENDERERS: readonly RendererEntry[] = [
  forPeople(
    {
      id: 'table',
      label: { zh: '终端表格', en: 'tables for the terminal' },
      extensions: ['.txt'],
      machine: false,
    },
    () => import('./table.ts'),
  ),
  forPrograms(
    {
      id: 'csv',
      label: { zh: 'CSV, 每格一行', en: 'CSV, one row per cell' },
      extensions: ['.csv'],
      machine: true,
    },
    () => import('./csv.ts'),
  ),
  forPrograms(
    {
      id: 'tsv',
      label: { zh: 'TSV, 每格一行', en: 'TSV, one row per cell' },
      extensions: ['.tsv'],
      machine: true,
    },
    () => import('./tsv.ts'),
  ),
  forPrograms(
    {
      id: 'json',
      label: { zh: 'JSON, 含核对账', en: 'JSON with the ledger' },
      extensions: ['.json'],
      machine: true,
    },
    () => import('./json.ts'),
  ),
  forPrograms(
    {
      id: 'ndjson',
      label: { zh: 'NDJSON, 每格一个对象', en: 'NDJSON, one object per cell' },
      extensions: ['.ndjson', '.jsonl'],
      machine: true,
    },
    () => import('./ndjson.ts'),
  ),
  forPeople(
    { id: 'md', label: { zh: 'Markdown', en: 'Markdown' }, extensions: ['.md', '.markdown'], machine: false },
    () => import('./md.ts'),
  ),
  forPeople(
    {
      id: 'html',
      label: { zh: '网页, 单个文件', en: 'one self-contained web page' },
      extensions: ['.html', '.htm'],
      machine: false,
    },
    () => import('./html.ts'),
  ),
  forPeople(
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
