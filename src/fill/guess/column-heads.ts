// What the heads above a column ask for: which figure, of which period, and a share of what.

export interface ColumnMeaning {
  readonly filter: 'value' | 'base' | 'difference' | 'percent' | 'share_of';
  /** A month by its number, the last month of the period, or the period. */
  readonly period: number | 'month' | 'period';
  /** What a share is of, in the words of the head; empty where they do not say. */
  readonly whole?: string;
  /** Whether a word says so; a head that names nothing but what is counted asks for the figure. */
  readonly isSaid: boolean;
}

const PERCENT = /(?:增减|增长|同比|升降|±|[+-]).{0,6}[%％率]|增幅|增减幅度/;
const DIFFERENCE = /增减|增加数|增长数|净增|本期.{0,2}[-−－—–].{0,2}(?:上年|去年)?同期/;
const BASE = /上年|去年|同期|基期/;
const VALUE = /本期|本年|今年|累计|本月|当月|^\d{1,2}月|数量$|数$|件次$|报告期/;
const SHARE = /占比|比重|构成|所占|^占/;
const PREVIOUS = /环比|上月|上季|上期|比上/;
/** Columns in which no figure stands. */
const NO_FIGURE = /备注|代码|编码|序号|说明|审核|名称|单位|计划|目标|任务|位次|排名|^[甲乙丙丁]$/;

/** @param heads from the top down; undefined where they ask for something else, or say nothing */
export function readHeads(heads: readonly string[]): ColumnMeaning | 'none' | undefined {
  const words = heads.map((head) => head.normalize('NFKC').replace(/\s+/g, ''));
  const last = words.at(-1) ?? '';
  if (words.some((word) => NO_FIGURE.test(word) && !VALUE.test(word) && !BASE.test(word))) return 'none';
  const all = words.join('/');
  if (PREVIOUS.test(all)) return undefined;
  const period = periodOf(words);
  const isChange = words.some((word) => DIFFERENCE.test(word));
  if (PERCENT.test(last) || (isChange && /[%％]|百分比/.test(last)))
    return { filter: 'percent', period, isSaid: true };
  if (words.some((word) => SHARE.test(word))) {
    const whole = /占([^%％()]{0,20}?)(?:的?比(?:重|例)?)?(?:\(|[%％]|$)/.exec(last)?.[1] ?? '';
    return { filter: 'share_of', period, whole, isSaid: true };
  }
  if (isChange) return { filter: 'difference', period, isSaid: true };
  if (BASE.test(last) || (words.some((word) => BASE.test(word)) && !VALUE.test(last)))
    return { filter: 'base', period, isSaid: true };
  return { filter: 'value', period, isSaid: words.some((word) => VALUE.test(word)) };
}

function periodOf(words: readonly string[]): ColumnMeaning['period'] {
  for (const word of words) {
    if (/累计|[—–~至-].{0,2}本?月/.test(word)) return 'period';
    const month = /^(\d{1,2})月份?$/.exec(word)?.[1];
    if (month !== undefined && Number(month) >= 1 && Number(month) <= 12) return Number(month);
    if (/本月|当月/.test(word)) return 'month';
  }
  return 'period';
}
