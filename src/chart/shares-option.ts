// Shares of a whole: one circle, every part named beside it with its figure and its percentage.

import type { EChartsCoreOption } from 'echarts/core';
import { add, divide, type Rational, scale, signOf, toFixedText, ZERO } from '../domain/rational.ts';
import type { Frame, Picture } from './picture.ts';
import { cycle, FILLS, FONT_SIZE, INK, SOFT_INK } from './picture-style.ts';

export const sharesHeight = (picture: Picture): number => Math.max(280, picture.categories.length * 36);

/** @throws RangeError for a part below zero, which is no share of anything */
export function sharesOption(picture: Picture, { width, top }: Frame): EChartsCoreOption {
  const values = picture.series[0]?.values ?? [];
  if (values.some((value) => value && signOf(value) < 0)) {
    throw new RangeError('A part below zero is no share of a whole');
  }
  const whole = values.reduce<Rational>((sum, value) => (value ? add(sum, value) : sum), ZERO);
  return {
    series: [
      {
        type: 'pie',
        name: '0',
        top,
        radius: ['0%', '68%'],
        center: ['50%', '50%'],
        startAngle: 90,
        clockwise: true,
        stillShowZeroSum: false,
        data: picture.categories.map((_, index) => ({
          name: String(index),
          value: picture.series[0]?.lengths[index] ?? 0,
          itemStyle: cycle(FILLS, index),
        })),
        itemStyle: { borderColor: '#20416b', borderWidth: 0.75 },
        label: {
          color: INK,
          fontSize: FONT_SIZE,
          lineHeight: FONT_SIZE + 4,
          textBorderWidth: 0,
          alignTo: 'labelLine',
          width: Math.floor(width * 0.3),
          overflow: 'break',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) =>
            describeShare(picture, dataIndex, whole),
        },
        labelLine: { lineStyle: { color: SOFT_INK }, length: 12, length2: 10 },
        labelLayout: { hideOverlap: false },
        avoidLabelOverlap: true,
      },
    ],
  };
}

/** The name, and beneath it the figure and how much of the whole it is. */
function describeShare(picture: Picture, index: number, whole: Rational): string {
  const { categories, series, unit, language } = picture;
  const value = series[0]?.values[index];
  const shown = picture.figure(value);
  if (!value || signOf(whole) === 0) return `${categories[index]!}\n${shown}`;
  if (unit === '%') return `${categories[index]!}\n${shown}%`;
  const share = `${toFixedText(scale(divide(value, whole), 100n), 1)}%`;
  return `${categories[index]!}\n${shown}${language === 'zh' ? `（${share}）` : ` (${share})`}`;
}
