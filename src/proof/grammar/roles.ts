// The part that a figure plays, from the words about it. One entry a pattern, tried in order; the first that fits says it.
// Patterns look at short pieces of one clause, never at a whole text.

import type { Direction, FigureKind, Role } from '../figure.ts';
import {
  directionBefore,
  type FoundDirection,
  firstEnglishDirection,
  lastEnglishDirection,
} from './directions.ts';

/** The words about a number. */
export interface Context {
  readonly kind: FigureKind;
  /** From the figure before it, or the beginning of its segment. */
  readonly left: string;
  /** From the last comma or bracket, other figures included. */
  readonly clause: string;
  /** To the next figure or the end of the segment. */
  readonly right: string;
  /** A period before this one, named as what is compared with, stands in the clause. */
  readonly namesBase: boolean;
  /** A period before this one stands right behind the number. */
  readonly namesBaseBehind: boolean;
  readonly previous:
    | { readonly role: Role; readonly kind: FigureKind; readonly direction: Direction | undefined }
    | undefined;
}

export interface FoundRole {
  readonly role: Role;
  /** Its place is counted in `left`; negative where it stands in `right`, less one. */
  readonly direction?: FoundDirection;
  readonly isBehind?: boolean;
}

interface RoleRule {
  readonly kinds: readonly FigureKind[];
  readonly find: (context: Context) => FoundRole | undefined;
}

const withDirection = (role: Role, direction: FoundDirection | undefined): FoundRole =>
  direction ? { role, direction } : { role };

/** 增至, 上升到: what stands behind is where it came to, and not by how much. */
const CAME_TO = /(?:至|到|成为|增为|减为|升为|降为)(?:了|约|近)?$/;
/** 至少, 最多 …: no words of change. */
const NO_CHANGE =
  /(?:至少|不少|最多|最少|很多|许多|大多|多数|更多|多达|多为|较多|较少|高达|较高|最高|最低|偏高|偏低|不多|多次|多名|众多|降至|减至|之多|提高到)[^，]{0,3}$/;
const SHARE_WORDS = /占(?!用|地|有率|领)|比重|占比|所占/;

