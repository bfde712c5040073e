// What the columns of a file of figures are called, in the history of published figures and in tables to compare with alike:
// the ids that the program writes, and the words that people write over them.

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    measure: ['指标', '指标名称', '项目'],
    period: ['时期', '期间', '报告期'],
    value: ['公布数', '已公布数', '数值', '数'],
    unit: ['单位', '计量单位'],
    published_at: ['公布日期', '公布时间', '发布日期'],
    where: ['筛选'],
  }).flatMap(([id, words]) => words.map((word) => [word, id] as const)),
);

/** The id of a column, by whichever of its names; the name itself where it is none of these. */
export function toColumnId(header: string): string {
  const name = header.normalize('NFKC').trim();
  return WORDS.get(name) ?? name;
}

/** A plain decimal: `3015`, `-12.5`. Undefined where it is anything else: nothing about it is guessed. */
export function parseFigure(text: string): { readonly units: bigint; readonly decimals: number } | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(`${whole}${fraction}`);
  return { units: sign === '-' ? -units : units, decimals: fraction.length };
}
