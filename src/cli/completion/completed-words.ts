// What may stand behind each option, for shells to complete: read off the tables of options, formats and built-in registers.

import type { Named } from '../../domain/named.ts';
import { BUILT_IN, compileCatalogue } from '../../registers/catalogue.ts';
import { namedDimensions } from '../../registers/find-named.ts';
import type { CommandArgument } from '../command.ts';
import { formatsOf } from '../command-formats.ts';
import { OPTIONS, type OptionName, type OptionSpec } from '../options.ts';

export type Completed =
  /** A switch. */
  | { readonly kind: 'nothing' }
  /** Something that only the user knows. */
  | { readonly kind: 'text' }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** Words; several of them are joined by commas. One that ends in `=` is followed by a value at once. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly several: boolean };

export interface CompletedOption {
  readonly long: string;
  readonly short: string | undefined;
  readonly repeatable: boolean;
  readonly value: Completed;
}

const catalogue = compileCatalogue(BUILT_IN);
const registers = [...catalogue.registers.keys()];
const measures = [...catalogue.measures.keys()];
const dimensions = namedDimensions(catalogue, registers).map(({ id }) => id);
const fields = [
  ...new Set(
    [...catalogue.registers.values()].flatMap((register) =>
      register.fields.filter(({ personal }) => !personal).map(({ id }) => id),
    ),
  ),
];

const idsOf = (things: readonly Named[]): string[] => things.map(({ id }) => id);
const one = (words: readonly string[]): Completed => ({ kind: 'words', words, several: false });
const several = (words: readonly string[]): Completed => ({ kind: 'words', words, several: true });
const before = (words: readonly string[]): Completed => one(words.map((word) => `${word}=`));

/** Options whose words are those of the registers or stand in no table of choices. */
const WORDS: Partial<Readonly<Record<OptionName, Completed>>> = {
  measures: several(measures),
  measure: one(measures),
  by: several(dimensions),
  rows: several([...dimensions, 'measure', 'period']),
  cols: several([...dimensions, 'measure', 'period']),
  where: before(dimensions.filter((id) => !id.includes(':'))),
  group: before(dimensions),
  column: before(fields),
  register: one(registers),
  compare: several(['yoy', 'previous', 'none']),
  encoding: one(['utf-8', 'gb18030', 'gbk', 'utf-16le', 'utf-16be', 'big5']),
  delimiter: one(['tab', 'comma', 'semicolon', 'pipe']),
};

const PLACES: ReadonlyMap<string, Completed> = new Map([
  ['file', { kind: 'files' }],
  ['folder', { kind: 'folders' }],
]);

export function completeOption(command: string, name: OptionName): CompletedOption {
  const spec: OptionSpec = OPTIONS[name];
  const [, short, long, , placeholder] = /^(?:(-[a-z]), )?(--[a-z-]+)( <([a-z=-]+)>)?$/.exec(spec.flags)!;
  return {
    long: long!,
    short,
    repeatable: spec.repeatable === true,
    value: placeholder === undefined ? { kind: 'nothing' } : valueFor(command, name, spec, placeholder),
  };
}

function valueFor(command: string, name: OptionName, spec: OptionSpec, placeholder: string): Completed {
  if (name === 'format') return one(formatsOf(command).map(({ id }) => id));
  if (spec.choices) return one(idsOf(spec.choices));
  if (spec.several) return several(idsOf(spec.several));
  return WORDS[name] ?? PLACES.get(placeholder) ?? { kind: 'text' };
}

/** What may stand as an argument of a command: a register, a word to choose, else a file. */
export function completeArgument({ notation, choices }: CommandArgument): Completed {
  if (choices) return one(choices);
  return notation === '[register]' ? one(registers) : { kind: 'files' };
}
