// Table rules (表内审核) on counted figures: parts and wholes, sums, groups and totals; in all and month by month.

import { type Label, toLabel } from '../domain/language.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import { add, compare, isZero, type Rational, toFixedText, ZERO } from '../domain/rational.ts';
import type { Catalogue, Measure } from '../domain/register.ts';
import { countInPeriod, inUnit, WHOLE } from '../measure/evaluate.ts';
import { hasRowsFor } from '../measure/missing-rows.ts';
import type { Cube } from '../tally/cube.ts';
import type { Check, FindingLog } from './finding.ts';
import type { GroupsTest, NotRun, PartTest, SumTest, TableRule } from './rule.ts';

export interface CountedTables {
  readonly catalogue: Catalogue;
  readonly cubes: ReadonlyMap<string, Cube>;
  /** Measures that some files of a register can give and others cannot. */
  readonly gapped: ReadonlySet<string>;
  /** Registers that there are files of. */
  readonly given: ReadonlySet<string>;
  /** The whole range of the data, then its months. */
  readonly periods: readonly Period[];
}

/** The measure that counts one group of a `groups` rule; asked for beside those of the catalogue. */
const groupMeasureId = (measure: string, field: string, code: string): string =>
  `${measure} ${field}=${code}`;

/** What must be counted besides the catalogue's measures: one measure per group, the empty cell last. */
export function groupMeasures(rules: readonly TableRule[], catalogue: Catalogue): Measure[] {
  return rules.flatMap(({ test }) => (test.kind === 'groups' ? measuresOfGroups(test, catalogue) : []));
}

function measuresOfGroups({ measure: id, by }: GroupsTest, catalogue: Catalogue): Measure[] {
  const measure = catalogue.measures.get(id);
  if (!measure) return [];
  const field = measure.registers
    .map((register) => catalogue.registers.get(register)?.fields.find((one) => one.id === by))
    .find((found) => found !== undefined);
  const list = catalogue.codeLists.get(field?.codes ?? '')?.codes.map(({ code }) => code);
  const codes = field?.type === 'flag' ? ['true', 'false'] : (list ?? []);
  return [...codes, ''].map((code) => ({
    ...measure,
    id: groupMeasureId(id, by, code),
    where: [...measure.where, { field: by, negated: false, values: [code] }],
    onRequest: true,
  }));
}

/** @returns the rules that could not be applied, and why */
export function checkTables(
  rules: readonly TableRule[],
  partCheck: Check | undefined,
  counted: CountedTables,
  log: FindingLog,
): NotRun[] {
  if (partCheck) checkParts(partCheck, counted, log);
  return rules.flatMap((rule): NotRun[] => {
    const missing = measuresOf(rule.test, counted).filter(
      (id) => !counted.cubes.has(id) || counted.gapped.has(id),
    );
    if (missing.length > 0) return [whyNot(rule, missing, counted)];
    for (const period of counted.periods) checkPeriod(rule, period, counted, log);
    return [];
  });
}

function whyNot({ code, test }: TableRule, missing: readonly string[], counted: CountedTables): NotRun {
  const named = test.kind === 'groups' ? [test.measure] : missing;
  const registers = named.flatMap((id) => counted.catalogue.measures.get(id)?.registers ?? []);
  if (!registers.some((register) => counted.given.has(register))) {
    return { code, file: '', missing: [...new Set(registers)], kind: 'register' };
  }
  return {
    code,
    file: '',
    missing: test.kind === 'groups' ? [test.measure, test.by] : named,
    kind: 'measure',
  };
}

function measuresOf(test: TableRule['test'], { catalogue }: CountedTables): string[] {
  if (test.kind === 'part') return [test.part, test.whole];
  if (test.kind === 'sum') return [test.whole, ...test.parts];
  return [test.measure, ...measuresOfGroups(test, catalogue).map(({ id }) => id)];
}

function checkPeriod(rule: TableRule, period: Period, counted: CountedTables, log: FindingLog): void {
  const { test } = rule;
  if (!areKnown(measuresOf(test, counted), period, counted)) return;
  const detail =
    test.kind === 'part'
      ? partFault(test, period, counted)
      : test.kind === 'sum'
        ? sumFault(test, period, counted)
        : groupsFault(test, period, counted);
  if (detail) log.add(rule, () => ({ file: '', detail: within(period, detail) }));
}

