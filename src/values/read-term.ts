// A filter term as it was written becomes canonical values, through the same understanding that the cells of the files get.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { Catalogue, Field, FilterTerm } from '../domain/register.ts';
import { REJECT_KINDS, type RejectCode } from '../domain/reject.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import { parseTerm, type TermWords } from '../domain/table-words.ts';
import { filterableFields, findFilterField } from '../registers/find-named.ts';
import { createInterpreter } from './interpreter.ts';

/** @throws JjstatsError `unknown-option` (exit 2) for what is no filter */
export function toTermWords(written: string): TermWords {
  const term = parseTerm(written);
  if (term) return term;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--where "${written}"`,
      hint: { zh: '写成 字段=值[,值] 或 字段!=值', en: 'write FIELD=VALUE[,VALUE] or FIELD!=VALUE' },
    }),
  );
}

/** @throws JjstatsError `unknown-dimension` or `unknown-value` (exit 2) with what there is */
export function readTerm(
  term: TermWords,
  catalogue: Catalogue,
  registers: ReadonlySet<string>,
  regionDefault?: string,
): FilterTerm {
  const field = findFilterField(term.name, catalogue, registers);
  if (!field) throw unknownField(term.name, catalogue, registers);
  const interpret = createInterpreter(field, catalogue, { regionDefault });
  return {
    field: field.id,
    negated: term.negated,
    values: term.values.flatMap((value) => {
      const meaning = interpret(value);
      if (meaning.kind === 'value') return (meaning.dated?.all ?? [meaning.value]).map(String);
      throw unknownValue(value, term, field, catalogue, meaning.code);
    }),
  };
}

function unknownField(name: string, catalogue: Catalogue, registers: ReadonlySet<string>): JjstatsError {
  const fields = new Map(filterableFields(catalogue, registers).map((field) => [field.id, field]));
  return new JjstatsError(
    'unknown-dimension',
    inBoth({
      what: { zh: `--where 中的 "${name}"`, en: `"${name}" in --where` },
      hint: suggestNamed(name, fields.values()),
    }),
  );
}

function unknownValue(
  value: string,
  { written }: TermWords,
  field: Field,
  catalogue: Catalogue,
  code: RejectCode,
): JjstatsError {
  const list = catalogue.codeLists.get(field.codes ?? '');
  const known = list?.codes.map(({ code, label, aliases }) => ({ id: code, label, aliases }));
  return new JjstatsError(
    'unknown-value',
    inBoth({
      what: {
        zh: `--where "${written}" 中的 "${value}"`,
        en: `"${value}" in --where "${written}"`,
      },
      hint: known ? suggestNamed(value, known) : sayReject(code),
    }),
  );
}

/** Why a cell with this text would not be read, and what to write instead. */
function sayReject(code: RejectCode): Label {
  const { title, hint } = REJECT_KINDS[code];
  return { zh: `${title.zh}; ${hint.zh}`, en: `${title.en}: ${hint.en}` };
}
