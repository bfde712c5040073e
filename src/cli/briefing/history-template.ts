// A file of published figures to be filled in: the figures that a briefing will look for, in the reader's words. Lines that
// stay empty say nothing.

import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../domain/language.ts';
import { type Period, shiftYears, showPeriod } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';

const HEADER = {
  zh: ['公布日期', '指标', '时期', '公布数'],
  en: ['published_at', 'measure', 'period', 'value'],
} as const;

/** @param period of the briefing: its base is what was published last year */
export function toTemplate(measures: readonly Measure[], period: Period, language: Language): string {
  const base = shiftYears(period, -1);
  const shown = language === 'zh' ? showPeriod(base, 'zh') : base.id;
  const lines = measures.map(({ id, label }) => ['', language === 'zh' ? label.zh : id, shown, '']);
  return stringify([HEADER[language], ...lines], { record_delimiter: '\n' });
}
