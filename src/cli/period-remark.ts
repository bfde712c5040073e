// What a period that depends on the day was taken for: 上月, 今年以来, 1-5月 without a year.

import type { TableRequest } from '../ask/index.ts';
import { isRelative } from '../domain/asked-period.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import type { Console } from './console.ts';

export function noticePeriod({ period: asked }: TableRequest, period: Period, console: Console): void {
  if (!asked || !isRelative(asked)) return;
  const days = showPeriod(period, console.language);
  console.remark(
    {
      zh: `时期“${asked.written}”: ${days}`,
      en: `The period "${asked.written}": ${days}`,
    }[console.language],
  );
}
