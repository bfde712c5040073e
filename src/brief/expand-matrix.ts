// A matrix of fields (`matrix: { region: { below: 220000 } }`): one row of values for every code, every combination of
// codes where there are several fields. Codes come from lists that are known beforehand, never from the data.

import { type ConfigNode, nodeAt } from '../config/config-node.ts';
import { quote, type Reporter, reportKey, reportValue } from '../config/scope.ts';
import { suggest } from '../config/suggest.ts';
import type { Language } from '../domain/language.ts';
import { isFitValue, isReserved, toValueText } from './fill-placeholders.ts';
import { BRIEF_MESSAGES, type BriefMessages } from './messages.ts';
import { MOST_ROWS } from './schema.ts';

/** A field that holds codes, as a matrix sees it. */
export interface MatrixField {
  /** The code that a word stands for: the code itself, its label or an alias. */
  read(written: string): string | undefined;
  /** The codes that hold in the period; undefined for divisions when nothing says of which one. */
  all(): readonly string[] | undefined;
  /** The divisions right below one; undefined for fields of other types. */
  readonly below?: (code: string) => readonly string[];
  /** What a code is called, in the language of the briefing. */
  nameOf(code: string): string;
  /** For "did you mean …". */
  readonly words: readonly string[];
}

/** Fields that a matrix may name. */
export interface MatrixFields {
  readonly ids: readonly string[];
  find(id: string): MatrixField | undefined;
}

/** Placeholder → value: `region` and `region_name`. */
export type MatrixRow = ReadonlyMap<string, string>;

/** The placeholder for what a code is called. */
const nameFor = (field: string): string => `${field}_name`;

/** The rows of a matrix whose shape is right; problems go to the reporter. */
export function expandMatrix(reporter: Reporter, fields: MatrixFields, language: Language): MatrixRow[] {
  const matrix = nodeAt(reporter.root, ['matrix']);
  if (matrix?.kind !== 'mapping') return [];
  const messages = BRIEF_MESSAGES[language];
  const axes = [...matrix.entries].map(([id, { node }]) => {
    const path = ['matrix', id];
    if (isReserved(id)) {
      reportKey(reporter, path, messages.reservedValue(quote(id)));
      return [];
    }
    const field = fields.find(id);
    if (!field) {
      reportKey(reporter, path, reporter.messages.unknownReference('field', quote(id)), () =>
        suggest(id, fields.ids, reporter.messages),
      );
      return [];
    }
    const codes = codesOf(reporter, id, node, field, messages);
    const unfit = codes.find((code) => !isFitValue(code) || !isFitValue(field.nameOf(code)));
    if (unfit !== undefined) reportValue(reporter, path, `${quote(unfit)}: ${messages.badValue}`);
    return codes.map((code): [string, string][] => [
      [id, code],
      [nameFor(id), field.nameOf(code)],
    ]);
  });
  const rows = axes.reduce((product, axis) => product * axis.length, 1);
  if (rows > MOST_ROWS) {
    reportValue(reporter, ['matrix'], messages.tooManyRows(rows, MOST_ROWS));
    return [];
  }
  return axes
    .reduce<[string, string][][]>(
      (before, axis) => before.flatMap((row) => axis.map((values) => [...row, ...values])),
      [[]],
    )
    .map((row) => new Map(row));
}

function codesOf(
  reporter: Reporter,
  id: string,
  node: ConfigNode,
  field: MatrixField,
  messages: BriefMessages,
): readonly string[] {
  const path = ['matrix', id];
  if (node.kind === 'list') {
    const codes = node.items.flatMap((item, index) =>
      readCode(reporter, id, item, field, [...path, index], messages),
    );
    codes.forEach((code, index) => {
      if (codes.indexOf(code) < index) reportValue(reporter, [...path, index], messages.twice(quote(code)));
    });
    return codes;
  }
  if (node.kind === 'mapping') {
    const place = [...path, 'below'];
    if (!field.below) {
      reportKey(reporter, place, messages.belowIsForDivisions(quote(id)));
      return [];
    }
    const written = node.entries.get('below')!.node;
    return readCode(reporter, id, written, field, place, messages).flatMap((code) => {
      const found = field.below!(code);
      if (found.length === 0) reportValue(reporter, place, messages.nothingBelow(quote(field.nameOf(code))));
      return found;
    });
  }
  const codes = field.all();
  if (codes === undefined) reportValue(reporter, path, messages.belowWhat, () => messages.belowHint);
  else if (codes.length === 0) reportValue(reporter, path, messages.noCodes(quote(id)));
  return codes ?? [];
}

/** None after a report. */
function readCode(
  reporter: Reporter,
  id: string,
  node: ConfigNode,
  field: MatrixField,
  path: readonly (string | number)[],
  messages: BriefMessages,
): string[] {
  const word = node.kind === 'scalar' ? toValueText(node) : '';
  const code = field.read(word);
  if (code !== undefined) return [code];
  const text = field.below
    ? messages.noDivisions(quote(word))
    : reporter.messages.unknownReference('code', quote(word), id);
  reportValue(reporter, path, text, () => suggest(word, field.words, reporter.messages));
  return [];
}
