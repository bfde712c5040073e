// What a chart says, in words and figures, for who cannot see it: every figure of the picture and nothing else.

import type { Chart } from '../domain/document.ts';
import type { Label, Language } from '../domain/language.ts';
import { spokenFigures } from './figure-text.ts';

const KIND_NAMES: Readonly<Record<Chart['kind'], Label>> = {
  bars: { zh: '柱形图', en: 'Bar chart' },
  lines: { zh: '折线图', en: 'Line chart' },
  shares: { zh: '构成图', en: 'Chart of shares' },
  ranking: { zh: '排序图', en: 'Ranking' },
};

/** `柱形图，单位：件。立案：2015年1—5月3834，2014年1—5月2354；结案：…。` */
export function describeChart(chart: Omit<Chart, 'alternative'>, language: Language): string {
  const figure = spokenFigures(chart, language);
  const isOne = chart.series.length === 1;
  const [colon, comma, semicolon, stop] =
    language === 'zh' ? ['：', '，', '；', '。'] : [': ', ', ', '; ', '.'];
  const gap = { zh: '', en: ' ' }[language];
  const head = [
    KIND_NAMES[chart.kind][language],
    ...(chart.unit === '' ? [] : [{ zh: `单位：${chart.unit}`, en: `unit: ${chart.unit}` }[language]]),
    ...(isOne ? [chart.series[0]!.name] : []),
  ].join(comma);
  const groups = chart.categories.map((category, index) => {
    const figures = chart.series.map((series) =>
      isOne ? figure(series, index) : `${series.name}${gap || ' '}${figure(series, index)}`,
    );
    return `${category}${colon}${figures.join(comma)}`;
  });
  return `${head}${stop}${groups.length === 0 ? '' : `${gap}${groups.join(semicolon)}${stop}`}`;
}
