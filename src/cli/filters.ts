// --where FIELD=V[,V] and FIELD!=V[,V]: what the user wrote becomes canonical values, through the same understanding
// that the cells of the files get.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Catalogue, Field, FilterTerm } from '../domain/register.ts';
import { createInterpreter } from '../values/index.ts';
import { suggestion } from './job.ts';

/** What stands before the operator: the id or a label of a field. */
export const fieldNameIn = (written: string): string => written.split(/!?=/, 1)[0]!.trim();

/** @throws JjstatsError `unknown-dimension` or `unknown-value` (exit 2) with what there is */
export function parseFilter(
  written: string,
  catalogue: Catalogue,
  registers: ReadonlySet<string>,
  regionDefault?: string,
): FilterTerm {
  const match = /^([^=!]+)(!?=)(.*)$/s.exec(written);
  if (!match) {
    throw new JjstatsError(
      'unknown-option',
      inBoth({
        what: `--where "${written}"`,
        hint: { zh: '写成 字段=值[,值] 或 字段!=值', en: 'write FIELD=VALUE[,VALUE] or FIELD!=VALUE' },
      }),
    );
  }
  const [, name, operator, values] = match as unknown as [string, string, string, string];
  const field = findField(name.trim(), catalogue, registers);
  const interpret = createInterpreter(field, catalogue, { regionDefault });
  return {
    field: field.id,
    negated: operator === '!=',
    values: values.split(/[,，]/).flatMap((value) => {
      const meaning = interpret(value);
      if (meaning.kind === 'value') return (meaning.dated?.all ?? [meaning.value]).map(String);
      const known = catalogue.codeLists
        .get(field.codes ?? '')
        ?.codes.flatMap(({ code, label }) => [code, label.zh, label.en]);
      throw new JjstatsError(
        'unknown-value',
        inBoth({
          what: {
            zh: `--where "${written}" 中的 "${value.trim()}"`,
            en: `"${value.trim()}" in --where "${written}"`,
          },
          hint: known
            ? suggestion(value.trim(), known)
            : {
                zh: `字段 "${field.id}" 的类型是 ${field.type}`,
                en: `the field "${field.id}" takes values of type ${field.type}`,
              },
        }),
      );
    }),
  };
}

function findField(name: string, catalogue: Catalogue, registers: ReadonlySet<string>): Field {
  const fields = [...registers].flatMap((id) => catalogue.registers.get(id)?.fields ?? []);
  const usable = fields.filter((field) => !field.personal && field.type !== 'id');
  const field = usable.find(({ id, label }) => id === name || label.zh === name || label.en === name);
  if (field) return field;
  throw new JjstatsError(
    'unknown-dimension',
    inBoth({
      what: { zh: `--where 中的 "${name}"`, en: `"${name}" in --where` },
      hint: suggestion(name, new Set(usable.map(({ id }) => id))),
    }),
  );
}
