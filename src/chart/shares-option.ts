// Shares of a whole: one circle, every part named beside it with its figure and its percentage.

import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../domain/language.ts';
import { add, divide, type Rational, scale, signOf, toFixedText, ZERO } from '../domain/rational.ts';
import type { Frame, Picture } from './picture.ts';
import { cycle, FILLS, FONT_SIZE, INK, SOFT_INK } from './picture-style.ts';
import { wrapText } from './text-room.ts';

const NAME_LINES = 2;

export const sharesHeight = (picture: Picture): number => Math.max(280, picture.categories.length * 36);

export interface Share {
  readonly name: string;
  readonly figure: string;
  /** How much of the whole it is, `23.2%`; undefined where the figures are percentages or there is no whole. */
  readonly share: string | undefined;
}

/** @throws RangeError for a part below zero, which is no share of anything */
export function sharesOf({ categories, series, unit, figure }: Picture): Share[] {
  const values = series[0]?.values ?? [];
  if (values.some((value) => value && signOf(value) < 0)) {
    throw new RangeError('A part below zero is no share of a whole');
  }
  const whole = values.reduce<Rational>((sum, value) => (value ? add(sum, value) : sum), ZERO);
  return categories.map((name, index) => {
    const value = values[index];
    const isShare = unit === '%' || !value || signOf(whole) === 0;
    return {
      name,
      figure: value && unit === '%' ? `${figure(0, index)}%` : figure(0, index),
      share: isShare ? undefined : `${toFixedText(scale(divide(value, whole), 100n), 1)}%`,
    };
  });
}

/** The name, and beneath it the figure and its share. */
export function describeShare({ name, figure, share }: Share, language: Language): string {
  if (share === undefined) return `${name}\n${figure}`;
  return `${name}\n${figure}${{ zh: `（${share}）`, en: ` (${share})` }[language]}`;
}

/** @throws RangeError for a part below zero */
export function sharesOption(picture: Picture, { width, top, below }: Frame): EChartsCoreOption {
  const described = sharesOf(picture).map((share) =>
    describeShare(
      { ...share, name: wrapText(share.name, width * 0.28, FONT_SIZE, NAME_LINES).join('\n') },
      picture.language,
    ),
  );
  return {
    series: [
      {
        type: 'pie',
        name: '0',
        top,
        bottom: below,
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
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => described[dataIndex]!,
        },
        labelLine: { lineStyle: { color: SOFT_INK }, length: 12, length2: 10 },
        labelLayout: { hideOverlap: false },
        avoidLabelOverlap: true,
      },
    ],
  };
}