/** Cumulative figures of which a row is missing are not there to be held against others. */
const areKnown = (ids: readonly string[], period: Period, { cubes }: CountedTables): boolean =>
  ids.every((id) => hasRowsFor(cubes.get(id)!, period));

const valueIn = (id: string, period: Period, { cubes }: CountedTables): Rational => {
  const cube = cubes.get(id)!;
  return inUnit(cube.measure, countInPeriod(cube, period, WHOLE, 1)[0]!);
};

function partFault({ part, whole }: PartTest, period: Period, counted: CountedTables): Label | undefined {
  const less = valueIn(part, period, counted);
  const more = valueIn(whole, period, counted);
  if (compare(less, more) <= 0) return undefined;
  return toLabel(
    (language) =>
      `${nameOf(part, counted, language)} ${show(less)} > ${nameOf(whole, counted, language)} ${show(more)}`,
  );
}

function sumFault({ whole, parts }: SumTest, period: Period, counted: CountedTables): Label | undefined {
  const total = valueIn(whole, period, counted);
  const values = parts.map((part) => valueIn(part, period, counted));
  const sum = values.reduce(add, ZERO);
  if (compare(total, sum) === 0) return undefined;
  const terms = values.map(show).join(' + ');
  return toLabel(
    (language) => `${nameOf(whole, counted, language)} ${show(total)} ≠ ${terms} = ${show(sum)}`,
  );
}

function groupsFault(test: GroupsTest, period: Period, counted: CountedTables): Label | undefined {
  const total = valueIn(test.measure, period, counted);
  const groups = measuresOfGroups(test, counted.catalogue).map(({ id }) => valueIn(id, period, counted));
  const blank = groups.pop() ?? ZERO;
  const sum = groups.reduce(add, ZERO);
  // One in two groups and one in none would cancel out.
  if (compare(total, sum) === 0 && isZero(blank)) return undefined;
  return {
    zh: `${nameOf(test.measure, counted, 'zh')} ${show(total)}, 各组之和 ${show(sum)}, 未填 ${show(blank)}`,
    en: `${nameOf(test.measure, counted, 'en')} ${show(total)}, groups add up to ${show(sum)}, not stated ${show(blank)}`,
  };
}

/** Every measure with a whole (其中) of the same registers and unit. */
function checkParts(check: Check, counted: CountedTables, log: FindingLog): void {
  for (const measure of counted.catalogue.measures.values()) {
    const whole = measure.partOf === undefined ? undefined : counted.catalogue.measures.get(measure.partOf);
    if (!whole || !isComparable(measure, whole) || isPartByDefinition(measure, whole)) continue;
    if ([measure, whole].some(({ id }) => !counted.cubes.has(id) || counted.gapped.has(id))) continue;
    const test: PartTest = { kind: 'part', part: measure.id, whole: whole.id };
    for (const period of counted.periods) {
      if (!areKnown([measure.id, whole.id], period, counted)) continue;
      const detail = partFault(test, period, counted);
      if (detail) log.add(check, () => ({ file: '', detail: within(period, detail) }));
    }
  }
}

/** 处理 257 人 beneath 问题 219 个 is no fault: only the same unit can be held against each other. */
const isComparable = (part: Measure, whole: Measure): boolean =>
  part.unit === whole.unit && part.count.kind !== 'ratio' && whole.count.kind !== 'ratio';

/** Counts of the same thing over fewer records cannot exceed it; there is nothing to work out. */
function isPartByDefinition(part: Measure, whole: Measure): boolean {
  const isCount = part.count.kind === 'rows' || part.count.kind === 'distinct';
  const has = (term: Measure['where'][number]) =>
    part.where.some((own) => JSON.stringify(own) === JSON.stringify(term));
  return (
    isCount &&
    JSON.stringify(part.count) === JSON.stringify(whole.count) &&
    part.date === whole.date &&
    part.registers.every((register) => whole.registers.includes(register)) &&
    whole.where.every(has)
  );
}

const nameOf = (id: string, { catalogue }: CountedTables, language: 'zh' | 'en'): string =>
  catalogue.measures.get(id)?.label[language] ?? id;

const within = (period: Period, { zh, en }: Label): Label => ({
  zh: `${showPeriod(period, 'zh')}: ${zh}`,
  en: `${showPeriod(period, 'en')}: ${en}`,
});

/** As many decimals as the value needs, at most six: 分 in 万元 have four. */
function show(value: Rational): string {
  const text = toFixedText(value, 6);
  return text.replace(/\.?0{1,6}$/, '');
}