/** 立案66件（+10.0%）: the sign says that it is a change. */
const SIGNED: RoleRule = {
  kinds: ['percent'],
  find: ({ left, previous }) => {
    const sign = /[（(]([+＋−－-])$/.exec(left)?.[1];
    if (sign === undefined || !previous || previous.kind !== 'count') return undefined;
    const direction = sign === '+' || sign === '＋' ? 'up' : 'down';
    return { role: 'change-percent', direction: { direction, start: left.length - 1, length: 1 } };
  },
};

const CHINESE: readonly RoleRule[] = [
  SIGNED,
  {
    kinds: ['points'],
    find: ({ left }) => withDirection('points', directionBefore(left)),
  },
  {
    kinds: ['times'],
    find: ({ left }) => {
      if (/的(?:约|近)?$/.test(left) || /(?:为|是|达|相当于|等于|近)(?:约|近)?$/.test(left.slice(-4))) {
        const direction = /的(?:约|近)?$/.test(left) ? undefined : directionBefore(left);
        if (!direction) return { role: 'ratio-times' };
      }
      const direction = CAME_TO.test(left.slice(-4)) ? undefined : directionBefore(left);
      return direction ? { role: 'growth-times', direction } : { role: 'ratio-times' };
    },
  },
  {
    kinds: ['percent'],
    find: ({ left }) => {
      if (CAME_TO.test(left.slice(-4))) return undefined;
      const direction = directionBefore(left);
      return direction ? { role: 'change-percent', direction } : undefined;
    },
  },
  {
    kinds: ['percent'],
    find: ({ left }) =>
      /(?:同比|环比)(?:分别|为|约|各)*$/.test(left) ? { role: 'change-percent' } : undefined,
  },
  {
    kinds: ['percent'],
    find: ({ clause, left }) =>
      SHARE_WORDS.test(clause) ||
      SHARE_WORDS.test(left) ||
      (/相当于/.test(clause) && /的(?:约|近)?$/.test(left))
        ? { role: 'share' }
        : undefined,
  },
  { kinds: ['percent'], find: () => ({ role: 'level' }) },
  {
    kinds: ['count'],
    find: ({ clause }) => (/平均每[^，]{1,10}$/.test(clause.slice(-14)) ? { role: 'mean' } : undefined),
  },
  {
    kinds: ['count'],
    find: ({ left, right }) =>
      /(?:由|从)[^，。；]{0,14}$/.test(left.slice(-16)) &&
      /^[^，。；\d]{0,6}(?:增|升|降|减|上升|下降|提|涨|跌|回|扩|变)/.test(right)
        ? { role: 'base' }
        : undefined,
  },
  {
    kinds: ['count'],
    find: ({ left }) => {
      if (CAME_TO.test(left.slice(-4)) || NO_CHANGE.test(left.slice(-8))) return undefined;
      const direction = directionBefore(left);
      return direction ? { role: 'change', direction } : undefined;
    },
  },
  {
    // 比上年多挽回418.2万元: a verb stands between.
    kinds: ['count'],
    find: ({ left, namesBase }) => {
      const verb = namesBase ? /(多|少)[\u4e00-\u9fff]{1,4}$/.exec(left.slice(-6)) : null;
      if (!verb) return undefined;
      const start = left.length - verb[0].length;
      return { role: 'change', direction: { direction: verb[1] === '多' ? 'up' : 'down', start, length: 1 } };
    },
  },
  { kinds: ['count'], find: ({ left }) => (CAME_TO.test(left.slice(-4)) ? { role: 'count' } : undefined) },
  { kinds: ['count'], find: ({ namesBase }) => (namesBase ? { role: 'base' } : undefined) },
  { kinds: ['count'], find: () => ({ role: 'count' }) },
];

const ENGLISH: readonly RoleRule[] = [
  SIGNED,
  {
    kinds: ['points'],
    find: ({ left, right }) => {
      const before = lastEnglishDirection(left.slice(-40));
      if (before) return withDirection('points', moved(before, left, 40));
      const behind = firstEnglishDirection(right.slice(0, 12));
      return behind ? { role: 'points', direction: behind, isBehind: true } : { role: 'points' };
    },
  },
  {
    kinds: ['times'],
    find: ({ left, right }) => {
      const direction = lastEnglishDirection(left.slice(-24));
      if (direction && !/^ (?:that|those|the|as)\b/.test(right))
        return withDirection('growth-times', moved(direction, left, 24));
      return { role: 'ratio-times' };
    },
  },
  {
    kinds: ['percent'],
    find: ({ left, previous }) => {
      if (!/\bor (?:by )?$/.test(left) || !previous) return undefined;
      if (previous.role !== 'change') return previous.kind === 'count' ? { role: 'share' } : undefined;
      return { role: 'change-percent' };
    },
  },
  {
    // 251 (60.9%) concerned procurement
    kinds: ['percent'],
    find: ({ left, previous }) =>
      /^(?: [A-Za-z-]{1,20}){0,3} \($/.test(left) && previous?.kind === 'count'
        ? { role: 'share' }
        : undefined,
  },
  {
    kinds: ['percent'],
    find: ({ left }) =>
      /\b(?:share|proportion|accounted for|accounting for|made up|rate|percentage)\b/i.test(left) &&
      !/\b(?:by|up|down)(?: about)? $/.test(left)
        ? { role: 'share' }
        : undefined,
  },
  {
    kinds: ['percent'],
    find: ({ left, previous, right }) =>
      (previous?.role === 'share' || previous?.role === 'level') &&
      (/\b(?:against|from|compared with|than|to)(?: the)? $/.test(left) || /^ (?:a year|in the)/.test(right))
        ? { role: 'share' }
        : undefined,
  },
  {
    kinds: ['percent'],
    find: ({ left, right }) => {
      const direction = lastEnglishDirection(left.slice(-40));
      if (direction && !/\b(?:to|at) $/.test(left))
        return withDirection('change-percent', moved(direction, left, 40));
      const behind = /^ (?:more|fewer|less|higher|lower)\b/.test(right)
        ? firstEnglishDirection(right.slice(0, 12))
        : undefined;
      return behind ? { role: 'change-percent', direction: behind, isBehind: true } : undefined;
    },
  },
  { kinds: ['percent'], find: ({ right }) => (/^ of\b/.test(right) ? { role: 'share' } : { role: 'level' }) },
  {
    kinds: ['count'],
    find: ({ right }) => {
      if (!/^ (?:[a-z]+ )?(?:more|fewer|less|higher|lower)(?: [a-z]+)? than\b/.test(right.slice(0, 40)))
        return undefined;
      const behind = firstEnglishDirection(right.slice(0, 30));
      return behind ? { role: 'change', direction: behind, isBehind: true } : undefined;
    },
  },
  {
    kinds: ['count'],
    find: ({ left }) =>
      /\b(?:from|against|than|versus|compared (?:with|to))(?: the| a total of)? $|^ (?:on|over)(?: the)? $/.test(
        left,
      )
        ? { role: 'base' }
        : undefined,
  },
  {
    // up 4,195 on 11,156
    kinds: ['count'],
    find: ({ left }) => {
      const direction = /(?<!made )\b(?:up|down)(?: by| about)? $/.test(left)
        ? lastEnglishDirection(left.slice(-16))
        : undefined;
      return direction ? withDirection('change', moved(direction, left, 16)) : undefined;
    },
  },
  {
    kinds: ['count'],
    find: ({ left }) => {
      if (!/\b(?:of|by|comes to|came to|totalled)(?: about)? $/.test(left)) return undefined;
      const direction = lastEnglishDirection(left.slice(-48));
      return direction ? withDirection('change', moved(direction, left, 48)) : undefined;
    },
  },
  {
    kinds: ['count'],
    find: ({ namesBaseBehind, left }) =>
      namesBaseBehind && !/\bto $/.test(left) ? { role: 'base' } : undefined,
  },
  { kinds: ['count'], find: () => ({ role: 'count' }) },
];

const moved = (found: FoundDirection, left: string, window: number): FoundDirection => ({
  ...found,
  start: found.start + Math.max(0, left.length - window),
});

export function findRole(context: Context, isEnglish: boolean): FoundRole {
  for (const { kinds, find } of isEnglish ? ENGLISH : CHINESE) {
    const found = kinds.includes(context.kind) ? find(context) : undefined;
    if (found) return found;
  }
  return { role: 'count' };
}
