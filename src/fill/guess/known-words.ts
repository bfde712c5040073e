// What the words of a form may mean: measures by their labels, groups by theirs, divisions by their names.

/** A measure that the files can give. */
export interface KnownMeasure {
  readonly id: string;
  /** As templates name it. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly unit: string;
  readonly isRate: boolean;
  /** Id of the measure that it is a part of. */
  readonly partOf?: string;
  readonly dimensions: readonly KnownDimension[];
}

export interface KnownDimension {
  /** As templates name it. */
  readonly id: string;
  readonly labels: readonly string[];
  /** The code that a word means in it. */
  codeOf(word: string): string | undefined;
}

/** How far something is known. */
export type Certainty = 'sure' | 'likely' | 'open';

export interface Match<T> {
  readonly found: T;
  readonly certainty: 'sure' | 'likely';
}

/** As words are compared: without numbering, 其中, units in brackets and blanks. */
export function toPlainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:其中|#)[::,]?/, '')
    .replace(/^\(?[一二三四五六七八九十0-9]{1,3}[)、.](?=\D)/, '')
    .replace(/\((?:%|件|人|件次|人次|个|起|次|万元|元)\)$/, '')
    .toLowerCase();
}

/** What says nothing more of what is counted. */
const NEUTRAL = /案件|人数|件数|件次|情况|合计|[的数量件人次起个总]/g;

const toCore = (word: string): string => word.replace(NEUTRAL, '');

/** Without what stands in brackets at its end. */
const withoutRemark = (word: string): string => word.replace(/\([^()]*\)$/, '');

export function matchMeasure(
  text: string,
  measures: readonly KnownMeasure[],
  whole: KnownMeasure | undefined,
): Match<KnownMeasure> | undefined {
  const word = toPlainWord(text);
  if (word === '') return undefined;
  const named = (all: readonly KnownMeasure[]) =>
    all.filter(({ labels, unit }) =>
      labels.some((label) => [label, `${label}数`, `${label}${unit}数`].map(toPlainWord).includes(word)),
    );
  const parts = whole ? measures.filter(({ partOf }) => partOf === whole.id) : [];
  const exact = [named(parts), named(measures)].find((found) => found.length > 0) ?? [];
  if (exact.length === 1) return { found: exact[0]!, certainty: 'sure' };
  if (exact.length > 1) return undefined;
  const near = (all: readonly KnownMeasure[]) => all.filter((measure) => isNear(word, measure, whole));
  const close = [near(parts), near(measures)].find((found) => found.length > 0) ?? [];
  return close.length === 1 ? { found: close[0]!, certainty: 'likely' } : undefined;
}

/** Whether they differ in what says nothing more, or in what the whole is called. */
function isNear(word: string, { labels }: KnownMeasure, whole: KnownMeasure | undefined): boolean {
  const said = (whole?.labels ?? []).map(toPlainWord);
  const isNothing = (rest: string): boolean => {
    const core = toCore(rest);
    return core === '' || (core.length > 1 && said.some((one) => one.includes(core)));
  };
  const bare = withoutRemark(word);
  return labels.map(toPlainWord).some((label) => {
    if (toCore(label) === toCore(bare) && toCore(bare).length > 1) return true;
    const [longer, shorter] = label.length >= bare.length ? [label, bare] : [bare, label];
    return shorter.length > 1 && longer.includes(shorter) && isNothing(longer.replace(shorter, ''));
  });
}

const TOTALS = /^(?:合计|总计|总数|全省|全市|全省合计|全市合计)$/;

export const isTotal = (text: string): boolean => TOTALS.test(toPlainWord(text));

/** 处分合计, where what is counted is called 处分人数. */
export function isTotalOf(text: string, { labels }: KnownMeasure): boolean {
  const what = /^(.{2,8})(?:合计|总计|总数)$/.exec(toPlainWord(text))?.[1];
  return what !== undefined && labels.map(toPlainWord).some((label) => label.includes(what));
}

/** The group that a word means among those of a measure; undefined where it means none, or several. */
export function matchGroup(
  text: string,
  measure: KnownMeasure,
  head: string,
): Match<{ readonly dimension: KnownDimension; readonly code: string }> | undefined {
  const word = toPlainWord(text);
  const all = measure.dimensions.flatMap((dimension) => {
    const code = dimension.codeOf(word);
    return code === undefined ? [] : [{ dimension, code }];
  });
  const headed = all.filter(({ dimension }) =>
    dimension.labels.map(toPlainWord).some((label) => toPlainWord(head).includes(label)),
  );
  const [found, ...others] = headed.length > 0 ? headed : all;
  if (!found || others.length > 0) return undefined;
  return { found, certainty: 'sure' };
}
