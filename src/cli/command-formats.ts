// Which formats each command writes, with what each is for. Commands, help, `jjstats formats` and completion read this.

import type { Label } from '../domain/language.ts';
import { DOCUMENT_FORMATS } from '../publish/index.ts';
import { RENDERERS } from '../render/index.ts';

export interface CommandFormat {
  readonly id: string;
  readonly label: Label;
  /** Endings of file names from which `--output` chooses it, with the dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /** Meant for programs: ids, no language. */
  readonly machine: boolean;
}

const reports: readonly CommandFormat[] = RENDERERS.map(({ id, label, extensions, machine }) => ({
  id,
  label,
  extensions,
  machine,
}));

/** Formats of reports by id, with a label of its own where the command writes something else than cells in it. */
function pick(ids: Readonly<Record<string, Label | undefined>>): readonly CommandFormat[] {
  return Object.entries(ids).map(([id, label]) => {
    const known = reports.find((one) => one.id === id)!;
    return label ? { ...known, label } : known;
  });
}

const TABLE = undefined;
const json = (zh: string, en: string): Label => ({ zh: `JSON, ${zh}`, en: `JSON, ${en}` });
/** The formats with one record after the other. */
const recordsOf = (zh: string, en: string): Readonly<Record<'csv' | 'tsv' | 'ndjson', Label>> => ({
  csv: { zh: `CSV, 每${zh}一行`, en: `CSV, one row per ${en}` },
  tsv: { zh: `TSV, 每${zh}一行`, en: `TSV, one row per ${en}` },
  ndjson: { zh: `NDJSON, 每${zh}一个对象`, en: `NDJSON, one object per ${en}` },
});

const documents: readonly CommandFormat[] = [
  ...DOCUMENT_FORMATS.map(({ id, label, extension }) => ({
    id,
    label,
    extensions: [extension],
    machine: false,
  })),
  ...pick({ csv: undefined, json: undefined }),
];

const files = { table: TABLE, json: json('逐个文件', 'file by file') };

/** Commands that are not named print nothing that has a format. */
export const COMMAND_FORMATS = {
  summarize: reports,
  crosstab: reports,
  trend: reports,
  chart: [
    { id: 'svg', label: { zh: 'SVG 图', en: 'SVG picture' }, extensions: ['.svg'], machine: false },
  ] as readonly CommandFormat[],
  brief: documents,
  proof: pick({
    table: TABLE,
    ...recordsOf('处问题', 'finding'),
    json: json('含全部数字', 'with all figures'),
  }),
  check: pick({
    table: TABLE,
    ...recordsOf('处问题', 'finding'),
    json: json('含全部问题', 'with all findings'),
    md: undefined,
    html: undefined,
    xlsx: undefined,
  }),
  inspect: pick(files),
  explain: pick({
    table: TABLE,
    ...recordsOf('条记录', 'record'),
    json: json('逐条记录', 'record by record'),
  }),
  diff: pick({
    table: TABLE,
    ...recordsOf('处差异', 'difference'),
    json: json('含变动的数字', 'with the figures that moved'),
  }),
  verify: pick(files),
  rerun: pick(files),
  registers: pick({
    table: TABLE,
    ...recordsOf('个字段、指标、分组或代码', 'field, measure, dimension or code'),
    json: json('含分类目录', 'with the code lists'),
    md: undefined,
  }),
  formats: pick({
    table: TABLE,
    ...recordsOf('种格式', 'format'),
    json: json('逐个命令', 'command by command'),
    md: undefined,
  }),
} as const satisfies Record<string, readonly CommandFormat[]>;

export type FormattingCommand = keyof typeof COMMAND_FORMATS;

export const formatIds = (command: FormattingCommand): readonly string[] =>
  COMMAND_FORMATS[command].map(({ id }) => id);

/** The formats of any command; none for one that is not in the table. */
export const formatsOf = (command: string): readonly CommandFormat[] =>
  Object.entries(COMMAND_FORMATS).find(([name]) => name === command)?.[1] ?? [];
