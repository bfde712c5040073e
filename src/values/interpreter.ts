// One interpreter for each type of field. Interpreters are total: any text has a value or a reject code.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Catalogue, CodeList, Field, FieldType } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { createAmountInterpreter } from './amount.ts';
import { createCodesInterpreter } from './codes.ts';
import { createDateInterpreter } from './date.ts';
import { createFlagInterpreter } from './flag.ts';
import { interpretId } from './id.ts';
import { createNumberInterpreter } from './number.ts';
import { createRegionInterpreter } from './region.ts';
import { createListedTextInterpreter, interpretText } from './text.ts';

export interface InterpreterOptions {
  /** The unit that the header of an amount column names. */
  readonly unit?: '元' | '万元' | undefined;
  /** The province or prefecture (GB/T 2260) in which names of divisions are looked up first. */
  readonly regionDefault?: string | undefined;
}

type Factory = (field: Field, catalogue: Catalogue, options: InterpreterOptions) => Interpreter;

const INTERPRETERS: Readonly<Record<FieldType, Factory>> = {
  date: (field) => createDateInterpreter(field),
  code: createCodes,
  codes: createCodes,
  region: (_, catalogue, options) => createRegionInterpreter(options.regionDefault, catalogue.extraRegions),
  flag: createFlagInterpreter,
  id: () => interpretId,
  number: createNumberInterpreter,
  amount: (field, _, options) => createAmountInterpreter(options.unit ?? field.unit ?? '元', field.decimal),
  text: (field, catalogue) =>
    field.codes === undefined ? interpretText : createListedTextInterpreter(codeListOf(field, catalogue)),
};

/**
 * What understands the cells of a field.
 * @throws JjstatsError `invalid-config` when the field names a code list that the catalogue does not have
 */
export const createInterpreter = (
  field: Field,
  catalogue: Catalogue,
  options: InterpreterOptions = {},
): Interpreter => INTERPRETERS[field.type](field, catalogue, options);

function createCodes(field: Field, catalogue: Catalogue): Interpreter {
  const list = codeListOf(field, catalogue);
  return createCodesInterpreter(list, list.beside && catalogue.codeLists.get(list.beside.list));
}

function codeListOf(field: Field, catalogue: Catalogue): CodeList {
  const list = field.codes === undefined ? undefined : catalogue.codeLists.get(field.codes);
  if (!list) {
    const codes = field.codes ?? '';
    throw new JjstatsError(
      'invalid-config',
      inBoth({
        what: {
          zh: `字段 "${field.id}" 须有分类目录 "${codes}", 但没有声明`,
          en: `field "${field.id}" needs the code list "${codes}", which is not declared`,
        },
      }),
    );
  }
  return list;
}
