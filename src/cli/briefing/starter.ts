// The declaration that `jjstats init` writes: the measures that the files can give, one breakdown, one series. Ids and
// paths only; nothing of the data stands in it.

import { type Day, formatDay, monthOf, yearOf } from '../../domain/day.ts';
import type { Label, Language } from '../../domain/language.ts';
import { endsMonth } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import { patternOfPath } from '../../inspect/index.ts';
import { jsonString } from '../../render/json-text.ts';
import type { SurveyedFile } from '../../run/survey.ts';

export interface StarterFacts {
  readonly language: Language;
  /** Relative to the declaration. */
  readonly sources: readonly string[];
  /** The last day of the newest month, or of the data where they do not cover it. */
  readonly month: Day;
  /** What the files can give, in the usual order. */
  readonly measures: readonly Measure[];
  readonly files: readonly SurveyedFile[];
}

const MOST_MEASURES = 12;

export function writeStarter({ language, sources, month, measures, files }: StarterFacts): string {
  const say = (label: Label): string => label[language];
  const shown = chooseMeasures(measures);
  const main =
    shown.find(
      ({ count, partOf }) => count.kind !== 'ratio' && count.kind !== 'stock' && partOf === undefined,
    ) ?? shown[0]!;
  const group = dimensionFor(main, files);
  const told = shown.filter(({ partOf }) => partOf === undefined).map(({ id }) => id);
  const beside = measuresBeside(shown, main).map(({ id }) => id);
  const lines = [
    say({
      zh: '# 由 jjstats init 写出, 供修改。换月: jjstats brief briefing.yaml --period 2015-06',
      en: '# Written by jjstats init, to be edited. For another month: jjstats brief briefing.yaml --period 2015-06',
    }),
    'jjstats: 1',
    `lang: ${language}`,
    'name: briefing-{month}',
    `title: ${jsonString(say({ zh: '{period}案件统计简报', en: 'Case statistics, {period}' }))}`,
    say({
      zh: '# 落款、主送、成文日期: issuer: …  recipient: …  date: 2015年6月30日',
      en: '# Who it is from and to, and when: issuer: …  recipient: …  date: 30 June 2015',
    }),
    '',
    'values:',
    `  month: ${yearOf(month)}-${String(monthOf(month)).padStart(2, '0')}`,
    'period: ytd:{month}',
    ...(endsMonth(month)
      ? []
      : [
          `# ${say({ zh: '数据止于该日, 两期都算到这一天; 换月时改掉', en: 'The data end on this day, and both years are cut on it; to be changed with the month' })}`,
          `as_of: ${formatDay(month)}`,
        ]),
    'compare: yoy',
    'sources:',
    ...[...new Set(sources.map(patternOfPath))].map((path) => `  - ${jsonString(escapeBraces(path))}`),
    'outputs: [md, html, docx, xlsx]',
    '',
    'tables:',
    '  main:',
    '    kind: summarize',
    `    title: ${say({ zh: '主要指标', en: 'Main figures' })}`,
    `    measures: [${shown.map(({ id }) => id).join(', ')}]`,
    ...(group === undefined
      ? []
      : [
          '  groups:',
          '    kind: summarize',
          `    by: [${group}]`,
          '    show: [base, change, pct, share]',
          `    measures: [${main.id}]`,
        ]),
    '  months:',
    '    kind: trend',
    `    title: ${jsonString(say({ zh: `逐月${main.label.zh}`, en: `${main.label.en} by month` }))}`,
    '    show: [yoy]',
    `    measures: [${main.id}]`,
    '',
    'charts:',
    `  main: { table: main, kind: bars, measures: [${beside.join(', ')}], title: ${say({ zh: '主要指标与上年同期', en: 'Main figures against last year' })} }`,
    ...(group === undefined ? [] : ['  groups: { table: groups, kind: ranking }']),
    '  months: { table: months, kind: lines }',
    '',
    'sections:',
    `  - heading: ${say({ zh: '一、总体情况', en: 'Overview' })}`,
    '    body:',
    `      - sentence: { form: totals, table: main, measures: [${(told.length > 0 ? told : [main.id]).join(', ')}] }`,
    '      - table: main',
    '      - chart: main',
    ...(group === undefined
      ? []
      : [
          `  - heading: ${say({ zh: '二、分组情况', en: 'Breakdown' })}`,
          '    body:',
          `      - sentence: { form: shares, table: groups, top: 5 }`,
          '      - table: groups',
          '      - chart: groups',
        ]),
    `  - heading: ${say({ zh: group === undefined ? '二、逐月情况' : '三、逐月情况', en: 'By month' })}`,
    '    body:',
    '      - table: months',
    '      - chart: months',
    '',
  ];
  return lines.join('\n');
}

/** Some of each register, wholes before parts, in their usual order. */
function chooseMeasures(all: readonly Measure[]): readonly Measure[] {
  const chosen = new Set<Measure>();
  const take = (offered: readonly Measure[]): void => {
    const queues = new Map<string, Measure[]>();
    for (const measure of offered) {
      const register = measure.registers.join();
      queues.set(register, [...(queues.get(register) ?? []), measure]);
    }
    for (let round = 0; round < offered.length; round += 1) {
      for (const queue of queues.values()) {
        if (queue[round] && chosen.size < MOST_MEASURES) chosen.add(queue[round]!);
      }
    }
  };
  take(all.filter(({ partOf }) => partOf === undefined));
  take(all.filter(({ partOf }) => [...chosen].some(({ id }) => id === partOf)));
  return all.filter((measure) => chosen.has(measure));
}

/** Bars stand side by side where they count alike: those of the unit that most wholes have. */
function measuresBeside(shown: readonly Measure[], main: Measure): readonly Measure[] {
  const wholes = shown.filter(({ count, partOf }) => count.kind !== 'ratio' && partOf === undefined);
  const alike = (unit: string) => wholes.filter((measure) => measure.unit === unit);
  const best = wholes.map(({ unit }) => alike(unit)).sort((a, b) => b.length - a.length)[0] ?? [];
  return best.length > 1 ? best : shown.filter(({ unit }) => unit === main.unit);
}

/** Braces of a path are no placeholder; a pattern takes any one character for each. */
const escapeBraces = (path: string): string => path.replaceAll(/[{}]/g, '?');

/** A field by which a measure can be broken down in all files that it is counted in. */
function dimensionFor({ registers, count }: Measure, files: readonly SurveyedFile[]): string | undefined {
  if (count.kind === 'ratio') return undefined;
  const own = files.filter(({ layout }) => registers.includes(layout.register.id));
  const fields = own.map(({ layout }) => layout.columns.flatMap(({ field }) => field ?? []));
  return fields[0]?.find(
    ({ id, type, personal }) =>
      type === 'code' && !personal && fields.every((others) => others.some((other) => other.id === id)),
  )?.id;
}
