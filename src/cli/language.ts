// The reader's language: --lang, else the configuration, else the locale (zh*, otherwise en).

import { LANGUAGE_CHOICES, type Language } from '../domain/language.ts';
import { findNamed } from '../domain/named.ts';
import type { Io } from './io.ts';

export function localeLanguage(environment: Io['env']): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The language of help and early errors, before options are parsed: a look at the bare arguments. */
export function languageOfArguments(args: readonly string[], environment: Io['env']): Language {
  for (const [index, argument] of args.entries()) {
    const value = argument === '--lang' ? args[index + 1] : /^--lang=(.*)$/.exec(argument)?.[1];
    const chosen = value === undefined ? undefined : findNamed(value, LANGUAGE_CHOICES);
    if (chosen) return chosen.id;
  }
  return localeLanguage(environment);
}
