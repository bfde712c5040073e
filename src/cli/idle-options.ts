// Options that change nothing of the table that was asked for: said rather than passed over.

import type { ResolvedTable } from '../tables/index.ts';
import type { OptionValues } from './command.ts';
import type { Console } from './console.ts';

const RANKS: ReadonlySet<string> = new Set(['rank', 'rank_change']);
const isShare = (id: string): boolean => /(^|_)share$/.test(id);

type Want = 'ranks' | 'shares' | 'groups';

/** What each of these options needs to have any effect. */
const NEEDS: readonly (readonly [attribute: string, flag: string, want: Want])[] = [
  ['ties', '--ties', 'ranks'],
  ['shareRounding', '--share-rounding', 'shares'],
  ['top', '--top', 'groups'],
  ['order', '--order', 'groups'],
  ['empty', '--empty', 'groups'],
];

const LACKS = {
  ranks: { zh: '表中没有位次; 加上 --show rank', en: 'the table shows no ranks: add --show rank' },
  shares: { zh: '表中没有占比; 加上 --show share', en: 'the table shows no shares: add --show share' },
  groups: { zh: '表没有分组; 加上 --by', en: 'the table has no groups: add --by' },
} as const;

export function noticeIdleOptions(options: OptionValues, table: ResolvedTable, console: Console): void {
  const has: Readonly<Record<Want, boolean>> = {
    ranks: table.columns.some((id) => RANKS.has(id)),
    shares: table.columns.some(isShare),
    groups: table.dimensions.length > 0,
  };
  for (const [attribute, flag, want] of NEEDS) {
    if (options[attribute] === undefined || has[want]) continue;
    console.remark(
      { zh: `${flag} 不起作用: ${LACKS[want].zh}`, en: `${flag} has no effect: ${LACKS[want].en}` }[
        console.language
      ],
    );
  }
}
