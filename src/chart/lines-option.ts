// Lines over months or other periods: this year's solid, last year's dashed, each point with its figure while there is room.

import type { EChartsCoreOption } from 'echarts/core';
import { type Frame, figureRoom, type Picture, type PictureSeries } from './picture.ts';
import { cycle, FONT_SIZE, INK, LINES, RULE, SOFT_INK } from './picture-style.ts';
import { wrapText } from './text-room.ts';

const MARGIN = 16;
/** Names of points are not broken into less; some are left out instead. */
const LABEL_ROOM = 64;

export const linesHeight = (): number => 300;

export function linesOption(picture: Picture, { width, top, below }: Frame): EChartsCoreOption {
  const pointRoom = (width - 5 * MARGIN) / Math.max(1, picture.categories.length);
  const isRoomy = pointRoom > figureRoom(picture) + 4;
  return {
    grid: {
      left: MARGIN,
      right: MARGIN,
      top: top + MARGIN,
      bottom: MARGIN + below,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: picture.categories.map((_, index) => String(index)),
      axisTick: { alignWithLabel: true, lineStyle: { color: SOFT_INK } },
      axisLine: { lineStyle: { color: SOFT_INK } },
      axisLabel: {
        color: INK,
        fontSize: FONT_SIZE,
        hideOverlap: true,
        formatter: (_: string, index: number) =>
          wrapText(picture.categories[index]!, Math.max(pointRoom - 6, LABEL_ROOM), FONT_SIZE, 2).join('\n'),
      },
    },
    yAxis: {
      type: 'value',
      ...(picture.decimals === 0 && { minInterval: 1 }),
      splitLine: { lineStyle: { color: RULE } },
      axisLabel: { show: !isRoomy, color: SOFT_INK, fontSize: FONT_SIZE },
    },
    series: picture.series.map((series, index) => toLine(series, index, picture, isRoomy)),
  };
}

function toLine(series: PictureSeries, index: number, picture: Picture, isRoomy: boolean) {
  const { color, width, type, symbol, fill } = cycle(LINES, index);
  return {
    type: 'line',
    name: String(index),
    symbol,
    symbolSize: 7,
    showAllSymbol: true,
    lineStyle: { color, width, type },
    itemStyle: { color: fill, borderColor: color, borderWidth: 1.5 },
    data: series.lengths.map((length, at) => ({
      value: length ?? null,
      label: {
        show: isRoomy && picture.series.length <= 2,
        position: isLower(picture, index, at) ? 'bottom' : 'top',
        formatter: () => picture.figure(index, at),
      },
    })),
    label: { color: index === 0 ? INK : SOFT_INK, fontSize: FONT_SIZE, textBorderWidth: 0 },
    z: 10 - index,
  };
}

/** Of two points over each other, the lower has its figure beneath. */
function isLower({ series }: Picture, index: number, at: number): boolean {
  const own = series[index]!.lengths[at];
  const other = series[1 - index]?.lengths[at];
  if (own === undefined || other === undefined) return false;
  return own < other || (own === other && index === 1);
}
