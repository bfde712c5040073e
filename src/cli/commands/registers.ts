// `jjstats registers`: the registers that there are, built in and declared, with fields, measures, dimensions, code lists.

import type { Config } from '../../config/config.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import { findNamed } from '../../domain/named.ts';
import { suggestNamed } from '../../domain/suggestion.ts';
import { BUILT_IN, compileCatalogue } from '../../registers/catalogue.ts';
import { type DescribedRegister, describeRegisters } from '../../registers/described-registers.ts';
import { toRegisterDataSet, toRegistersDataSet } from '../../registers/registers-data-set.ts';
import { assertOutputsFree } from '../assert-outputs.ts';
import type { CommandContext } from '../command.ts';
import { openConsole } from '../console.ts';
import { findConfig } from '../find-config.ts';
import { chooseFormat } from '../formats-of.ts';
import { protectedFiles } from '../protected-files.ts';
import { writeDataSet } from '../write-data-set.ts';

export async function runRegisters(context: CommandContext): Promise<number> {
  const { options, language: early, args } = context;
  const format = chooseFormat('registers', options);
  const found = await findConfig(options.config as string | undefined, [], early, context.io);
  await assertOutputsFree(context, protectedFiles({ sources: [], found, io: context.io }));
  const config = found?.config;
  const all = describeRegisters(
    compileCatalogue(config ? [...BUILT_IN, config.catalogue] : BUILT_IN),
    BUILT_IN,
    config?.catalogue,
  );
  const [name] = args;
  const dataSet =
    name === undefined
      ? toRegistersDataSet(all, found?.path)
      : toRegisterDataSet(findRegister(name, all), found?.path);
  const console = openConsole(context, languageOf(context, config));
  await writeDataSet(dataSet, context, console, format);
  return 0;
}

const languageOf = ({ options, language }: CommandContext, config: Config | undefined): Language =>
  (options.lang as Language | undefined) ?? config?.lang ?? language;

/** By id, or by a label. */
function findRegister(name: string, all: readonly DescribedRegister[]): DescribedRegister {
  const named = all.map(({ register }) => register);
  const one = findNamed(name, named);
  const found = all.find(({ register }) => register === one);
  if (found) return found;
  throw new JjstatsError(
    'unknown-register',
    inBoth({
      what: `"${name}"`,
      hint: suggestNamed(name, named),
    }),
  );
}
