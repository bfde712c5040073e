// Total rows that the records do not agree with: said on the screen too, as whoever writes a table into a file does not see
// the line under its title.

import type { Counts } from '../cells/index.ts';
import type { Console } from './console.ts';

export function noticeContradictions(losses: Counts['losses'], { language, remark }: Console): void {
  for (const { contradictions } of losses?.values() ?? [])
    for (const said of contradictions)
      remark(`${said[language]}; ${{ zh: '用 check 查看', en: 'see it with check' }[language]}`);
}
