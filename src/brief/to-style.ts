// How the sentences of a briefing are worded: what its declaration says, and the rounding of the configuration.

import type { Config } from '../config/config.ts';
import { yearOf } from '../domain/day.ts';
import type { Language } from '../domain/language.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { type SentenceStyle, type StyleChoices, toStyle } from '../sentence/index.ts';
import type { BriefSpec } from './spec.ts';

/** @throws JjstatsError `invalid-config` for a word of another language */
export function styleOf(
  { style, period }: Pick<BriefSpec, 'style' | 'period'>,
  config: Config | undefined,
  language: Language,
): SentenceStyle {
  const decimals = style?.decimals ?? config?.decimals;
  const about = parsePeriod(period);
  const choices: StyleChoices = {
    ...(about && { ownYear: yearOf(about.end) }),
    ...(decimals !== undefined && { decimals }),
    ...(config?.rounding && { rounding: config.rounding }),
    ...(style?.multiples && { multiples: style.multiples }),
    ...(style?.small_base && { smallBase: style.small_base }),
    ...(style?.cumulative && { cumulative: style.cumulative }),
    ...(style?.dash && { dash: style.dash }),
    ...(style?.calendar_names !== undefined && { calendarNames: style.calendar_names }),
    ...(style?.with_year !== undefined && { withYear: style.with_year }),
    ...(style?.ten_thousands && { tenThousands: new Map(Object.entries(style.ten_thousands)) }),
    ...(style?.words && { words: style.words as NonNullable<StyleChoices['words']> }),
  };
  return toStyle(language, choices);
}
