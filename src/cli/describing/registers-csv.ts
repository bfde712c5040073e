// The registers for pipelines: one row per field, measure, dimension and code of a register.

import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../../render/escape-formula.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import { type DescribedRegister, showFilter } from './described-registers.ts';

const HEADER = [
  'register',
  'kind',
  'id',
  'label_zh',
  'label_en',
  'type',
  'unit',
  'date',
  'codes',
  'where',
  'names',
];

export function toRegistersCsv(registers: readonly DescribedRegister[]): string {
  const rows = registers.flatMap(({ register, measures, dimensions, codeLists }) => {
    const row = (kind: string, entry: Entry): string[] => [
      register.id,
      kind,
      entry.id,
      entry.label.zh,
      entry.label.en,
      entry.type ?? '',
      entry.unit ?? '',
      entry.date ?? '',
      entry.codes ?? '',
      entry.where ?? '',
      (entry.names ?? []).join(';'),
    ];
    return [
      ...register.fields.map(({ id, label, type, unit, codes, aliases }) =>
        row('field', { id, label, type, unit, codes, names: aliases }),
      ),
      ...measures.map((measure) =>
        row('measure', { ...measure, type: measure.count.kind, where: showFilter(measure) }),
      ),
      ...dimensions.map(({ id, label, groups }) =>
        row('dimension', {
          id,
          label,
          type: groups.kind,
          codes: groups.kind === 'codes' ? groups.list : undefined,
        }),
      ),
      ...codeLists.flatMap((list) =>
        list.codes.map(({ code, label, aliases }) =>
          row('code', { id: code, label, codes: list.id, names: aliases }),
        ),
      ),
    ];
  });
  return stringify([HEADER, ...rows.map((cells) => cells.map(toText))], { record_delimiter: '\n' });
}

interface Entry {
  readonly id: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly type?: string | undefined;
  readonly unit?: string | undefined;
  readonly date?: string | undefined;
  readonly codes?: string | undefined;
  readonly where?: string | undefined;
  readonly names?: readonly string[];
}

const toText = (text: string): string => escapeTerminal(escapeFormula(text));
